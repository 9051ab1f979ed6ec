"""The answers that matter to some tests: one of each kind that they tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth

_A_LITTLE = Fraction(1, 1000)


def answers_to(fact: str, tests: Iterable[Test], compiled: Compiled) -> tuple[Known, ...]:
    """Return answers to a fact of which one passes any mixture of its tests if some answer does.

    Args:
        fact: A question or measure.
        tests: All on this fact.
        compiled: The rule base.

    Returns:
        Every choice; of a number every end of a range and a little beside it, within the question's range.
    """
    question = compiled.knowledge.questions.get(fact)
    if question is not None and question.answers:
        return question.answers
    ends = {end for test in tests for end in (test.start, test.below) if end is not None}
    step = Fraction(1) if question is not None and (question.whole or question.kind == "date") else _A_LITTLE
    numbers = {end + shift for end in ends for shift in (-step, Fraction(0), step)}
    if question is not None and question.range is not None:
        numbers = {number for number in numbers if question.range.least <= number <= question.range.most}
    return tuple(Interval.exactly(number) for number in sorted(numbers))


def passes(known: Known, test: Test, *, holds: bool) -> bool:
    """Return whether an answer makes a test come out as wanted."""
    return test.on(known) is (Truth.HOLDS if holds else Truth.FAILS)
