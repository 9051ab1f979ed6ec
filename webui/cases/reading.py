"""A stored case as the core reads it, and what does not fit the rule base or together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort
from pydantic_core import PydanticCustomError

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.loading import dump_case, parse_answer, parse_answers, parse_case, set_aside, write_answer
from kubeexpert.loading.answers import COLUMN_PREFIX
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date
from webui.site import DAYS, Site
from webui.storage.cases import Stored, StoredRow, is_id, read_stored
from webui.storage.fields import DAY, HEAD, QUESTION, cell

TEXTS = ("group", "region", "source", "note")
"""The texts at the head of a case."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A problem of a stored case.

    Attributes:
        at: The field that it is about, the first of several; empty where it is about none.
        fields: All fields that it is about.
    """

    at: str
    problem: Problem
    fields: tuple[str, ...] = ()

    def is_about(self, field: str) -> bool:
        """Return whether it is about a field."""
        return field == self.at or field in self.fields


@dataclass(frozen=True, slots=True)
class Opened:
    """A stored case, read.

    Attributes:
        case: What conclusions are drawn from: without what cannot be read or contradicts something else.
        whole: All that this rule base can read of it.
        left_out: Stored answers that this rule base does not know or allow; they are kept and not used.
        aside: What contradicts something else; it is kept and not used, until it is put right.
        unfit: What is wrong with it so that nothing can be concluded.
    """

    stored: Stored
    case: Case
    whole: Case
    left_out: tuple[Unfit, ...]
    aside: tuple[Unfit, ...]
    unfit: tuple[Unfit, ...]

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.stored.id

    @property
    def title(self) -> str:
        """The group's code, or an empty text."""
        return self.case.group


def open_case(case_id: str, site: Site) -> Opened:
    """Return the case of that id; where there is none, the request ends with 404."""
    with site.database.reading() as session:
        stored = read_stored(session, case_id) if is_id(case_id) else None
    if stored is None:
        abort(404)
    return opened(stored, site.knowledge)


def opened(stored: Stored, knowledge: KnowledgeBase) -> Opened:
    """Read a stored case."""
    left_out: list[Unfit] = []
    in_order = {name: stored.answers[name] for name in knowledge.questions if name in stored.answers}
    in_order |= stored.answers
    answers, problems = parse_answers(in_order, knowledge)
    left_out += [Unfit(f"{QUESTION}{problem.place.field}", problem) for problem in problems]
    heads: dict[str, Any] = {name: stored.heads[name] for name in TEXTS if name in stored.heads}
    for name in DAYS:
        try:
            if name in stored.heads:
                heads[name] = parse_date(stored.heads[name])
        except PydanticCustomError as error:
            left_out.append(Unfit(f"{DAY}{name}", Problem.of(error.type, **(error.context or {}))))
    rows = tuple(_row(row, knowledge, left_out) for row in stored.rows)
    whole = Case(answers=answers, members=rows, **heads)
    case, found = set_aside(whole, knowledge)
    aside = tuple(Unfit(_field_of(each.problem, knowledge), each.problem, _fields(each.names)) for each in found)
    return Opened(stored, case, whole, tuple(left_out), aside, tuple(_unfit(case, knowledge)))


def _row(row: StoredRow, knowledge: KnowledgeBase, left_out: list[Unfit]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for column, text in row.cells.items():
        question = knowledge.questions.get(COLUMN_PREFIX + column)
        if question is None or not question.of:
            left_out.append(Unfit(cell(row.id, column), Problem.of("NOT_A_COLUMN", name=column[:60])))
            continue
        try:
            found[question.name] = parse_answer(question, text)
        except ProblemsFound as problems:
            left_out += [Unfit(cell(row.id, column), each) for each in problems.problems]
    order = list(knowledge.questions)
    return {name: found[name] for name in sorted(found, key=order.index)}


def _unfit(case: Case, knowledge: KnowledgeBase) -> list[Unfit]:
    """Hold what is left to the same checks as a case file; rows may count among a number that is not known."""
    try:
        parse_case(dump_case(case, knowledge), "", knowledge)
    except ProblemsFound as found:
        told = (problem for problem in found.problems if problem.code != "ROWS_WITHOUT_SIZE")
        return [Unfit(_field_of(problem, knowledge), problem) for problem in told]
    return []


def _fields(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{DAY if name in DAYS else QUESTION}{name}" for name in names)


def _field_of(problem: Problem, knowledge: KnowledgeBase) -> str:
    """Return the first field that a problem names."""
    for _, value in problem.params:
        if value in DAYS:
            return f"{DAY}{value}"
        if value in knowledge.questions:
            return f"{QUESTION}{value}"
    return f"{HEAD}group" if problem.code == "GROUP_NOT_A_CODE" else ""


def fields_of(case: Case, knowledge: KnowledgeBase) -> dict[str, str]:
    """Return the fields of a case that was read, member rows left out, as they are stored."""
    found = {f"{HEAD}{name}": value for name in TEXTS if (value := getattr(case, name))}
    days: Mapping[str, datetime.date | None] = {name: getattr(case, name) for name in DAYS}
    found |= {f"{DAY}{name}": value.isoformat() for name, value in days.items() if value}
    found |= {f"{QUESTION}{name}": write_answer(knowledge.questions[name], each) for name, each in case.answers.items()}
    return found


def cells_of(row: Mapping[str, Answer], knowledge: KnowledgeBase) -> dict[str, str]:
    """Return the answers about one member as they are stored, by column."""
    return {
        name.removeprefix(COLUMN_PREFIX): write_answer(knowledge.questions[name], answer)
        for name, answer in row.items()
    }
