"""The ladders of a case as rows: how high each certainly is, and which levels are not known."""

from __future__ import annotations

from dataclasses import dataclass

from kubeexpert.assessing import Assessment
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One ladder.

    Attributes:
        states: Whether each level is reached, lowest first.
        level: The level in words, or the word for open.
        said: All states in words.
    """

    name: str
    label: str
    states: tuple[Truth, ...]
    level: str
    said: str

    @property
    def is_known(self) -> bool:
        """Whether anything is decided about it."""
        return any(state.decided for state in self.states)


@dataclass(frozen=True, slots=True)
class StageSpan:
    """Between which stages a group lies: `low` and `high` count from 1, 0 is below the first; equal once certain."""

    low: int
    high: int
    said: str


def ladder_rows(assessment: Assessment, speaker: Speaker) -> tuple[LadderRow, ...]:
    """Return the ladders of the rule base, those of a staging in its order first."""
    knowledge = speaker.knowledge
    ordered = dict.fromkeys(name for staging in knowledge.stagings.values() for name in staging.ladders)
    return tuple(_row(name, assessment, speaker) for name in dict.fromkeys((*ordered, *knowledge.ladders)))


def level_names(speaker: Speaker) -> tuple[str, ...]:
    """Return the names of all levels, lowest first."""
    return tuple(text.in_lang(speaker.lang) for text in speaker.knowledge.settings.levels.values())


def stage_span(assessment: Assessment, speaker: Speaker) -> StageSpan | None:
    """Return where the assessed stage of the first staging lies; None for a rule base without one."""
    staging = next(iter(speaker.knowledge.stagings), None)
    if staging is None:
        return None
    name = f"{staging}.assessed"
    truths = [
        assessment.outcome.truths[f"{name}>={level}"] for level in range(1, len(speaker.knowledge.settings.levels) + 1)
    ]
    low = sum(truth is Truth.HOLDS for truth in truths)
    high = sum(truth is not Truth.FAILS for truth in truths)
    low_name, high_name = speaker.level(low), speaker.level(high)
    value = low_name if low == high else speaker.say("between", low=low_name, high=high_name)
    return StageSpan(low, high, speaker.say("value", label=speaker.label(name), value=value))


def _row(name: str, assessment: Assessment, speaker: Speaker) -> LadderRow:
    levels = level_names(speaker)
    truths = assessment.outcome.truths
    states = tuple(truths[f"{name}>={level}"] for level in range(1, len(levels) + 1))
    value = assessment.conclusions[name].value
    said = []
    for state in (Truth.HOLDS, Truth.FAILS, Truth.OPEN):
        found = [level for level, each in zip(levels, states, strict=True) if each is state]
        said += [f"{speaker.say(f'state_{state.value}')}: {', '.join(found)}."] if found else []
    level = speaker.say("no_level") if value == "0" else speaker.value(name, value)
    return LadderRow(name, speaker.label(name), states, level, " ".join(said))
