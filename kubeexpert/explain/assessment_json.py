"""A whole assessment as plain data, with a schema version."""

from __future__ import annotations

from typing import Any

from kubeexpert.assessing import Assessment
from kubeexpert.errors import Problem
from kubeexpert.explain.blocking_words import blocking_json
from kubeexpert.explain.plan_text import plan_json
from kubeexpert.explain.plan_words import plan_words
from kubeexpert.explain.report import Finding, finding, topic_notes
from kubeexpert.explain.sentences import Speaker

SCHEMA = 1
"""Raised when a field changes its meaning or goes."""


def assessment_json(assessment: Assessment, lang: str, *, everything: bool = False) -> dict[str, Any]:
    """Return an assessment as plain data.

    Args:
        assessment: What to tell.
        lang: The language of everything under `words`, of the topics' notes and of the notice.
        everything: Whether all conclusions are told, or the headline ones.
    """
    speaker = Speaker(assessment.compiled, lang)
    case = assessment.case
    chosen = tuple(assessment.conclusions.values()) if everything else assessment.headlines
    told = [finding(each, assessment, speaker) for each in chosen]
    notes = topic_notes(tuple(told), assessment, speaker)
    return {
        "schema": SCHEMA,
        "lang": lang,
        "file": case.name or None,
        "group": case.group or None,
        "observed": case.observed.isoformat() if case.observed else None,
        "knowledge_version": assessment.compiled.knowledge.settings.knowledge_version,
        "conclusions": [
            {**each.model_dump(mode="json"), "words": _words(words)} for each, words in zip(chosen, told, strict=True)
        ],
        "topic_notes": [{"heading": heading, "note": note} for heading, note in notes.items()],
        "blocking": blocking_json(assessment, speaker),
        "plan": plan_json(plan_words(assessment, speaker)),
        "warnings": [problem_json(warning, lang) for warning in assessment.warnings],
        "notice": speaker.say("notice"),
    }


def problem_json(problem: Problem, lang: str) -> dict[str, Any]:
    """Return a problem as plain data."""
    return {
        "code": problem.code,
        "severity": problem.entry.severity,
        "place": str(problem.place),
        "message": problem.message(lang),
        "hint": problem.hint(lang),
    }


def _words(found: Finding) -> dict[str, Any]:
    return {
        "label": found.label,
        "headline": found.headline,
        "value": found.value,
        "possible": list(found.possible),
        "leaning": found.leaning,
        "progress": found.progress,
        "badge": found.badge,
        "to_ask": [{"name": each.name, "ask": each.ask, "asked_before": each.asked_before} for each in found.to_ask],
    }
