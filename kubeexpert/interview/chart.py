"""The part of a rule base that a goal rests on, in an order in which gates come before what they open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from kubeexpert.engines.propagation import Wiring
from kubeexpert.interview.goals import Goal
from kubeexpert.interview.sources import Chances, Source, chances_of, source_of
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.program import Test


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything about a goal that does not change during an interview.

    Attributes:
        wiring: Of the whole program; all numbers are its numbers.
        goal: The goal.
        downwards: The elements that the goal rests on, each before everything it rests on, and gates after the tests
            on their questions.
        tests: The tests among them.
        chances: By test.
        sources: By fact of these tests.
        gates: By question behind these facts its gate, where it has one.
        gates_before: By test the gates of the questions behind its fact.
        questions: The questions behind these facts that are about the group.
    """

    compiled: Compiled
    wiring: Wiring
    goal: Goal
    downwards: tuple[int, ...]
    tests: Mapping[int, Test]
    chances: Mapping[int, Chances]
    sources: Mapping[str, Source]
    gates: Mapping[str, int]
    gates_before: Mapping[int, tuple[int, ...]]
    questions: frozenset[str]

    @classmethod
    def of(cls, compiled: Compiled, goal: Goal, wiring: Wiring) -> Chart:
        """Draw the chart of a goal."""
        elements = compiled.program.elements
        roots = [wiring.number[key] for outlet in goal.outlets for key in outlet.values.values()]
        links: dict[int, set[int]] = {}
        tests: dict[int, Test] = {}
        before: dict[int, tuple[int, ...]] = {}
        todo = list(roots)
        while todo:
            at = todo.pop()
            if at in links:
                continue
            below = {child for child, _ in wiring.children[at]}
            element = elements[wiring.names[at]]
            if isinstance(element, Test):
                tests[at] = element
                names = (compiled.gates.get(name) for name in source_of(element.fact, compiled).questions)
                before[at] = tuple(wiring.number[gate] for gate in names if gate)
                below |= set(before[at])
            links[at] = below
            todo.extend(below)
        sources = {test.fact: source_of(test.fact, compiled) for test in tests.values()}
        behind = {name for source in sources.values() for name in source.questions}
        asked = compiled.knowledge.questions
        return cls(
            compiled,
            wiring,
            goal,
            _downwards(links, wiring),
            tests,
            {at: chances_of(test, compiled.knowledge) for at, test in tests.items()},
            sources,
            {name: wiring.number[gate] for name, gate in compiled.gates.items() if name in behind},
            before,
            frozenset(name for name in behind if name in asked and not asked[name].of),
        )


def _downwards(links: Mapping[int, set[int]], wiring: Wiring) -> tuple[int, ...]:
    """Return an order from the top; where a gate depends on its own question, the order without gates."""
    try:
        upwards = tuple(TopologicalSorter(links).static_order())
    except CycleError:
        plain = {at: {child for child, _ in wiring.children[at]} for at in links}
        upwards = tuple(TopologicalSorter(plain).static_order())
    return upwards[::-1]
