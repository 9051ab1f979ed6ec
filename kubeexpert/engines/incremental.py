"""Truths that follow one case while its facts change: only what a change reaches is worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from types import MappingProxyType

from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Compare, Count, Element, Program, Test, Undecidable, children_of
from kubeexpert.logic.truth import Truth

HOLDS, OPEN, FAILS = 1, 0, -1
"""Truths as signs, so that a literal's truth is the element's times 1 or -1."""

_AS_SIGN = {Truth.HOLDS: HOLDS, Truth.OPEN: OPEN, Truth.FAILS: FAILS}
_AS_TRUTH = {sign: truth for truth, sign in _AS_SIGN.items()}
_NEVER = 1 << 30
"""More votes than an element has: a side that it cannot be decided on."""

Wire = tuple[int, int]
"""An element's number and the sign under which it is used, 1 or -1."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """A program as numbers; it is the same for all cases, so build it once.

    Every element over others is one kind: it holds with `needed` votes of its children for it and fails with `spare`
    against it.

    Attributes:
        names: The elements in the order of the program; an element's number is its place here.
        numbers: The same the other way round.
        children: What each element rests on.
        parents: What rests on each element, each as often as it does, with the sign under which it does.
        needed: How many children must hold; more than there are for tests and what can never be decided.
        spare: How many children must fail.
        tests: The elements that ask for facts, by number.
        asking: By fact the numbers of its tests.
    """

    names: tuple[str, ...]
    numbers: Mapping[str, int]
    children: tuple[tuple[Wire, ...], ...]
    parents: tuple[tuple[Wire, ...], ...]
    needed: tuple[int, ...]
    spare: tuple[int, ...]
    tests: Mapping[int, Test | Compare]
    asking: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, program: Program) -> Wiring:
        """Number a program."""
        numbers = {name: number for number, name in enumerate(program.elements)}
        children = tuple(
            tuple((numbers[child.name], 1 if child.positive else -1) for child in children_of(element))
            for element in program
        )
        parents: list[list[Wire]] = [[] for _ in numbers]
        for number, wires in enumerate(children):
            for child, sign in wires:
                parents[child].append((number, sign))
        tests = {numbers[element.name]: element for element in program if isinstance(element, Test | Compare)}
        asking: dict[str, list[int]] = {}
        for number, test in tests.items():
            for fact in dict.fromkeys((test.fact, getattr(test, "other", test.fact))):
                asking.setdefault(fact, []).append(number)
        votes = [_votes(element) for element in program]
        return cls(
            tuple(numbers),
            MappingProxyType(numbers),
            children,
            tuple(tuple(wires) for wires in parents),
            tuple(needed for needed, _ in votes),
            tuple(spare for _, spare in votes),
            MappingProxyType(tests),
            MappingProxyType({fact: tuple(found) for fact, found in asking.items()}),
        )


def _votes(element: Element) -> tuple[int, int]:
    """Return how many children decide an element each way."""
    match element:
        case All():
            return len(element.children), 1
        case Any():
            return 1, len(element.children)
        case Count():
            return element.needed, element.spare
        case Test() | Compare() | Undecidable():
            return _NEVER, _NEVER


class Incremental:
    """The truths of one case, kept up to date fact by fact; `copy` is cheap, so a search may branch.

    It records no reasons: for these run the interpreter once.

    Args:
        wiring: The program as numbers.
        facts: What is known at first.
    """

    def __init__(self, wiring: Wiring, facts: Mapping[str, Known] | None = None) -> None:
        """Work out everything once."""
        self.wiring = wiring
        size = len(wiring.names)
        self._signs, self._holds, self._fails = [OPEN] * size, [0] * size, [0] * size
        self._facts: dict[str, Known] = {}
        self._left_out: frozenset[int] = frozenset()
        # What is nested on nothing and no test is decided by having no children.
        self._settle([number for number in range(size) if self._verdict(number)])
        self.tell(facts or {})

    @property
    def signs(self) -> Sequence[int]:
        """The truth of every element as a sign, by number; it goes on changing with what is told."""
        return self._signs

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
            touched += self.wiring.asking.get(fact, ())
        return tuple(self.wiring.names[number] for number in self._settle(touched))

    def know(self, facts: Mapping[str, Known]) -> tuple[str, ...]:
        """Take over everything that is known now; a fact that is not there is not known any more.

        Returns:
            As `tell`.
        """
        gone = dict.fromkeys(self._facts.keys() - facts.keys())
        return self.tell(gone | {fact: known for fact, known in facts.items() if self._facts.get(fact) != known})

    def leave_out(self, names: Iterable[str]) -> tuple[str, ...]:
        """Take some elements for open whatever they rest on, as if they were not there; those before count again.

        Returns:
            As `tell`.
        """
        before, self._left_out = self._left_out, frozenset(self.wiring.numbers[name] for name in names)
        return tuple(self.wiring.names[number] for number in self._settle(before | self._left_out))

    def truth(self, name: str) -> Truth:
        """Return the truth of an element."""
        return _AS_TRUTH[self._signs[self.wiring.numbers[name]]]

    def truths(self) -> dict[str, Truth]:
        """Return the truths of all elements, in the order of the program."""
        return {name: _AS_TRUTH[sign] for name, sign in zip(self.wiring.names, self._signs, strict=True)}

    def copy(self) -> Incremental:
        """Return another that goes on from here by itself."""
        twin = object.__new__(Incremental)
        twin.wiring = self.wiring
        twin._signs, twin._holds, twin._fails = self._signs[:], self._holds[:], self._fails[:]
        twin._facts, twin._left_out = dict(self._facts), self._left_out
        return twin

    def _settle(self, touched: Iterable[int]) -> list[int]:
        """Work out the touched elements and all above them that change, children before parents."""
        signs, holds, fails = self._signs, self._holds, self._fails
        parents, needed, spare = self.wiring.parents, self.wiring.needed, self.wiring.spare
        waiting = set(touched)
        queue = list(waiting)
        heapify(queue)
        changed: list[int] = []
        while queue:
            number = heappop(queue)
            waiting.discard(number)
            before, after = signs[number], self._verdict(number)
            if before == after:
                continue
            signs[number] = after
            changed.append(number)
            for parent, sign in parents[number]:
                if before:
                    (holds if before == sign else fails)[parent] -= 1
                if after:
                    (holds if after == sign else fails)[parent] += 1
                # Most votes decide nothing; of the last one to come it is certain whether the parent changes.
                now = FAILS if fails[parent] >= spare[parent] else HOLDS if holds[parent] >= needed[parent] else OPEN
                if now != signs[parent] and parent not in waiting:
                    waiting.add(parent)
                    heappush(queue, parent)
        return changed

    def _verdict(self, number: int) -> int:
        if number in self._left_out:
            return OPEN
        test = self.wiring.tests.get(number)
        if test is None:
            if self._fails[number] >= self.wiring.spare[number]:
                return FAILS
            return HOLDS if self._holds[number] >= self.wiring.needed[number] else OPEN
        known = self._facts.get(test.fact)
        return _AS_SIGN[test.on(known) if isinstance(test, Test) else test.on(known, self._facts.get(test.other))]
