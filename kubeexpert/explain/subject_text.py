"""Why an intervention is recommended or not, and why a value or level is so or not, as text and as plain data."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.evidence import fewest_facts
from kubeexpert.explain.as_json import as_json
from kubeexpert.explain.as_text import as_text
from kubeexpert.explain.assessment_text import questions
from kubeexpert.explain.open_conclusion import graph_of, graph_of_element, open_marks_below
from kubeexpert.explain.open_text import how_json, how_text, missing_text
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.report import ToAsk, to_ask_of
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import story
from kubeexpert.explain.subjects import Subject
from kubeexpert.explain.why_not import WhyNot, why_not, why_not_so
from kubeexpert.logic.program import Literal
from kubeexpert.logic.support import live_weights
from kubeexpert.logic.truth import Truth

_MOST_QUESTIONS = 8


def graph_of_subject(assessment: Assessment, subject: Subject) -> nx.DiGraph[str]:
    """Return the graph of why something is as it is."""
    if subject.element is None:
        return graph_of(assessment, subject.name)
    return graph_of_element(assessment, subject.element)


def subject_text(assessment: Assessment, subject: Subject, speaker: Speaker, *, full: bool = False) -> list[str]:
    """Return how something came about as lines of at most 80 columns; of something open also what is missing."""
    if subject.element is None:
        return how_text(assessment, subject.name, speaker, full=full)
    truth = assessment.outcome.truths[subject.element]
    graph = graph_of_subject(assessment, subject)
    lines = paragraph(subject_title(subject, truth, speaker), hang=2)
    if subject.kind == "intervention" and truth is Truth.HOLDS:
        lines += _answers(assessment, subject.element, speaker)
    if truth is Truth.OPEN:
        lines += missing_text(open_marks_below(assessment, (subject.element,)), speaker)
        lines += ["", *paragraph(speaker.say("settled_by"), indent=2)]
        lines += questions(_to_ask(assessment, subject.element, speaker), speaker, indent=4, most=_MOST_QUESTIONS)
        lines += ["", *paragraph(speaker.say("known_so_far"), indent=2)]
    tree = as_text(story(graph, speaker), speaker, width=78, full=full)
    lines += (
        ["", *(f"  {line}" for line in tree.splitlines())]
        if tree
        else paragraph(speaker.say("nothing_known"), indent=4)
    )
    return lines + _first_steps(subject, truth, speaker)


def subject_json(assessment: Assessment, subject: Subject, speaker: Speaker) -> dict[str, Any]:
    """Return how something came about as plain data; of something open also what is missing."""
    if subject.element is None:
        return how_json(assessment, subject.name, speaker)
    truth = assessment.outcome.truths[subject.element]
    is_open = truth is Truth.OPEN
    shown = subject.name if subject.value is None else subject.element
    return {
        **as_json(graph_of_subject(assessment, subject), speaker, shown),
        "value": truth.value,
        "headline": subject_title(subject, truth, speaker),
        "open_marks": list(open_marks_below(assessment, (subject.element,))) if is_open else [],
        "settled_by": [each.name for each in _to_ask(assessment, subject.element, speaker)] if is_open else [],
    }


def why_not_subject(assessment: Assessment, subject: Subject, value: str) -> WhyNot:
    """Explain why a value of a conclusion does not hold, or why an intervention is not recommended."""
    if subject.kind == "intervention":
        return why_not_so(assessment, Literal(subject.name), subject.name, "intervention_needed")
    return why_not(assessment, subject.name, value)


def subject_title(subject: Subject, truth: Truth, speaker: Speaker) -> str:
    """Return whether an intervention is recommended, or a value or level is so, in one sentence."""
    if subject.kind == "intervention":
        return speaker.say(f"advice_{truth.value}", label=speaker.label(subject.name))
    what = speaker.mark(str(subject.element), Truth.HOLDS if truth is Truth.OPEN else truth).rstrip(".")
    return speaker.say("mark_is_open", what=what) if truth is Truth.OPEN else f"{what}."


def _answers(assessment: Assessment, element: str, speaker: Speaker) -> list[str]:
    """Return the fewest answers that an element rests on, each in its own words."""
    lines = paragraph(speaker.say("because_answers"), indent=2)
    for fact in fewest_facts(assessment.outcome, element):
        lines += point(f"{speaker.fact(fact, assessment.facts.known[fact])} [{fact}]", indent=2)
    return lines


def _first_steps(subject: Subject, truth: Truth, speaker: Speaker) -> list[str]:
    if subject.kind != "intervention" or truth is Truth.FAILS:
        return []
    steps = speaker.knowledge.interventions[subject.name].first_steps.in_lang(speaker.lang)
    lines = ["", *paragraph(speaker.say("first_steps"), indent=2)]
    return lines + [line for step in steps for line in point(step, indent=2)]


def _to_ask(assessment: Assessment, element: str, speaker: Speaker) -> tuple[ToAsk, ...]:
    weights = live_weights(assessment.compiled, assessment.outcome.truths, [element], assessment.facts.known)
    return tuple(to_ask_of(name, assessment, speaker) for name in weights)
