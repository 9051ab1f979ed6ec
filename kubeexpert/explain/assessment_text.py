"""A whole assessment as text for a terminal: what is certain first, then what is open and what would settle it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kubeexpert.assessing import Assessment
from kubeexpert.explain.blocking_words import blocking_text, blocking_words
from kubeexpert.explain.ladders import LadderRow, ladder_rows
from kubeexpert.explain.ladders_text import ladders_text
from kubeexpert.explain.open_part import open_part
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.plan_text import plan_text
from kubeexpert.explain.plan_words import plan_words
from kubeexpert.explain.report import Finding, ToAsk, by_topic, findings, to_ask_next, topic_notes
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.tallies import untouched

MOST_QUESTIONS = 5
"""So many questions are named; the rest is counted."""


def assessment_text(
    assessment: Assessment,
    lang: str,
    *,
    everything: bool = False,
    reasons: Mapping[str, str] | None = None,
    ask_next: Sequence[str] | None = None,
) -> list[str]:
    """Return an assessment as lines of at most 80 columns.

    Args:
        assessment: What to tell.
        lang: `id` or `en`.
        everything: Whether all conclusions are told, or the headline ones.
        reasons: By conclusion its reasons as text, to be told below each.
        ask_next: The questions worth asking, as an interview would put them; without it the heaviest comes first.
    """
    speaker = Speaker(assessment.compiled, lang)
    found = findings(assessment, lang, everything=everything)
    rows = {row.name: row for row in ladder_rows(assessment, speaker)}
    drawn = {name for name in rows if any(row.is_known for row in rows.values())}
    blocked = _blocked(assessment, found, speaker)
    plan = plan_words(assessment, speaker)
    lines = [*paragraph(title(assessment, speaker), hang=2), ""]
    lines += [*plan_text(plan, speaker, everything=everything), ""] if plan and assessment.case.answers else []
    lines.append(speaker.say("certain_part"))
    certain = tuple(each for each in found if each.certain or each.name in drawn)
    notes = topic_notes(found, assessment, speaker)
    for heading, part in by_topic(certain, speaker):
        lines += [f"  {heading}"] if heading else []
        lines += _ladders([rows[each.name] for each in part if each.name in drawn], speaker)
        for each in part:
            if each.name not in drawn or each.name in (reasons or {}):
                lines += _certain(each, speaker, reasons or {})
            lines += blocked.get(each.name, [])
        lines += paragraph(notes[heading], indent=4) if heading in notes else []
    lines += [] if certain else paragraph(speaker.say("nothing_certain"), indent=2)
    lines += ["", speaker.say("open_part")]
    together = {**dict.fromkeys(rows, "ladders_open"), **dict.fromkeys(untouched(assessment), "tallies_open")}
    rest = [each for each in found if each not in certain]
    lines += open_part(rest, together, blocked, speaker, everything=everything) or paragraph(
        speaker.say("nothing_open"), indent=2
    )
    if to_ask := to_ask_next(assessment, speaker, found, ask_next):
        lines += ["", speaker.say("ask_next"), *questions(to_ask, speaker, indent=2)]
    if certain and not reasons and assessment.case.name:
        # not broken at the margin, so that it can be copied
        lines += ["", speaker.say("why_next"), f"  kubeexpert explain {assessment.case.name} {certain[0].name}"]
    return [*lines, *_warned(assessment, speaker)]


def _warned(assessment: Assessment, speaker: Speaker) -> list[str]:
    lines = ["", speaker.say("warnings_part")] if assessment.warnings else []
    for each in assessment.warnings:
        lines += point(f"{each.code}: {each.message(speaker.lang)} {each.hint(speaker.lang)}", indent=2)
    return lines


def _blocked(assessment: Assessment, found: Sequence[Finding], speaker: Speaker) -> dict[str, list[str]]:
    """Return what blocks each staging, by the last of its conclusions that is told."""
    lines: dict[str, list[str]] = {}
    for staging in speaker.knowledge.stagings:
        told = [each.name for each in found if each.name.rpartition(".")[0] == staging]
        words = blocking_words(assessment, staging, speaker) if told else None
        if words:
            lines[told[-1]] = blocking_text(words, speaker, indent=4)
    return lines


def _ladders(rows: Sequence[LadderRow], speaker: Speaker) -> list[str]:
    return [*ladders_text(rows, indent=4), *paragraph(speaker.say("ladders_key"), indent=4)] if rows else []


def title(assessment: Assessment, speaker: Speaker, *, with_file: bool = True) -> str:
    """Return the group's code, the file and the day observed."""
    case = assessment.case
    parts = [case.group or speaker.say("unnamed_group")]
    if case.name and with_file:
        parts[0] += f" ({case.name})"
    if case.observed:
        parts.append(speaker.say("observed_on", day=speaker.day(case.observed)))
    return ", ".join(parts)


def _certain(finding: Finding, speaker: Speaker, reasons: Mapping[str, str]) -> list[str]:
    marks = ", ".join(part for part in (finding.name, finding.badge) if part)
    lines = point(f"{finding.headline} [{marks}]", indent=4)
    if finding.name in reasons:
        lines += ["", f"    {speaker.say('why_part')}"]
        lines += [f"    {line}" if line else "" for line in reasons[finding.name].splitlines()] + [""]
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
