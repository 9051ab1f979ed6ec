"""A line of numbers, cut where some rule changes: within a region every number gives the same."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from kubeexpert.logic.interval import Interval

Regions = tuple[Interval, ...]
"""Disjoint, in ascending order, together all numbers that the fact can be."""


def regions(cuts: Iterable[Fraction], domain: Interval, *, whole: bool = False) -> Regions:
    """Cut a line of numbers.

    Args:
        cuts: Each becomes a region of its own, between its neighbours.
        domain: What the number can be at all.
        whole: Whether only whole numbers count, so that regions without any are left out.

    Examples:
        >>> [str(each.low) for each in regions([Fraction(1, 2)], Interval(Fraction(0), Fraction(1)))]
        ['0', '1/2', '1/2']
    """
    ends: list[Fraction | None] = [None]
    for cut in sorted(set(cuts)):
        ends += [cut, cut]
    ends.append(None)
    pieces = []
    for at in range(len(ends) - 1):
        low, high = ends[at], ends[at + 1]
        point = low is not None and low == high
        piece = Interval(low, high) if point else Interval(low, high, high is not None, low is not None)
        inside = piece.meet(domain)
        if inside is not None and (not whole or has_whole(inside)):
            pieces.append(inside)
    return tuple(pieces)


def has_whole(region: Interval) -> bool:
    """Return whether a region holds a whole number."""
    if region.low is None or region.high is None:
        return True
    first = math.floor(region.low) + 1 if region.low_open else math.ceil(region.low)
    return first < region.high or (first == region.high and not region.high_open)


def place_of(value: Interval, line: Regions) -> int | None:
    """Return the region in which a smaller one lies, or None where that is none."""
    for at, region in enumerate(line):
        if region.meet(value) is not None:
            return at
    return None


def span_of(bounds: Interval, line: Regions) -> tuple[int, int] | None:
    """Return the first and last region that some bounds touch; None when they touch none.

    The bounds must be cuts of the line, so that they cover each of these regions.
    """
    inside = [at for at, region in enumerate(line) if region.meet(bounds) is not None]
    return (inside[0], inside[-1]) if inside else None
