"""Restrictions on levers as bit sets: which of their answers are no longer wanted, and what the rest costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kubeexpert.explain.changes.levers import Lever, Option

ASKED = 1
EFFORT = 1_000
TIME = 1_000 * EFFORT
OUTSIDE = 1_000 * TIME
NEUTRAL = 1_000 * OUTSIDE
WORSE = 1_000 * NEUTRAL
"""What counts before what: no answer gets worse, none is only evaded, then the effort of outsiders, of time, of the
group, and last how many answers are asked for. Each is so large that nothing below it adds up to one of it."""

_WEIGHT: Mapping[str, int] = {"group": EFFORT, "time": TIME, "outside": OUTSIDE}

Mask = int
"""Bits of answers that are not wanted. Of every lever the first bit stands for leaving it as it is."""


def cost_of(lever: Lever, option: Option) -> int:
    """Return what an option costs, at least 1."""
    if option.asked or lever.by is None:
        return ASKED * (lever.effort if lever.by is None else 1)
    return _WEIGHT[lever.by] * lever.effort + WORSE * option.worse + NEUTRAL * option.evades


class Restrictions:
    """Lays out the levers side by side as bits.

    Two restrictions together are the union of their bits. A lever that may stay as it is costs nothing.

    Args:
        levers: What can be moved.
    """

    def __init__(self, levers: Sequence[Lever]) -> None:
        """Lay them out."""
        self.levers = tuple(levers)
        self.start: list[int] = []
        self.field: list[Mask] = []
        self._owner: list[int] = []
        self._costs: list[tuple[int, ...]] = []
        at = 0
        for number, lever in enumerate(self.levers):
            width = 1 + len(lever.options)
            self.start.append(at)
            self.field.append(((1 << width) - 1) << at)
            self._owner += [number] * width
            self._costs.append((0, *(cost_of(lever, option) for option in lever.options)))
            at += width
        self._known: dict[tuple[int, Mask], int | None] = {}
        self._totals: dict[Mask, int | None] = {0: 0}

    def wanting(self, number: int, options: Sequence[int]) -> Mask:
        """Return the restriction of one lever to some of its options, counted from 0."""
        allowed = sum(1 << (self.start[number] + 1 + option) for option in options)
        return self.field[number] & ~allowed

    def touched(self, mask: Mask) -> tuple[int, ...]:
        """Return the numbers of the restricted levers."""
        found = []
        while mask:
            number = self._owner[(mask & -mask).bit_length() - 1]
            found.append(number)
            mask &= ~self.field[number]
        return tuple(found)

    def allowed(self, number: int, mask: Mask) -> tuple[int, ...]:
        """Return the options of a lever that are still wanted."""
        bits = (mask & self.field[number]) >> self.start[number]
        return tuple(each for each in range(len(self.levers[number].options)) if not bits >> (each + 1) & 1)

    def cost(self, mask: Mask) -> int | None:
        """Return the least that it takes to satisfy a restriction; None when a lever has no answer left."""
        if mask not in self._totals:
            total: int | None = 0
            for number in self.touched(mask):
                least = self._least(number, mask & self.field[number])
                total = None if least is None or total is None else total + least
            self._totals[mask] = total
        return self._totals[mask]

    def _least(self, number: int, field: Mask) -> int | None:
        key = number, field
        if key not in self._known:
            bits = field >> self.start[number]
            costs = [cost for each, cost in enumerate(self._costs[number]) if not bits >> each & 1]
            self._known[key] = min(costs, default=None)
        return self._known[key]
