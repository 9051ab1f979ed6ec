"""The part of a rule base that a goal rests on, in an order in which gates come after the tests on what they open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from kubeexpert.engines.incremental import Wire, Wiring
from kubeexpert.engines.origins import Origins
from kubeexpert.interview.goals import Goal
from kubeexpert.interview.sources import Chances, Source, chances_of, source_of
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import Outlet
from kubeexpert.logic.program import Test


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything about a goal that does not change during an interview.

    Elements that always say the same as another are not on the chart: their origin stands for them.

    Attributes:
        wiring: Of the whole program; all numbers are its numbers.
        goal: The goal.
        origins: For every element of the program the one that stands for it, and whether under the opposite sign.
        downwards: The elements that the goal rests on, each before everything it rests on, and gates after the tests
            on their questions.
        children: What each of them rests on.
        outlets: The conclusions of the goal with the elements behind their values, in order.
        tests: The tests among the elements.
        chances: By test.
        sources: By fact of these tests.
        gates: By question behind these facts its gate, where it has one.
        questions: The questions behind these facts that are about the group.
    """

    compiled: Compiled
    wiring: Wiring
    goal: Goal
    origins: tuple[Wire, ...]
    downwards: tuple[int, ...]
    children: Mapping[int, tuple[Wire, ...]]
    outlets: tuple[tuple[Outlet, tuple[Wire, ...]], ...]
    tests: Mapping[int, Test]
    chances: Mapping[int, Chances]
    sources: Mapping[str, Source]
    gates: Mapping[str, Wire]
    questions: frozenset[str]

    @classmethod
    def of(cls, compiled: Compiled, goal: Goal, wiring: Wiring) -> Chart:
        """Draw the chart of a goal."""
        elements = compiled.program.elements
        found = Origins.of(compiled.program).origin
        origins = tuple((wiring.numbers[found[name].name], 1 if found[name].positive else -1) for name in wiring.names)
        ends = tuple(
            (outlet, tuple(origins[wiring.numbers[key]] for key in outlet.values.values())) for outlet in goal.outlets
        )
        children: dict[int, tuple[Wire, ...]] = {}
        links: dict[int, set[int]] = {}
        tests: dict[int, Test] = {}
        gates: dict[str, Wire] = {}
        todo = [at for _, wires in ends for at, _ in wires]
        while todo:
            at = todo.pop()
            if at in links:
                continue
            wires = ((origins[child], sign) for child, sign in wiring.children[at])
            children[at] = tuple((child, sign * positive) for (child, sign), positive in wires)
            links[at] = {child for child, _ in children[at]}
            element = elements[wiring.names[at]]
            if isinstance(element, Test):
                tests[at] = element
                for question in source_of(element.fact, compiled).questions:
                    if question in compiled.gates:
                        gates[question] = origins[wiring.numbers[compiled.gates[question]]]
                        links[at].add(gates[question][0])
            todo.extend(links[at])
        sources = {test.fact: source_of(test.fact, compiled) for test in tests.values()}
        named = {name for source in sources.values() for name in source.questions}
        asked = compiled.knowledge.questions
        return cls(
            compiled,
            wiring,
            goal,
            origins,
            _downwards(links, children),
            children,
            ends,
            tests,
            {at: chances_of(test, compiled.knowledge) for at, test in tests.items()},
            sources,
            gates,
            frozenset(name for name in named if name in asked and not asked[name].of),
        )


def _downwards(links: Mapping[int, set[int]], children: Mapping[int, tuple[Wire, ...]]) -> tuple[int, ...]:
    """Return an order from the top; where a gate depends on its own question, the order without gates."""
    try:
        upwards = tuple(TopologicalSorter(links).static_order())
    except CycleError:
        plain = {at: {child for child, _ in wires} for at, wires in children.items()}
        upwards = tuple(TopologicalSorter(plain).static_order())
    return upwards[::-1]
