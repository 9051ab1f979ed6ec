"""The reasons of one conclusion: as a list with a link a step, and the same as a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.evidence import fewest_facts
from kubeexpert.explain.as_svg import anchor, as_svg
from kubeexpert.explain.changes import goals_of
from kubeexpert.explain.open_conclusion import open_marks, open_marks_below
from kubeexpert.explain.report import Finding, finding, to_ask_of
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import Step, badge, is_passed_row, story
from kubeexpert.explain.subject_text import graph_of_subject, subject_title
from kubeexpert.explain.subjects import Subject
from kubeexpert.logic.support import live_weights
from kubeexpert.logic.truth import Truth
from webui.result.asks import Ask, ask_of, asks_of
from webui.result.change import Change, change_of
from webui.rulebook.page import Cited, Explained, Neighbour, cited, explained, neighbours
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
class Advice:
    """An intervention in this case.

    Attributes:
        answers: The fewest answers that it rests on, each with its question; empty where it is not recommended.
        who: Who starts it.
        first_steps: What to do first; empty where it is not needed.
        done_when: The marks that it brings about.
        unnecessary: What would make it unnecessary; None where it is not recommended.
    """

    answers: tuple[tuple[str, Ask | None], ...]
    who: str
    first_steps: tuple[str, ...]
    done_when: tuple[str, ...]
    unnecessary: Change | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a conclusion is as it is.

    Attributes:
        rule: The element behind it.
        finding: The conclusion in words.
        reasons: What it rests on; of an open one, what is known so far.
        drawing: The same as SVG; it is escaped.
        missing: While open: the marks it waits for.
        asks: While open: the questions that could settle it, heaviest first.
        items: The places of the paper behind it.
        advice: Of an intervention what to do, and when it is not needed any more.
        not_so: The values that it does not have, for who asks why not: value and label.
        uses: What its element rests on; `used_by` what rests on it.
        terms: Terms in its words, explained.
    """

    rule: str
    finding: Finding
    reasons: tuple[Reason, ...]
    drawing: Markup
    missing: tuple[Missing, ...]
    asks: tuple[Ask, ...]
    items: tuple[Cited, ...]
    advice: Advice | None
    not_so: tuple[tuple[str, str], ...]
    uses: tuple[Neighbour, ...]
    used_by: tuple[Neighbour, ...]
    terms: tuple[Explained, ...]


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
    given: set[str] = set()
    # as_svg escapes every text itself, and its tests hold it to that
    drawing = Markup(as_svg(graph, speaker, link=lambda node: f"#{anchor(node)}"))  # noqa: S704
    owners = speaker.compiled.owners
    return Reasons(
        rule=_owner(subject, site),
        finding=told,
        reasons=tuple(_reason(step, speaker, given) for step in story(graph, speaker)),
        drawing=drawing,
        missing=tuple(Missing(speaker.mark(mark, Truth.HOLDS), owners.get(mark, mark)) for mark in marks),
        asks=asks_of(told.to_ask, speaker),
        items=cited(told.items, speaker),
        advice=_advice(subject.name, assessment, speaker) if subject.kind == "intervention" else None,
        not_so=tuple(_not_so(subject, assessment, site, speaker)),
        uses=neighbours(site.uses[_owner(subject, site)], speaker),
        used_by=neighbours(site.used_by[_owner(subject, site)], speaker),
        terms=_terms(_owner(subject, site), speaker),
    )


def _owner(subject: Subject, site: Site) -> str:
    return site.outlets[subject.name].owner if subject.name in site.outlets else subject.name


def _terms(owner: str, speaker: Speaker) -> tuple[Explained, ...]:
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
    intervention, known = speaker.knowledge.interventions[name], assessment.facts.known
    truth = assessment.outcome.truths[name]
    facts = fewest_facts(assessment.outcome, name) if truth is Truth.HOLDS else ()
    goal = goals_of(assessment, Subject("intervention", name, element=name))[0]
    return Advice(
        answers=tuple((speaker.fact(fact, known.get(fact)), _question(fact, speaker)) for fact in facts),
        who=speaker.say(f"who_{intervention.who}"),
        first_steps=() if truth is Truth.FAILS else intervention.first_steps.in_lang(speaker.lang),
        done_when=tuple(speaker.mark(ref.key, Truth.HOLDS) for ref in intervention.serves),
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
    name = speaker.compiled.owners.get(step.name, step.name)
    element = speaker.knowledge.criteria.get(name)
    return _question(getattr(element.when, "fact", "") if element else name, speaker)


def _question(fact: str, speaker: Speaker) -> Ask | None:
    question = speaker.knowledge.questions.get(fact)
    return ask_of(fact, speaker) if question and not question.of else None
