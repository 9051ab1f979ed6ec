"""Truths that follow one case while its facts change: only what a change reaches is worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Compare, Count, Program, Test, Undecidable, children_of
from kubeexpert.logic.truth import Truth

_SAID = {1: Truth.HOLDS, -1: Truth.FAILS, 0: Truth.OPEN}
_NEVER = 1 << 30
"""More votes than an element has: a side that it cannot be decided on."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """A program laid out for following changes; it is the same for all cases, so build it once.

    Elements go by their number in the order of the program.

    Attributes:
        numbers: Number of each element.
        parents: For each element those nested on it, each as often as it is nested, with the sign of the nesting.
        holding: For each element how many of its votes have to hold for it to hold.
        failing: For each element how many have to fail for it to fail.
        tests: By fact the numbers of its tests.
    """

    program: Program
    names: tuple[str, ...]
    numbers: Mapping[str, int]
    parents: tuple[tuple[tuple[int, int], ...], ...]
    holding: tuple[int, ...]
    failing: tuple[int, ...]
    tests: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, program: Program) -> Wiring:
        """Lay out a program."""
        numbers = {name: number for number, name in enumerate(program.elements)}
        parents: list[list[tuple[int, int]]] = [[] for _ in numbers]
        holding, failing = [], []
        tests: dict[str, list[int]] = {}
        for number, element in enumerate(program):
            children = children_of(element)
            for child in children:
                parents[numbers[child.name]].append((number, 1 if child.positive else -1))
            match element:
                case Test() | Compare():
                    for fact in dict.fromkeys((element.fact, getattr(element, "other", element.fact))):
                        tests.setdefault(fact, []).append(number)
                    needed = (_NEVER, _NEVER)
                case All():
                    needed = (len(children), 1)
                case Any():
                    needed = (1, len(children))
                case Count():
                    needed = (element.needed, element.spare)
                case Undecidable():
                    needed = (_NEVER, _NEVER)
            holding.append(needed[0])
            failing.append(needed[1])
        return cls(
            program,
            tuple(numbers),
            numbers,
            tuple(tuple(each) for each in parents),
            tuple(holding),
            tuple(failing),
            {fact: tuple(found) for fact, found in tests.items()},
        )


class Incremental:
    """The truths of one case, kept up to date fact by fact; `copy` is cheap, so a search may branch.

    It records no reasons: for these run the interpreter once.

    Args:
        wiring: The program, laid out.
        facts: What is known at first.
    """

    def __init__(self, wiring: Wiring, facts: Mapping[str, Known] | None = None) -> None:
        """Work out everything once."""
        self.wiring = wiring
        size = len(wiring.names)
        self._truths, self._holds, self._fails = [0] * size, [0] * size, [0] * size
        self._facts: dict[str, Known] = {}
        # What is nested on nothing and no test is decided by having no children.
        self._settle([number for number in range(size) if self._verdict(number)])
        self.tell(facts or {})

    def tell(self, facts: Mapping[str, Known | None]) -> tuple[str, ...]:
        """Take over what is now known of some facts; None when nothing is known any more.

        Returns:
            The elements whose truth is another now, each after those it rests on.
        """
        touched: list[int] = []
        for fact, known in facts.items():
            if known is None:
                self._facts.pop(fact, None)
            else:
                self._facts[fact] = known
            touched += self.wiring.tests.get(fact, ())
        return tuple(self.wiring.names[number] for number in self._settle(touched))

    def truth(self, name: str) -> Truth:
        """Return the truth of an element."""
        return _SAID[self._truths[self.wiring.numbers[name]]]

    def truths(self) -> dict[str, Truth]:
        """Return the truths of all elements, in the order of the program."""
        return {name: _SAID[truth] for name, truth in zip(self.wiring.names, self._truths, strict=True)}

    def copy(self) -> Incremental:
        """Return another that goes on from here by itself."""
        twin = object.__new__(Incremental)
        twin.wiring = self.wiring
        twin._truths, twin._holds, twin._fails = self._truths[:], self._holds[:], self._fails[:]
        twin._facts = dict(self._facts)
        return twin

    def _settle(self, touched: list[int]) -> list[int]:
        """Work out the touched elements and all above them that change, children before parents."""
        queue: list[int] = []
        waiting = set(touched)
        for number in waiting:
            heappush(queue, number)
        changed: list[int] = []
        while queue:
            number = heappop(queue)
            waiting.discard(number)
            before, after = self._truths[number], self._verdict(number)
            if before == after:
                continue
            self._truths[number] = after
            changed.append(number)
            for parent, sign in self.wiring.parents[number]:
                self._move(parent, before * sign, after * sign)
                if parent not in waiting:
                    waiting.add(parent)
                    heappush(queue, parent)
        return changed

    def _move(self, parent: int, before: int, after: int) -> None:
        """Take one vote of an element from one side to another."""
        self._holds[parent] += (after == 1) - (before == 1)
        self._fails[parent] += (after == -1) - (before == -1)

    def _verdict(self, number: int) -> int:
        element = self.wiring.program.elements[self.wiring.names[number]]
        if isinstance(element, Test):
            return _sign(element.on(self._facts.get(element.fact)))
        if isinstance(element, Compare):
            return _sign(element.on(self._facts.get(element.fact), self._facts.get(element.other)))
        if self._fails[number] >= self.wiring.failing[number]:
            return -1
        return 1 if self._holds[number] >= self.wiring.holding[number] else 0


def _sign(truth: Truth) -> int:
    return 1 if truth is Truth.HOLDS else -1 if truth is Truth.FAILS else 0
