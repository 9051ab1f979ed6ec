"""What the search for the smallest change gives back."""

from __future__ import annotations

from dataclasses import dataclass

from kubeexpert.assessing.change import Changer
from kubeexpert.explain.changes.goals import Goal
from kubeexpert.explain.changes.levers import Lever, Option
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth

MOST_SETS = 10


@dataclass(frozen=True, slots=True)
class Move:
    """One answer that would have to be otherwise, or that is not known and would have to turn out so.

    Attributes:
        lever: What is moved.
        option: Where to.
        tests: The tests that come out otherwise by it, and whether they hold then.
        others: Further answers that would do as well; none are named for numbers.
        at_least: Whether any larger number would do as well.
    """

    lever: Lever
    option: Option
    tests: tuple[tuple[Test, bool], ...]
    others: tuple[Option, ...] = ()
    at_least: bool = False

    @property
    def by(self) -> Changer | None:
        """Who moves it; None where it has to be asked."""
        return None if self.option.asked else self.lever.by


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together bring the goal about, and none of which can be spared.

    Attributes:
        moves: Changes first, then what has to be asked.
        effort: Of the changes together.
        marks: Elements that come to hold by it.
    """

    moves: tuple[Move, ...]
    effort: int
    marks: tuple[str, ...]

    @property
    def needs(self) -> tuple[Changer, ...]:
        """Who else than the group it takes: time, somebody outside."""
        return tuple(each for each in ("time", "outside") if any(move.by == each for move in self.moves))

    @property
    def worse(self) -> bool:
        """Whether some answer gets worse by it: then it shows what the conclusion hangs on and is no advice."""
        return any(move.option.worse for move in self.moves)


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """All changes of least effort, up to ten.

    Attributes:
        goal: What they bring about.
        truth: Whether that is so already.
        sets: The changes; empty when it is so already, or when nothing that can be changed or asked brings it about.
        complete: Whether these are all. Even if not, none takes less than those found; if none was found, some may
            still exist.
    """

    goal: Goal
    truth: Truth
    sets: tuple[ChangeSet, ...]
    complete: bool


def serving(change: ChangeSet, compiled: Compiled) -> tuple[str, ...]:
    """Return the interventions that serve a mark which a change brings about, in the order of the rule files."""
    marks = set(change.marks)
    interventions = compiled.knowledge.interventions.values()
    return tuple(each.name for each in interventions if any(ref.key in marks for ref in each.serves))
