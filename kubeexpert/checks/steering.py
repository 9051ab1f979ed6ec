"""Finds a case in which a chosen element holds or fails."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from kubeexpert.checks.changes import Changes
from kubeexpert.checks.distance import Distances
from kubeexpert.checks.possible import Possible
from kubeexpert.errors import ProblemsFound
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.program import Literal, Program, Test
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case

_STEPS = 240
"""So many times a case is changed before the search is given up."""

_LOOKED_AT = 2
"""So many changes are compared before one is made."""

_STRAY = 0.05
"""How often another change than the best is made, to get out of a dead end."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the search stands."""

    case: Case
    distances: Distances
    left: float


class Steering:
    """Searches step by step: looks which tests are in the way, changes the facts of one, and looks again.

    What a change spoils elsewhere, such as a group too small for its rows, is in the way at the next step.

    Args:
        compiled: The rule base.
        possible: The answers to try.
        draw: The source of chance.
    """

    def __init__(self, compiled: Compiled, possible: Possible, draw: random.Random) -> None:
        """Start without anything wanted."""
        self.compiled, self.draw = compiled, draw
        self._changes = Changes(compiled, possible, draw)
        self._below: dict[str, Program] = {}

    def towards(self, element: str, truth: Truth, begun: Case) -> Case | None:
        """Return a case in which the element is decided that way.

        Args:
            element: Any element of the program.
            truth: HOLDS or FAILS.
            begun: Where to begin; what is not in the way stays as it is.

        Returns:
            None when none was found; there may still be one.
        """
        goal = Literal(element, truth is Truth.HOLDS)
        place = self._look(begun, goal)
        for _ in range(_STEPS):
            if place is None or place.left in (0, math.inf):
                break
            steps = [step for _ in range(_LOOKED_AT) if (step := self._step(place, goal)) is not None]
            if steps and self.draw.random() < _STRAY:
                place = self.draw.choice(steps)
            elif steps:
                place = min(steps, key=lambda step: step.left)
        return place.case if place and place.left == 0 else None

    def _step(self, place: _Place, goal: Literal) -> _Place | None:
        """Return where a change of one test on the way leads to; None when that test cannot be changed."""
        wanted = place.distances.next_test(goal, self.draw)
        if wanted is None:
            return None
        test = place.distances.program.elements[wanted.name]
        if not isinstance(test, Test):
            return None
        changed = self._changes.deciding(test, Truth.HOLDS if wanted.positive else Truth.FAILS, place.case)
        return self._look(changed, goal) if changed is not None else None

    def _look(self, case: Case, goal: Literal) -> _Place | None:
        program = self._below.get(goal.name)
        if program is None:
            program = self._below[goal.name] = self.compiled.program.below([goal.name])
        try:
            known = facts_of(case, self.compiled).known
        except ProblemsFound:
            return None  # more rows than members
        distances = Distances.of(program, known)
        return _Place(case, distances, distances.to(goal))
