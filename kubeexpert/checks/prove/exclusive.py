"""At most one value of each conclusion holds, whatever is known; exactly one when everything is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kubeexpert.checks.prove.bench import Bench, Status
from kubeexpert.checks.prove.conclusions import all_outlets, alternatives, place_of
from kubeexpert.checks.prove.proofs import Finding, Proven, Result
from kubeexpert.checks.prove.shrinking import shrunk
from kubeexpert.checks.prove.solver import at_least, every, no, some
from kubeexpert.checks.prove.unsettled import unsettled
from kubeexpert.errors import Problem
from kubeexpert.logic.outlets import Outlet
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case

_MOST_PAIRS = 8


def check_exclusive(bench: Bench) -> Iterator[Result]:
    """Yield for every conclusion whether two of its values can hold together, with a case for each such pair."""
    for outlet in all_outlets(bench):
        keys = alternatives(outlet)
        if not keys:
            continue
        answer = bench.solver.ask([at_least(2, map(bench.holds, keys.values()))])
        if answer.possible is None:
            yield unsettled(Status.UNFINISHED, outlet.name, outlet.owner, bench, "exclusive")
        elif not answer.possible:
            yield Proven("exclusive", outlet.name)
        else:
            yield from _pairs(outlet, keys, bench)


def _pairs(outlet: Outlet, keys: Mapping[str, str], bench: Bench) -> Iterator[Result]:
    found = 0
    for one, other in combinations(keys, 2):
        both = (keys[one], keys[other])
        search = bench.find([every(map(bench.holds, both))], bench.facts_below(both), _BothHold(bench, both))
        if search.status is Status.FOUND:
            place = place_of(outlet.owner, bench.compiled.knowledge)
            problem = Problem.of("NOT_EXCLUSIVE", place, name=outlet.name, one=one, other=other)
            yield Finding(problem, search.cases)
            found += 1
        elif search.status is not Status.NEVER:
            yield unsettled(search.status, outlet.name, outlet.owner, bench, "exclusive")
            found += 1
        if found == _MOST_PAIRS:
            return
    if not found:
        yield Proven("exclusive", outlet.name)


def check_complete(bench: Bench) -> Iterator[Result]:
    """Yield for every conclusion whether it can be without a value although everything is answered."""
    for outlet in all_outlets(bench):
        keys = tuple(alternatives(outlet).values())
        if not keys:
            continue
        nothing = no(some(map(bench.holds, keys)))
        search = bench.find([bench.answered, nothing], bench.facts_below(keys), _NoneHolds(bench, keys))
        if search.status is Status.NEVER:
            yield Proven("complete", outlet.name)
        elif search.status is Status.FOUND:
            place = place_of(outlet.owner, bench.compiled.knowledge)
            yield Finding(Problem.of("NOT_COMPLETE", place, name=outlet.name), search.cases)
        else:
            yield unsettled(search.status, outlet.name, outlet.owner, bench, "complete")


@dataclass(frozen=True, slots=True)
class _BothHold:
    """Accepts a case in which two elements hold, and says no more than is needed for that."""

    bench: Bench
    keys: tuple[str, str]

    def __call__(self, cases: tuple[Case, ...]) -> tuple[Case, ...] | None:
        return shrunk(cases, self._shows) if self._shows(cases) else None

    def _shows(self, cases: tuple[Case, ...]) -> bool:
        outcome = self.bench.builder.outcome(cases[0])
        return outcome is not None and all(outcome.truths[key] is Truth.HOLDS for key in self.keys)


@dataclass(frozen=True, slots=True)
class _NoneHolds:
    """Accepts a case in which none of some elements holds."""

    bench: Bench
    keys: tuple[str, ...]

    def __call__(self, cases: tuple[Case, ...]) -> tuple[Case, ...] | None:
        outcome = self.bench.builder.outcome(cases[0])
        return cases if outcome and all(outcome.truths[key] is not Truth.HOLDS for key in self.keys) else None
