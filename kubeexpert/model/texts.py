"""Texts that rules link to: themes, glossary, sources, readings and the items of the paper."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kubeexpert.model.base import DraftText, Frozen, Name, Table, Tag, Text, Word
from kubeexpert.model.numbers import Date
from kubeexpert.model.refs import PlainRef


class Theme(Frozen):
    """A chapter of the course.

    Attributes:
        order: Its place in the reading order.
        introduction: What a trainer reads aloud.
        items: What of the paper the introduction tells.
        terms: Entries of the glossary to read with it.
        readings: The unclear places of the paper that matter here.
    """

    name: Word
    order: int
    label: Text
    introduction: Text
    items: tuple[Tag, ...] = ()
    terms: tuple[Word, ...] = ()
    readings: tuple[Tag, ...] = ()


class Background(Frozen):
    """A note of a theme: history, a finding on the country, a word on the paper itself. No rule rests on it.

    Attributes:
        theme: The theme of its file, which it belongs to.
        reason: Why none of its items can be a rule.
        as_of: The year that its figures or its account are of.
    """

    name: Word
    theme: Word | None = None
    title: Text
    text: Text
    reason: Text
    items: Annotated[tuple[Tag, ...], Field(min_length=1)]
    as_of: int | None = None


class GlossaryEntry(Frozen):
    """A term, what it means, and what lies behind it.

    Attributes:
        as_of: The year that its figures or its account are of.
    """

    name: Word
    theme: Word | None = None
    term: Text
    definition: Text
    background: Text | None = None
    items: tuple[Tag, ...] = ()
    see: tuple[Name, ...] = ()
    as_of: int | None = None


class Address(Frozen):
    """A further place where something of a source can be read."""

    says: Text
    url: str


class Source(Frozen):
    """A publication outside the paper, or several on one matter.

    Attributes:
        title: As it is published; in both languages where it is our own description.
        url: Its address, or that of the main one.
        note: What of it is used, and how far it was checked.
        also: Further addresses, each with what is found there.
    """

    name: Tag
    title: str | Text
    author: str | None = None
    year: int | None = None
    url: str | None = None
    note: Text | None = None
    also: tuple[Address, ...] = ()
    valid_from: Date | None = None
    valid_to: Date | None = None

    def told(self, lang: str) -> str:
        """Return author, title and year, as far as they are known.

        Examples:
            >>> Source(name="T1", title=Text(id="Kajian", en="A study"), year=2019).told("id")
            'Kajian, 2019'
        """
        title = self.title if isinstance(self.title, str) else self.title.in_lang(lang)
        return ", ".join(str(part) for part in (self.author, title, self.year) if part)


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


Role = Literal["evaluated", "intervention", "glossary", "background"]
ROLES: tuple[Role, ...] = ("evaluated", "intervention", "glossary", "background")
"""In the order in which they count: an item that plays several is counted under the first."""


class CoverageRules(Frozen):
    """What it takes for an item of the paper to count as covered.

    Attributes:
        roles: For every kind of item the roles that it may play; a kind that is not named may play any.
        agenda: Results that say what to put in order; what cites their element counts like an intervention.
        most_background: How many items may stand in background notes.
    """

    roles: Table[str, tuple[Role, ...]] = Field(default_factory=dict)
    agenda: tuple[PlainRef, ...] = ()
    most_background: int = 55


class Topic(Goal):
    """A heading under which conclusions are told.

    Attributes:
        note: What must be said beside them, once something is told there that is not quiet.
    """

    note: Text | None = None
