"""The smallest change: which answers would have to be otherwise for a conclusion to come out as wanted."""

from kubeexpert.explain.changes.change_sets import MOST_SETS, ChangeSet, Move, SmallestChange, serving
from kubeexpert.explain.changes.goals import UNNECESSARY, Direction, Goal, goals_of
from kubeexpert.explain.changes.levers import Lever, Option, levers_for
from kubeexpert.explain.changes.smallest import smallest_change

__all__ = [
    "MOST_SETS",
    "UNNECESSARY",
    "ChangeSet",
    "Direction",
    "Goal",
    "Lever",
    "Move",
    "Option",
    "SmallestChange",
    "goals_of",
    "levers_for",
    "serving",
    "smallest_change",
]
