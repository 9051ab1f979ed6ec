"""Finds answers under which several elements come out as planned, backwards through the rules."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction

from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import as_known, bounds_of
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.program import Any, Count, Literal, Test, children_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import Measure

Domains = dict[str, tuple[Answer, ...]]
"""Which answers are still allowed for each question that matters."""

_PATIENCE = 4000
"""So many elements are visited before a try is given up."""


class Backwards:
    """Searches backwards from an element to answers, with backtracking.

    Args:
        compiled: The rule base.
        candidates: The answers to try for a question; numbers around the thresholds.
        draw: The source of chance.
    """

    def __init__(
        self, compiled: Compiled, candidates: Callable[[str], tuple[Answer, ...]], draw: random.Random
    ) -> None:
        """Start without anything wanted."""
        self.compiled, self.candidates, self.draw = compiled, candidates, draw
        self._left = 0

    def narrowed(self, goals: Sequence[tuple[str, Truth]], domains: Domains) -> Domains | None:
        """Return narrower domains under which goals are reached too; None when none were found."""
        self._left = _PATIENCE
        return self._push(list(goals), domains)

    def _push(self, goals: list[tuple[str, Truth]], domains: Domains) -> Domains | None:
        """Return narrower domains under which all goals are reached, or None."""
        self._left -= 1
        if not goals:
            return domains
        if self._left < 0:
            return None
        (name, truth), *rest = goals
        element = self.compiled.program.elements[name]
        if isinstance(element, Test):
            return self._push_test(element, truth, rest, domains)
        for chosen in self._ways(name, truth):
            wanted = [(child.name, truth if child.positive else ~truth) for child in chosen]
            found = self._push([*wanted, *rest], domains)
            if found is not None or self._left < 0:
                return found
        return None

    def _ways(self, name: str, truth: Truth) -> list[list[Literal]]:
        """Return sets of children that decide an element this way, in random order."""
        element = self.compiled.program.elements[name]
        children = list(children_of(element))
        if isinstance(element, Count):
            number = element.needed if truth is Truth.HOLDS else element.spare
            return [self.draw.sample(children, k=number) for _ in range(6)]
        if isinstance(element, Any) == (truth is Truth.HOLDS):
            return [[child] for child in self.draw.sample(children, k=len(children))]
        return [children] if children else []

    def _push_test(self, test: Test, truth: Truth, rest: list[tuple[str, Truth]], domains: Domains) -> Domains | None:
        measure = self.compiled.knowledge.measures.get(test.fact)
        if measure is None:
            narrowed = self._narrowed(test.fact, lambda answer: _gives(test, answer, truth), domains)
            return self._push(rest, narrowed) if narrowed is not None else None
        for narrowed in self._measured(measure, test, truth, domains):
            found = self._push(rest, narrowed)
            if found is not None or self._left < 0:
                return found
        return None

    def _narrowed(self, question: str, fits: Callable[[Answer], bool], domains: Domains) -> Domains | None:
        if question not in self.compiled.knowledge.questions:
            return None
        allowed = domains.get(question) or self.candidates(question)
        left = tuple(answer for answer in allowed if fits(answer))
        return {**domains, question: left} if left else None

    def _measured(self, measure: Measure, test: Test, truth: Truth, domains: Domains) -> list[Domains]:
        """Return a few ways to make a measure pass or fail a test."""
        if measure.ratio:
            return self._ratios(measure.ratio.part, measure.ratio.whole, test, truth, domains)
        direct = measure.direct
        if direct is None:
            return []
        if not direct.means:
            narrowed = self._narrowed(direct.question, lambda answer: _gives(test, answer, truth), domains)
            return [narrowed] if narrowed is not None else []
        fitting = {
            answer
            for answer, bounds in direct.means.items()
            if test.on(bounds_of(bounds, self.compiled.knowledge)) is truth
        }
        narrowed = self._narrowed(direct.question, lambda answer: answer in fitting, domains)
        return [narrowed] if narrowed is not None else []

    def _ratios(self, part: str, whole: str, test: Test, truth: Truth, domains: Domains) -> list[Domains]:
        parts, wholes = (domains.get(name) or self.candidates(name) for name in (part, whole))
        pairs = [
            (one, all_of)
            for one in parts
            for all_of in wholes
            if isinstance(one, Fraction)
            and isinstance(all_of, Fraction)
            and 0 < all_of >= one
            and test.on(Interval.exactly(one / all_of)) is truth
        ]
        chosen = self.draw.sample(pairs, k=min(4, len(pairs)))
        return [{**domains, part: (one,), whole: (all_of,)} for one, all_of in chosen]


def _gives(test: Test, answer: Answer, truth: Truth) -> bool:
    known = as_known(answer)
    return known is not None and test.on(known) is truth
