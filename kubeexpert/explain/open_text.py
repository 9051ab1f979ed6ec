"""An open conclusion as text: how far the reasoning came, what is missing, and what would settle it."""

from __future__ import annotations

from typing import Any

from kubeexpert.assessing import Assessment
from kubeexpert.explain.as_json import as_json
from kubeexpert.explain.as_text import as_text
from kubeexpert.explain.assessment_text import questions
from kubeexpert.explain.open_conclusion import graph_of, open_marks
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import story
from kubeexpert.explain.tallies import tally_json, tally_text
from kubeexpert.logic.truth import Truth

_MOST_QUESTIONS = 8
_MOST_MARKS = 12


def how_text(assessment: Assessment, conclusion: str, speaker: Speaker, *, full: bool = False) -> list[str]:
    """Return how a conclusion came about as lines of at most 80 columns; of an open one also what is missing."""
    found = finding(assessment.conclusions[conclusion], assessment, speaker)
    graph = graph_of(assessment, conclusion)
    tree = as_text(story(graph, speaker), speaker, width=78, full=full)
    badge = f" [{speaker.say('rests_on', basis=found.badge)}]" if found.badge else ""
    label = "" if found.headline.startswith(found.label) else f"{found.label}: "
    lines = [*paragraph(f"{label}{found.headline}{badge}", hang=2), ""]
    if conclusion in speaker.knowledge.tallies:
        lines += [*tally_text(assessment, conclusion, speaker, indent=2), ""]
    if found.certain:
        return lines + [f"  {line}" for line in tree.splitlines()]
    lines += paragraph(speaker.say("still_possible", values=", ".join(found.possible)), indent=2)
    if found.leaning:
        lines += paragraph(speaker.say("leans_to", value=found.leaning), indent=2)
    if found.progress:
        lines += paragraph(f"{found.progress}.", indent=2)
    if conclusion not in speaker.knowledge.tallies:  # a tally has told its marks already
        lines += _missing(assessment, conclusion, speaker)
    if found.to_ask:
        lines += ["", *paragraph(speaker.say("settled_by"), indent=2)]
        lines += questions(found.to_ask, speaker, indent=4, most=_MOST_QUESTIONS)
    lines += ["", *paragraph(speaker.say("known_so_far"), indent=2)]
    return lines + ([f"  {line}" for line in tree.splitlines()] or paragraph(speaker.say("nothing_known"), indent=4))


def _missing(assessment: Assessment, conclusion: str, speaker: Speaker) -> list[str]:
    return missing_text(open_marks(assessment, conclusion), speaker)


def missing_text(marks: tuple[str, ...], speaker: Speaker) -> list[str]:
    """Return the marks that are not known as lines; of many only the first."""
    if not marks:
        return []
    lines = ["", *paragraph(speaker.say("still_open"), indent=2)]
    for name in marks[:_MOST_MARKS]:
        lines += point(f"{speaker.mark(name, Truth.HOLDS)} [{name}]", indent=4)
    if len(marks) > _MOST_MARKS:
        lines += paragraph(speaker.say("and_more", count=len(marks) - _MOST_MARKS), indent=4)
    return lines


def how_json(assessment: Assessment, conclusion: str, speaker: Speaker) -> dict[str, Any]:
    """Return how a conclusion came about as plain data; of an open one also what is missing."""
    found = assessment.conclusions[conclusion]
    data = as_json(graph_of(assessment, conclusion), speaker, conclusion)
    words = finding(found, assessment, speaker)
    counted = conclusion in speaker.knowledge.tallies
    return {
        **data,
        **({"marks": tally_json(assessment, conclusion, speaker)} if counted else {}),
        "value": found.value,
        "possible": list(found.possible),
        "headline": words.headline,
        "open_marks": [] if found.is_certain else list(open_marks(assessment, conclusion)),
        "settled_by": list(found.settled_by),
    }
