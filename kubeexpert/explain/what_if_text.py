"""What would change if some answers were otherwise, as text and as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kubeexpert.assessing.conclusion import Conclusion
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.what_if import Flip
from kubeexpert.logic.facts import as_known
from kubeexpert.model.case import Answer


def what_if_text(flips: Sequence[Flip], answers: Mapping[str, Answer], speaker: Speaker) -> list[str]:
    """Return the conclusions that change as lines of at most 80 columns."""
    said = "; ".join(_said(name, answer, speaker) for name, answer in answers.items())
    lines = paragraph(speaker.say("what_if_title", answers=said))
    for flip in flips:
        name = flip.before.name
        before, after = (_outcome(each, speaker) for each in (flip.before, flip.after))
        changed = speaker.say("from_to", label=speaker.label(name), before=before, after=after)
        lines += point(f"{changed} ({name})", indent=2)
    return lines if flips else lines + paragraph(speaker.say("nothing_flips"), indent=2)


def what_if_json(flips: Sequence[Flip], answers: Mapping[str, Answer], speaker: Speaker) -> dict[str, Any]:
    """Return the conclusions that change as plain data."""
    return {
        "schema": 1,
        "lang": speaker.lang,
        "answers": {name: str(answer) for name, answer in answers.items()},
        "flips": [
            {
                "name": flip.before.name,
                "before": flip.before.model_dump(mode="json"),
                "after": flip.after.model_dump(mode="json"),
            }
            for flip in flips
        ],
    }


def _said(name: str, answer: Answer, speaker: Speaker) -> str:
    return f"{speaker.fact(name, as_known(answer)).rstrip('.')} ({name})"


def _outcome(conclusion: Conclusion, speaker: Speaker) -> str:
    shown = speaker.value(conclusion.name, conclusion.value)
    if conclusion.is_certain:
        return f"'{shown}'"
    return f"'{shown}' ({', '.join(speaker.value(conclusion.name, value) for value in conclusion.possible)})"
