"""The reasons of one conclusion: as a list with a link a step, and the same as a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kubeexpert.assessing import Assessment
from kubeexpert.explain.as_svg import anchor, as_svg
from kubeexpert.explain.blocking_words import BlockingWords
from kubeexpert.explain.changes import goals_of
from kubeexpert.explain.open_conclusion import open_marks, open_marks_below
from kubeexpert.explain.plan_words import done_when
from kubeexpert.explain.report import Finding, finding, to_ask_of
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import story
from kubeexpert.explain.subject_text import graph_of_subject, subject_title
from kubeexpert.explain.subjects import Subject
from kubeexpert.logic.support import live_weights
from kubeexpert.logic.truth import Truth
from webui.result.asks import Ask, asks_of
from webui.result.blocked import Leads, leads_of
from webui.result.change import Change, change_of
from webui.result.short_answer import deciding_answers, held_back
from webui.result.steps import UNFOLDED, Reason, all_steps, open_depth, reasons_in
from webui.rulebook.address import rule_address
from webui.rulebook.page import Cited, Explained, Neighbour, cited, explained, neighbours, place_of
from webui.site import Site

_PHONE = 345.0
"""A drawing of so many px still stands on a phone of 360, its blank margin left out."""

_MOST_ANSWERS = 10
"""Where more answers decide together, the layers of the reasons say more than a list of answers."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A mark that an open conclusion waits for, and the address of its rule."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Advice:
    """An intervention in this case.

    Attributes:
        is_recommended: Whether it certainly is.
        who: Who starts it.
        first_steps: What to do first; empty where it is not needed.
        done_when: What has to be so for it to be needed no more.
        unnecessary: What would make it unnecessary; None where it is not recommended.
    """

    is_recommended: bool
    who: str
    first_steps: tuple[str, ...]
    done_when: tuple[str, ...]
    unnecessary: Change | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a conclusion is as it is.

    Attributes:
        rule: The element behind it; `place` is its file and line.
        finding: The conclusion in words.
        blocked: Of a stage that is not reached: what holds it back.
        leads: By rule of a mark in `blocked`, the question and the steps it leads to.
        answers: Of a certain one: the fewest answers that decide it, each with its question.
        reasons: What it rests on; of an open one, what is known so far.
        depth: How many layers of them stand open at first, `first` how many of the top layer; there are `all`.
        drawing: The same as SVG; it is escaped. It `is_wide` where a phone would have to scroll sideways.
        missing: While open: the marks it waits for.
        asks: While open: the questions that could settle it, heaviest first.
        items: The places of the paper behind it.
        advice: Of an intervention what to do, and when it is not needed any more.
        not_so: The values that it does not have, for who asks why not: value and label.
        uses: What its element rests on; `used_by` what rests on it.
        terms: Terms in its words, explained.
    """

    rule: str
    place: str
    finding: Finding
    blocked: BlockingWords | None
    leads: Mapping[str, Leads]
    answers: tuple[tuple[str, Ask | None], ...]
    reasons: tuple[Reason, ...]
    depth: int
    first: int
    all: int
    drawing: Markup
    is_wide: bool
    missing: tuple[Missing, ...]
    asks: tuple[Ask, ...]
    items: tuple[Cited, ...]
    advice: Advice | None
    not_so: tuple[tuple[str, str], ...]
    uses: tuple[Neighbour, ...]
    used_by: tuple[Neighbour, ...]
    terms: tuple[Explained, ...]

    @property
    def most_answers(self) -> int:
        """How many answers are told at once; more are folded."""
        return _MOST_ANSWERS

    @property
    def has_more(self) -> bool:
        """Whether some steps are folded at first."""
        return len(self.reasons) > self.first or _is_folded(self.reasons, self.depth)


def _is_folded(reasons: tuple[Reason, ...], depth: int) -> bool:
    return any(each.passed or (each.reasons and depth <= 1) or _is_folded(each.reasons, depth - 1) for each in reasons)


def reasons_of(subject: Subject, assessment: Assessment, site: Site, lang: str) -> Reasons:
    """Return the reasons of a conclusion, of one of its values or levels, or of an intervention."""
    speaker = site.speaker(lang)
    if subject.element is None:
        told = finding(assessment.conclusions[subject.name], assessment, speaker)
        marks = () if told.certain else open_marks(assessment, subject.name)
    else:
        told = _told(subject, subject.element, assessment, speaker)
        marks = () if told.certain else open_marks_below(assessment, (subject.element,))
    graph = graph_of_subject(assessment, subject)
    reasons, blocked = reasons_in(story(graph, speaker), speaker), held_back(subject, assessment, site, speaker)
    owner = _owner(subject, site)
    # as_svg escapes every text itself, and its tests hold it to that
    drawing = Markup(as_svg(graph, speaker, link=lambda node: f"#{anchor(node)}"))  # noqa: S704
    return Reasons(
        rule=owner,
        place=place_of(speaker.knowledge.element(owner)),
        finding=told,
        blocked=blocked,
        leads=leads_of((blocked,) if blocked else (), assessment, speaker),
        answers=deciding_answers(subject, assessment, site, speaker),
        reasons=reasons,
        depth=open_depth(reasons),
        first=UNFOLDED,
        all=all_steps(reasons),
        drawing=drawing,
        is_wide=_width(drawing) > _PHONE,
        missing=tuple(Missing(speaker.mark(mark, Truth.HOLDS), rule_address(mark, speaker.compiled)) for mark in marks),
        asks=asks_of(told.to_ask, speaker),
        items=cited(told.items, speaker),
        advice=_advice(subject.name, assessment, speaker) if subject.kind == "intervention" else None,
        not_so=tuple(_not_so(subject, assessment, site, speaker)),
        uses=neighbours(site.uses[owner], speaker),
        used_by=neighbours(site.used_by[owner], speaker),
        terms=terms_of(owner, speaker),
    )


def _width(drawing: Markup) -> float:
    """Return the width of a drawing in px; 0 where there is none."""
    found = re.search(r' width="([0-9.]+)"', drawing)
    return float(found[1]) if found else 0.0


def _owner(subject: Subject, site: Site) -> str:
    return site.outlets[subject.name].owner if subject.name in site.outlets else subject.name


def terms_of(owner: str, speaker: Speaker) -> tuple[Explained, ...]:
    """Return the terms in the words of an element, explained."""
    element = speaker.knowledge.element(owner)
    return explained(element.terms, speaker) if element else ()


def _told(subject: Subject, element: str, assessment: Assessment, speaker: Speaker) -> Finding:
    """Return one value, level or intervention in words, as a conclusion is told."""
    truth = assessment.outcome.truths[element]
    weights = (
        ()
        if truth.decided
        else live_weights(assessment.compiled, assessment.outcome.truths, [element], assessment.facts.known)
    )
    owner, said = speaker.knowledge.element(subject.name), subject_title(subject, truth, speaker)
    return Finding(
        name=subject.name,
        label=speaker.label(subject.name),
        headline=said,
        value=said,
        certain=truth.decided,
        possible=(),
        leaning=None,
        progress=None,
        badge="",
        items=owner.items if owner else (),
        to_ask=tuple(to_ask_of(name, assessment, speaker) for name in weights),
    )


def _advice(name: str, assessment: Assessment, speaker: Speaker) -> Advice:
    """Return what there is to say of an intervention in this case."""
    intervention, truth = speaker.knowledge.interventions[name], assessment.outcome.truths[name]
    goal = goals_of(assessment, Subject("intervention", name, element=name))[0]
    return Advice(
        is_recommended=truth is Truth.HOLDS,
        who=speaker.say(f"who_{intervention.who}"),
        first_steps=() if truth is Truth.FAILS else intervention.first_steps.in_lang(speaker.lang),
        done_when=done_when(intervention, assessment, speaker),
        unnecessary=change_of(goal, assessment, speaker) if truth is Truth.HOLDS else None,
    )


def _not_so(subject: Subject, assessment: Assessment, site: Site, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Yield the values that can be asked about with "why not": value and label."""
    outlet = site.outlets.get(subject.name)
    if outlet is None or subject.element is not None:
        return
    truths = assessment.outcome.truths
    for value, key in outlet.values.items():
        if truths[key] is not Truth.HOLDS:
            shown = speaker.value(subject.name, value)
            yield value, speaker.say("at_least_level", value=shown) if outlet.ordered else shown
