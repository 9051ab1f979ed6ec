"""How far a case is from a chosen outcome, and which test to change on the way there."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, children_of
from kubeexpert.logic.truth import Truth

_DETOUR = 0.1
"""How often a way is taken that is not the shortest."""


@dataclass(frozen=True, slots=True)
class Distances:
    """How many tests are to be decided, or decided otherwise, until an element holds, and until it fails.

    It is 0 exactly where the element is decided that way, and infinite where it never can be. A test that two
    children need is counted twice, so in between it is a guide and no minimum.
    """

    program: Program
    holding: Mapping[str, float]
    failing: Mapping[str, float]

    @classmethod
    def of(cls, program: Program, facts: Mapping[str, Known]) -> Distances:
        """Measure every element of a program under some facts."""
        holding: dict[str, float] = {}
        failing: dict[str, float] = {}
        found = cls(program, holding, failing)
        for element in program:
            for truth, to in ((Truth.HOLDS, holding), (Truth.FAILS, failing)):
                if isinstance(element, Test):
                    to[element.name] = float(element.on(facts.get(element.fact)) is not truth)
                else:
                    to[element.name] = found._over_children(element, truth)
        return found

    def to(self, goal: Literal) -> float:
        """Return the distance until a literal holds."""
        return (self.holding if goal.positive else self.failing)[goal.name]

    def next_test(self, goal: Literal, draw: random.Random) -> Literal | None:
        """Return a test that has to hold, or with `positive` false to fail, on a way to a goal; mostly a short way.

        Returns:
            None when the goal is reached or can never be.
        """
        while 0 < self.to(goal) < math.inf:
            element = self.program.elements[goal.name]
            if isinstance(element, Test):
                return goal
            truth = Truth.HOLDS if goal.positive else Truth.FAILS
            goal = draw.choice(self._on_the_way(element, truth, draw))
        return None

    def _over_children(self, element: Element, truth: Truth) -> float:
        number = _deciding(element, truth)
        nearest = sorted(self.to(child) for child in _wanted(element, truth))[:number]
        return sum(nearest) if len(nearest) == number else math.inf

    def _on_the_way(self, element: Element, truth: Truth, draw: random.Random) -> list[Literal]:
        """Return the children that may come next: where some are enough, the nearest of them."""
        wanted = _wanted(element, truth)
        ahead = [child for child in wanted if 0 < self.to(child) < math.inf]
        missing = _deciding(element, truth) - sum(self.to(child) == 0 for child in wanted)
        if missing >= len(ahead) or draw.random() < _DETOUR:
            return ahead
        reach = sorted(map(self.to, ahead))[missing - 1]
        return [child for child in ahead if self.to(child) <= reach]


def _wanted(element: Element, truth: Truth) -> list[Literal]:
    """Return the children, each as it speaks for that truth."""
    return [child if truth is Truth.HOLDS else ~child for child in children_of(element)]


def _deciding(element: Element, truth: Truth) -> int:
    """Return how many children decide an element that way; one more than it has where nothing can."""
    children = children_of(element)
    match element:
        case All():
            return len(children) if truth is Truth.HOLDS else 1
        case Any():
            return 1 if truth is Truth.HOLDS else len(children)
        case Count():
            return element.needed if truth is Truth.HOLDS else element.spare
        case _:
            return len(children) + 1
