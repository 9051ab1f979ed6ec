"""How likely some votes decide something: good enough to put questions in order, and exact about what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, prod

LEAST = 1e-9
"""No chance and no weight above 0 gets lost by becoming too small for a number: 0 alone means that it cannot be."""


def at_least(votes: int, chances: Sequence[float]) -> float:
    """Return about how likely at least so many of some independent votes are cast.

    Args:
        votes: How many, 1 or more.
        chances: Of each vote, 0 to 1.

    Returns:
        0 to 1; 0 exactly when too few votes can be cast at all. All votes and a single vote are worked out exactly,
        any number between as if all votes that can be cast had the same chance.

    Examples:
        >>> at_least(2, [0.5, 0.5]), at_least(1, [0.5, 0.5]), at_least(2, [0.5, 0.0])
        (0.25, 0.75, 0.0)
    """
    size = len(chances) - chances.count(0.0)
    if votes > size:
        return 0.0
    if votes == len(chances):
        return max(prod(chances), LEAST)
    if votes == 1:
        return max(1 - prod([1 - chance for chance in chances]), LEAST)
    return max(1 - _fewer(votes, size, sum(chances) / size), LEAST)


def deciding(votes: int, chances: Sequence[float], weight: float) -> list[float]:
    """Return for each of some votes about how likely it is the one that decides, times a weight.

    Args:
        votes: How many are needed, 1 or more.
        chances: Of each vote, 0 to 1.
        weight: What the decision is worth, 0 or more.

    Returns:
        One number for each vote; 0 exactly where the weight is 0, where the vote cannot be cast, or where too few
        votes can be cast at all.

    Examples:
        >>> deciding(2, [0.5, 0.25], 1.0), deciding(1, [0.5, 0.25], 1.0)
        ([0.25, 0.5], [0.75, 0.5])
    """
    size = len(chances) - chances.count(0.0)
    if not weight or votes > size:
        return [0.0] * len(chances)
    if len(chances) == 1:
        return [weight]
    if votes == len(chances):
        whole = prod(chances)
        return [max(whole / chance, LEAST) * weight for chance in chances]
    if votes == 1 and 1.0 not in chances:
        none = prod([1 - chance for chance in chances])
        return [max(none / (1 - chance), LEAST) * weight if chance else 0.0 for chance in chances]
    total = sum(chances)
    return [
        max(_exactly(votes - 1, size - 1, min(1.0, (total - chance) / max(1, size - 1))), LEAST) * weight
        if chance
        else 0.0
        for chance in chances
    ]


def _exactly(votes: int, size: int, chance: float) -> float:
    """Return how likely exactly so many of `size` votes of the same chance are cast."""
    return comb(size, votes) * float(chance**votes * (1 - chance) ** (size - votes))


def _fewer(votes: int, size: int, chance: float) -> float:
    """Return how likely fewer than so many of `size` votes of the same chance are cast."""
    if chance >= 1:
        return 0.0
    term = total = (1 - chance) ** size
    for count in range(1, votes):
        term *= (size - count + 1) / count * chance / (1 - chance)
        total += term
    return total
