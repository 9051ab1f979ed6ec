"""What a mentor can hand to the village, on one or two pages: the print for the group of the core, and a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from kubeexpert.assessing import Assessment
from kubeexpert.explain.group_print import GroupPrint, group_print
from kubeexpert.explain.report import Finding
from kubeexpert.explain.sentences import Speaker
from webui.result.cards import picture_of
from webui.site import Site


@dataclass(frozen=True, slots=True)
class Handout:
    """The pages for the village.

    Attributes:
        told: What may be told, in words; what the picture shows is left to it.
        picture: All ladders as SVG; it is escaped, and empty while more than half of it is unknown.
        version: Of the rules.
    """

    told: GroupPrint
    picture: Markup
    version: str


def handout_of(assessment: Assessment, site: Site, lang: str) -> Handout:
    """Return what may be printed of an assessment."""
    speaker = site.speaker(lang)
    told = group_print(assessment, speaker)
    drawn = _known(assessment, speaker)
    return Handout(
        told=replace(told, topics=tuple(_beside_picture(told, speaker))) if drawn else told,
        picture=picture_of(assessment, speaker) if drawn else Markup(),
        version=site.knowledge.settings.knowledge_version,
    )


def _beside_picture(told: GroupPrint, speaker: Speaker) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield the topics without the ladders, which the picture shows."""
    for heading, part in told.topics:
        rest = tuple(each for each in part if each.name not in speaker.knowledge.ladders)
        if rest:
            yield heading, rest


def _known(assessment: Assessment, speaker: Speaker) -> bool:
    """Whether at least half of the ladders is known: question marks look like bad marks to the village."""
    truths, levels = assessment.outcome.truths, range(1, len(speaker.knowledge.settings.levels) + 1)
    cells = [truths[f"{name}>={level}"].decided for name in speaker.knowledge.ladders for level in levels]
    return 2 * sum(cells) >= len(cells)
