"""True, false and unknown, after Kleene: sound, perhaps cautious."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """A truth value. Open means: not decided by what is known; it never means no."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"

    def __invert__(self) -> Truth:
        """Swap holds and fails; open stays open."""
        return _SWAPPED[self]

    @property
    def decided(self) -> bool:
        """Whether it holds or fails."""
        return self is not Truth.OPEN


_SWAPPED = {Truth.HOLDS: Truth.FAILS, Truth.FAILS: Truth.HOLDS, Truth.OPEN: Truth.OPEN}


def all_of(values: Iterable[Truth]) -> Truth:
    """Return Kleene's conjunction: fails when some value fails, holds when all hold; of none, holds.

    Examples:
        >>> all_of([Truth.HOLDS, Truth.OPEN]).value, all_of([Truth.FAILS, Truth.OPEN]).value
        ('open', 'fails')
    """
    seen = set(values)
    if Truth.FAILS in seen:
        return Truth.FAILS
    return Truth.OPEN if Truth.OPEN in seen else Truth.HOLDS


def any_of(values: Iterable[Truth]) -> Truth:
    """Return Kleene's disjunction: the mirror of `all_of`; of none, fails."""
    return ~all_of(~value for value in values)


def at_least(needed: int, values: Iterable[Truth]) -> Truth:
    """Return whether at least so many values hold, whatever the open ones turn out to be.

    Args:
        needed: How many, any integer.
        values: The votes.

    Examples:
        >>> at_least(2, [Truth.HOLDS, Truth.OPEN, Truth.FAILS]).value
        'open'
    """
    votes = list(values)
    if votes.count(Truth.HOLDS) >= needed:
        return Truth.HOLDS
    if len(votes) - votes.count(Truth.FAILS) < needed:
        return Truth.FAILS
    return Truth.OPEN
