"""One value as it was typed or chosen, read by what its field allows, and written as it is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic_core import PydanticCustomError

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.loading import dump_case, parse_answer, parse_case, write_answer
from kubeexpert.loading.answers import COLUMN_PREFIX
from kubeexpert.loading.days import day_as_stored
from kubeexpert.loading.long_numbers import has_long_number
from kubeexpert.model.case import Case
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date
from webui.cases.reading import TEXTS
from webui.interview.odd import odd_at
from webui.site import DAYS
from webui.storage.fields import DAY, HEAD, MEMBER, QUESTION
from webui.words import word

LONGEST = 60
LONGEST_NOTE = 2000
_LONGEST_CODE = 36
_OWN_HINTS = {"NOT_WHOLE": "whole_hint", "NOT_A_NUMBER": "digits_hint", "NIK_REFUSED": "number_remove"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with what was sent: a problem of the core, or a word of the interface with what fills it.

    Attributes:
        at: Name of the field, or empty when it is on no field of the page.
        kept: Whether the answer is stored all the same.
    """

    at: str
    problem: Problem | None = None
    key: str = ""
    params: tuple[tuple[str, object], ...] = ()
    kept: bool = False

    def text(self, lang: str, knowledge: KnowledgeBase) -> str:
        """Return what is wrong and what to do; questions are named by their wording, not by their name."""
        if self.problem is None:
            return word(self.key, lang, **dict(self.params))
        if self.problem.code == "UNKNOWN_ANSWER":
            return word("not_a_choice", lang)
        if odd := odd_at(self.problem, self.at, lang, knowledge):
            return odd
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
    text = visible(raw).strip()
    if not text:
        return Value()
    if len(text) > longest(field):
        return Value(complaint=Complaint(field, key="too_long", params=(("most", longest(field)),)))
    question = question_at(field, knowledge)
    if has_long_number(text):
        return Value(complaint=Complaint(field, Problem.of("NIK_REFUSED")))
    try:
        if is_day(field, question):
            text = day_as_stored(text)
        if question is not None:
            return Value(write_answer(question, parse_answer(question, text)))
        return Value(parse_date(text).isoformat() if field.startswith(DAY) else _head(field, text, knowledge))
    except ProblemsFound as found:
        return Value(complaint=_refused(field, text, found.problems[0]))
    except PydanticCustomError:
        return Value(complaint=Complaint(field, key="not_a_day"))


def visible(text: str) -> str:
    r"""Return a text without what nobody sees, such as marks that turn its direction; other blanks become spaces.

    Examples:
        >>> visible("a\u202eb\x00c"), visible("a\tb"), visible("a\r\nb")
        ('abc', 'a b', 'a\nb')
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (letter for letter in lines if letter.isprintable() or letter.isspace())
    return "".join(" " if letter.isspace() and letter != "\n" else letter for letter in seen)


def is_day(field: str, question: Question | None) -> bool:
    """Return whether a field takes a day."""
    return field.startswith(DAY) or (question is not None and question.kind == "date")


def _refused(field: str, text: str, problem: Problem) -> Complaint:
    """Return what is said of an answer that the core refused: with what may be meant, where that can be guessed."""
    if problem.code in {"NOT_A_DATE", "AMBIGUOUS_DATE"}:
        return Complaint(field, key="not_a_day")
    if problem.code == "GROUP_NOT_A_CODE":
        return Complaint(field, key="not_a_code", params=(("code", code_like(text)),))
    return Complaint(field, problem)


def code_like(text: str) -> str:
    """Return the code of a group that is nearest to what was typed; without a digit that could be a person's name.

    Examples:
        >>> code_like("Mawar 3"), code_like("kb:07 / B"), code_like("Ibu Siti")
        ('Mawar-3', 'kb-07-B', 'KB-0417')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    code = re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip("-._")[:_LONGEST_CODE]
    return code if re.search(r"[0-9]", code) and not has_long_number(code) else "KB-0417"


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
