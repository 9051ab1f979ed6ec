"""What is open in an assessment, as text: in one line a topic, in full where something leans or is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.report import Finding, by_topic
from kubeexpert.explain.sentences import Speaker

_FEW_VALUES = 4
"""More possible values than these are not listed."""


def open_part(
    found: Sequence[Finding],
    together: Mapping[str, str],
    blocked: Mapping[str, list[str]],
    speaker: Speaker,
    *,
    everything: bool,
) -> list[str]:
    """Return what is open as lines of at most 80 columns.

    Args:
        found: What is open.
        together: By name the phrase with which some of it is told in one.
        blocked: What blocks a staging, by the conclusion below which it is told.
        speaker: In which words.
        everything: Whether each is told with what it can still be; otherwise only what leans, what blocks a stage,
            and what stands under no heading, and of the rest the labels, heading by heading.
    """
    if everything:
        return in_full(found, together, blocked, speaker)
    lines: list[str] = []
    is_short = False
    for heading, part in by_topic(tuple(found), speaker):
        full = [each for each in part if not heading or each.leaning or each.name in blocked]
        short = [each for each in part if each not in full]
        lines += in_full(full, together, blocked, speaker)
        if len(short) == 1:
            lines += point(f"{short[0].headline} [{short[0].name}]", indent=2)
        elif short:
            labels, names = ", ".join(each.label for each in short), ", ".join(each.name for each in short)
            lines += point(f"{heading}: {labels} [{names}]", indent=2)
        is_short = is_short or bool(short)
    return [*lines, *paragraph(speaker.say("open_more"), indent=4)] if is_short else lines


def in_full(
    found: Sequence[Finding], together: Mapping[str, str], blocked: Mapping[str, list[str]], speaker: Speaker
) -> list[str]:
    """Return what is open; ladders, and tallies, of which nothing at all is known share one point.

    Args:
        found: What is open.
        together: By name the phrase with which some of it is told in one.
        blocked: What blocks a staging, by the conclusion below which it is told.
        speaker: In which words.
    """
    lines: list[str] = []
    told: set[str] = set()
    for each in found:
        key = together.get(each.name)
        if key is None:
            lines += [*_one(each, speaker), *blocked.get(each.name, [])]
        elif key not in told:
            told.add(key)
            alike = [one for one in found if together.get(one.name) == key]
            labels, names = ", ".join(one.label for one in alike), ", ".join(one.name for one in alike)
            lines += point(f"{speaker.say(key, labels=labels)} [{names}]", indent=2)
    return lines


def _one(finding: Finding, speaker: Speaker) -> list[str]:
    lines = point(f"{finding.headline} [{finding.name}]", indent=2)
    if 1 < len(finding.possible) <= _FEW_VALUES:
        lines += paragraph(speaker.say("still_possible", values=", ".join(finding.possible)), indent=4)
    if finding.leaning:
        lines += paragraph(speaker.say("leans_to", value=finding.leaning), indent=4)
    if finding.progress:
        lines += paragraph(f"{finding.progress}.", indent=4)
    return lines
