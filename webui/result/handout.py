"""What a mentor can hand to the village: only what the rule base allows to be printed, and only what is certain."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kubeexpert.assessing import Assessment, blocking
from kubeexpert.explain.blocking_words import mark_words
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth
from webui.result.cards import picture_of
from webui.site import Site

_MOST_NEXT = 6


@dataclass(frozen=True, slots=True)
class Said:
    """A conclusion for the village: what it is about, and the sentence."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Handout:
    """One or two pages for the village.

    Attributes:
        said: Certain conclusions that may be printed.
        picture: All ladders as SVG; it is escaped, and empty while nothing is known of them.
        next: What the group itself can do next.
        version: Of the rules.
    """

    said: tuple[Said, ...]
    picture: Markup
    next: tuple[str, ...]
    version: str


def handout_of(assessment: Assessment, site: Site, lang: str) -> Handout:
    """Return what may be printed of an assessment."""
    speaker = site.speaker(lang)
    settings = site.knowledge.settings
    allowed = {(each.name, each.value) for each in settings.handout}
    told = [
        finding(conclusion, assessment, speaker)
        for name, conclusion in assessment.conclusions.items()
        if conclusion.is_certain and {(name, None), (name, conclusion.value)} & allowed
    ]
    truths = assessment.outcome.truths
    ladders = site.knowledge.ladders
    known = any(truths[f"{name}>={level}"].decided for name in ladders for level in range(1, len(settings.levels) + 1))
    return Handout(
        said=tuple(Said(each.label, each.headline) for each in told),
        picture=picture_of(assessment, speaker) if known else Markup(),
        next=tuple(_next(assessment, speaker)),
        version=settings.knowledge_version,
    )


def _next(assessment: Assessment, speaker: Speaker) -> list[str]:
    """Return the marks that certainly block the next stage and that the group can bring about by itself."""
    found: dict[str, None] = {}
    for name in speaker.knowledge.stagings:
        blocked = blocking(assessment, name)
        marks = [mark for mark in blocked.marks if mark.truth is Truth.FAILS] if blocked else []
        found |= {mark_words(mark, speaker).text: None for mark in marks if mark.change == "group"}
    return list(found)[:_MOST_NEXT]
