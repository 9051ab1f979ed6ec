"""What blocks the next stage, in words: which marks, on which ladder, and who can change them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kubeexpert.assessing import Assessment, Blocking, blocking
from kubeexpert.assessing.blocking import BlockingMark
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth

MOST_MARKS = 6
"""So many marks that must come are named in a console; the rest is counted."""

MOST_LADDERS = 4
"""So many ladders of which some are enough are told in a console; the rest is counted."""


@dataclass(frozen=True, slots=True)
class MarkWords:
    """One mark.

    Attributes:
        rule: The element to open for it.
        text: The mark.
        ladder: Label of its ladder.
        state: That it is not met or not known, and who else is needed where the group alone cannot change it.
    """

    rule: str
    text: str
    ladder: str
    state: str


@dataclass(frozen=True, slots=True)
class BlockingWords:
    """What blocks one staging.

    Attributes:
        title: What is held back, and how many marks are not met and how many not known.
        first: What to say above the marks that must come; empty when there are none or nothing else follows.
        must: These marks.
        some: What to say above the ladders of which some are enough; empty when none are needed.
        others: These ladders, by label.
    """

    title: str
    first: str
    must: tuple[MarkWords, ...]
    some: str
    others: tuple[tuple[str, tuple[MarkWords, ...]], ...]


def blocking_words(assessment: Assessment, staging: str, speaker: Speaker) -> BlockingWords | None:
    """Return what blocks a staging; None when nothing does, or nothing at all is known of its ladders."""
    found = blocking(assessment, staging)
    if found is None or not _is_begun(assessment, found):
        return None
    others = found.others if found.needed else ()
    key = "blocks_each" if found.needed == len(others) else "blocks_some"
    return BlockingWords(
        title=_title(found, speaker),
        first=speaker.say("blocks_first") if found.must and others else "",
        must=tuple(mark_words(mark, speaker) for mark in _failing_first(found.must)),
        some=speaker.say(key, needed=found.needed, all=len(others)) if others else "",
        others=tuple(
            (speaker.label(each.ladder), tuple(mark_words(mark, speaker) for mark in _failing_first(each.marks)))
            for each in others
        ),
    )


def mark_words(mark: BlockingMark, speaker: Speaker) -> MarkWords:
    """Return one mark in words."""
    criterion = speaker.knowledge.criteria.get(mark.name)
    text = speaker.text(criterion.label) if criterion and criterion.label else speaker.mark(mark.name, Truth.HOLDS)
    state = [speaker.say(f"mark_{mark.truth.value}")]
    state += [speaker.say(f"by_{mark.change}")] if mark.change and mark.change != "group" else []
    rule = speaker.compiled.owners.get(mark.name, mark.name)
    return MarkWords(rule, text.rstrip("."), speaker.label(mark.ladder), ", ".join(state))


def blocking_text(words: BlockingWords, speaker: Speaker, *, indent: int = 0) -> list[str]:
    """Return what blocks as lines of at most 80 columns; of many marks or ladders the first few and a count."""
    lines = paragraph(words.title, indent=indent)
    for heading, points, more in blocking_parts(words, speaker):
        lines += paragraph(heading, indent=indent + 2)
        lines += [line for each in points for line in point(each, indent=indent + 2)]
        lines += paragraph(more, indent=indent + 2)
    return lines


def blocking_parts(words: BlockingWords, speaker: Speaker) -> Iterator[tuple[str, list[str], str]]:
    """Yield each part of what blocks: a heading or nothing, one point a mark or ladder, and how many are left out."""
    if words.must:
        points = [f"{mark.text} ({mark.ladder}; {mark.state})" for mark in words.must]
        yield words.first, points[:MOST_MARKS], _more("and_more", len(points) - MOST_MARKS, speaker)
    if words.others:
        points = [
            f"{label}: {'; '.join(f'{mark.text} ({mark.state})' for mark in marks)}" for label, marks in words.others
        ]
        yield words.some, points[:MOST_LADDERS], _more("more_ladders", len(points) - MOST_LADDERS, speaker)


def _more(key: str, count: int, speaker: Speaker) -> str:
    return speaker.say(key, count=count) if count > 0 else ""


def _title(found: Blocking, speaker: Speaker) -> str:
    fails, unknown = found.count(Truth.FAILS), found.count(Truth.OPEN)
    counts = [speaker.say("blocks_unmet", count=fails)] if fails else []
    counts += [speaker.say("blocks_unknown", count=unknown)] if unknown else []
    key = "blocks" if found.is_certain else "blocks_open"
    return speaker.say(key, stage=speaker.level(found.level), counts=", ".join(counts))


def blocking_json(assessment: Assessment, speaker: Speaker) -> dict[str, Any]:
    """Return by staging what blocks it as plain data, or None where nothing does."""
    data: dict[str, Any] = {}
    for staging in speaker.knowledge.stagings:
        found = blocking(assessment, staging)
        data[staging] = _as_data(found, speaker) if found else None
    return data


def _as_data(found: Blocking, speaker: Speaker) -> dict[str, Any]:
    def told(mark: BlockingMark) -> dict[str, Any]:
        words = mark_words(mark, speaker)
        return {**mark.model_dump(mode="json"), "words": {"mark": words.text, "state": words.state}}

    return {
        **found.model_dump(mode="json", include={"since", "level", "stage", "is_certain", "needed"}),
        "must": [told(mark) for mark in found.must],
        "others": [{"ladder": each.ladder, "marks": [told(mark) for mark in each.marks]} for each in found.others],
        "unmet": found.count(Truth.FAILS),
        "unknown": found.count(Truth.OPEN),
        "words": _title(found, speaker),
    }


def _is_begun(assessment: Assessment, found: Blocking) -> bool:
    truths, knowledge = assessment.outcome.truths, assessment.compiled.knowledge
    levels = range(1, len(knowledge.settings.levels) + 1)
    ladders = knowledge.stagings[found.staging].ladders
    return any(truths[f"{ladder}>={level}"].decided for ladder in ladders for level in levels)


def _failing_first(marks: tuple[BlockingMark, ...]) -> list[BlockingMark]:
    return sorted(marks, key=lambda mark: mark.truth is not Truth.FAILS)
