"""What holds back the next stage, each mark with the question that leads there and the steps that help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kubeexpert.assessing import Assessment
from kubeexpert.explain.blocking_words import BlockingWords
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.program import Test
from kubeexpert.logic.support import cone, questions_behind
from kubeexpert.logic.truth import Truth
from kubeexpert.model.refs import Ref
from webui.result.asks import Ask, ask_of

_MOST_HELPS = 2


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a mark leads.

    Attributes:
        ask: The first question with which it is answered, where it stands on the form; None where none does.
        helps: Recommended interventions that bring it about: name and label.
    """

    ask: Ask | None
    helps: tuple[tuple[str, str], ...]


def leads_of(blocked: Iterable[BlockingWords], assessment: Assessment, speaker: Speaker) -> Mapping[str, Leads]:
    """Return where each mark that blocks a stage leads, by the rule of the mark."""
    found: dict[str, Leads] = {}
    for words in blocked:
        for mark in (*words.must, *(mark for _, marks in words.others for mark in marks)):
            if mark.rule not in found:
                asks = [ask_of(name, speaker) for name in questions_below(mark.rule, speaker)]
                ask = asks[0] if asks and asks[0].section else None
                found[mark.rule] = Leads(ask, tuple(_helps(mark.rule, assessment, speaker))[:_MOST_HELPS])
    return found


def questions_below(rule: str, speaker: Speaker) -> Iterator[str]:
    """Yield the questions that a rule rests on."""
    elements = speaker.compiled.program.elements
    for name in cone(speaker.compiled.program, [rule]) if rule in elements else ():
        element = elements[name]
        for fact in (element.fact,) if isinstance(element, Test) else ():
            behind = questions_behind(fact, speaker.compiled)
            yield from (question for question in behind if question in speaker.knowledge.questions)


def _helps(rule: str, assessment: Assessment, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Yield what is recommended and serves a mark, by its name before what serves a whole level that it stands on."""
    for exactly in (True, False):
        for each in speaker.knowledge.interventions.values():
            by_name = any(ref.key == rule for ref in each.serves)
            by_level = any(_has_mark(ref, rule, speaker) for ref in each.serves)
            fits = by_name if exactly else by_level and not by_name
            if fits and assessment.outcome.truths[each.name] is Truth.HOLDS:
                yield each.name, speaker.label(each.name)


def _has_mark(ref: Ref, rule: str, speaker: Speaker) -> bool:
    ladder = speaker.knowledge.ladders.get(ref.name)
    if ladder is None or ref.level is None:
        return False
    return any(mark.mark.key == rule for marks in list(ladder.levels.values())[: ref.level] for mark in marks)
