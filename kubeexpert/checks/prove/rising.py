"""Which elements can only rise with a better answer, and which only fall: from the tests up, element by element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kubeexpert.checks.prove.bench import Bench, Change
from kubeexpert.checks.prove.betterment import movement
from kubeexpert.checks.prove.facts import laws_of
from kubeexpert.checks.prove.known import Rails
from kubeexpert.checks.prove.solver import Formula, Solver, every, no, some
from kubeexpert.logic.program import Element, Test, children_of
from kubeexpert.model.facts import Question

Rising = Mapping[str, int | None]
"""By element: 0 it stays, 1 it can only rise, -1 it can only fall, None that is not seen from its parts."""


def rises(question: Question, change: Change, bench: Bench) -> Rising:
    """Return for every element how it moves when a question gets a better answer.

    To rise is to keep holding and to fail only if it failed before. All, any and count rise when all their parts rise
    or stay, since both rails are built from those of the parts without any not; a part with `not` moves the other way.
    """
    around = bench.facts_around(change.names & bench.facts.keys())
    laws = [*laws_of(around, bench.compiled.knowledge), *movement(question, change, bench)]
    solver = Solver(laws, bench.timer)
    found: dict[str, int | None] = {}
    for element in bench.compiled.program:
        if isinstance(element, Test):
            found[element.name] = _test(element, change, bench, solver) if element.fact in change.names else 0
        else:
            found[element.name] = _together(element, found)
    return found


def _test(test: Test, change: Change, bench: Bench, solver: Solver) -> int | None:
    before, after = bench.facts[test.fact].rails(test), change.facts[test.fact].rails(test)
    if solver.ask([falls(before, after)]).possible is False:
        return 1
    return -1 if solver.ask([falls(after, before)]).possible is False else None


def falls(before: Rails, after: Rails) -> Formula:
    """Return that an element holds no longer, or fails although it did not."""
    return some([every([before[0], no(after[0])]), every([after[1], no(before[1])])])


def _together(element: Element, found: Rising) -> int | None:
    moves: set[int | None] = set()
    for child in children_of(element):
        own = found[child.name]
        moves.add(own if own is None or child.positive else -own)
    return _one_of(moves - {0})


def _one_of(moves: Iterable[int | None]) -> int | None:
    kept = tuple(moves)
    return 0 if not kept else kept[0] if len(kept) == 1 else None
