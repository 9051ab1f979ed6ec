"""Needless caution: conclusions that stay open although every way to answer the rest comes to the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kubeexpert.checks.prove.bench import Bench
from kubeexpert.checks.prove.building import picture_of
from kubeexpert.checks.prove.conclusions import all_outlets
from kubeexpert.checks.prove.facts import laws_of, without_rows
from kubeexpert.checks.prove.numbers import Misfit, Picture
from kubeexpert.checks.prove.proofs import Caution
from kubeexpert.checks.prove.solver import Answer, Formula, Solver, every, no, some
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth

_ROUNDS = 50
"""So many ways out of a value are learned before the search for one is given up."""


@dataclass(frozen=True, slots=True)
class Aim:
    """One side of an element, of which it is asked whether it may be certain without the rules seeing it."""

    name: str
    value: str
    element: str
    truth: Truth

    def rail(self, bench: Bench, *, other: bool = False) -> Formula:
        """Return that the element is decided on this side, or on the other."""
        holds = (self.truth is Truth.HOLDS) != other
        return bench.holds(self.element) if holds else bench.fails(self.element)


def aims(bench: Bench) -> Iterator[Aim]:
    """Yield every value of every conclusion; of a level that it is reached and that it is not."""
    for outlet in all_outlets(bench):
        for at, (value, key) in enumerate(outlet.values.items(), start=1):
            if outlet.ordered:
                yield Aim(outlet.name, f">={at}", key, Truth.HOLDS)
                yield Aim(outlet.name, f"<{at}", key, Truth.FAILS)
            else:
                yield Aim(outlet.name, value, key, Truth.HOLDS)


class CautionSearch:
    """Looks for needless caution.

    Two solvers take turns. One proposes what may be known so that a value is open; the other answers with a way to
    complete it under which the value is not reached, and why. Each reason bars many proposals. A proposal without
    such a way is needless caution.

    Args:
        bench: The rule base.
    """

    def __init__(self, bench: Bench) -> None:
        """Start with nothing left out."""
        self.bench = bench
        self.complete = True

    def found(self) -> Iterator[Caution]:
        """Yield one case for each value of which there is any; `complete` tells whether all were looked for."""
        for aim in aims(self.bench):
            search = _Search(aim, self.bench)
            caution = search.caution()
            self.complete = self.complete and search.complete
            if caution is not None:
                yield caution


class _Search:
    """Looks for needless caution about one value."""

    def __init__(self, aim: Aim, bench: Bench) -> None:
        self.aim, self.bench = aim, bench
        self.complete = True
        self.facts = bench.facts_around(bench.facts_below([aim.element]))
        self.reached, self.missed = aim.rail(bench), aim.rail(bench, other=True)
        laws = list(laws_of(self.facts, bench.compiled.knowledge))
        self.completer = Solver(laws, bench.timer)
        self.done = every(bench.nothing_left(self.facts))
        no_rows = without_rows(self.facts, bench.compiled.knowledge)
        self.proposer = Solver([*laws, no_rows, no(self.reached)], bench.timer)
        below = bench.compiled.program.below([aim.element])
        self.tests = [element for element in below if isinstance(element, Test)]

    def caution(self) -> Caution | None:
        """Return needless caution, or None; `complete` tells whether that is because there is none."""
        for _ in range(_ROUNDS):
            proposed = self.proposer.ask([])
            if proposed.possible is False:
                return None
            if proposed.possible is None:
                break
            picture = picture_of(self.facts, proposed)
            way_out = self.completer.ask([self.done, self.missed], self._atoms(picture))
            if way_out.possible is None:
                break
            if way_out.possible:
                self.proposer.add(some(self._reason(way_out)))
                continue
            caution, impossible = self._confirmed(picture, way_out.core)
            if caution is not None:
                return caution
            self.proposer.add(no(every(impossible)))
        self.complete = False
        return None

    def _atoms(self, picture: Picture) -> list[Formula]:
        return [each for name, span in picture.items() for each in self.facts[name].atoms_of(span)]

    def _reason(self, way_out: Answer) -> Sequence[Formula]:
        """Return tests that suffice for the other side in a completed case, each turned round.

        Whoever proposes must know one of them to come out otherwise. Tests and not answers: one reason then stands for
        all cases in which the tests come out alike.
        """
        picture = picture_of(self.facts, way_out)
        turned: dict[int, Formula] = {}
        names: list[Formula] = []
        for test in self.tests:
            truth = self.facts[test.fact].truth(test, picture.get(test.fact))
            if truth is not Truth.OPEN:
                holds, fails = self.bench.rails[test.name]
                names.append(self.completer.named(holds if truth is Truth.HOLDS else fails))
                turned[names[-1].get_id()] = fails if truth is Truth.HOLDS else holds
        core = self.completer.core([no(self.missed)], names)
        return [turned[name.get_id()] for name in core or names]

    def _confirmed(self, picture: Picture, core: Sequence[Formula]) -> tuple[Caution | None, list[Formula]]:
        """Return the caution with a real case if it is open there, or else what cannot be known together."""
        needed = self._needed(picture, core)
        built = self.bench.builder.build([needed], frozenset())
        if isinstance(built, Misfit):
            misfit = {name: needed[name] for _, name in built.facts}
            return None, self._atoms(misfit or needed)
        outcome = self.bench.builder.outcome(built[0])
        if outcome is not None and outcome.truths[self.aim.element] is Truth.OPEN:
            return Caution(self.aim.name, self.aim.value, built[0]), []
        return None, self._atoms(needed)

    def _needed(self, picture: Picture, core: Sequence[Formula]) -> Picture:
        """Return the part of a picture that brings the value about, no more of it than is needed."""
        deciding = {each.get_id() for each in core}
        names = [name for name in picture if any(each.get_id() in deciding for each in self.facts[name].atoms)]
        for name in tuple(names):
            fewer = {other: picture[other] for other in names if other != name}
            if self.completer.core([self.done, self.missed], self._atoms(fewer)) is not None:
                names.remove(name)
        around = self.bench.facts_around(names)
        return MappingProxyType({name: span for name, span in picture.items() if name in around})
