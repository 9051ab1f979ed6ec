"""A number that may be known only between two bounds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kubeexpert.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`.

    Attributes:
        low: Lowest possible value, included; None when there is no bound.
        high: Highest possible value; None when there is no bound.
        high_open: Whether `high` itself is excluded.
    """

    low: Fraction | None
    high: Fraction | None
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Fraction | int) -> Interval:
        """Return the interval of one number."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_point(self) -> bool:
        """Whether the number is known."""
        return self.low is not None and self.low == self.high and not self.high_open

    def meet(self, other: Interval) -> Interval | None:
        """Return what both allow, or None when that is nothing."""
        low = max((bound for bound in (self.low, other.low) if bound is not None), default=None)
        ends = [(bound.high, not bound.high_open) for bound in (self, other) if bound.high is not None]
        if not ends:
            return Interval(low, None)
        high, closed = min(ends)
        if low is not None and (low > high or (low == high and not closed)):
            return None
        return Interval(low, high, not closed)

    def within(self, start: Fraction | None, below: Fraction | None) -> Truth:
        """Return whether the number lies in the half-open range `start` <= x < `below`.

        Args:
            start: Lower end, included; None for no lower end.
            below: Upper end, excluded; None for no upper end.
        """
        above = Truth.HOLDS if start is None else self._from(start)
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


Known = str | Interval
"""What is known of a fact: a choice, `yes` or `no` as text; a number as an interval (a date as its ordinal day)."""
