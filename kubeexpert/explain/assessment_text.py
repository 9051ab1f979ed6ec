"""A whole assessment as text for a terminal: what is certain first, then what is open and what would settle it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kubeexpert.assessing import Assessment
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.report import Finding, ToAsk, by_topic, findings, to_ask_next
from kubeexpert.explain.sentences import Speaker

MOST_QUESTIONS = 5
"""So many questions are named; the rest is counted."""

_FEW_VALUES = 4
"""More possible values than these are not listed."""


def assessment_text(
    assessment: Assessment, lang: str, *, everything: bool = False, reasons: Mapping[str, str] | None = None
) -> list[str]:
    """Return an assessment as lines of at most 80 columns.

    Args:
        assessment: What to tell.
        lang: `id` or `en`.
        everything: Whether all conclusions are told, or the headline ones.
        reasons: By conclusion its reasons as text, to be told below each.
    """
    speaker = Speaker(assessment.compiled, lang)
    found = findings(assessment, lang, everything=everything)
    lines = [*paragraph(title(assessment, speaker), hang=2), "", speaker.say("certain_part")]
    certain = tuple(each for each in found if each.certain)
    for heading, part in by_topic(certain, speaker):
        lines += [f"  {heading}"] if heading else []
        lines += [line for each in part for line in _certain(each, speaker, reasons or {})]
    lines += [] if certain else paragraph(speaker.say("nothing_certain"), indent=2)
    lines += ["", speaker.say("open_part")]
    unsettled = [line for each in found if not each.certain for line in _open(each, speaker)]
    lines += unsettled or paragraph(speaker.say("nothing_open"), indent=2)
    to_ask = to_ask_next(assessment, speaker, found)
    if to_ask:
        lines += ["", speaker.say("ask_next")]
        lines += questions(to_ask, speaker, indent=2)
    if assessment.warnings:
        lines += ["", speaker.say("warnings_part")]
        for warning in assessment.warnings:
            lines += point(f"{warning.code}: {warning.message(lang)} {warning.hint(lang)}", indent=2)
    return lines


def title(assessment: Assessment, speaker: Speaker) -> str:
    """Return the group's code, the file and the day observed."""
    case = assessment.case
    parts = [case.group or speaker.say("unnamed_group")]
    if case.name:
        parts[0] += f" ({case.name})"
    if case.observed:
        parts.append(speaker.say("observed_on", day=case.observed.isoformat()))
    return ", ".join(parts)


def _certain(finding: Finding, speaker: Speaker, reasons: Mapping[str, str]) -> list[str]:
    marks = ", ".join(part for part in (finding.name, finding.badge) if part)
    lines = point(f"{finding.headline} [{marks}]", indent=4)
    if finding.name in reasons:
        lines += ["", f"    {speaker.say('why_part')}"]
        lines += [f"    {line}" if line else "" for line in reasons[finding.name].splitlines()] + [""]
    return lines


def _open(finding: Finding, speaker: Speaker) -> list[str]:
    lines = point(f"{finding.headline} [{finding.name}]", indent=2)
    if 1 < len(finding.possible) <= _FEW_VALUES:
        lines += paragraph(speaker.say("still_possible", values=", ".join(finding.possible)), indent=4)
    if finding.leaning:
        lines += paragraph(speaker.say("leans_to", value=finding.leaning), indent=4)
    if finding.progress:
        lines += paragraph(f"{finding.progress}.", indent=4)
    return lines


def questions(to_ask: Sequence[ToAsk], speaker: Speaker, *, indent: int, most: int = MOST_QUESTIONS) -> list[str]:
    """Return questions as a list; of many the first few and a count."""
    lines: list[str] = []
    for each in to_ask[:most]:
        before = f"; {speaker.say('asked_before')}" if each.asked_before else ""
        lines += point(f"{each.ask} [{each.name}{before}]", indent=indent)
    if len(to_ask) > most:
        lines += paragraph(speaker.say("and_more", count=len(to_ask) - most), indent=indent)
    return lines
