"""Why a value does not hold, as text and as plain data."""

from __future__ import annotations

from typing import Any

from kubeexpert.assessing import Assessment
from kubeexpert.explain.as_text import as_text
from kubeexpert.explain.chains import Link
from kubeexpert.explain.graph import explanation
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import story
from kubeexpert.explain.why_not import Mark, WhyNot
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import Literal
from kubeexpert.logic.truth import Truth

NOW = {Truth.HOLDS: "already_so", Truth.FAILS: "otherwise_now", Truth.OPEN: "unknown_now"}
SAID = {Truth.HOLDS: "it_holds", Truth.FAILS: "it_fails", Truth.OPEN: "it_is_open"}
"""Phrases for how a fact is now, and for whether a value holds."""
_MOST_ASKED = 3


def why_not_text(found: WhyNot, assessment: Assessment, speaker: Speaker) -> list[str]:
    """Return why a value does not hold as lines of at most 80 columns."""
    shown = asked_value(found, speaker)
    label = speaker.label(found.conclusion)
    lines = paragraph(f"{label}. {speaker.say('why_not_title', value=shown)}")
    lines += paragraph(speaker.say(SAID[found.truth], value=shown), indent=2)
    if found.truth is Truth.HOLDS:
        return lines
    if "#" in found.rule:
        number = found.rule.partition("#")[2].partition(" ")[0]
        lines += paragraph(speaker.say("nearest_row", number=number), indent=2)
    if found.one_is_enough:
        lines += paragraph(speaker.say("one_is_enough"), indent=2)
    if found.failing:
        lines += paragraph(speaker.say("stands_against"), indent=2)
        lines += [line for mark in found.failing for line in _failing(mark, assessment, speaker)]
    if found.open:
        lines += paragraph(speaker.say("not_known_yet"), indent=2)
        lines += [line for mark in found.open for line in _open(mark, speaker)]
    return lines + _chain(found, speaker)


def asked_value(found: WhyNot, speaker: Speaker) -> str:
    """Return the label of the value asked about; of a level, that at least it is meant."""
    outlet = outlets(speaker.knowledge).get(found.conclusion)
    if outlet is None:
        return speaker.say(found.value)
    shown = speaker.value(found.conclusion, found.value)
    return speaker.say("at_least_level", value=shown) if outlet.ordered and found.value != outlet.bottom else shown


def _say(literal: Literal, speaker: Speaker) -> str:
    return speaker.mark(literal.name, Truth.HOLDS if literal.positive else Truth.FAILS)


def _failing(mark: Mark, assessment: Assessment, speaker: Speaker) -> list[str]:
    lines = point(f"{speaker.say('would_need', what=_say(mark.wanted, speaker))} [{mark.wanted}]", indent=4)
    graph = explanation(assessment.outcome, assessment.compiled.program, [~mark.wanted])
    lines += paragraph(speaker.say("now_is", what=""), indent=6)
    return lines + [f"        {line}" for line in as_text(story(graph, speaker), speaker, width=72).splitlines()]


def _open(mark: Mark, speaker: Speaker) -> list[str]:
    lines = point(f"{speaker.say('would_need', what=_say(mark.wanted, speaker))} [{mark.wanted}]", indent=4)
    for name in mark.questions[:_MOST_ASKED]:
        lines += point(f"{speaker.knowledge.questions[name].ask.in_lang(speaker.lang)} [{name}]", indent=6)
    if len(mark.questions) > _MOST_ASKED:
        lines += paragraph(speaker.say("and_more", count=len(mark.questions) - _MOST_ASKED), indent=6)
    return lines


def _chain(found: WhyNot, speaker: Speaker) -> list[str]:
    if found.chain is None:
        return paragraph(speaker.say("no_chain"), indent=2)
    lines = paragraph(speaker.say("chain_title"), indent=2)
    by_fact: dict[tuple[Truth, str], list[Link]] = {}
    for link in found.chain:
        by_fact.setdefault((link.now, link.test.fact), []).append(link)
    for (now, fact), links in by_fact.items():
        wanted = speaker.wanted(*((link.test, link.holds) for link in links))
        lines += point(f"{wanted} [{fact}; {speaker.say(NOW[now])}]", indent=4)
    return lines


def why_not_json(found: WhyNot, speaker: Speaker) -> dict[str, Any]:
    """Return why a value does not hold as plain data."""
    return {
        "schema": 1,
        "lang": speaker.lang,
        "conclusion": found.conclusion,
        "value": found.value,
        "truth": found.truth.value,
        "rule": found.rule,
        "one_is_enough": found.one_is_enough,
        "failing": [_mark_json(mark, speaker) for mark in found.failing],
        "open": [_mark_json(mark, speaker) for mark in found.open],
        "chain": None if found.chain is None else [_link_json(link, speaker) for link in found.chain],
    }


def _mark_json(mark: Mark, speaker: Speaker) -> dict[str, Any]:
    return {"wanted": str(mark.wanted), "sentence": _say(mark.wanted, speaker), "questions": list(mark.questions)}


def _link_json(link: Link, speaker: Speaker) -> dict[str, Any]:
    return {
        "fact": link.test.fact,
        "test": link.test.name,
        "holds": link.holds,
        "now": link.now.value,
        "sentence": speaker.wanted((link.test, link.holds)),
    }
