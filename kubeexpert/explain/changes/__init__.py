"""The smallest change: which answers would have to be otherwise for a conclusion to come out as wanted."""

from kubeexpert.explain.changes.goals import Goal, goals_of
from kubeexpert.explain.changes.levers import Lever, Option, levers_for
from kubeexpert.explain.changes.smallest import MOST_SETS, ChangeSet, Move, SmallestChange, smallest_change

__all__ = [
    "MOST_SETS",
    "ChangeSet",
    "Goal",
    "Lever",
    "Move",
    "Option",
    "SmallestChange",
    "goals_of",
    "levers_for",
    "smallest_change",
]
