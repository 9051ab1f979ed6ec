"""Who can bring an element about: the group, time, somebody outside, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal as OneOf

from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.program import All, Any, Compare, Count, Element, Literal, Test, Undecidable
from kubeexpert.logic.support import questions_behind
from kubeexpert.logic.truth import Truth

Changer = OneOf["group", "time", "outside", "nobody"]

_CHANGERS: tuple[Changer, ...] = ("group", "time", "outside", "nobody")
"""Easiest first."""

_DONE, _NOT_SAID = -1, len(_CHANGERS)


def changed_by(name: str, truths: Mapping[str, Truth], compiled: Compiled) -> Changer | None:
    """Return who at the least has to move before an element holds.

    Of what is needed together the hardest counts, of what is enough alone the easiest. What holds already needs
    nobody; what is not known is taken as still to be done.

    Args:
        name: An element that does not hold yet.
        truths: How things stand.
        compiled: The rule base, with `change.by` of its questions.

    Returns:
        None where no question says who can change it, or where it holds already.
    """
    rank = _rank(Literal(name), truths, compiled, {})
    return _CHANGERS[rank] if 0 <= rank < _NOT_SAID else None


def _rank(goal: Literal, truths: Mapping[str, Truth], compiled: Compiled, found: dict[Literal, int]) -> int:
    if goal not in found:
        done = goal.of(truths[goal.name]) is Truth.HOLDS
        found[goal] = (
            _DONE if done else _of_element(compiled.program.elements[goal.name], goal, truths, compiled, found)
        )
    return found[goal]


def _of_element(
    element: Element, goal: Literal, truths: Mapping[str, Truth], compiled: Compiled, found: dict[Literal, int]
) -> int:
    match element:
        case Test():
            return _of_fact(element.fact, compiled)
        case Compare() | Undecidable():
            return _NOT_SAID
        case All() | Any() | Count():
            children = [child if goal.positive else ~child for child in element.children]
            ranks = sorted(_rank(child, truths, compiled, found) for child in children)
            return ranks[_needed(element, goal) - 1] if ranks else _NOT_SAID


def _needed(element: All | Any | Count, goal: Literal) -> int:
    """Return how many children have to come out as wanted."""
    if isinstance(element, Count):
        return element.needed if goal.positive else element.spare
    return len(element.children) if isinstance(element, All) is goal.positive else 1


def _of_fact(fact: str, compiled: Compiled) -> int:
    knowledge = compiled.knowledge
    changes = (knowledge.questions[name].change for name in questions_behind(fact, compiled))
    ranks = [_CHANGERS.index(change.by) for change in changes if change]
    measure = knowledge.measures.get(fact)
    ends = (measure.months.from_, measure.months.to) if measure and measure.months else (fact,)
    if any(end not in knowledge.questions and end not in knowledge.measures for end in ends):
        ranks.append(_CHANGERS.index("time"))  # the day of the visit: it comes by itself
    return min(ranks, default=_NOT_SAID)
