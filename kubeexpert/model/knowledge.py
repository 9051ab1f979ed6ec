"""A whole rule base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from kubeexpert.errors import Place
from kubeexpert.model.base import Frozen, Name, Table, Text, Word
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.plan import GroupPrint, Plan
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Staging, Tally
from kubeexpert.model.texts import (
    Background,
    CoverageRules,
    GlossaryEntry,
    Goal,
    PaperItem,
    Reading,
    Retired,
    Rows,
    Source,
    Theme,
    Topic,
)


class Settings(Frozen):
    """Which questions play a special part, what is shown first, and in which order things are asked.

    Attributes:
        headlines: The conclusions that are told unasked, in their order.
        topics: The headings under which they are told.
        first_questions: What is asked of a group first, for a first result; empty where nobody chose them.
        plan: How interventions are ranked; None where the rule base ranks none.
        group_print: What a print for the group leaves out.
        coverage: What it takes for an item of the paper to count as covered.
    """

    place: Place = Field(default_factory=Place, exclude=True, repr=False)
    knowledge_version: str
    sections: Table[Word, Text]
    levels: Table[Word, Text] = Field(default_factory=dict)
    size: Name | None = None
    start: Name | None = None
    rows: Rows = Field(default_factory=Rows)
    headlines: tuple[Name, ...]
    topics: Table[Word, Topic] = Field(default_factory=dict)
    goals: Table[Word, Goal] = Field(default_factory=dict)
    first_questions: tuple[Name, ...] = ()
    plan: Plan | None = None
    group_print: GroupPrint = Field(default_factory=GroupPrint)
    coverage: CoverageRules = Field(default_factory=CoverageRules)


Conclusion = Decision | Profile | Ladder | Staging | Tally
"""What a user is told: an element with a few possible outcomes."""


class KnowledgeBase(Frozen):
    """Everything in a rule base, by kind and name, in the order of the files.

    Attributes:
        ledger: Names and choices released so far, as they stand in names.txt.
    """

    settings: Settings
    parameters: Table[str, Parameter] = Field(default_factory=dict)
    questions: Table[str, Question] = Field(default_factory=dict)
    measures: Table[str, Measure] = Field(default_factory=dict)
    criteria: Table[str, Criterion] = Field(default_factory=dict)
    decisions: Table[str, Decision] = Field(default_factory=dict)
    profiles: Table[str, Profile] = Field(default_factory=dict)
    ladders: Table[str, Ladder] = Field(default_factory=dict)
    stagings: Table[str, Staging] = Field(default_factory=dict)
    tallies: Table[str, Tally] = Field(default_factory=dict)
    interventions: Table[str, Intervention] = Field(default_factory=dict)
    glossary: Table[str, GlossaryEntry] = Field(default_factory=dict)
    background: Table[str, Background] = Field(default_factory=dict)
    themes: Table[str, Theme] = Field(default_factory=dict)
    sources: Table[str, Source] = Field(default_factory=dict)
    readings: Table[str, Reading] = Field(default_factory=dict)
    items: Table[str, PaperItem] = Field(default_factory=dict)
    retired: Table[str, Retired] = Field(default_factory=dict)
    ledger: tuple[str, ...] = ()

    def elements(self) -> Iterator[Element]:
        """Yield every element of the one name space, kind by kind, in the order of the files."""
        for table in self._tables():
            yield from table.values()

    def element(self, name: str) -> Element | None:
        """Return the element of that name, or None."""
        return next((table[name] for table in self._tables() if name in table), None)

    def conclusions(self) -> Iterator[Conclusion]:
        """Yield decisions, profiles, ladders, stagings and tallies."""
        for table in (self.decisions, self.profiles, self.ladders, self.stagings, self.tallies):
            yield from table.values()

    def _tables(self) -> tuple[Mapping[str, Element], ...]:
        return (
            self.parameters,
            self.questions,
            self.measures,
            self.criteria,
            self.decisions,
            self.profiles,
            self.ladders,
            self.stagings,
            self.tallies,
            self.interventions,
        )
