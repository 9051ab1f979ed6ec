"""Does every threshold have an example on it and one below it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kubeexpert.checks.examples import outcome_of
from kubeexpert.errors import Problem
from kubeexpert.loading import parse_answer
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import as_known
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.program import Count, Test, children_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.elements import Example
from kubeexpert.model.facts import DONT_KNOW
from kubeexpert.model.rules import Criterion


def check_thresholds(compiled: Compiled) -> Iterator[Problem]:
    """Yield THRESHOLD_WITHOUT_EXAMPLE for every number that no pair of examples stands around."""
    for criterion in compiled.knowledge.criteria.values():
        program = compiled.row_program if criterion.of else compiled.program
        element = program.elements[criterion.name]
        if isinstance(element, Count):
            if not _counted(criterion, element, compiled):
                yield _missing(criterion, element.needed)
        elif isinstance(criterion.when, FactTest) and not criterion.when.more_than:
            test = element if isinstance(element, Test) else _test_inside(criterion.name, criterion.when.fact, compiled)
            for bound in (test.start, test.below):
                if bound is not None and not _stands_around(criterion, test, bound, compiled):
                    yield _missing(criterion, bound)


def _missing(criterion: Criterion, threshold: Fraction | int) -> Problem:
    return Problem.of("THRESHOLD_WITHOUT_EXAMPLE", criterion.place, name=criterion.name, threshold=str(threshold))


def _test_inside(name: str, fact: str, compiled: Compiled) -> Test:
    children = children_of(compiled.program.elements[name])
    tests = (compiled.program.elements[child.name] for child in children)
    return next(test for test in tests if isinstance(test, Test) and test.fact == fact)


def _stands_around(criterion: Criterion, test: Test, bound: Fraction, compiled: Compiled) -> bool:
    """Return whether some example is on the bound, another on the other side, and they differ."""
    above = test.strict and bound == test.start
    on: set[tuple[str, ...]] = set()
    beyond: set[tuple[str, ...]] = set()
    for example in criterion.examples:
        value = _value(criterion, example, test.fact, compiled)
        if value == bound:
            on.add(example.gives)
        elif value is not None and (value > bound) == above:
            beyond.add(example.gives)
    return any(one != two for one in on for two in beyond)


def _value(criterion: Criterion, example: Example, fact: str, compiled: Compiled) -> Fraction | None:
    """Return the number that an example gives the fact, whether written or worked out."""
    if criterion.of:
        answer = example.given.get(fact, DONT_KNOW)
        known = as_known(parse_answer(compiled.knowledge.questions[fact], answer))
    else:
        known = outcome_of(example, compiled, ())[0].known.get(fact)
    return known.low if isinstance(known, Interval) and known.is_point else None


def _counted(criterion: Criterion, count: Count, compiled: Compiled) -> bool:
    """Return whether one example has exactly enough votes, and one a vote too few with all others against."""
    seen: set[tuple[int, int]] = set()
    if criterion.of:
        return True
    for example in criterion.examples:
        _, outcome = outcome_of(example, compiled, (count.name,))
        votes = [child.of(outcome.truths[child.name]) for child in count.children]
        seen.add((votes.count(Truth.HOLDS), votes.count(Truth.FAILS)))
    exact = any(holds == count.needed for holds, _ in seen)
    short = any(holds == count.needed - 1 and fails == count.spare for holds, fails in seen)
    return exact and short
