"""Texts that rules link to: themes, glossary, sources, readings and the items of the paper."""

from __future__ import annotations

from pydantic import Field

from kubeexpert.model.base import DraftText, Frozen, Name, Tag, Text, Word
from kubeexpert.model.numbers import Date


class Theme(Frozen):
    """A chapter of the course."""

    name: Word
    order: int
    label: Text
    introduction: Text


class GlossaryEntry(Frozen):
    """A term, what it means, and what lies behind it."""

    name: Word
    theme: Word | None = None
    term: Text
    definition: Text
    background: Text | None = None
    items: tuple[Tag, ...] = ()
    see: tuple[Name, ...] = ()


class Source(Frozen):
    """A publication outside the paper."""

    name: Tag
    title: str
    author: str | None = None
    year: int | None = None
    url: str | None = None
    note: str | None = None
    valid_from: Date | None = None
    valid_to: Date | None = None


class Reading(Frozen):
    """How an unclear or contradictory place of the paper is read."""

    name: Tag
    where: str
    problem: DraftText
    reading: DraftText


class PaperItem(Frozen):
    """One of the numbered things that the paper says, paraphrased."""

    name: Tag
    place: str
    kind: str
    term: str
    says: DraftText


class Retired(Frozen):
    """A released name that is gone, since when and why."""

    name: str
    since: str
    why: Text


class Rows(Frozen):
    """How member rows relate to the group's size."""

    active: Name | None = None
    starter: Name | None = None
    starters: Name | None = None


class Goal(Frozen):
    """What an interview is for: a label and the conclusions it wants."""

    label: Text
    conclusions: tuple[Name, ...] = Field(min_length=1)


class Topic(Goal):
    """A heading under which conclusions are told.

    Attributes:
        note: What must be said beside them, once something is told there that is not quiet.
    """

    note: Text | None = None
