"""The plan as lines for a terminal, and as plain data."""

from __future__ import annotations

from typing import Any

from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.plan_words import PlanStep, PlanWords
from kubeexpert.explain.sentences import Speaker

_FEW_ANSWERS = 3
"""So many answers are named; the rest is counted."""

_FEW_CHECKS = 3
"""So many steps that are only to be checked are named; the rest is counted."""


def plan_text(plan: PlanWords, speaker: Speaker, *, everything: bool = False) -> list[str]:
    """Return the plan as lines of at most 80 columns.

    Args:
        plan: What to tell.
        speaker: In which words.
        everything: Whether all steps are told in full, or the next month's in full and the next ones by name.
    """
    lines = [speaker.say("plan_part")]
    full = plan.recommended if everything else plan.next_month
    for step in full:
        lines += plan_step_text(step, speaker, indent=2)
    if not full:
        lines += paragraph(speaker.say("plan_none" if plan.is_settled else "plan_none_yet"), indent=2)
    if not everything and plan.later:
        lines += ["", f"  {speaker.say('plan_next')}:"]
        lines += [line for step in plan.later for line in paragraph(_title(step), indent=4, hang=3)]
    if not everything and plan.rest:
        lines += paragraph(speaker.say("plan_more", count=len(plan.rest)), indent=4)
    checks = plan.to_check if everything else plan.to_check[:_FEW_CHECKS]
    if checks:
        lines += ["", f"  {speaker.say('plan_check')}:"]
        for step in checks:
            lines += point(f"{step.label} [{step.name}]", indent=4)
            lines += [line for ask in step.to_ask[:1] for line in paragraph(ask, indent=6)]
        if len(plan.to_check) > len(checks):
            lines += paragraph(speaker.say("plan_more", count=len(plan.to_check) - len(checks)), indent=4)
    return lines


def plan_step_text(step: PlanStep, speaker: Speaker, *, indent: int) -> list[str]:
    """Return one step of the plan as lines."""
    lines = paragraph(_title(step), indent=indent, hang=3)
    inside = indent + 3
    lines += paragraph(f"{step.begins}.", indent=inside) if step.begins else []
    lines += paragraph(f"{speaker.say('plan_why')}: {step.because}", indent=inside)
    lines += paragraph(f"{speaker.say('plan_answers')}: {_answers(step)}", indent=inside) if step.answers else []
    lines += paragraph(f"{speaker.say('plan_who')}: {step.who}.", indent=inside)
    lines += [line for each in step.first_steps for line in point(each, indent=inside)]
    for way in step.ways:
        lines += paragraph(f"{way.label or speaker.say('plan_way')}: {way.text}", indent=inside)
    if step.done_when:
        lines += paragraph(f"{speaker.say('plan_done')}: {' '.join(step.done_when)}", indent=inside)
    return lines


def plan_json(plan: PlanWords | None) -> dict[str, Any] | None:
    """Return the plan as plain data; None where there is none."""
    if plan is None:
        return None
    return {
        "recommended": [plan_step_json(step) for step in plan.recommended],
        "next_month": [step.name for step in plan.next_month],
        "to_check": [plan_step_json(step) for step in plan.to_check],
    }


def plan_step_json(step: PlanStep) -> dict[str, Any]:
    """Return one step of the plan as plain data."""
    return {
        "name": step.name,
        "number": step.number or None,
        "label": step.label,
        "tier": step.tier,
        "begins": step.begins or None,
        "because": step.because,
        "answers": list(step.answers),
        "who": step.who,
        "first_steps": list(step.first_steps),
        "ways": [{"label": way.label, "text": way.text} for way in step.ways],
        "done_when": list(step.done_when),
        "unlocks": step.unlocks,
        "facets": dict(step.facets),
        "badge": step.badge or None,
        "items": list(step.items),
        "to_ask": list(step.to_ask),
    }


def _title(step: PlanStep) -> str:
    number = f"{step.number}. " if step.number else ""
    marks = ", ".join(part for part in (step.name, step.badge) if part)
    return f"{number}{step.label} [{marks}]"


def _answers(step: PlanStep) -> str:
    more = f" (+{len(step.answers) - _FEW_ANSWERS})" if len(step.answers) > _FEW_ANSWERS else ""
    return " ".join(step.answers[:_FEW_ANSWERS]) + more
