"""Questions as results link to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kubeexpert.explain.report import ToAsk
from kubeexpert.explain.sentences import Speaker


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that would help, and the section it stands in; an empty one for a member column."""

    at: str
    section: str
    ask: str
    asked_before: bool


def asks_of(to_ask: Iterable[ToAsk], speaker: Speaker) -> tuple[Ask, ...]:
    """Return questions with where to answer them."""
    return tuple(ask_of(each.name, speaker, asked_before=each.asked_before) for each in to_ask)


def ask_of(name: str, speaker: Speaker, *, asked_before: bool = False) -> Ask:
    """Return a question with where to answer it."""
    question = speaker.knowledge.questions[name]
    section = "" if question.of else question.section or ""
    return Ask(f"q-{name}", section, question.ask.in_lang(speaker.lang), asked_before)
