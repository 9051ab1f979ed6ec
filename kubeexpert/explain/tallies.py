"""Tallies in words: how many of their marks are seen, and which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kubeexpert.assessing import Assessment, Conclusion
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth

_PARTS = ((Truth.HOLDS, "tally_met"), (Truth.FAILS, "tally_missing"), (Truth.OPEN, "tally_unknown"))


@dataclass(frozen=True, slots=True)
class CountedMark:
    """One mark of a tally.

    Attributes:
        text: What it means: as it is when decided, as it would be while open.
    """

    name: str
    truth: Truth
    text: str


def counted_marks(assessment: Assessment, tally: str, speaker: Speaker) -> tuple[CountedMark, ...]:
    """Return every mark of a tally, in the order of the rules.

    Raises:
        KeyError: There is no such tally.
    """
    truths = assessment.outcome.truths
    return tuple(
        CountedMark(
            mark.key,
            truths[mark.key],
            speaker.mark(mark.key, Truth.FAILS if truths[mark.key] is Truth.FAILS else Truth.HOLDS),
        )
        for mark in speaker.knowledge.tallies[tally].of
    )


def untouched(assessment: Assessment) -> tuple[str, ...]:
    """Return the tallies of which no mark is known."""
    found = (assessment.conclusions[name] for name in assessment.compiled.knowledge.tallies)
    return tuple(each.name for each in found if each.progress and not each.progress.holds and not each.progress.fails)


def tally_headline(conclusion: Conclusion, speaker: Speaker) -> str | None:
    """Return what a tally says, with its numbers; None for any other conclusion."""
    tally, progress = speaker.knowledge.tallies.get(conclusion.name), conclusion.progress
    if tally is None or progress is None:
        return None
    numbers = {"met": progress.holds, "missing": progress.fails, "open": progress.open, "all": len(tally.of)}
    written = tally.headline if conclusion.is_certain else tally.unsettled
    if written is None:
        return speaker.say("tally_open", label=speaker.label(tally.name), **numbers)
    text = written.in_lang(speaker.lang)
    for blank, number in numbers.items():
        text = text.replace(f"{{{blank}}}", str(number))
    return text


def possible_counts(conclusion: Conclusion, speaker: Speaker) -> str:
    """Return between which counts a tally lies."""
    low, high = conclusion.possible[0], conclusion.possible[-1]
    return speaker.say("count_between", low=low, high=high, all=len(speaker.knowledge.tallies[conclusion.name].of))


def tally_text(assessment: Assessment, tally: str, speaker: Speaker, *, indent: int) -> list[str]:
    """Return which marks are seen, not seen and not known, as lines of at most 80 columns."""
    marks = counted_marks(assessment, tally, speaker)
    lines: list[str] = []
    for truth, heading in _PARTS:
        part = [mark for mark in marks if mark.truth is truth]
        if part:
            lines += paragraph(speaker.say(heading, count=len(part), all=len(marks)), indent=indent)
            lines += [line for mark in part for line in point(f"{mark.text} [{mark.name}]", indent=indent + 2)]
    return lines


def tally_json(assessment: Assessment, tally: str, speaker: Speaker) -> list[dict[str, Any]]:
    """Return every mark of a tally as plain data: `name`, `truth` (holds, fails, open) and `sentence`."""
    marks = counted_marks(assessment, tally, speaker)
    return [{"name": mark.name, "truth": mark.truth.value, "sentence": mark.text} for mark in marks]
