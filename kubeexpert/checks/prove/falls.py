"""When a ladder, a stage or a verdict falls; and that stage and verdict rise with the ladders, whatever lies below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kubeexpert.checks.prove.bench import Bench
from kubeexpert.checks.prove.conclusions import all_outlets
from kubeexpert.checks.prove.facts import laws_of
from kubeexpert.checks.prove.known import Rails
from kubeexpert.checks.prove.rails import AllRails, rails_of_one
from kubeexpert.checks.prove.rising import Rising
from kubeexpert.checks.prove.solver import Formula, Solver, atom, every, implies, no, some
from kubeexpert.logic.outlets import Outlet
from kubeexpert.logic.support import cone

VERDICTS = ("overstated", "not_yet", "near", "ready", "at_top")
"""The verdicts in their order; `no_verdict` depends on the declared stage and the target alone."""


def ordered_outlets(bench: Bench) -> tuple[Outlet, ...]:
    """Return every conclusion of which the values have an order: ladders, stages, verdicts and tallies."""
    stagings = bench.compiled.knowledge.stagings
    return tuple(outlet for outlet in all_outlets(bench) if outlet.ordered or outlet.owner in stagings)


def falling(outlet: Outlet, before: AllRails, after: AllRails) -> Formula:
    """Return that the lowest or the highest value that is possible falls."""
    pairs = list(zip(_steps(outlet, before), _steps(outlet, after), strict=True))
    falls = [every([one[0], no(two[0])]) for one, two in pairs]
    return some([*falls, *(every([one[1], no(two[1])]) for one, two in pairs)])


def _steps(outlet: Outlet, rails: AllRails) -> list[Rails]:
    """Return for every step up from the lowest value that it is certainly reached, and that it may be reached."""
    if outlet.ordered:
        return [(rails[key][0], no(rails[key][1])) for key in outlet.values.values()]
    keys = [outlet.values[verdict] for verdict in VERDICTS]
    return [
        (every(rails[key][1] for key in keys[:at]), some(no(rails[key][1]) for key in keys[at:]))
        for at in range(1, len(keys))
    ]


@dataclass(frozen=True, slots=True)
class WithLadders:
    """What was proven of a stage or verdict.

    Attributes:
        levels: When these can only rise,
        others: and these stay, the conclusion does not fall.
    """

    levels: tuple[str, ...]
    others: tuple[str, ...]

    def covers(self, rising: Rising) -> bool:
        """Return whether a better answer does no more than that."""
        return all(rising[level] in (0, 1) for level in self.levels) and all(rising[name] == 0 for name in self.others)


def with_ladders(outlet: Outlet, bench: Bench) -> WithLadders | None:
    """Prove that a stage or verdict does not fall when no ladder does, for ladders that are anything at all.

    Returns:
        None when the conclusion is no staging's or the proof fails: then every question is looked at on its own.
    """
    knowledge, program = bench.compiled.knowledge, bench.compiled.program
    staging = knowledge.stagings.get(outlet.owner)
    if staging is None:
        return None
    steps = range(1, len(knowledge.settings.levels) + 1)
    levels = tuple(f"{ladder}>={step}" for ladder in staging.ladders for step in steps)
    names = cone(program, outlet.values.values(), frozenset(levels))
    before = {level: _any_rails(level, "") for level in levels}
    after = {level: _any_rails(level, " after") for level in levels}
    others = [name for name in names if name not in before]
    laws = [*laws_of(bench.facts_around(_facts_alone(others, bench)), knowledge)]
    for ladder in staging.ladders:
        laws += _ladder_laws([f"{ladder}>={step}" for step in steps], before, after)
    for name in others:
        element = program.elements[name]
        before[name] = rails_of_one(element, bench.facts, before)
        after[name] = rails_of_one(element, bench.facts, after)
    answer = Solver(laws, bench.timer).ask([falling(outlet, before, after)])
    own = tuple(name for name in others if bench.compiled.owners[name] != staging.name)
    return WithLadders(levels, own) if answer.possible is False else None


def _any_rails(level: str, suffix: str) -> Rails:
    return atom(f"{level} holds{suffix}"), atom(f"{level} fails{suffix}")


def _facts_alone(names: list[str], bench: Bench) -> frozenset[str]:
    elements = (bench.compiled.program.elements[name] for name in names)
    return frozenset(fact for element in elements if (fact := getattr(element, "fact", None)) is not None)


def _ladder_laws(levels: list[str], before: AllRails, after: AllRails) -> Iterator[Formula]:
    """Yield that levels stand on each other, before and after, and that none falls."""
    for rails in (before, after):
        for level in levels:
            yield no(every(rails[level]))
        for low, high in pairwise(levels):
            yield implies(rails[high][0], rails[low][0])
            yield implies(rails[low][1], rails[high][1])
    for level in levels:
        yield implies(before[level][0], after[level][0])
        yield implies(after[level][1], before[level][1])
