"""Numbers and days as the reader writes them: 1.500.000 rupiah, 2,5 or 20 November 2026."""

from __future__ import annotations

import datetime
from fractions import Fraction

from pydantic_core import PydanticCustomError

from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading import parse_answer
from kubeexpert.loading.days import read_day
from kubeexpert.model.facts import Question
from webui.formats import day

_GROUPED = 1000
"""From here on digits are grouped, so that a typed number is worth repeating in that form."""


def amount_words(question: Question, text: str, speaker: Speaker) -> str:
    """Return a stored number with its unit, or a day, in words; what cannot be read as it stands."""
    try:
        found = parse_answer(question, text)
    except ProblemsFound:
        return text
    if isinstance(found, datetime.date):
        return day(found.isoformat())
    if not isinstance(found, Fraction):
        return text
    unit = f" {speaker.unit(question.unit)}" if question.unit else ""
    return f"{speaker.number(found)}{unit}"


def typed(text: str, lang: str) -> str:
    """Return a stored number without its unit, as it may be typed again: with a comma for the decimals in Indonesian.

    Digits are not grouped: 500.000 could be read as five hundred.
    """
    number = text.partition(" ")[0]
    return number if lang == "en" else number.replace(".", ",")


def echo(question: Question, text: str, speaker: Speaker) -> str:
    """Return what was typed as it is read: a number with its digits grouped, a day in words.

    An empty text for a small number and for what cannot be read.
    """
    if question.kind == "date":
        return day_words(text)
    if question.kind != "number" or not text.strip():
        return ""
    try:
        found = parse_answer(question, text)
    except ProblemsFound:
        return ""
    return amount_words(question, text, speaker) if isinstance(found, Fraction) and found >= _GROUPED else ""


def day_words(text: str) -> str:
    """Return a typed day in words; an empty text for what is none."""
    try:
        return day(read_day(text).isoformat())
    except PydanticCustomError:
        return ""
