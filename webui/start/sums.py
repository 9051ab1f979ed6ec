"""Counts over many cases, such that no count tells of fewer than five groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kubeexpert.explain.sentences import Speaker
from webui.site import Site
from webui.words import word

FEWEST = 5
"""A count under this could point at single groups."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The counts of one conclusion by value; values of fewer than five groups are told together."""

    label: str
    counts: tuple[tuple[str, int], ...]


def sums_of(kept: Sequence[Mapping[str, tuple[str, ...]]], site: Site, speaker: Speaker) -> tuple[Sum, ...]:
    """Return the counts of all headline decisions and stages; nothing for fewer than five cases.

    Args:
        kept: By case the possible values of each conclusion.
        site: The rule base.
        speaker: Decides the language.
    """
    if len(kept) < FEWEST:
        return ()
    headlines = site.knowledge.settings.headlines
    names = [name for name, each in site.outlets.items() if each.owner in headlines and each.kind != "ladder"]
    found = []
    for name in names:
        values = Counter(_value(name, each.get(name, ()), speaker) for each in kept)
        counts = at_least_five(values, word("few", speaker.lang))
        if len(counts) > 1:
            found.append(Sum(speaker.label(name), counts))
    return tuple(found)


def at_least_five(values: Counter[str], rest: str) -> tuple[tuple[str, int], ...]:
    """Return counts with the small ones put together, and with as many more as it takes to reach five.

    Examples:
        >>> at_least_five(Counter(a=9, b=6, c=2), "rest")
        (('a', 9), ('rest', 8))
    """
    small = sum(count for count in values.values() if count < FEWEST)
    told = sorted(((value, count) for value, count in values.items() if count >= FEWEST), key=lambda each: -each[1])
    while 0 < small < FEWEST and told:
        small += told.pop()[1]
    return (*told, (rest, small)) if small else tuple(told)


def _value(name: str, possible: tuple[str, ...], speaker: Speaker) -> str:
    return speaker.value(name, possible[0] if len(possible) == 1 else None)
