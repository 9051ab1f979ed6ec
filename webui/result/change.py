"""What would have to be otherwise for a conclusion, a level or an intervention to come out as wanted, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kubeexpert.assessing import Assessment
from kubeexpert.explain.change_words import ChangeWords, MoveWords, caution, change_words, goal_words
from kubeexpert.explain.changes import Goal, goals_of, smallest_change
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.subjects import Subject
from kubeexpert.logic.truth import Truth
from webui.result.asks import Ask, ask_of
from webui.site import Site
from webui.words import word


@dataclass(frozen=True, slots=True)
class Moved:
    """One move, and the question where the answer stands; None for what is counted or in the member rows.

    Attributes:
        size: How hard it is, in words; empty for what only has to be asked.
    """

    text: str
    size: str
    question: Ask | None


@dataclass(frozen=True, slots=True)
class Way:
    """One set of changes.

    Attributes:
        parts: The moves by who has to move, under a heading each.
        helps: Interventions that help: name and label.
        warning: That it is a step back; empty where it is none.
    """

    parts: tuple[tuple[str, tuple[Moved, ...]], ...]
    helps: tuple[tuple[str, str], ...]
    warning: str


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest changes towards one goal.

    Attributes:
        title: What is aimed at.
        note: Whether these are all, or why there are none.
        caution: That a change of a type is no order; empty where it needs no saying.
    """

    title: str
    ways: tuple[Way, ...]
    note: str
    caution: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The page of one conclusion or intervention.

    Attributes:
        change: Towards the goal looked at; None at the top, where nothing is above.
        others: The other values to aim at: value and label.
    """

    name: str
    label: str
    change: Change | None
    others: tuple[tuple[str, str], ...]


def change_page(subject: Subject, assessment: Assessment, site: Site, lang: str) -> ChangePage:
    """Return the page of a subject; of several goals the first is looked at, the others are linked."""
    speaker = site.speaker(lang)
    goals = goals_of(assessment, subject)
    others = tuple(_others(subject, assessment, site, speaker, goals[:1]))
    change = change_of(goals[0], assessment, speaker) if goals else None
    return ChangePage(subject.name, speaker.label(subject.name), change, others)


def change_of(goal: Goal, assessment: Assessment, speaker: Speaker) -> Change:
    """Return the smallest changes towards a goal in words, each move with its question."""
    found = smallest_change(assessment, goal)
    words: ChangeWords = change_words(found, speaker)
    ways = tuple(
        Way(
            parts=tuple((heading, tuple(_moved(move, speaker) for move in moves)) for heading, moves in each.parts),
            helps=each.helps,
            warning=each.warning,
        )
        for each in words.sets
    )
    return Change(words.title, ways, words.note, caution(found, speaker))


def next_stage(staging: str, assessment: Assessment, speaker: Speaker) -> Change | None:
    """Return the smallest change to the next stage; None where there is no stage above, or it is reached already."""
    name = f"{staging}.promotion"
    if name not in assessment.conclusions or assessment.conclusions[name].value == "at_top":
        return None
    goals = goals_of(assessment, Subject("conclusion", name))
    found = change_of(goals[0], assessment, speaker) if goals else None
    return found if found and found.ways else None


def _moved(move: MoveWords, speaker: Speaker) -> Moved:
    question = speaker.knowledge.questions.get(move.name)
    size = word(f"size_{move.effort}", speaker.lang) if move.effort else ""
    return Moved(move.text, size, ask_of(move.name, speaker) if question and not question.of else None)


def _others(
    subject: Subject, assessment: Assessment, site: Site, speaker: Speaker, looked_at: tuple[Goal, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the other values that can be aimed at: what is not so yet."""
    outlet = site.outlets.get(subject.name)
    if outlet is None or outlet.owner in speaker.knowledge.stagings:
        return
    seen = {goal.value for goal in looked_at}
    for value, key in outlet.values.items():
        if value not in seen and assessment.outcome.truths[key] is not Truth.HOLDS:
            goals = goals_of(assessment, Subject("value", subject.name, value, key))
            yield value, goal_words(goals[0], speaker)
