"""The reasons of one conclusion: as a list with a link a step, and the same as a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kubeexpert.assessing import Assessment
from kubeexpert.explain.as_svg import anchor, as_svg
from kubeexpert.explain.as_text import is_passed_row
from kubeexpert.explain.open_conclusion import graph_of, open_marks
from kubeexpert.explain.report import Finding, finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import Step, badge, story
from kubeexpert.logic.truth import Truth
from webui.result.cards import Ask, asks_of
from webui.rulebook.page import Cited, cited
from webui.site import Site


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasons.

    Attributes:
        id: Where the drawing's link goes; empty when the step was told before.
        rule: The element to open for it.
        question: The field of the answer that it is, for who wants to change it; empty for other steps.
        standing: On what it stands, in words.
        passed: Rows of a decision table that do not apply; they are folded.
    """

    id: str
    sentence: str
    rule: str
    question: Ask | None
    standing: str
    items: tuple[str, ...]
    repeated: bool
    reasons: tuple[Reason, ...]
    passed: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A mark that an open conclusion waits for, and its rule."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a conclusion is as it is.

    Attributes:
        finding: The conclusion in words.
        reasons: What it rests on; of an open one, what is known so far.
        drawing: The same as SVG; it is escaped.
        missing: While open: the marks it waits for.
        asks: While open: the questions that could settle it, heaviest first.
        items: The places of the paper behind it.
    """

    finding: Finding
    reasons: tuple[Reason, ...]
    drawing: Markup
    missing: tuple[Missing, ...]
    asks: tuple[Ask, ...]
    items: tuple[Cited, ...]


def reasons_of(name: str, assessment: Assessment, site: Site, lang: str) -> Reasons:
    """Return the reasons of a conclusion that there is."""
    speaker = site.speaker(lang)
    told = finding(assessment.conclusions[name], assessment, speaker)
    graph = graph_of(assessment, name)
    given: set[str] = set()
    # as_svg escapes every text itself, and its tests hold it to that
    drawing = Markup(as_svg(graph, speaker, link=lambda node: f"#{anchor(node)}"))  # noqa: S704
    marks = () if told.certain else open_marks(assessment, name)
    owners = speaker.compiled.owners
    return Reasons(
        finding=told,
        reasons=tuple(_reason(step, speaker, given) for step in story(graph, speaker)),
        drawing=drawing,
        missing=tuple(Missing(speaker.mark(mark, Truth.HOLDS), owners.get(mark, mark)) for mark in marks),
        asks=asks_of(told.to_ask, speaker),
        items=cited(told.items, speaker),
    )


def _reason(step: Step, speaker: Speaker, given: set[str]) -> Reason:
    first = step.node not in given
    given.add(step.node)
    steps = [(is_passed_row(each), _reason(each, speaker, given)) for each in step.steps]
    return Reason(
        id=anchor(step.node) if first else "",
        sentence=step.sentence,
        rule=speaker.compiled.owners.get(step.name, step.name),
        question=_answer(step, speaker),
        standing=badge(step, speaker),
        items=step.items,
        repeated=step.repeated,
        reasons=tuple(each for passed, each in steps if not passed),
        passed=tuple(each for passed, each in steps if passed),
    )


def _answer(step: Step, speaker: Speaker) -> Ask | None:
    """Return the question that a step is the answer of, if it is one of the group's."""
    if step.kind != "answer":
        return None
    names = [speaker.compiled.owners.get(step.name, step.name)]
    element = speaker.knowledge.criteria.get(names[0])
    fact = getattr(element.when, "fact", "") if element else names[0]
    question = speaker.knowledge.questions.get(fact)
    if question is None or question.of:
        return None
    return Ask(f"q-{question.name}", question.section or "", question.ask.in_lang(speaker.lang), asked_before=False)
