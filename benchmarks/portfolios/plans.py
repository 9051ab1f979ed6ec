"""From stories to a plan for each of the sixty groups, before any answer is made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.portfolios.stories import (
    FATES,
    FLOORS,
    REGIONS,
    STORIES,
    YEARS,
    Story,
)

SEED = "kube-portfolios-1"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that a planner should be warned of.

    Attributes:
        code: CONTRADICTION, ANSWER_NOT_USED or NOTHING_ANSWERED.
        group: Its number in the portfolio, 0 to 59.
        year: The round.
    """

    code: str
    group: int
    year: int


ODDITIES = (
    Oddity("CONTRADICTION", 12, 2024),
    Oddity("CONTRADICTION", 28, 2026),
    Oddity("ANSWER_NOT_USED", 5, 2024),
    Oddity("ANSWER_NOT_USED", 21, 2024),
    Oddity("ANSWER_NOT_USED", 33, 2026),
    Oddity("NOTHING_ANSWERED", 9, 2026),
)
ROWS_EVERY = 4
"""Every fourth group has member rows."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is meant to be so of one group, in both rounds.

    Attributes:
        levels: By year the level of each ladder.
        moved: The ladders whose level differs between the rounds.
        fate: A key of `FATES`.
        warnings: By year the code of the warning that its file should give.
    """

    number: int
    code: str
    region: str
    story: str
    place: str
    fate: str
    levels: Mapping[int, Mapping[str, int]]
    has_rows: bool
    warnings: Mapping[int, str] = field(default_factory=dict)

    @property
    def moved(self) -> tuple[str, ...]:
        """The ladders that move, in the order of the ladders."""
        first, second = (self.levels[year] for year in YEARS)
        return tuple(ladder for ladder, level in first.items() if second[ladder] != level)

    def file(self) -> str:
        """Return the name of its file, the same in both rounds."""
        return f"{self.code.lower().replace('-', '_')}.yaml"


def plans(ladders: Sequence[str]) -> tuple[Plan, ...]:
    """Return the plan of every group, in the order of their numbers.

    Args:
        ladders: The ladders of the staging, in order.
    """
    return tuple(_plan(number, story, fate, ladders) for number, (story, fate) in enumerate(_parts()))


def _parts() -> Iterator[tuple[str, str]]:
    """Yield story and fate of each group."""
    for name, story in STORIES.items():
        for fate, groups in story.fates:
            yield from [(name, fate)] * groups


def _plan(number: int, name: str, fate: str, ladders: Sequence[str]) -> Plan:
    story, draw = STORIES[name], Random(f"{SEED} plan {number}")
    first = _first_levels(story, ladders, draw)
    region = REGIONS[number % len(REGIONS)]
    return Plan(
        number=number,
        code=f"KB-{region.replace('.', '')}-{number // len(REGIONS) + 1:02}",
        region=region,
        story=name,
        place=story.places[number // len(REGIONS) % len(story.places)],
        fate=fate,
        levels={YEARS[0]: first, YEARS[1]: _next_levels(first, fate, draw)},
        has_rows=number % ROWS_EVERY == 0,
        warnings={odd.year: odd.code for odd in ODDITIES if odd.group == number},
    )


def _first_levels(story: Story, ladders: Sequence[str], draw: Random) -> Mapping[str, int]:
    """Return the levels of a story; where it is not about promotion, one ladder is a level lower than usual."""
    levels = {ladder: story.others.get(ladder, story.base) for ladder in ladders}
    if story.verdict is None:
        lower = draw.choice([ladder for ladder in ladders if ladder not in story.others])
        levels[lower] = _shifted(lower, levels[lower], -1)
    return levels


def _next_levels(first: Mapping[str, int], fate: str, draw: Random) -> Mapping[str, int]:
    bundles = [_moved(first, bundle) for bundle in FATES[fate].moves]
    fitting = [levels for levels in bundles if levels != first]
    return draw.choice(fitting) if fitting else first


def _moved(first: Mapping[str, int], bundle: Mapping[str, int]) -> Mapping[str, int]:
    return {ladder: _shifted(ladder, level, bundle.get(ladder, 0)) for ladder, level in first.items()}


def _shifted(ladder: str, level: int, by: int) -> int:
    """Return a level further up, at most 5, or down, at least the floor of that ladder."""
    return min(5, level + by) if by >= 0 else min(level, max(FLOORS.get(ladder, 0), level + by))
