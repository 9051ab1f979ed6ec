"""A number that may be known only between two bounds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kubeexpert.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, at least one.

    Attributes:
        low: Lowest possible value; None when there is no bound.
        high: Highest possible value; None when there is no bound.
        high_open: Whether `high` itself is excluded.
        low_open: Whether `low` itself is excluded.
    """

    low: Fraction | None
    high: Fraction | None
    high_open: bool = False
    low_open: bool = False

    @classmethod
    def exactly(cls, value: Fraction | int) -> Interval:
        """Return the interval of one number."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_point(self) -> bool:
        """Whether the number is known."""
        return self.low is not None and self.low == self.high

    def meet(self, other: Interval) -> Interval | None:
        """Return what both allow, or None when that is nothing."""
        starts = [(each.low, each.low_open) for each in (self, other) if each.low is not None]
        ends = [(each.high, not each.high_open) for each in (self, other) if each.high is not None]
        low, low_open = max(starts, default=(None, False))
        high, closed = min(ends, default=(None, True))
        if low is not None and high is not None and (low > high or (low == high and (low_open or not closed))):
            return None
        return Interval(low, high, not closed, low_open)

    def within(self, start: Fraction | None, below: Fraction | None, *, strict: bool = False) -> Truth:
        """Return whether the number lies in the range `start` <= x < `below`.

        Args:
            start: Lower end; None for no lower end.
            below: Upper end, excluded; None for no upper end.
            strict: Whether the lower end is excluded too.
        """
        above = Truth.HOLDS if start is None else self._above(start) if strict else self._from(start)
        under = Truth.HOLDS if below is None else ~self._from(below)
        if Truth.FAILS in (above, under):
            return Truth.FAILS
        return Truth.OPEN if Truth.OPEN in (above, under) else Truth.HOLDS

    def _from(self, start: Fraction) -> Truth:
        if self.low is not None and self.low >= start:
            return Truth.HOLDS
        if self.high is not None and (self.high < start or (self.high == start and self.high_open)):
            return Truth.FAILS
        return Truth.OPEN

    def _above(self, start: Fraction) -> Truth:
        if self.low is not None and (self.low > start or (self.low == start and self.low_open)):
            return Truth.HOLDS
        if self.high is not None and self.high <= start:
            return Truth.FAILS
        return Truth.OPEN


Known = str | Interval
"""What is known of a fact: a choice, `yes` or `no` as text; a number as an interval (a date as its ordinal day)."""
