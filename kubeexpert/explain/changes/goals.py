"""What a change should bring about, and in which direction answers may move for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.blocking import counts_from
from kubeexpert.explain.subjects import Subject
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.logic.program import Literal
from kubeexpert.logic.truth import Truth
from kubeexpert.model.rules import Staging


class Direction(Enum):
    """In which direction answers may move.

    Attributes:
        UPWARD: For ladders and stages: only where the question says what is better, and only there; head counts,
            for which nothing is better, may only rise.
        FORWARD: For interventions and counts of marks: never to the worse.
        ANY: For decisions and profiles: to the worse only where nothing else does, and then it is said.
    """

    UPWARD = "upward"
    FORWARD = "forward"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Goal:
    """What should come about.

    Attributes:
        subject: The conclusion or intervention.
        value: The value or level it should have; `unnecessary` for an intervention.
        literal: The compiled element that should hold, or fail.
        direction: In which direction answers may move.
        frame: Questions that only say from where one counts, such as the stage on record; they are never changed.
    """

    subject: Subject
    value: str
    literal: Literal
    direction: Direction
    frame: frozenset[str] = frozenset()


UNNECESSARY = "unnecessary"


def goals_of(assessment: Assessment, subject: Subject, value: str | None = None) -> tuple[Goal, ...]:
    """Return what to aim at.

    Args:
        assessment: How things stand.
        subject: A conclusion, a value or level of one, or an intervention.
        value: A value of a conclusion. Left out: of a ladder or stage the next level, of a promotion that the group
            is ready for the next stage, of a profile that it is fulfilled, of a decision every value
            that does not hold.

    Returns:
        One goal, or several for a decision; none where there is nothing above.

    Raises:
        KeyError: The conclusion has no such value.
    """
    if subject.kind == "intervention":
        frame = frozenset().union(*(frame_of(staging) for staging in assessment.compiled.knowledge.stagings.values()))
        return (Goal(subject, UNNECESSARY, Literal(subject.name, positive=False), Direction.FORWARD, frame),)
    outlet = outlets(assessment.compiled.knowledge)[subject.name]
    wanted = value or subject.value
    if outlet.owner in assessment.compiled.knowledge.stagings:
        return _of_staging(assessment, subject, outlet, wanted)
    if outlet.ordered:
        wanted = wanted or _next(assessment, outlet)
        direction = Direction.UPWARD if outlet.kind == "ladder" else Direction.FORWARD  # a tally counts marks
        return (Goal(subject, wanted, Literal(outlet.values[wanted]), direction),) if wanted else ()
    if wanted is None and outlet.kind == "profile":
        wanted = next(iter(outlet.values))
    values = (wanted,) if wanted else _not_so(assessment, outlet)
    return tuple(Goal(subject, each, Literal(outlet.values[each]), Direction.ANY) for each in values)


def _of_staging(assessment: Assessment, subject: Subject, outlet: Outlet, wanted: str | None) -> tuple[Goal, ...]:
    """Return the goal for a stage; to be ready for the next stage is to be assessed at it."""
    knowledge = assessment.compiled.knowledge
    staging = knowledge.stagings[outlet.owner]
    frame = frame_of(staging)
    levels = tuple(knowledge.settings.levels)
    if outlet.ordered:
        wanted = wanted or _next(assessment, outlet)
        literal = Literal(outlet.values[wanted]) if wanted else None
    elif wanted in (None, "ready"):
        level = counts_from(assessment, staging)[0] + 1
        wanted, top = "ready", len(levels)
        literal = Literal(f"{staging.name}.assessed>={min(level, top)}")
        wanted = "at_top" if level > top else wanted
    else:
        literal = Literal(outlet.values[str(wanted)])
    return (Goal(subject, str(wanted), literal, Direction.UPWARD, frame),) if literal else ()


def frame_of(staging: Staging) -> frozenset[str]:
    """Return the questions that only say from where one counts."""
    return frozenset(each for each in (staging.declared, staging.target) if each)


def _next(assessment: Assessment, outlet: Outlet) -> str | None:
    """Return the lowest level that is not certainly reached."""
    truths = assessment.outcome.truths
    return next((level for level, key in outlet.values.items() if truths[key] is not Truth.HOLDS), None)


def _not_so(assessment: Assessment, outlet: Outlet) -> tuple[str, ...]:
    truths = assessment.outcome.truths
    return tuple(value for value, key in outlet.values.items() if truths[key] is not Truth.HOLDS)
