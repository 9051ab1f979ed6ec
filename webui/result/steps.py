"""The steps of a conclusion's reasons, each with its rule and its question; what lies deep is folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kubeexpert.explain.as_svg import anchor
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import Step, badge, is_passed_row
from webui.result.asks import Ask, ask_of
from webui.rulebook.address import rule_address

UNFOLDED = 12
"""So many steps stand open at first; a phone shows three or four of them at once."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasons.

    Attributes:
        id: Where the drawing's link goes; empty when the step was told before.
        rule: The address of the rule, row or level to open for it.
        question: The field of the answer that it is, for who wants to change it; empty for other steps.
        standing: On what it stands, in words.
        passed: Rows of a decision table that do not apply; they are folded.
        below: How many steps stand below it, passed rows left out.
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
    below: int


def reasons_in(steps: Iterable[Step], speaker: Speaker) -> tuple[Reason, ...]:
    """Return the steps of a story as a page shows them."""
    given: set[str] = set()
    return tuple(_reason(step, speaker, given) for step in steps)


def all_steps(reasons: tuple[Reason, ...]) -> int:
    """Return how many steps there are, passed rows left out."""
    return len(reasons) + sum(each.below for each in reasons)


def open_depth(reasons: tuple[Reason, ...]) -> int:
    """Return how many layers of steps stand open at first: as many as fit `UNFOLDED`, at least one."""
    layer, shown, depth = reasons, 0, 0
    while layer and (depth == 0 or shown + len(layer) <= UNFOLDED):
        shown, depth = shown + len(layer), depth + 1
        layer = tuple(below for each in layer for below in each.reasons)
    return depth


def _reason(step: Step, speaker: Speaker, given: set[str]) -> Reason:
    first = step.node not in given
    given.add(step.node)
    steps = [(is_passed_row(each), _reason(each, speaker, given)) for each in step.steps]
    reasons = tuple(each for passed, each in steps if not passed)
    return Reason(
        id=anchor(step.node) if first else "",
        sentence=step.sentence,
        rule=rule_address(step.name, speaker.compiled),
        question=_answer(step, speaker),
        standing=badge(step, speaker),
        items=step.items,
        repeated=step.repeated,
        reasons=reasons,
        passed=tuple(each for passed, each in steps if passed),
        below=all_steps(reasons),
    )


def _answer(step: Step, speaker: Speaker) -> Ask | None:
    """Return the question that a step is the answer of, if it is one of the group's."""
    if step.kind != "answer":
        return None
    name = speaker.compiled.owners.get(step.name, step.name)
    element = speaker.knowledge.criteria.get(name)
    return question_of(getattr(element.when, "fact", "") if element else name, speaker)


def question_of(fact: str, speaker: Speaker) -> Ask | None:
    """Return the question on the form that a fact is answered with, if it is one of the group's."""
    question = speaker.knowledge.questions.get(fact)
    return ask_of(fact, speaker) if question and not question.of else None
