"""What still holds a group back from its next stage: marks that must come, and ladders of which some are enough."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Literal as OneOf

from kubeexpert.assessing.assess import Assessment
from kubeexpert.assessing.change import Changer, changed_by
from kubeexpert.assessing.stated import reachable
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.truth import Truth
from kubeexpert.model.base import Frozen
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.rules import Staging

Since = OneOf["declared", "target", "assessed"]


class BlockingMark(Frozen):
    """A mark that is not met.

    Attributes:
        name: The compiled element that says whether it is met.
        ladder: The first ladder on which it blocks.
        level: Its level there, from 1.
        truth: `fails`, or `open` while it is not known.
        change: Who at the least has to move before it is met; None where the rule base does not say.
    """

    name: str
    ladder: str
    level: int
    truth: Truth
    change: Changer | None


class BlockingLadder(Frozen):
    """A ladder that could help to make up the number, and its marks that are not met, `must` marks left out."""

    ladder: str
    marks: tuple[BlockingMark, ...]


class Blocking(Frozen):
    """What is missing to the next stage; all `must` marks and any `needed` of the `others` together bring it about.

    Attributes:
        staging: Which staging.
        since: From where the next stage is counted: the stage declared, the one below the target, or the one assessed.
        level: The next stage, from 1; `stage` is its name.
        is_certain: Whether it is certainly not reached; otherwise that is open.
        must: Marks on ladders that lag too far, each told once.
        needed: How many of the others have to be completed, 0 <= needed <= len(others).
        others: The ladders that are not at the next stage even with the `must` marks, nearest first.
    """

    staging: str
    since: Since
    level: int
    stage: str
    is_certain: bool
    must: tuple[BlockingMark, ...]
    needed: int
    others: tuple[BlockingLadder, ...]

    @property
    def marks(self) -> tuple[BlockingMark, ...]:
        """All marks, those that must come first."""
        return (*self.must, *(mark for ladder in self.others for mark in ladder.marks))

    def count(self, truth: Truth) -> int:
        """Return how many different marks fail, or are open; of the others only where some of them are needed."""
        marks = self.marks if self.needed else self.must
        return len({mark.name for mark in marks if mark.truth is truth})


def blocking(assessment: Assessment, staging_name: str) -> Blocking | None:
    """Return what blocks the next stage.

    Args:
        assessment: How the group stands.
        staging_name: A staging of the rule base.

    Returns:
        None when nothing blocks: the stage is reached, or the group is at the top. At a declared last stage that is
        not supported, what is missing to that stage itself. None too where a rule base, such as one cut down to what
        the paper states, cannot decide the stage.

    Raises:
        KeyError: There is no such staging.

    Source:
        language.md, staging: all marks up to k - slack on ladders below k - slack, and up to k on the others.
    """
    compiled = assessment.compiled
    staging, levels = compiled.knowledge.stagings[staging_name], tuple(compiled.knowledge.settings.levels)
    stage, since = counts_from(assessment, staging)
    level = min(stage + 1, len(levels))
    reached = assessment.outcome.truths[f"{staging.name}.assessed>={level}"]
    if reached is Truth.HOLDS or not _can_be_reached(staging, level, compiled):
        return None
    enough, slack = (_whole(number, compiled.knowledge) for number in (staging.enough, staging.slack))
    must: dict[str, BlockingMark] = {}
    for ladder in staging.ladders:
        for mark in _missing(assessment, ladder, level - slack, must):
            must[mark.name] = mark
    rest = [
        BlockingLadder(ladder=ladder, marks=tuple(_missing(assessment, ladder, level, must)))
        for ladder in staging.ladders
    ]
    others = sorted((each for each in rest if each.marks), key=lambda each: len(each.marks))
    return Blocking(
        staging=staging.name,
        since=since,
        level=level,
        stage=levels[level - 1],
        is_certain=reached is Truth.FAILS,
        must=tuple(must.values()),
        needed=max(0, enough - (len(rest) - len(others))),
        others=tuple(others),
    )


def _can_be_reached(staging: Staging, level: int, compiled: Compiled) -> bool:
    reach = reachable(compiled.program)
    return all(reach[f"{name}>={level}", Truth.HOLDS] for name in (f"{staging.name}.assessed", *staging.ladders))


def counts_from(assessment: Assessment, staging: Staging) -> tuple[int, Since]:
    """Return the stage to go on from, 0 for none yet; while the assessed one is open, the lowest it can be."""
    levels = tuple(assessment.compiled.knowledge.settings.levels)
    known = assessment.facts.known
    declared = known.get(staging.declared) if staging.declared else "none"
    if declared in levels:
        return levels.index(str(declared)) + 1, "declared"
    target = known.get(staging.target) if staging.target else None
    if declared == "none" and target in levels:
        return levels.index(str(target)), "target"
    truths = assessment.outcome.truths
    reached = (truths[f"{staging.name}.assessed>={level}"] for level in range(1, len(levels) + 1))
    return sum(truth is Truth.HOLDS for truth in reached), "assessed"


def _missing(assessment: Assessment, ladder: str, most: int, told: Collection[str]) -> Iterator[BlockingMark]:
    """Yield the marks of a ladder up to a level that are not met and not told yet."""
    truths, seen = assessment.outcome.truths, set(told)
    levels = assessment.compiled.knowledge.ladders[ladder].levels
    for level, marks in enumerate(levels.values(), start=1):
        for name in (mark.mark.key for mark in marks) if level <= most else ():
            if truths[name] is not Truth.HOLDS and name not in seen:
                seen.add(name)
                change = changed_by(name, truths, assessment.compiled)
                yield BlockingMark(name=name, ladder=ladder, level=level, truth=truths[name], change=change)


def _whole(number: Fraction | str, knowledge: KnowledgeBase) -> int:
    return int(knowledge.parameters[number].value.number if isinstance(number, str) else number)
