"""Why a question is asked: what it can still change, and through which rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kubeexpert.engines.propagation import FAILS, HOLDS
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.chart import Chart
from kubeexpert.interview.survey import Survey
from kubeexpert.logic.truth import Truth

_Way = tuple[int, int]
"""An element's number, and whether it is its holding or its failing that is wanted."""

MOST_RULES = 3


@dataclass(frozen=True, slots=True)
class Why:
    """Why a question is asked.

    Attributes:
        goal: The name of the goal.
        conclusions: The open conclusions of the goal that it can still change, in the order of the goal.
        rules: The nearest named rules that the answer can decide, those that matter most first.
        opens: The questions that come up only after this one.
    """

    goal: str
    conclusions: tuple[str, ...]
    rules: tuple[str, ...]
    opens: tuple[str, ...]


def why_asked(question: str, chart: Chart, found: Survey) -> Why:
    """Return why a question is asked; nothing is named for a question that is not live.

    Args:
        question: A question about the group.
        chart: The chart of the goal.
        found: The survey of the session as it stands.
    """
    if question not in found.weights:
        return Why(chart.goal.name, (), (), ())
    seen = _ways_up(_starts(question, chart, found), chart, found)
    names = [chart.wiring.names[at] for at, _ in seen]
    reached = set(names)
    conclusions = tuple(outlet.name for outlet in found.open if reached & set(outlet.values.values()))
    criteria = chart.compiled.knowledge.criteria
    weights: dict[str, float] = {}
    for at, _ in seen:
        owner = chart.wiring.names[at]
        if owner in criteria:
            weights.setdefault(owner, sum(found.bearing.get(at, (0.0, 0.0))))
    gates = {chart.wiring.names[gate] for gate in chart.gates.values()}
    opens = tuple(
        name for name in sorted(found.waiting) if gates & reached and chart.wiring.names[chart.gates[name]] in reached
    )
    nearest = [name for name in dict.fromkeys(names) if name in weights]
    return Why(chart.goal.name, conclusions, tuple(nearest), opens)


def _starts(question: str, chart: Chart, found: Survey) -> list[_Way]:
    """Return the tests that an answer to the question can decide and that still matter."""
    starts: list[_Way] = []
    for at, test in chart.tests.items():
        source = chart.sources[test.fact]
        if at in found.bearing and question in source.questions:
            hold, fail = found.bearing[at]
            starts += [(at, HOLDS)] * bool(hold) + [(at, FAILS)] * bool(fail)
    return starts


def _ways_up(starts: list[_Way], chart: Chart, found: Survey) -> dict[_Way, None]:
    """Return everything that can come about from there and is still wanted, nearest first."""
    seen: dict[_Way, None] = dict.fromkeys(starts)
    todo = list(starts)
    for at, side in todo:
        for way in _above(at, side, chart, found):
            if way not in seen:
                seen[way] = None
                todo.append(way)
    return seen


def _above(at: int, side: int, chart: Chart, found: Survey) -> Iterator[_Way]:
    for parent, sign in chart.wiring.parents[at]:
        way = side * sign
        if found.bearing.get(parent, (0.0, 0.0))[0 if way == HOLDS else 1]:
            yield parent, way
    for question, gate in chart.gates.items():
        if gate == at and question in found.waiting:
            yield from _starts(question, chart, found)


def why_text(why: Why, speaker: Speaker) -> tuple[str, ...]:
    """Return sentences that say why a question is asked: what it is needed for first, then the nearest rules."""
    if not why.conclusions:
        return (speaker.say("why_not_needed"),)
    labels = [speaker.label(name) for name in why.conclusions]
    shown = ", ".join(dict.fromkeys(labels[:MOST_RULES]))
    more = len(labels) - MOST_RULES
    lines = [
        speaker.say("why_needed", what=shown) if more <= 0 else speaker.say("why_needed_more", what=shown, more=more)
    ]
    rules = [speaker.mark(name, Truth.HOLDS) for name in why.rules[:MOST_RULES]]
    lines += [speaker.say("why_rule", rule=rule) for rule in dict.fromkeys(rules)]
    if why.opens:
        lines.append(speaker.say("why_opens", count=len(why.opens)))
    return tuple(lines)
