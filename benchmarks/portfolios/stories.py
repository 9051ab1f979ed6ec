"""The stories that made-up groups live: where they stand, what they are like, and what two years do to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fate:
    """What two years do to a group.

    Attributes:
        says: One sentence for the note of the file.
        direction: `up`, `same` or `down`: where the moved ladders go.
        moves: Ladders that may move together and by how many levels; a group gets one of these bundles.
        goals: What holds in the second round besides, in place of the goals of the story named in `drops`.
        drops: Goals of the story that no longer need to hold.
    """

    says: str
    direction: str
    moves: tuple[Mapping[str, int], ...] = ()
    goals: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """What a kind of group is like in the first round.

    Attributes:
        says: One sentence for the note of the file.
        places: Answers to `area.kind` that fit.
        base: The level that most ladders are on, 0 to 5.
        others: Ladders on another level.
        goals: References that hold; `not NAME` for those that fail.
        quality: How good the answers are that no goal decides, 0 to 1.
        declared: The stage on the office's list.
        verdict: What is said about promotion, where the story is about that; these groups are well documented.
        started: First and last year in which they may have begun.
        fates: How many groups meet which fate, in order.
    """

    says: str
    places: tuple[str, ...]
    base: int
    others: Mapping[str, int]
    goals: tuple[str, ...]
    quality: float
    declared: str
    started: tuple[int, int]
    fates: tuple[tuple[str, int], ...]
    verdict: str | None = None

    @property
    def groups(self) -> int:
        """How many groups live this story."""
        return sum(number for _, number in self.fates)


FATES: Mapping[str, Fate] = {
    "improves": Fate(
        "Two years later; a few things have got better.",
        "up",
        (
            {"capital": 1, "board": 1},
            {"institution": 1},
            {"network": 1, "activities": 1},
            {"independence": 1, "institution": 1},
            {"welfare": 1},
            {"facilities": 1, "capital": 1},
        ),
    ),
    "stays": Fate("Two years later; much as it was.", "same"),
    "falls_back": Fate(
        "Two years later; something that was there has been lost.",
        "down",
        (
            {"board": -1, "capital": -1},
            {"activities": -1, "independence": -1},
            {"institution": -1},
            {"network": -1, "facilities": -1},
        ),
    ),
    "stops": Fate(
        "Two years later; nobody comes any more.",
        "down",
        ({"activities": -9, "independence": -9},),
        goals=("failure.inactive=present",),
        drops=("failure.inactive=absent",),
    ),
    "wakes": Fate(
        "Two years later; the group meets again.",
        "up",
        ({"activities": 1},),
        goals=("failure.inactive=absent",),
        drops=("failure.inactive=present",),
    ),
    "is_relieved": Fate(
        "Two years later; nobody is worse off any more.",
        "up",
        ({"capital": 1},),
        goals=("not burden.is_present",),
        drops=("burden.is_present",),
    ),
}
"""A move of -9 goes down to the lowest level that the other answers allow: started once, nobody comes."""

FLOORS: Mapping[str, int] = {"activities": 1, "welfare": 2}
"""Below these levels nothing falls: a first activity has run, and where news or help go round somebody has gained."""

_WELL = ("failure.inactive=absent", "not burden.is_present")

STORIES: Mapping[str, Story] = {
    "young": Story(
        "A young group; the first things have only begun.",
        ("village", "coast", "fringe", "remote"),
        1,
        {"capital": 0, "network": 0, "activities": 2},
        ("orientation.observed=bond_still_weak", "failure.inactive=absent", "not burden.is_present"),
        0.35,
        "growing",
        (2023, 2024),
        (("improves", 4), ("stays", 3), ("falls_back", 1), ("stops", 2)),
    ),
    "boat": Story(
        "Members fish and process together and share by work.",
        ("coast",),
        2,
        {"activities": 3, "membership_breadth": 3, "facilities": 3},
        ("group_type.shown=consortium", "orientation.observed=mixed", "failure.inactive=absent"),
        0.5,
        "network_forum",
        (2018, 2021),
        (("improves", 2), ("stays", 3), ("falls_back", 1), ("stops", 2)),
    ),
    "neighbours": Story(
        "Each has a small business of their own; the group passes on news and helps in need.",
        ("village", "remote", "village", "border"),
        3,
        {"institution": 2, "network": 2, "capital": 2, "welfare": 2},
        ("group_type.shown=forum", "orientation.observed=paguyuban", "failure.inactive=absent"),
        0.6,
        "developing",
        (2016, 2020),
        (("improves", 3), ("stays", 3), ("falls_back", 3), ("stops", 1)),
    ),
    "stalls": Story(
        "Stall keepers of a town who count exactly and keep good books.",
        ("city", "suburb"),
        2,
        {"board": 3, "capital": 3, "facilities": 1, "membership_breadth": 1},
        ("group_type.shown=forum", "orientation.observed=patembayan", "failure.inactive=absent"),
        0.5,
        "network_forum",
        (2019, 2021),
        (("improves", 2), ("stays", 3), ("falls_back", 1)),
    ),
    "circle": Story(
        "The group was formed around what weighs on families; work is each one's own.",
        ("suburb", "village", "fringe"),
        2,
        {"capital": 1, "network": 1, "independence": 3},
        ("group_type.shown=therapy", "orientation.observed=paguyuban", "failure.inactive=absent"),
        0.5,
        "network_forum",
        (2019, 2022),
        (("improves", 2), ("stays", 2), ("falls_back", 1)),
    ),
    "asleep": Story(
        "Nothing has happened for months; papers and a list are still there.",
        ("village", "coast", "city"),
        1,
        {"institution": 2, "independence": 0, "capital": 0, "membership_breadth": 1},
        ("failure.inactive=present",),
        0.25,
        "network_forum",
        (2017, 2021),
        (("stays", 4), ("wakes", 2)),
    ),
    "burdened": Story(
        "A joint business that others chose; a member is worse off through it.",
        ("village", "remote"),
        1,
        {"institution": 2, "board": 2},
        ("burden.is_present", "failure.imposed_joint=present", "failure.inactive=absent"),
        0.3,
        "network_forum",
        (2020, 2022),
        (("is_relieved", 2), ("stays", 1), ("falls_back", 1)),
    ),
    "nearly": Story(
        "A few marks are missing before the next stage.",
        ("village", "coast", "suburb"),
        3,
        {"institution": 2, "board": 2, "network": 2, "capital": 2, "welfare": 2},
        ("group_type.shown=forum", "orientation.observed=paguyuban", *_WELL),
        0.65,
        "network_forum",
        (2017, 2020),
        (("improves", 3), ("stays", 1), ("falls_back", 1)),
        "near",
    ),
    "ready": Story(
        "The group is further than the office's list says.",
        ("village", "coast", "city"),
        3,
        {"capital": 2, "network": 2},
        ("group_type.shown=consortium", "orientation.observed=mixed", *_WELL),
        0.75,
        "network_forum",
        (2016, 2019),
        (("improves", 2), ("stays", 1), ("falls_back", 1)),
        "ready",
    ),
    "at_top": Story(
        "The group is about to become a cooperative.",
        ("village", "suburb"),
        5,
        {"network": 4, "facilities": 4, "membership_breadth": 4},
        ("group_type.self_help=fulfilled", "group_type.shown=consortium", *_WELL),
        0.9,
        "cooperative_embryo",
        (2012, 2014),
        (("stays", 2),),
        "at_top",
    ),
}

REGIONS = ("33.05", "35.29", "53.08")
"""Codes that look like those of regencies; no such group was ever observed there."""

USUAL: Mapping[str, str] = {
    "care.acute_need": "none",
    "mentor.reduced": "as_before",
    "process.ending": "not_yet",
    "loans.joint_guarantee": "no",
    "sanction.practice": "none",
    "burden.somebody_worse_off": "no",
}
"""What is so in nearly every group and would be too frequent by chance."""

YEARS = (2024, 2026)
"""The two rounds."""
