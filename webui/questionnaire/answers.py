"""What a form sent: the answers that can be used, everything as it was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pydantic_core import PydanticCustomError
from werkzeug.datastructures import MultiDict

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.loading import dump_case, parse_answers, parse_case
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date
from webui.site import DAYS, Site
from webui.words import word

QUESTION, IN_VAIN, DAY = "q-", "u-", "d-"
"""What the name of a field starts with: a question, the tick beside a number or date, a date of the case."""

CONTROLS = frozenset({"csrf_token", "lang", "speak", "shown", "do", "step"})
LONGEST = 60
_SHOWN = 40
_OWN_HINTS = {"NOT_WHOLE": "whole_hint", "NIK_REFUSED": "number_remove"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with what was sent: a problem of the core, or a word of the interface with what fills it.

    Attributes:
        at: Name of the field, or empty when it is on no field of the form.
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it was sent.

    Attributes:
        kept: What was typed or chosen, by name of the field; only names of this form.
        case: The answers that could be read.
        complaints: What is wrong; empty when the case may be assessed.
    """

    kept: Mapping[str, str] = field(default_factory=dict)
    case: Case = field(default_factory=Case)
    complaints: tuple[Complaint, ...] = ()


def field_names(site: Site) -> tuple[str, ...]:
    """Return the names of all fields of the form."""
    typed = [f"{IN_VAIN}{question.name}" for question in site.questions if not question.answers]
    return (
        *(f"{QUESTION}{question.name}" for question in site.questions),
        *typed,
        *(f"{DAY}{day}" for day in site.days),
    )


def read_sheet(form: MultiDict[str, str], site: Site) -> Sheet:
    """Read a form; nothing in it can stop the page from being shown again with everything else kept."""
    kept, complaints = _kept(form, site)
    raw: dict[str, str] = {}
    for question in site.questions:
        at, text = f"{QUESTION}{question.name}", kept.get(f"{QUESTION}{question.name}", "")
        in_vain = kept.get(f"{IN_VAIN}{question.name}") == DONT_KNOW
        if in_vain and text.strip():
            complaints.append(Complaint(at, key="both"))
        elif in_vain or text.strip():
            raw[question.name] = DONT_KNOW if in_vain else text
    spoiled = {complaint.at for complaint in complaints}
    usable = {name: text for name, text in raw.items() if f"{QUESTION}{name}" not in spoiled}
    answers, problems = parse_answers(usable, site.compiled.knowledge)
    complaints += [Complaint(f"{QUESTION}{problem.place.field}", problem) for problem in problems]
    days = {day: kept.get(f"{DAY}{day}", "") for day in site.days}
    case = Case(answers=answers, **_days(days, complaints))
    if not complaints:
        complaints += _held_together(case, site)
    refused = {each.at for each in complaints if each.problem and each.problem.code == "NIK_REFUSED"}
    shown = {name: text for name, text in kept.items() if name not in refused}
    return Sheet(MappingProxyType(shown), case, tuple(complaints))


def spoken(problem: Problem, lang: str, knowledge: KnowledgeBase) -> Problem:
    """Return a problem that calls questions by their wording."""

    def named(value: object) -> object:
        if value in DAYS:
            return word(str(value), lang)
        question = knowledge.questions.get(value) if isinstance(value, str) else None
        return question.ask.in_lang(lang) if question else value

    return replace(problem, params=tuple((key, named(value)) for key, value in problem.params))


def _kept(form: MultiDict[str, str], site: Site) -> tuple[dict[str, str], list[Complaint]]:
    kept: dict[str, str] = {}
    complaints: list[Complaint] = []
    questions = {f"{QUESTION}{question.name}": question for question in site.questions}
    names = set(field_names(site))
    for name, texts in form.lists():
        if name in CONTROLS:
            continue
        if name not in names:
            shown = "".join(letter for letter in name[:_SHOWN] if letter.isprintable())
            complaints.append(Complaint("", key="unknown_field", params=(("name", shown),)))
            continue
        at = name.replace(IN_VAIN, QUESTION, 1) if name.startswith(IN_VAIN) else name
        if len(texts) > 1:
            complaints.append(Complaint(at, key="repeated"))
        if any(len(text) > LONGEST for text in texts):
            complaints.append(Complaint(at, key="too_long", params=(("most", LONGEST),)))
        kept[name] = _possible(texts[0][:LONGEST], questions.get(name))
        if kept[name] != texts[0][:LONGEST]:
            complaints.append(Complaint(at, key="not_a_choice"))
    return kept, list({(each.at, each.key, each.params): each for each in complaints}.values())


def _possible(text: str, question: Question | None) -> str:
    """Return what a field may keep: of a choice only what stands on the form, of a typed text everything printable."""
    if question is None or not question.answers:
        return "".join(letter for letter in text if letter.isprintable())
    return text if text in (*question.answers, DONT_KNOW) else ""


def _days(days: Mapping[str, str], complaints: list[Complaint]) -> dict[str, object]:
    read: dict[str, object] = {}
    for day, text in days.items():
        try:
            if text.strip():
                read[day] = parse_date(text)
        except PydanticCustomError as error:
            complaints.append(Complaint(f"{DAY}{day}", Problem.of(error.type, **(error.context or {}))))
    return read


def _held_together(case: Case, site: Site) -> list[Complaint]:
    """Hold a form to the same checks as a case file: parts of wholes, and the order of dates."""
    knowledge = site.compiled.knowledge
    try:
        parse_case(dump_case(case, knowledge), "", knowledge)
    except ProblemsFound as found:
        return [Complaint(_field_of(problem, site), problem) for problem in found.problems]
    return []


def _field_of(problem: Problem, site: Site) -> str:
    """Return the first field that a problem names."""
    names = set(field_names(site))
    for _, value in problem.params:
        for at in (f"{QUESTION}{value}", f"{DAY}{value}"):
            if at in names:
                return at
    return ""
