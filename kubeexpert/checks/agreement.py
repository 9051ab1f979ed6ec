"""Do all engines agree, and is their agreement worth something."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.outcome import Engine, Outcome
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case


@dataclass(frozen=True, slots=True)
class Reached:
    """How often an element was met (`truth` is HOLDS) or unmet (FAILS)."""

    times: int
    element: str
    truth: Truth

    @property
    def how(self) -> str:
        """`met` or `unmet`."""
        return "met" if self.truth is Truth.HOLDS else "unmet"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a comparison of engines found.

    Attributes:
        compared: Cases that were run on every engine.
        differences: ENGINES_DIFFER, one for the first element of each case that differs.
        met: How often each value of each conclusion, and the condition of each intervention, held, by compiled element.
        unmet: How often it failed.
        decided_share: Share of all elements of all cases that were decided, 0 to 1.
    """

    compared: int
    differences: tuple[Problem, ...]
    met: Mapping[str, int]
    unmet: Mapping[str, int]
    decided_share: float

    def outcomes(self) -> tuple[Reached, ...]:
        """Return how often each outcome came up, the rarest first; those that came up equally often by name."""
        found = [
            Reached(times, key, truth)
            for truth, counts in ((Truth.HOLDS, self.met), (Truth.FAILS, self.unmet))
            for key, times in counts.items()
        ]
        return tuple(sorted(found, key=lambda each: (each.times, each.element, each.truth.value)))

    def rarest(self) -> int:
        """Return how often the rarest outcome, met or unmet, of any value came up; 0 when there are no values."""
        return min((*self.met.values(), *self.unmet.values()), default=0)

    def not_reached(self) -> tuple[Reached, ...]:
        """Return the outcomes that never came up."""
        return tuple(each for each in self.outcomes() if each.times == 0)


@dataclass(slots=True)
class _Tally:
    met: dict[str, int]
    unmet: dict[str, int]
    steered: Counter[tuple[str, Truth]] = field(default_factory=Counter)
    compared: int = 0
    decided: int = 0
    differences: list[Problem] = field(default_factory=list)


def agree(
    compiled: Compiled, engines: Mapping[str, Engine], cases: Sequence[Case], number: int, draw: random.Random
) -> Agreement:
    """Run every case on every engine and compare truths and recorded reasons.

    Args:
        compiled: The rule base.
        engines: At least two, by name, built for its program.
        cases: Real cases.
        number: How many random ones besides: a third uniform, a third around the real cases, a third steered towards
            the outcome that came up least often so far.
        draw: The source of chance.
    """
    keys = (*_values(compiled), *compiled.knowledge.interventions)
    tally = _Tally(dict.fromkeys(keys, 0), dict.fromkeys(keys, 0))
    for case in chain(cases, _random(compiled, cases, tally, number, draw)):
        try:
            facts = facts_of(case, compiled).known
        except ProblemsFound:
            continue  # more rows than members: refused by every engine alike
        outcomes = {name: engine.run(facts) for name, engine in engines.items()}
        _compare(case, outcomes, tally)
    share = tally.decided / max(1, tally.compared * len(compiled.program))
    return Agreement(tally.compared, tuple(tally.differences), tally.met, tally.unmet, share)


def _random(
    compiled: Compiled, cases: Sequence[Case], tally: _Tally, number: int, draw: random.Random
) -> Iterator[Case]:
    maker = CaseMaker(compiled, draw)
    for index in range(number):
        kind = index % 3
        if kind == 0 or not tally.met:
            yield maker.uniform()
        elif kind == 1 and cases:
            yield maker.around(draw.choice(cases))
        else:
            yield maker.steered(*_wanted(tally))


def _values(compiled: Compiled) -> Iterator[str]:
    for outlet in outlets(compiled.knowledge).values():
        yield from outlet.values.values()


def _wanted(tally: _Tally) -> tuple[str, Truth]:
    """Return the outcome that came up, and was steered towards, least often.

    Attempts count too: an outcome that cannot be reached must not take all of them.
    """
    counts = {(key, Truth.HOLDS): times for key, times in tally.met.items()}
    counts |= {(key, Truth.FAILS): times for key, times in tally.unmet.items()}
    wanted = min(counts, key=lambda outcome: counts[outcome] + tally.steered[outcome])
    tally.steered[wanted] += 1
    return wanted


def _compare(case: Case, outcomes: Mapping[str, Outcome], tally: _Tally) -> None:
    (first, reference), *others = outcomes.items()
    tally.compared += 1
    tally.decided += sum(truth.decided for truth in reference.truths.values())
    for key in tally.met:
        tally.met[key] += reference.truths[key] is Truth.HOLDS
        tally.unmet[key] += reference.truths[key] is Truth.FAILS
    for name, outcome in others:
        for element, truth in reference.truths.items():
            same = outcome.truths[element] is truth and outcome.reasons.get(element) == reference.reasons.get(element)
            if not same:
                tally.differences.append(_difference(case, element, (first, reference), (name, outcome)))
                break


def _difference(case: Case, element: str, one: tuple[str, Outcome], two: tuple[str, Outcome]) -> Problem:
    return Problem.of(
        "ENGINES_DIFFER",
        Place(file=case.name),
        name=element,
        one=one[0],
        two=two[0],
        first=one[1].truths[element].value,
        second=two[1].truths[element].value,
    )
