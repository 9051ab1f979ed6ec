"""What other answers would bring, side by side with what is so now, as text and as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.subjects import Subject
from kubeexpert.explain.what_if import Cause, Flip, Standing, WhatIf
from kubeexpert.logic.facts import as_known
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer


@dataclass(frozen=True, slots=True)
class FlipWords:
    """One thing that comes out otherwise.

    Attributes:
        because: The chain from the changed answer, one sentence a step; steps inside a rule are left out.
    """

    name: str
    label: str
    before: str
    after: str
    because: tuple[str, ...]


def flip_words(flip: Flip, found: WhatIf, speaker: Speaker) -> FlipWords:
    """Return one flip in words."""
    before, after = (_standing(flip, each, speaker) for each in (flip.before, flip.after))
    fact = speaker.fact(flip.fact, found.facts[flip.fact])
    conclusions = outlets(speaker.knowledge)
    keys = frozenset(key for each in conclusions.values() for key in each.values.values())
    outlet = conclusions.get(flip.name)
    own = frozenset(outlet.values.values()) if outlet else frozenset({flip.name})
    steps = [
        _cause(each, speaker) for each in flip.causes if _is_told(each.name, keys, speaker) and each.name not in own
    ]
    told = dict.fromkeys(each.rstrip(".") for each in (fact, *steps))
    return FlipWords(flip.name, speaker.label(flip.name), before, after, tuple(told))


def what_if_text(found: WhatIf, speaker: Speaker, subject: Subject | None = None) -> list[str]:
    """Return what changes as lines of at most 80 columns; what was asked about comes first."""
    lines = paragraph(speaker.say("what_if_title", answers=answers_words(found.answers, speaker)))
    if not found.flips:
        return lines + paragraph(speaker.say("nothing_flips"), indent=2)
    lines += paragraph(speaker.say("what_if_count", count=len(found.flips)), indent=2)
    names = [flip.name for flip in found.flips]
    asked = subject.name if subject else ""
    if subject and asked not in names:
        lines += point(f"{speaker.label(asked)}: {speaker.say('unchanged')} ({asked})", indent=2)
    for flip in sorted(found.flips, key=lambda each: each.name != asked):
        words = flip_words(flip, found, speaker)
        lines += point(f"{words.label} ({words.name})", indent=2)
        width = max(len(speaker.say(key)) for key in ("now", "then")) + 1
        for key, shown in (("now", words.before), ("then", words.after)):
            lines += paragraph(f"{f'{speaker.say(key)}:':<{width}} {shown}", indent=4, hang=width + 1)
        lines += paragraph(f"{speaker.say('what_if_because')}: {' -> '.join(words.because)}", indent=4, hang=2)
    return lines


def what_if_json(found: WhatIf, speaker: Speaker) -> dict[str, Any]:
    """Return what changes as plain data."""
    return {
        "schema": 2,
        "lang": speaker.lang,
        "answers": {name: str(answer) for name, answer in found.answers.items()},
        "flips": [_flip_json(flip, found, speaker) for flip in found.flips],
    }


def answers_words(answers: Mapping[str, Answer], speaker: Speaker) -> str:
    """Return some answers as sentences with their questions."""
    said = (f"{speaker.fact(name, as_known(answer)).rstrip('.')} ({name})" for name, answer in answers.items())
    return "; ".join(said)


def _flip_json(flip: Flip, found: WhatIf, speaker: Speaker) -> dict[str, Any]:
    words = flip_words(flip, found, speaker)
    return {
        "name": flip.name,
        "kind": flip.kind,
        "before": {"value": flip.before.value, "possible": list(flip.before.possible)},
        "after": {"value": flip.after.value, "possible": list(flip.after.possible)},
        "fact": flip.fact,
        "causes": [{"name": each.name, "before": each.before.value, "after": each.after.value} for each in flip.causes],
        "words": {"label": words.label, "before": words.before, "after": words.after, "because": list(words.because)},
    }


def _standing(flip: Flip, standing: Standing, speaker: Speaker) -> str:
    if flip.kind == "intervention":
        return speaker.say(f"status_{standing.value}")
    shown = speaker.value(flip.name, standing.value)
    if standing.value is not None:
        return shown
    return f"{shown} ({_still_possible(flip, standing.possible, speaker)})"


def _still_possible(flip: Flip, possible: tuple[str, ...], speaker: Speaker) -> str:
    """Return what can still be: of levels and counts the lowest and the highest, otherwise each value."""
    if flip.kind == "tally":
        count = len(speaker.knowledge.tallies[flip.name].of)
        return speaker.say("count_between", low=possible[0], high=possible[-1], all=count)
    shown = [speaker.value(flip.name, value) for value in possible]
    if flip.kind in ("ladder", "stage"):
        return speaker.say("between", low=shown[0], high=shown[-1])
    return ", ".join(shown)


def _is_told(name: str, keys: frozenset[str], speaker: Speaker) -> bool:
    """Return whether a step has a name of its own: a mark, a value or a level, not a step inside a rule.

    A test on the changed answer says no more than that answer.
    """
    if isinstance(speaker.compiled.program.elements[name], Test):
        return False
    return speaker.compiled.owners.get(name, name) == name or name in keys


def _cause(cause: Cause, speaker: Speaker) -> str:
    if cause.after is Truth.OPEN:
        return speaker.say("turns_open", what=speaker.mark(cause.name, Truth.HOLDS).rstrip("."))
    return speaker.mark(cause.name, cause.after)
