"""Measures over member rows, as intervals: rows and cells that are not written down are unknown, not absent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kubeexpert.logic.interval import Interval
from kubeexpert.logic.truth import Truth

ANY_NUMBER = Interval(None, None)
_Order = Callable[[Fraction | None], tuple[int, Fraction]]


@dataclass(frozen=True, slots=True)
class Member:
    """One row as a measure sees it.

    Attributes:
        counts: Whether the member belongs to those that the measure is about.
        part: Whether the member is one of those counted (count, share).
        value: What is known of the member's number (median, sum).
    """

    counts: Truth
    part: Truth = Truth.OPEN
    value: Interval = ANY_NUMBER


@dataclass(frozen=True, slots=True)
class Population:
    """The rows, and how many members there are besides.

    Attributes:
        members: The rows written down, shape (n,).
        total: How many members count in all, written down or not; None when that is not known.
        others: Where `total` is None: how many members are not written down, each of whom may count or not; None
            when that is not known either.
        outlook: What a number can be for a member who is not written down.
    """

    members: Sequence[Member]
    total: int | None
    others: int | None = None
    outlook: Interval = ANY_NUMBER

    def filled(self) -> tuple[list[Member], list[Member], int | None]:
        """Return members who count, members who may count, and how many unknown ones may count besides.

        With a known total the members who may count need no separate treatment: an unknown member in their place
        could be anything that they could be. So they are left out and the total is filled with unknown members.
        """
        certain = [member for member in self.members if member.counts is Truth.HOLDS]
        if self.total is not None:
            unknown = Member(Truth.HOLDS, value=self.outlook)
            return certain + [unknown] * (self.total - len(certain)), [], 0
        return certain, [member for member in self.members if member.counts is Truth.OPEN], self.others


def count_of(population: Population) -> Interval:
    """Return how many members are one of those counted.

    Returns:
        Whole bounds, 0 <= low <= high; `high` is None when it is not known how many members there are.
    """
    certain, possible, others = population.filled()
    low = sum(member.part is Truth.HOLDS for member in certain)
    high = sum(member.part is not Truth.FAILS for member in (*certain, *possible))
    return Interval(Fraction(low), None if others is None else Fraction(high + others))


def share_of(population: Population) -> Interval | None:
    """Return the share of members who are one of those counted, 0 to 1.

    Returns:
        None when it is possible that nobody counts at all, since no share exists then, or when it is not known how
        many there are.
    """
    certain, possible, others = population.filled()
    if not certain or others is None:
        return None
    strangers = [Member(Truth.OPEN)] * others
    against = [member for member in (*possible, *strangers) if member.part is not Truth.HOLDS]
    favour = [member for member in (*possible, *strangers) if member.part is not Truth.FAILS]
    sure = sum(member.part is Truth.HOLDS for member in certain)
    hoped = sum(member.part is not Truth.FAILS for member in certain)
    low = Fraction(sure, len(certain) + len(against))
    high = Fraction(hoped + len(favour), len(certain) + len(favour))
    return Interval(low, high)


def sum_of(population: Population) -> Interval:
    """Return the sum of the members' numbers, in the column's unit."""
    certain, possible, others = population.filled()
    low, high = (
        _sum([member.value for member in certain], Fraction(0)),
        _sum([m.value for m in certain], Fraction(0), top=True),
    )
    maybe = [member.value for member in possible] + [population.outlook] * (others or 0)
    if others is None:
        maybe.append(
            ANY_NUMBER if population.outlook.low is None or population.outlook.low < 0 else Interval(Fraction(0), None)
        )
    for value in maybe:
        low = None if low is None or value.low is None else low + min(Fraction(0), value.low)
        high = None if high is None or value.high is None else high + max(Fraction(0), value.high)
    return Interval(low, high)


def _sum(values: Sequence[Interval], start: Fraction, *, top: bool = False) -> Fraction | None:
    total = start
    for value in values:
        bound = value.high if top else value.low
        if bound is None:
            return None
        total += bound
    return total


def median_of(population: Population) -> Interval | None:
    """Return the median of the members' numbers; of an even number of members the mean of the middle two.

    Returns:
        None when it is possible that nobody counts, or when it is not known how many there are.
    """
    certain, possible, others = population.filled()
    if not certain or others is None:
        return None
    sure = [member.value for member in certain]
    maybe = [member.value for member in possible] + [population.outlook] * others
    lows = [
        _median([value.low for value in sure], sorted((v.low for v in maybe), key=_bottom)[:n], _bottom)
        for n in range(len(maybe) + 1)
    ]
    highs = [
        _median([value.high for value in sure], sorted((v.high for v in maybe), key=_top, reverse=True)[:n], _top)
        for n in range(len(maybe) + 1)
    ]
    low = None if None in lows else min(bound for bound in lows if bound is not None)
    high = None if None in highs else max(bound for bound in highs if bound is not None)
    return Interval(low, high)


def _bottom(bound: Fraction | None) -> tuple[int, Fraction]:
    return (0, Fraction(0)) if bound is None else (1, bound)


def _top(bound: Fraction | None) -> tuple[int, Fraction]:
    return (1, Fraction(0)) if bound is None else (0, bound)


def _median(sure: list[Fraction | None], chosen: list[Fraction | None], order: _Order) -> Fraction | None:
    values = sorted([*sure, *chosen], key=order)
    middle = len(values) // 2
    upper = values[middle]
    if len(values) % 2:
        return upper
    lower = values[middle - 1]
    return None if lower is None or upper is None else (lower + upper) / 2
