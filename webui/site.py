"""What the interface knows: one rule base, ready to run, its questions by section, and the database of cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import current_app

from kubeexpert.engines.incremental import Wiring
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview import FULL, Planner, Rules, Session
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.logic.uses import uses
from kubeexpert.model.case import Case
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase
from webui.storage.database import Database

KEY = "kubeexpert"
DAYS = ("observed", "baseline")
"""The dates at the head of a case."""

FIRST = 8
"""So many questions lead to a first result where the rule base chooses none."""


@dataclass(frozen=True, slots=True)
class Site:
    """One rule base as the interface shows it.

    Attributes:
        database: Where cases are kept.
        samples: The folder of sample cases that the example is taken from.
        rules: What an interview knows the rule base by.
        planner: Plans interviews for all headline conclusions.
        first: The few questions of a first visit.
        outlets: All conclusions by name.
        roots: The elements that the headline conclusions are read from.
        questions: All questions about the group, in the order of the sections.
        columns: All questions about one member.
        sections: The names of sections that have questions, in their order.
        uses: By name of an element the names that it rests on; `used_by` the other way round.
    """

    compiled: Compiled
    database: Database
    samples: Path
    rules: Rules
    planner: Planner
    first: tuple[str, ...]
    outlets: Mapping[str, Outlet]
    roots: tuple[str, ...]
    questions: tuple[Question, ...]
    columns: tuple[Question, ...]
    sections: tuple[str, ...]
    uses: Mapping[str, tuple[str, ...]]
    used_by: Mapping[str, tuple[str, ...]]

    @property
    def knowledge(self) -> KnowledgeBase:
        """The rule base."""
        return self.compiled.knowledge

    @property
    def logic(self) -> str:
        """Fingerprint of what the rule base concludes."""
        return self.rules.logic

    def session(self, case: Case) -> Session:
        """Return the interview of a case as it stands."""
        return Session(FULL, self.rules, case)

    def speaker(self, lang: str) -> Speaker:
        """Return one who speaks about the rule base in a language."""
        return Speaker(self.compiled, lang)

    def of_section(self, section: str) -> tuple[Question, ...]:
        """Return the questions of a section."""
        return tuple(question for question in self.questions if question.section == section)


def site_of(compiled: Compiled, database: Database, samples: Path) -> Site:
    """Work out what the interface needs to know of a rule base."""
    knowledge = compiled.knowledge
    found = outlets(knowledge)
    roots = [
        key
        for outlet in found.values()
        if outlet.owner in knowledge.settings.headlines
        for key in outlet.values.values()
    ]
    order = list(knowledge.settings.sections)
    asked = [question for question in knowledge.questions.values() if not question.of]
    asked.sort(key=lambda question: order.index(question.section) if question.section in order else len(order))
    wiring, rules = Wiring.of(compiled.program), Rules.of(knowledge)
    rests_on = {name: tuple(_owners(names, found)) for name, names in uses(knowledge).items()}
    return Site(
        compiled=compiled,
        database=database,
        samples=samples,
        rules=rules,
        planner=Planner(compiled, FULL, wiring),
        first=first_questions(compiled, wiring),
        outlets=found,
        roots=tuple(roots),
        questions=tuple(asked),
        columns=tuple(question for question in knowledge.questions.values() if question.of),
        sections=tuple(dict.fromkeys(question.section or "" for question in asked)),
        uses=rests_on,
        used_by=_inverted(rests_on),
    )


def first_questions(compiled: Compiled, wiring: Wiring | None = None) -> tuple[str, ...]:
    """Return the few questions of a first visit: those the rule base chose, else the heaviest of its first goal."""
    knowledge = compiled.knowledge
    if knowledge.settings.first_questions:
        return knowledge.settings.first_questions
    planner = Planner(compiled, next(iter(knowledge.settings.goals), FULL), wiring)
    weights = planner.weights(Case())
    return tuple(sorted(weights, key=lambda name: -weights[name])[:FIRST])


def _owners(names: tuple[str, ...], found: Mapping[str, Outlet]) -> dict[str, None]:
    """Return the elements behind names, each once: what a staging gives has no page of its own."""
    return dict.fromkeys(found[name].owner if name in found else name for name in names)


def _inverted(rests_on: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    users: dict[str, list[str]] = {name: [] for name in rests_on}
    for user, names in rests_on.items():
        for name in names:
            users.setdefault(name, []).append(user)
    return {name: tuple(found) for name, found in users.items()}


def this_site() -> Site:
    """Return the site of the running app."""
    return cast("Site", current_app.extensions[KEY])
