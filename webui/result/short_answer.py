"""The short answer to "why": the few answers that decide, or what holds a stage back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.evidence import fewest_facts
from kubeexpert.assessing.support import deciding
from kubeexpert.explain.blocking_words import BlockingWords, blocking_words
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.subjects import Subject
from kubeexpert.logic.program import Literal
from webui.result.asks import Ask
from webui.result.steps import question_of
from webui.site import Site


def deciding_answers(
    subject: Subject, assessment: Assessment, site: Site, speaker: Speaker
) -> tuple[tuple[str, Ask | None], ...]:
    """Return the fewest answers behind something certain, each with its question; nothing while it is open.

    Of a decision only those of the row that applies are told: that earlier rows do not apply is told further down.
    """
    facts: dict[str, None] = {}
    for literal in _roots(subject, assessment, site):
        for name in _own_row(literal, assessment):
            facts.update(dict.fromkeys(fewest_facts(assessment.outcome, name)))
    known = assessment.facts.known
    return tuple((speaker.fact(fact, known.get(fact)), question_of(fact, speaker)) for fact in facts)


def held_back(subject: Subject, assessment: Assessment, site: Site, speaker: Speaker) -> BlockingWords | None:
    """Return what blocks the stage that a conclusion is about; None for every other conclusion."""
    outlet = site.outlets.get(subject.name)
    if outlet is None or outlet.owner not in speaker.knowledge.stagings or subject.element is not None:
        return None
    return blocking_words(assessment, outlet.owner, speaker)


def _roots(subject: Subject, assessment: Assessment, site: Site) -> Iterable[Literal]:
    if subject.element is not None:
        return (Literal(subject.element),) if assessment.outcome.truths[subject.element].decided else ()
    return deciding(site.outlets[subject.name], assessment.outcome)


def _own_row(literal: Literal, assessment: Assessment) -> Iterator[str]:
    """Yield the row that gives a value, where it has conditions of its own; otherwise the element itself."""
    rows = [
        premise.name
        for reason in assessment.outcome.reasons[literal.name]
        for premise in reason
        if isinstance(premise, Literal) and premise.positive and premise.name.partition("#")[2].isdigit()
    ]
    yield rows[0] if rows and literal.positive else literal.name
