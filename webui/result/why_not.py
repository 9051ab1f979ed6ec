"""Why something is not so, as a page shows it: the nearest rule, what stands against it, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kubeexpert.assessing import Assessment
from kubeexpert.explain.chains import Link
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.subject_text import why_not_subject
from kubeexpert.explain.subjects import Subject
from kubeexpert.explain.why_not import Mark, WhyNot
from kubeexpert.explain.why_not_text import NOW, SAID, asked_value
from kubeexpert.logic.truth import Truth
from webui.result.asks import Ask, ask_of
from webui.rulebook.address import rule_address

_MOST_ASKED = 3


@dataclass(frozen=True, slots=True)
class NotSo:
    """One mark that would have to be otherwise, the address of its rule, and the questions that would settle it."""

    sentence: str
    rule: str
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNotWords:
    """Why a value does not hold.

    Attributes:
        said: Whether it holds, fails or is open.
        nearest: Which row comes nearest, or that one mark is enough; empty where nothing needs saying.
        rule: The address of the rule or row that comes nearest.
        failing: What stands against it.
        open: What is not known yet.
        chain: What would all have to be so, with how it is now; None where nothing would do.
    """

    title: str
    said: str
    nearest: str
    rule: str
    failing: tuple[NotSo, ...]
    open: tuple[NotSo, ...]
    chain: tuple[tuple[str, str], ...] | None


def why_not_words(subject: Subject, value: str, assessment: Assessment, speaker: Speaker) -> WhyNotWords:
    """Return why a value of a conclusion does not hold, or an intervention is not recommended."""
    found = why_not_subject(assessment, subject, value)
    shown = asked_value(found, speaker)
    return WhyNotWords(
        title=speaker.say("why_not_title", value=shown),
        said=speaker.say(SAID[found.truth], value=shown),
        nearest=" ".join(_nearest(found, speaker)),
        rule=rule_address(found.rule, speaker.compiled),
        failing=tuple(_mark(mark, speaker) for mark in found.failing),
        open=tuple(_mark(mark, speaker) for mark in found.open),
        chain=None if found.chain is None else tuple(_chain(found.chain, speaker)),
    )


def _nearest(found: WhyNot, speaker: Speaker) -> Iterator[str]:
    if "#" in found.rule:
        yield speaker.say("nearest_row", number=found.rule.partition("#")[2].partition(" ")[0])
    if found.one_is_enough:
        yield speaker.say("one_is_enough")


def _mark(mark: Mark, speaker: Speaker) -> NotSo:
    name = mark.wanted.name
    sentence = speaker.mark(name, Truth.HOLDS if mark.wanted.positive else Truth.FAILS)
    asks = tuple(ask_of(each, speaker) for each in mark.questions[:_MOST_ASKED])
    return NotSo(sentence, rule_address(name, speaker.compiled), asks)


def _chain(links: tuple[Link, ...], speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Yield what must be so of each fact, and how it is now."""
    by_fact: dict[tuple[Truth, str], list[Link]] = {}
    for link in links:
        by_fact.setdefault((link.now, link.test.fact), []).append(link)
    for (now, _), found in by_fact.items():
        yield speaker.wanted(*((link.test, link.holds) for link in found)), speaker.say(NOW[now])
