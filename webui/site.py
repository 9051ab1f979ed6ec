"""What the interface knows: one rule base, ready to run, and which of its questions are on the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import current_app

from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.logic.program import Test
from kubeexpert.logic.support import cone, questions_behind
from kubeexpert.logic.uses import uses
from kubeexpert.model.facts import Question

KEY = "kubeexpert"
DAYS = ("observed", "baseline")
"""The dates of a case that a measure may count from or to."""


@dataclass(frozen=True, slots=True)
class Site:
    """One rule base as the interface shows it.

    Attributes:
        outlets: All conclusions by name.
        questions: The questions of the headline conclusions, in the order of the sections.
        days: Which of the case's own dates those conclusions need.
        uses: By name of an element the names that it rests on; `used_by` the other way round.
    """

    compiled: Compiled
    outlets: Mapping[str, Outlet]
    questions: tuple[Question, ...]
    days: tuple[str, ...]
    uses: Mapping[str, tuple[str, ...]]
    used_by: Mapping[str, tuple[str, ...]]

    def speaker(self, lang: str) -> Speaker:
        """Return one who speaks about the rule base in a language."""
        return Speaker(self.compiled, lang)


def site_of(compiled: Compiled) -> Site:
    """Work out what the form of a rule base asks."""
    knowledge = compiled.knowledge
    found = outlets(knowledge)
    roots = [
        key
        for outlet in found.values()
        if outlet.owner in knowledge.settings.headlines
        for key in outlet.values.values()
    ]
    tests = (compiled.program.elements[name] for name in cone(compiled.program, roots))
    facts = dict.fromkeys(test.fact for test in tests if isinstance(test, Test))
    names = {name for fact in facts for name in questions_behind(fact, compiled)}
    asked = [question for question in knowledge.questions.values() if question.name in names and not question.of]
    sections = list(knowledge.settings.sections)
    asked.sort(key=lambda question: sections.index(question.section) if question.section in sections else len(sections))
    spans = [measure.months for measure in knowledge.measures.values() if measure.name in facts and measure.months]
    ends = {end for span in spans for end in (span.from_, span.to)}
    days = tuple(day for day in DAYS if day in ends)
    rests_on = {name: tuple(_owners(names, found)) for name, names in uses(knowledge).items()}
    return Site(compiled, found, tuple(asked), days, rests_on, _inverted(rests_on))


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
