"""One value as it was typed or chosen, read by what its field allows, and written as it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic_core import PydanticCustomError

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.loading import dump_case, parse_answer, parse_case, write_answer
from kubeexpert.loading.answers import COLUMN_PREFIX
from kubeexpert.model.case import Case
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date
from webui.cases.reading import TEXTS
from webui.site import DAYS
from webui.storage.fields import DAY, HEAD, MEMBER, QUESTION
from webui.words import word

LONGEST = 60
LONGEST_NOTE = 2000
_OWN_HINTS = {"NOT_WHOLE": "whole_hint", "NIK_REFUSED": "number_remove"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with what was sent: a problem of the core, or a word of the interface with what fills it.

    Attributes:
        at: Name of the field, or empty when it is on no field of the page.
    """

    at: str
    problem: Problem | None = None
    key: str = ""
    params: tuple[tuple[str, object], ...] = ()

    def text(self, lang: str, knowledge: KnowledgeBase) -> str:
        """Return what is wrong and what to do; questions are named by their wording, not by their name."""
        if self.problem is None:
            return word(self.key, lang, **dict(self.params))
        if self.problem.code == "UNKNOWN_ANSWER":
            return word("not_a_choice", lang)
        told = spoken(self.problem, lang, knowledge)
        own = _OWN_HINTS.get(self.problem.code)
        return f"{told.message(lang)} {word(own, lang) if own else told.hint(lang)}".strip()

    @property
    def hides(self) -> bool:
        """Whether what was typed must not be shown again: the number of a person's card."""
        return self.problem is not None and self.problem.code == "NIK_REFUSED"


@dataclass(frozen=True, slots=True)
class Value:
    """What a field is to hold: a text as it is stored, nothing, or a complaint."""

    text: str | None = None
    complaint: Complaint | None = None


def question_at(field: str, knowledge: KnowledgeBase) -> Question | None:
    """Return the question that a field answers, about the group or about one member; None for any other field."""
    kind, name = field[:2], field[2:]
    if kind == MEMBER:
        name = COLUMN_PREFIX + name.partition("-")[2]
    elif kind != QUESTION:
        return None
    question = knowledge.questions.get(name)
    return question if question is not None and bool(question.of) == (kind == MEMBER) else None


def longest(field: str) -> int:
    """Return how many characters a field takes."""
    return LONGEST_NOTE if field in {f"{HEAD}note", f"{HEAD}source"} else LONGEST


def is_field(field: str, knowledge: KnowledgeBase) -> bool:
    """Return whether a case can have that field."""
    fixed = {f"{DAY}{name}" for name in DAYS} | {f"{HEAD}{name}" for name in TEXTS}
    return field in fixed or question_at(field, knowledge) is not None


def read_value(field: str, raw: str, knowledge: KnowledgeBase) -> Value:
    """Read one value; a blank text takes the answer away."""
    text = raw.strip()
    if not text:
        return Value()
    if len(text) > longest(field):
        return Value(complaint=Complaint(field, key="too_long", params=(("most", longest(field)),)))
    question = question_at(field, knowledge)
    try:
        if question is not None:
            return Value(write_answer(question, parse_answer(question, text)))
        return Value(parse_date(text).isoformat() if field.startswith(DAY) else _head(field, text, knowledge))
    except ProblemsFound as found:
        return Value(complaint=Complaint(field, found.problems[0]))
    except PydanticCustomError as error:
        return Value(complaint=Complaint(field, Problem.of(error.type, **(error.context or {}))))


def _head(field: str, text: str, knowledge: KnowledgeBase) -> str:
    case = Case.model_validate({field.removeprefix(HEAD): text})
    read = parse_case(dump_case(case, knowledge), "", knowledge)
    return str(getattr(read, field.removeprefix(HEAD)))


def spoken(problem: Problem, lang: str, knowledge: KnowledgeBase) -> Problem:
    """Return a problem that calls questions by their wording."""

    def named(value: object) -> object:
        if value in DAYS:
            return word(str(value), lang)
        question = knowledge.questions.get(value) if isinstance(value, str) else None
        return question.ask.in_lang(lang) if question else value

    return replace(problem, params=tuple((key, named(value)) for key, value in problem.params))


def unique(complaints: list[Complaint], key: Callable[[Complaint], object] = repr) -> list[Complaint]:
    """Return complaints without repeats, in their order."""
    return list({key(each): each for each in complaints}.values())
