"""A whole assessment as Markdown, for a report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kubeexpert.assessing import Assessment
from kubeexpert.explain.assessment_text import MOST_QUESTIONS, title
from kubeexpert.explain.blocking_words import blocking_parts, blocking_words
from kubeexpert.explain.plan_words import PlanWords, plan_words
from kubeexpert.explain.report import Finding, ToAsk, by_topic, findings, to_ask_next, topic_notes
from kubeexpert.explain.sentences import Speaker

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def assessment_markdown(
    assessment: Assessment,
    lang: str,
    *,
    everything: bool = False,
    reasons: Mapping[str, str] | None = None,
    ask_next: Sequence[str] | None = None,
) -> list[str]:
    """Return an assessment as lines of Markdown; see `assessment_text`."""
    speaker = Speaker(assessment.compiled, lang)
    found = findings(assessment, lang, everything=everything)
    plan = plan_words(assessment, speaker)
    lines = [f"# {_plain(title(assessment, speaker))}", ""]
    lines += _plan(plan, speaker, everything=everything) if plan and assessment.case.answers else []
    lines += [f"## {speaker.say('certain_part')}", ""]
    certain = tuple(each for each in found if each.certain)
    notes = topic_notes(found, assessment, speaker)
    for heading, part in by_topic(certain, speaker):
        lines += [f"### {_plain(heading)}", ""] if heading else []
        lines += [line for each in part for line in _certain(each, speaker, reasons or {})] + [""]
        lines += [f"_{_plain(notes[heading])}_", ""] if heading in notes else []
    lines += [] if certain else [speaker.say("nothing_certain"), ""]
    lines += [line for staging in speaker.knowledge.stagings for line in _blocked(assessment, staging, speaker)]
    lines += [f"## {speaker.say('open_part')}", ""]
    unsettled = [line for each in found if not each.certain for line in _open(each, speaker)]
    lines += unsettled or [speaker.say("nothing_open")]
    to_ask = to_ask_next(assessment, speaker, found, ask_next)
    if to_ask:
        lines += ["", f"## {speaker.say('ask_next')}", "", *_questions(to_ask, speaker)]
    if assessment.warnings:
        lines += ["", f"## {speaker.say('warnings_part')}", ""]
        lines += [
            f"- `{each.code}`: {_plain(each.message(lang))} {_plain(each.hint(lang))}" for each in assessment.warnings
        ]
    return lines


def _plan(plan: PlanWords, speaker: Speaker, *, everything: bool) -> list[str]:
    lines = [f"## {speaker.say('plan_part')}", ""]
    for step in plan.recommended if everything else plan.next_month:
        badge = f" _({step.badge})_" if step.badge else ""
        lines += [f"{step.number}. **{_plain(step.label)}**{badge} `{step.name}`", ""]
        lines += [f"   **{_plain(step.begins)}.**", ""] if step.begins else []
        lines += [f"   {speaker.say('plan_why')}: {_plain(step.because)} {_plain(' '.join(step.answers))}", ""]
        lines += [f"   {speaker.say('plan_who')}: {_plain(step.who)}.", ""]
        lines += [f"   - {_plain(each)}" for each in step.first_steps] + [""]
        for way in step.ways:
            lines += [f"   {_plain(way.label or speaker.say('plan_way'))}: {_plain(way.text)}", ""]
    if not plan.recommended:
        lines += [speaker.say("plan_none" if plan.is_settled else "plan_none_yet"), ""]
    elif plan.later and not everything:
        labels = "; ".join(f"{step.label} `{step.name}`" for step in plan.later)
        lines += [f"{speaker.say('plan_next')}: {labels}.", ""]
    return lines


def _blocked(assessment: Assessment, staging: str, speaker: Speaker) -> list[str]:
    words = blocking_words(assessment, staging, speaker)
    lines = [f"**{_plain(words.title)}**", ""] if words else []
    for heading, points, more in blocking_parts(words, speaker) if words else ():
        lines += [_plain(heading), ""] if heading else []
        lines += [f"- {_plain(each)}" for each in points] + ([f"- {more}"] if more else []) + [""]
    return lines


def _certain(finding: Finding, speaker: Speaker, reasons: Mapping[str, str]) -> list[str]:
    badge = f" _({finding.badge})_" if finding.badge else ""
    lines = [f"- {_plain(finding.headline)}{badge} `{finding.name}`"]
    if finding.name in reasons:
        lines += ["", f"  {speaker.say('why_part')}:", "", "  ```text"]
        lines += [f"  {line}" for line in reasons[finding.name].splitlines()] + ["  ```", ""]
    return lines


def _open(finding: Finding, speaker: Speaker) -> list[str]:
    lines = [f"- {_plain(finding.headline)} `{finding.name}`"]
    lines.append(f"  {_plain(speaker.say('still_possible', values=', '.join(finding.possible)))}")
    if finding.leaning:
        lines.append(f"  {_plain(speaker.say('leans_to', value=finding.leaning))}")
    if finding.progress:
        lines.append(f"  {_plain(finding.progress)}.")
    return lines


def _questions(to_ask: Sequence[ToAsk], speaker: Speaker) -> list[str]:
    lines = []
    for each in to_ask[:MOST_QUESTIONS]:
        before = f" _({speaker.say('asked_before')})_" if each.asked_before else ""
        lines.append(f"- {_plain(each.ask)} `{each.name}`{before}")
    if len(to_ask) > MOST_QUESTIONS:
        lines.append(f"- {speaker.say('and_more', count=len(to_ask) - MOST_QUESTIONS)}")
    return lines


def _plain(text: str) -> str:
    """Keep Markdown from reading signs of a text as its own."""
    return _SPECIAL.sub(r"\\\1", text)
