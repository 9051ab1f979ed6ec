"""Forward chaining in words: what each rule said, on what, and what it made possible."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kubeexpert.assessing.assess import conclude
from kubeexpert.engines.outcome import FactPremise, Firing, Outcome, Premise
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.interval import Known
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.truth import Truth

_MOST_WAITING = 5


@dataclass(frozen=True, slots=True)
class Told:
    """What one answer set going.

    Attributes:
        fact: The question, date or measure.
        known: What was told of it.
        worked_out: Whether it is a measure, worked out from other answers.
        firings: The rules that fired on it.
        certain: Conclusions that became certain, with their values.
        excluded: Values that are no longer possible, by conclusion that is still open.
    """

    fact: str
    known: Known
    worked_out: bool
    firings: tuple[Firing, ...]
    certain: Mapping[str, str]
    excluded: Mapping[str, tuple[str, ...]]


def conclusions_hash(truths: Mapping[str, Truth]) -> str:
    """Return the sha256 sum over the sorted lines `name=truth` of all elements: equal for equal conclusions."""
    lines = sorted(f"{name}={truth.value}" for name, truth in truths.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def news(compiled: Compiled, before: Outcome, after: Outcome) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the conclusions that became certain, and the values that became impossible of those still open."""
    certain: dict[str, str] = {}
    excluded: dict[str, tuple[str, ...]] = {}
    for name, outlet in outlets(compiled.knowledge).items():
        old, new = conclude(outlet, compiled, before), conclude(outlet, compiled, after)
        if new.value is not None and old.value is None:
            certain[name] = new.value
        gone = tuple(value for value in old.possible if value not in new.possible)
        if new.value is None and gone:
            excluded[name] = gone
    return certain, excluded


def firing_text(firing: Firing, speaker: Speaker) -> list[str]:
    """Return one firing as lines of at most 80 columns."""
    lines = paragraph(f"{firing.number:>4}. {firing.element}: {_verdict(firing, speaker)}", hang=6)
    lines += paragraph(
        speaker.say("because_of", what="; ".join(_premise(each, speaker) for each in firing.premises)), indent=6, hang=2
    )
    if firing.also:
        lines += paragraph(speaker.say("decided_along", what=_along(firing, speaker)), indent=6, hang=2)
    waiting = ", ".join(firing.agenda[:_MOST_WAITING])
    if len(firing.agenda) > _MOST_WAITING:
        waiting += f", {speaker.say('and_more', count=len(firing.agenda) - _MOST_WAITING)}"
    agenda = speaker.say("agenda", what=waiting) if waiting else speaker.say("agenda_empty")
    decided = speaker.say("decided_so_far", count=firing.decided, all=len(speaker.compiled.program))
    return lines + paragraph(f"{agenda}; {decided}", indent=6, hang=2)


def firing_json(firing: Firing, speaker: Speaker) -> dict[str, Any]:
    """Return one firing as plain data."""
    return {
        "number": firing.number,
        "element": firing.element,
        "truth": firing.truth.value,
        "vote": firing.vote,
        "new": firing.new,
        "also": [
            {"name": each.name, "truth": (Truth.HOLDS if each.positive else Truth.FAILS).value} for each in firing.also
        ],
        "premises": [{"name": _name(each), "sentence": _sentence(each, speaker)} for each in firing.premises],
        "agenda": list(firing.agenda),
        "decided": firing.decided,
    }


def told_text(number: int, told: Told, speaker: Speaker) -> list[str]:
    """Return what one answer set going as lines of at most 80 columns."""
    key = "worked_out_step" if told.worked_out else "answer_step"
    lines = paragraph(
        f"{speaker.say(key, number=number, what=speaker.fact(told.fact, told.known))} ({told.fact})", hang=2
    )
    decided = [firing for firing in told.firings if firing.new]
    rules = "; ".join(f"{firing.element}: {_verdict(firing, speaker)}" for firing in decided)
    votes = f" (+ {len(told.firings) - len(decided)})" if len(told.firings) > len(decided) else ""
    fired = speaker.say("rules_fired", what=f"{rules}{votes}".strip()) if told.firings else speaker.say("fires_nothing")
    lines += paragraph(f"-> {fired}", indent=4, hang=3)
    if told.certain:
        lines += paragraph(f"-> {speaker.say('now_certain', what=_certain(told.certain, speaker))}", indent=4, hang=3)
    if told.excluded:
        lines += paragraph(
            f"-> {speaker.say('no_longer_possible', what=_excluded(told.excluded, speaker))}", indent=4, hang=3
        )
    return lines


def told_json(number: int, told: Told, speaker: Speaker) -> dict[str, Any]:
    """Return what one answer set going as plain data."""
    return {
        "number": number,
        "fact": told.fact,
        "sentence": speaker.fact(told.fact, told.known),
        "worked_out": told.worked_out,
        "steps": [firing_json(firing, speaker) for firing in told.firings],
        "certain": dict(told.certain),
        "no_longer_possible": {name: list(values) for name, values in told.excluded.items()},
    }


def _verdict(firing: Firing, speaker: Speaker) -> str:
    holds = firing.truth is Truth.HOLDS
    if firing.vote:
        return speaker.say("vote_for" if holds else "vote_against")
    said = speaker.say("firing_holds" if holds else "firing_fails")
    return said if firing.new else f"{said} ({speaker.say('another_reason')})"


def _along(firing: Firing, speaker: Speaker) -> str:
    said = {True: speaker.say("firing_holds"), False: speaker.say("firing_fails")}
    return ", ".join(f"{each.name} ({said[each.positive]})" for each in firing.also)


def _premise(premise: Premise, speaker: Speaker) -> str:
    sentence = _sentence(premise, speaker)
    return f"{sentence.rstrip('.')} ({_name(premise)})"


def _name(premise: Premise) -> str:
    return premise.fact if isinstance(premise, FactPremise) else str(premise)


def _sentence(premise: Premise, speaker: Speaker) -> str:
    if isinstance(premise, FactPremise):
        return speaker.fact(premise.fact, premise.known)
    return speaker.mark(premise.name, Truth.HOLDS if premise.positive else Truth.FAILS)


def _certain(certain: Mapping[str, str], speaker: Speaker) -> str:
    return "; ".join(f"{speaker.label(name)}: {speaker.value(name, value)} ({name})" for name, value in certain.items())


def _excluded(excluded: Mapping[str, Sequence[str]], speaker: Speaker) -> str:
    return "; ".join(
        f"{speaker.label(name)}: {', '.join(speaker.value(name, value) for value in values)}"
        for name, values in excluded.items()
    )
