"""One answer as people write it, read by what its question allows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.long_numbers import has_long_number, without_long_numbers
from kubeexpert.loading.suggestions import Params, suggestion
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import DONT_KNOW, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date, parse_number, show_number

COLUMN_PREFIX = "member."
_SPOKEN = {"ya": "yes", "tidak": "no", "tidak tahu": DONT_KNOW, "belum tahu": DONT_KNOW, "don't know": DONT_KNOW}
"""What people write for the reserved answers."""

_UNITS = {
    "orang": ("people", "members"),
    "keluarga": ("households", "families"),
    "kk": ("households", "families"),
    "bulan": ("months",),
    "hari": ("days",),
    "kali": ("times",),
    "rp": ("rupiah",),
    "tangga": ("ladders",),
}
"""Indonesian words for units, and the units they may stand for."""

_WITH_UNIT = re.compile(r"(?P<number>.*\S)\s+(?P<unit>[^\W\d]\S*)", re.DOTALL)
_MOST_SHOWN = 40


def parse_answer(question: Question, raw_text: str) -> Answer:
    """Read one answer.

    Args:
        question: What was asked.
        raw_text: The answer as written.

    Returns:
        `yes`, `no`, a choice or `dont_know` as text; an exact number in the question's unit; or a date.

    Raises:
        ProblemsFound: One of UNKNOWN_ANSWER, UNKNOWN_UNIT, OUT_OF_RANGE, NOT_WHOLE, AMBIGUOUS_NUMBER, NOT_A_NUMBER,
            AMBIGUOUS_DATE, NOT_A_DATE, NIK_REFUSED; its place is the field named as the question.
    """
    return answer_at(question, raw_text, Place(field=question.name))


def answer_at(question: Question, raw_text: str, place: Place) -> Answer:
    """Read one answer that stands at a place.

    Raises:
        ProblemsFound: As `parse_answer`, at that place.
    """
    if has_long_number(raw_text):
        raise ProblemsFound([Problem.of("NIK_REFUSED", place)])
    text = _as_code(question, raw_text.strip())
    try:
        if text == DONT_KNOW:
            return text
        if question.kind == "number":
            return _number(question, text, place)
        if question.kind == "date":
            return parse_date(text)
    except PydanticCustomError as error:
        context: dict[str, Any] = dict(error.context or {})
        if error.type == "AMBIGUOUS_NUMBER":
            context["best"] = _likelier(question, context["one"], context["two"])
        raise ProblemsFound([Problem.of(error.type, place, **context)]) from None
    if text not in question.answers:
        value, allowed = text[:_MOST_SHOWN], ", ".join((*_labelled(question), DONT_KNOW))
        raise ProblemsFound([Problem.of("UNKNOWN_ANSWER", place, value=value, name=question.name, allowed=allowed)])
    return text


def _as_code(question: Question, text: str) -> str:
    """Return the answer that a word or label stands for, such as `ya`, `tidak tahu` or the label of a choice."""
    if text in question.answers:
        return text
    word = " ".join(text.casefold().split())
    if word in _SPOKEN and (question.kind == "yes_no" or _SPOKEN[word] == DONT_KNOW):
        return _SPOKEN[word]
    labels = {said.casefold(): choice for choice, label in question.choices.items() for said in (label.id, label.en)}
    return labels.get(word, text)


def _labelled(question: Question) -> tuple[str, ...]:
    """Return the answers as they are written, each choice with its Indonesian label."""
    if question.kind == "yes_no":
        return ("yes (ya)", "no (tidak)")
    return tuple(f"{choice} ({label.id})" for choice, label in question.choices.items())


def parse_answers(raw: Mapping[str, str], knowledge: KnowledgeBase) -> tuple[dict[str, Answer], tuple[Problem, ...]]:
    """Read the answers of a form.

    Args:
        raw: By question, as typed; what is left blank was not answered.
        knowledge: The rule base.

    Returns:
        The answers that could be read, and what is wrong with the others; `place.field` names the question.
    """
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for name, text in raw.items():
        if not text.strip():
            continue
        place = Place(field=name)
        question = knowledge.questions.get(name)
        if question is None or question.of:
            problems.append(no_group_question(name, knowledge, place))
            continue
        try:
            answers[name] = answer_at(question, text, place)
        except ProblemsFound as found:
            problems += found.problems
    return answers, tuple(without_long_numbers(problem) for problem in problems)


def no_group_question(name: str, knowledge: KnowledgeBase, place: Place) -> Problem:
    """Return what is wrong with a name under `answers` that is no question about the group."""
    if has_long_number(name):
        return Problem.of("NIK_REFUSED", place)
    question = knowledge.questions.get(name)
    if question is not None:
        return Problem.of("COLUMN_AS_ANSWER", place, name=name, column=name.removeprefix(COLUMN_PREFIX))
    hints = _renamed(name, knowledge) or suggestion(name, _group_questions(knowledge))
    return Problem.of("UNKNOWN_QUESTION", place, name=name[:60], **hints)


def write_answer(question: Question, answer: Answer) -> str:
    """Write an answer so that `parse_answer` reads it back.

    Examples:
        A number comes with its unit: `8 people`.
    """
    if isinstance(answer, Fraction):
        unit = f" {question.unit}" if question.unit else ""
        return f"{show_number(answer)}{unit}"
    return answer.isoformat() if isinstance(answer, datetime.date) else answer


def _number(question: Question, text: str, place: Place) -> Fraction:
    split = _WITH_UNIT.fullmatch(text)
    number = parse_number(split["number"] if split else text)
    if split and question.unit not in (split["unit"], *_UNITS.get(split["unit"].casefold(), ())):
        unit, expected = split["unit"][:_MOST_SHOWN], question.unit or "-"
        raise ProblemsFound([Problem.of("UNKNOWN_UNIT", place, unit=unit, name=question.name, expected=expected)])
    if question.whole and number.denominator != 1:
        unit = question.unit or "-"
        raise ProblemsFound([Problem.of("NOT_WHOLE", place, value=text[:_MOST_SHOWN], name=question.name, unit=unit)])
    if question.range and not question.range.least <= number <= question.range.most:
        least, most = show_number(question.range.least), show_number(question.range.most)
        value = text[:_MOST_SHOWN]
        raise ProblemsFound(
            [Problem.of("OUT_OF_RANGE", place, value=value, name=question.name, least=least, most=most)]
        )
    return number


def _likelier(question: Question, one: str, two: str) -> str:
    """Return which of two readings of a number fits its question; the one with thousands where both do."""

    def fits(text: str) -> bool:
        number = parse_number(text)
        inside = question.range is None or question.range.least <= number <= question.range.most
        return inside and not (question.whole and number.denominator != 1)

    return two if fits(two) and not fits(one) else one


def _group_questions(knowledge: KnowledgeBase) -> tuple[str, ...]:
    return tuple(name for name, question in knowledge.questions.items() if not question.of)


def _renamed(name: str, knowledge: KnowledgeBase) -> Params:
    """Return the hint for a name of an earlier rule base, or nothing."""
    new = next((question.name for question in knowledge.questions.values() if question.was == name), None)
    if new is not None:
        return {"suggestion_id": f"Sekarang namanya '{new}'.", "suggestion_en": f"It is now called '{new}'."}
    gone = knowledge.retired.get(name)
    if gone is None:
        return {}
    return {
        "suggestion_id": f"Tidak dipakai lagi sejak {gone.since}: {gone.why.id}",
        "suggestion_en": f"Not used since {gone.since}: {gone.why.en}",
    }
