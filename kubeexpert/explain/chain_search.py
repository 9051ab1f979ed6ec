"""The search for answers that produce a conclusion, down the rules from what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kubeexpert.explain.answer_space import answers_to, passes
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Test, children_of, evaluate
from kubeexpert.logic.support import cone
from kubeexpert.logic.truth import Truth

_MOST_STEPS = 800
"""So many steps are tried before the search gives up; below a second on 500 elements."""

Cost = tuple[int, int]
"""How many answers are otherwise now, and how many are not known."""

_NEVER: Cost = (1_000_000, 0)


@dataclass(frozen=True, slots=True)
class _State:
    """What was settled so far.

    Attributes:
        wanted: Elements and tests that must come out so: the goal, and what was chosen on the way down.
        left: By fact the answers that all wanted tests on it allow.
        passed_over: By wanted element the ways that were tried before it came to this state.
    """

    wanted: frozenset[Literal]
    left: Mapping[str, tuple[Known, ...]]
    passed_over: frozenset[tuple[Literal, Literal]] = frozenset()


_REFRAMED: Cost = (1_000, 0)
"""Of another answer to a fact that only says from where one counts."""


def find_chain(
    compiled: Compiled, truths: Mapping[str, Truth], goal: Literal, frame: frozenset[str]
) -> frozenset[Literal] | None:
    """Return tests that together bring about an element, without any that could be spared.

    Goes down the rules, the cheapest way first, and turns back as soon as what is wanted cannot be had together.

    Args:
        compiled: The rule base.
        truths: How things stand.
        goal: What should come about.
        frame: Facts that are moved only where nothing else does.

    Returns:
        Its tests; None when none were found within some hundred steps.
    """
    return _ChainSearch(compiled, truths, goal, frame).run()


class _ChainSearch:
    def __init__(self, compiled: Compiled, truths: Mapping[str, Truth], goal: Literal, frame: frozenset[str]) -> None:
        self.goal, self.frame = goal, frame
        self.elements = [compiled.program.elements[name] for name in cone(compiled.program, [goal.name])]
        self.by_name = {element.name: element for element in self.elements}
        self.steps = 0
        tests: dict[str, list[Test]] = {}
        for element in self.elements:
            if isinstance(element, Test):
                tests.setdefault(element.fact, []).append(element)
        self.answers = {fact: answers_to(fact, found, compiled) for fact, found in tests.items()}
        self.costs: dict[Literal, Cost] = {}
        for element in self.elements:
            for truth in (Truth.HOLDS, Truth.FAILS):
                literal = Literal(element.name, truth is Truth.HOLDS)
                self.costs[literal] = self._cost(element, literal, truths)

    def run(self) -> frozenset[Literal] | None:
        """Search, one state at a time; the state to try next is the last on the stack."""
        stack = [_State(frozenset({self.goal}), self.answers)]
        while stack and self.steps < _MOST_STEPS:
            self.steps += 1
            state = stack.pop()
            truths = self._truths(state.left, state.wanted)
            if any(each.of(truths[each.name]) is Truth.FAILS for each in state.wanted):
                continue
            following = self._next(state, truths)
            if following is None:
                return self._needed(
                    frozenset(each for each in state.wanted if isinstance(self.by_name[each.name], Test))
                )
            stack += reversed(following)
        return None

    def _truths(
        self, left: Mapping[str, tuple[Known, ...]], wanted: frozenset[Literal] = frozenset()
    ) -> dict[str, Truth]:
        """Return what follows from the answers left, and from what is wanted as if it were so already."""
        truths: dict[str, Truth] = {}
        for element in self.elements:
            if isinstance(element, Test):
                found = {element.on(answer) for answer in left[element.fact]}
                truth = found.pop() if len(found) == 1 else Truth.OPEN
            else:
                truth = evaluate(element, truths, {})
            if not truth.decided:
                truth = Truth.HOLDS if Literal(element.name) in wanted else truth
                truth = Truth.FAILS if Literal(element.name, positive=False) in wanted else truth
            truths[element.name] = truth
        return truths

    def _next(self, state: _State, truths: Mapping[str, Truth]) -> list[_State] | None:
        """Return the states after one more step down, the cheapest first; None when nothing is left to do.

        Where there is nothing to choose comes first, then the element with the fewest ways.
        """
        todo: list[tuple[int, Literal, list[Literal]]] = []
        for goal in state.wanted:
            element = self.by_name[goal.name]
            if isinstance(element, Test):
                if not state.left[element.fact]:
                    return []
                if not all(passes(answer, element, holds=goal.positive) for answer in state.left[element.fact]):
                    return [self._restrict(state, element, goal)]
                continue
            ways = [child if goal.positive else ~child for child in dict.fromkeys(children_of(element))]
            had = sum(way in state.wanted for way in ways)
            missing = needed(element, goal) - had
            if missing <= 0:
                continue
            free = [each for each in ways if each not in state.wanted and each.of(truths[each.name]) is not Truth.FAILS]
            free = [way for way in free if (goal, way) not in state.passed_over]
            if len(free) <= missing:
                return [replace(state, wanted=state.wanted | set(free))] if len(free) == missing else []
            todo.append((len(free), goal, sorted(free, key=self.costs.__getitem__)))
        if not todo:
            return None
        _, goal, ways = min(todo)
        return [
            replace(
                state,
                wanted=state.wanted | {way},
                passed_over=state.passed_over | {(goal, each) for each in ways[:number]},
            )
            for number, way in enumerate(ways)
        ]

    def _restrict(self, state: _State, test: Test, goal: Literal) -> _State:
        allowed = tuple(answer for answer in state.left[test.fact] if passes(answer, test, holds=goal.positive))
        return replace(state, left={**state.left, test.fact: allowed})

    def _needed(self, chosen: frozenset[Literal]) -> frozenset[Literal]:
        """Leave out tests without which the goal follows as well, the dearest first."""
        kept = set(chosen)
        for literal in sorted(chosen, key=lambda each: (self.costs[each], each), reverse=True):
            truths = self._truths(self._left(kept - {literal}))
            if self.goal.of(truths[self.goal.name]) is Truth.HOLDS:
                kept.discard(literal)
        return frozenset(kept)

    def _left(self, chosen: set[Literal]) -> dict[str, tuple[Known, ...]]:
        left = dict(self.answers)
        for literal in chosen:
            test = self.by_name[literal.name]
            if isinstance(test, Test):
                left[test.fact] = tuple(each for each in left[test.fact] if passes(each, test, holds=literal.positive))
        return left

    def _cost(self, element: Element, literal: Literal, truths: Mapping[str, Truth]) -> Cost:
        """Return what it would take to decide an element so if no two tests got into each other's way."""
        if isinstance(element, Test):
            now = literal.of(truths[element.name])
            if now is Truth.FAILS and element.fact in self.frame:
                return _REFRAMED
            return int(now is Truth.FAILS), int(now is Truth.OPEN)
        parts = sorted(self.costs[child if literal.positive else ~child] for child in children_of(element))
        if len(parts) < needed(element, literal):
            return _NEVER
        parts = parts[: needed(element, literal)]
        return sum(cost[0] for cost in parts), sum(cost[1] for cost in parts)


def needed(element: Element, literal: Literal) -> int:
    """Return how many children it takes to decide an element so; one more than it has if nothing can."""
    children = len(set(children_of(element)))
    match element:
        case All():
            return children if literal.positive else 1
        case Any():
            return 1 if literal.positive else children
        case Count():
            return element.needed if literal.positive else element.spare
        case _:
            return children + 1
