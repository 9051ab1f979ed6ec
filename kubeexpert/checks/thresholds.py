"""Does every threshold have an example on it and one below it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pydantic_core import PydanticCustomError

from kubeexpert.checks.examples import outcome_of
from kubeexpert.errors import Problem
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.program import Count, Test
from kubeexpert.logic.truth import Truth
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.numbers import parse_number
from kubeexpert.model.rules import Criterion


def check_thresholds(compiled: Compiled) -> Iterator[Problem]:
    """Yield THRESHOLD_WITHOUT_EXAMPLE for every number that no pair of examples stands around."""
    for criterion in compiled.knowledge.criteria.values():
        program = compiled.row_program if criterion.of else compiled.program
        element = program.elements[criterion.name]
        if isinstance(element, Count):
            if not _counted(criterion, element, compiled):
                yield _missing(criterion, element.needed)
        elif isinstance(criterion.when, FactTest):
            test = element if isinstance(element, Test) else _test_inside(criterion, compiled)
            for bound in (test.start, test.below):
                if bound is not None and not _stands_around(criterion, test.fact, bound):
                    yield _missing(criterion, bound)


def _missing(criterion: Criterion, threshold: Fraction | int) -> Problem:
    return Problem.of("THRESHOLD_WITHOUT_EXAMPLE", criterion.place, name=criterion.name, threshold=str(threshold))


def _test_inside(criterion: Criterion, compiled: Compiled) -> Test:
    children = compiled.program.elements[criterion.name].children  # type: ignore[union-attr]
    return next(test for child in children if isinstance(test := compiled.program.elements[child.name], Test))


def _stands_around(criterion: Criterion, fact: str, bound: Fraction) -> bool:
    """Return whether some example is on the bound, another below it, and they differ."""
    on = {example.gives for example in criterion.examples if _value(example.given.get(fact)) == bound}
    below = set()
    for example in criterion.examples:
        value = _value(example.given.get(fact))
        if value is not None and value < bound:
            below.add(example.gives)
    return bool(on) and bool(below - on)


def _value(written: str | None) -> Fraction | None:
    try:
        return None if written is None else parse_number(written.partition(" ")[0])
    except PydanticCustomError:
        return None


def _counted(criterion: Criterion, count: Count, compiled: Compiled) -> bool:
    """Return whether one example has exactly enough votes, and one a vote too few with all others against."""
    seen: set[tuple[int, int]] = set()
    if criterion.of:
        return True
    for example in criterion.examples:
        _, outcome = outcome_of(example, compiled)
        votes = [child.of(outcome.truths[child.name]) for child in count.children]
        seen.add((votes.count(Truth.HOLDS), votes.count(Truth.FAILS)))
    exact = any(holds == count.needed for holds, _ in seen)
    short = any(holds == count.needed - 1 and fails == count.spare for holds, fails in seen)
    return exact and short
