"""The history of a case in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.facts import DONT_KNOW
from webui.cases.reading import Opened
from webui.formats import day, moment
from webui.interview.amounts import amount_words
from webui.interview.values import question_at
from webui.storage.changes import Change
from webui.storage.fields import DAY, MEMBER
from webui.words import WORDS, word


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words; empty texts stand for nothing."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ToldMinute:
    """The changes of one minute."""

    when: str
    changes: tuple[Told, ...]


def told_changes(changes: Iterable[Change], opened: Opened, speaker: Speaker) -> tuple[ToldMinute, ...]:
    """Return changes in words, those of one minute together."""
    numbers = {row.id: number for number, row in enumerate(opened.stored.rows, start=1)}
    return tuple(
        ToldMinute(when, tuple(_told(each, numbers, speaker) for each in found))
        for when, found in groupby(changes, key=lambda each: moment(each.moment))
    )


def _told(change: Change, numbers: dict[str, int], speaker: Speaker) -> Told:
    return Told(
        what=_what(change.field, numbers, speaker),
        old=value_words(change.field, change.old, speaker),
        new=value_words(change.field, change.new, speaker),
    )


def value_words(field: str, value: str | None, speaker: Speaker) -> str:
    """Return a stored value as people say it: choices by their labels, numbers and days in the reader's form."""
    if value is None:
        return ""
    if value == DONT_KNOW:
        return word("dont_know", speaker.lang)
    question = question_at(field, speaker.knowledge)
    if question is None:
        return _head(field, value, speaker)
    if value in question.choices:
        return question.choices[value].in_lang(speaker.lang)
    return word(value, speaker.lang) if value in {"yes", "no"} else amount_words(question, value, speaker)


def _head(field: str, value: str, speaker: Speaker) -> str:
    if field.startswith(DAY):
        return day(value)
    return word("member_row", speaker.lang) if field.startswith(MEMBER) and "-" not in field[2:] else value


def _what(field: str, numbers: dict[str, int], speaker: Speaker) -> str:
    question = question_at(field, speaker.knowledge)
    if field.startswith(MEMBER):
        row = field[2:].partition("-")[0]
        number = numbers.get(row)
        who = word("member_number", speaker.lang, number=number) if number else word("member_gone", speaker.lang)
        return f"{who}: {question.ask.in_lang(speaker.lang)}" if question else who
    if question:
        return question.ask.in_lang(speaker.lang)
    return word(field[2:], speaker.lang) if field[2:] in WORDS else field[2:]
