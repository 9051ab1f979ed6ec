"""Why a question is asked: what it can still change, and through which rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kubeexpert.engines.incremental import FAILS, HOLDS
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
    steps = _ways_up(_starts(question, chart, found), chart, found)
    seen = {at for at, _ in steps}
    conclusions = _conclusions(seen, chart, found)
    opens = tuple(name for name in sorted(found.waiting) if chart.gates[name][0] in seen)
    return Why(chart.goal.name, conclusions, _criteria(steps, chart, found), opens)


def why_rows(chart: Chart, found: Survey) -> tuple[str, ...]:
    """Return the open conclusions of the goal that can change through something that now only member rows can tell.

    Args:
        chart: The chart of the goal.
        found: The survey with rows to come.
    """
    starts = _wanted(found.by_rows, found)
    return _conclusions({at for at, _ in _ways_up(starts, chart, found)}, chart, found)


def _conclusions(seen: Collection[int], chart: Chart, found: Survey) -> tuple[str, ...]:
    """Return the open conclusions that rest on some elements, in the order of the goal."""
    told = {outlet.name for outlet in found.open}
    return tuple(
        outlet.name for outlet, wires in chart.outlets if outlet.name in told and any(at in seen for at, _ in wires)
    )


def _criteria(steps: Mapping[_Way, int], chart: Chart, found: Survey) -> tuple[str, ...]:
    """Return the named criteria among some elements, nearest first, of those as near the weightiest first."""
    names, criteria = chart.wiring.names, chart.compiled.knowledge.criteria
    reached = {at for at, _ in steps}
    echoes: dict[int, str] = {}
    for number, (origin, _) in enumerate(chart.origins):
        if origin in reached and names[number] in criteria:
            echoes.setdefault(origin, names[number])
    ranked = sorted((step, -sum(found.bearing[at]), at) for (at, _), step in steps.items() if at in echoes)
    return tuple(dict.fromkeys(echoes[at] for _, _, at in ranked))


def _starts(question: str, chart: Chart, found: Survey) -> list[_Way]:
    """Return the tests that an answer to the question can decide and that still matter."""
    tests = chart.tests.items()
    return _wanted((at for at, test in tests if question in chart.sources[test.fact].questions), found)


def _wanted(tests: Iterable[int], found: Survey) -> list[_Way]:
    """Return what is still wanted of some tests."""
    ways = ((at, side) for at in tests if at in found.bearing for side in (HOLDS, FAILS))
    return [(at, side) for at, side in ways if found.bearing[at][0 if side == HOLDS else 1]]


def _ways_up(starts: list[_Way], chart: Chart, found: Survey) -> dict[_Way, int]:
    """Return everything that can come about from there and is still wanted, with the number of steps to it."""
    above: dict[int, list[_Way]] = {}
    for at in found.bearing:
        for child, sign in chart.children[at]:
            above.setdefault(child, []).append((at, sign))
    for question in found.waiting:
        for at, _ in _starts(question, chart, found):
            above.setdefault(chart.gates[question][0], []).append((at, 0))
    steps = dict.fromkeys(starts, 0)
    todo = list(starts)
    for way in todo:
        for parent, sign in above.get(way[0], ()):
            sides = (way[1] * sign,) if sign else (HOLDS, FAILS)
            for side in sides:
                if found.bearing[parent][0 if side == HOLDS else 1] and (parent, side) not in steps:
                    steps[parent, side] = steps[way] + 1
                    todo.append((parent, side))
    return steps


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
