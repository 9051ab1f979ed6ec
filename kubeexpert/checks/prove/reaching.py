"""Every value of every conclusion can be reached and be absent, and so can every intervention: shown by real cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.prove.bench import Bench, Search, Status
from kubeexpert.checks.prove.conclusions import absent, all_outlets, place_of, present, values_of
from kubeexpert.checks.prove.proofs import Finding, Proven, Result
from kubeexpert.checks.prove.shrinking import shrunk
from kubeexpert.checks.prove.solver import Formula
from kubeexpert.checks.prove.unsettled import unsettled
from kubeexpert.engines.outcome import Outcome
from kubeexpert.errors import Problem
from kubeexpert.logic.outlets import Outlet
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that some real case must show.

    Attributes:
        name: The conclusion or intervention.
        owner: The element of the rule base behind it.
        value: A value of the conclusion; empty for an intervention.
        there: Whether it must be reached; otherwise it must be absent.
        outlet: The conclusion; None for an intervention.
    """

    name: str
    owner: str
    value: str
    there: bool
    outlet: Outlet | None = field(default=None, compare=False)

    def formula(self, bench: Bench) -> Formula:
        """Return when it is so."""
        if self.outlet is None:
            return bench.holds(self.name) if self.there else bench.fails(self.name)
        return (present if self.there else absent)(self.outlet, self.value, bench)

    def elements(self) -> tuple[str, ...]:
        """Return the elements that it is about."""
        return (self.name,) if self.outlet is None else tuple(self.outlet.values.values())

    def shown(self, outcome: Outcome) -> bool:
        """Return whether a case shows it."""
        if self.outlet is None:
            return outcome.truths[self.name] is (Truth.HOLDS if self.there else Truth.FAILS)
        value, possible = value_of(self.outlet, outcome)
        return value == self.value if self.there else self.value not in possible

    def problem(self, bench: Bench) -> Problem:
        """Return what it means that no case can show it."""
        place = place_of(self.owner, bench.compiled.knowledge)
        if self.outlet is None:
            return Problem.of("NEVER_TRIGGERED" if self.there else "ALWAYS_TRIGGERED", place, name=self.name)
        code = "UNREACHABLE_VALUE" if self.there else "ALWAYS_HOLDS"
        return Problem.of(code, place, name=self.name, value=self.value)


def goals(bench: Bench) -> Iterator[Goal]:
    """Yield everything that must be possible."""
    for outlet in all_outlets(bench):
        for value in values_of(outlet):
            yield from (Goal(outlet.name, outlet.owner, value, there, outlet) for there in (True, False))
    for name in bench.compiled.knowledge.interventions:
        yield from (Goal(name, name, "", there) for there in (True, False))


def check_reach(bench: Bench) -> Iterator[Result]:
    """Yield for every goal whether a real case shows it; one case may show many."""
    found = _Found(bench, dict.fromkeys(goals(bench)))
    for goal in tuple(found.left):
        claim = "reached" if goal.there else "absent"
        search = found.look_for(goal)
        if search.status is Status.FOUND:
            yield Proven(claim, f"{goal.name} {goal.value}".strip())
        elif search.status is Status.NEVER:
            yield Finding(goal.problem(bench), _example(goal, bench))
        else:
            yield unsettled(search.status, goal.name, goal.owner, bench, claim, value=goal.value)


class _Found:
    """Goals that no case has shown yet."""

    def __init__(self, bench: Bench, left: dict[Goal, None]) -> None:
        self.bench, self.left = bench, left

    def look_for(self, goal: Goal) -> Search:
        """Look for a case that shows a goal, with all questions answered if that can be."""
        if goal not in self.left:
            return Search(Status.FOUND)

        def accept(cases: tuple[Case, ...]) -> tuple[Case, ...] | None:
            outcome = self.bench.builder.outcome(cases[0])
            if outcome is None:
                return None
            self.left = {each: None for each in self.left if not each.shown(outcome)}
            return cases if goal.shown(outcome) else None

        about, wanted = self.bench.facts_below(goal.elements()), goal.formula(self.bench)
        search = self.bench.find([wanted, self.bench.told], about, accept)
        return search if search.status is Status.FOUND else self.bench.find([wanted], about, accept)


def _example(goal: Goal, bench: Bench) -> tuple[Case, ...]:
    """Return a case in which something that can never be absent holds; of what cannot be reached there is none."""
    if goal.there:
        return ()

    wanted = replace(goal, there=True)

    def shows(cases: tuple[Case, ...]) -> bool:
        outcome = bench.builder.outcome(cases[0])
        return outcome is not None and wanted.shown(outcome)

    search = bench.find(
        [wanted.formula(bench)],
        bench.facts_below(goal.elements()),
        lambda cases: shrunk(cases, shows) if shows(cases) else None,
    )
    return search.cases
