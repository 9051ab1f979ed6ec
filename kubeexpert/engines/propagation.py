"""The interpreter, answer by answer: what a fact decides is passed upwards, and can be taken back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Program, Test, Undecidable, children_of
from kubeexpert.logic.truth import Truth

HOLDS, OPEN, FAILS = 1, 0, -1
"""Truths as signs, so that a literal's truth is the element's times 1 or -1."""

_AS_SIGN = {Truth.HOLDS: HOLDS, Truth.OPEN: OPEN, Truth.FAILS: FAILS}
_AS_TRUTH = {sign: truth for truth, sign in _AS_SIGN.items()}

Wire = tuple[int, int]
"""An element's number and the sign under which it is used, 1 or -1."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """A program as numbers: built once, shared by all states.

    Every element over others is one kind: it holds with `needed` children for it and fails with `spare` against it.

    Attributes:
        names: The elements in topological order; an element's number is its place here.
        number: The same the other way round.
        tests: By fact the tests on it.
        needed: How many children must hold; for tests and what can never be decided, more than there are.
        spare: How many children must fail.
        children: What each element rests on.
        parents: What rests on each element.
    """

    names: tuple[str, ...]
    number: Mapping[str, int]
    tests: Mapping[str, tuple[tuple[int, Test], ...]]
    needed: tuple[int, ...]
    spare: tuple[int, ...]
    children: tuple[tuple[Wire, ...], ...]
    parents: tuple[tuple[Wire, ...], ...]

    @classmethod
    def of(cls, program: Program) -> Wiring:
        """Number a program.

        Raises:
            ValueError: It compares two facts, which only row criteria may.
        """
        number = {name: at for at, name in enumerate(program.elements)}
        tests: dict[str, list[tuple[int, Test]]] = {}
        children: list[tuple[Wire, ...]] = []
        parents: list[list[Wire]] = [[] for _ in number]
        thresholds: list[tuple[int, int]] = []
        for at, element in enumerate(program):
            if isinstance(element, Test):
                tests.setdefault(element.fact, []).append((at, element))
            wires = tuple((number[child.name], 1 if child.positive else -1) for child in children_of(element))
            for child, sign in wires:
                parents[child].append((at, sign))
            children.append(wires)
            thresholds.append(_thresholds(element))
        return cls(
            tuple(number),
            MappingProxyType(number),
            MappingProxyType({fact: tuple(found) for fact, found in tests.items()}),
            tuple(needed for needed, _ in thresholds),
            tuple(spare for _, spare in thresholds),
            tuple(children),
            tuple(tuple(wires) for wires in parents),
        )


def _thresholds(element: Element) -> tuple[int, int]:
    """Return how many children decide an element each way."""
    size = len(children_of(element))
    match element:
        case All():
            return size, 1
        case Any():
            return 1, size
        case Count():
            return element.needed, element.spare
        case Test() | Undecidable():
            return 1, 1
    raise ValueError(f"{element.name}: this element has no place outside member rows")


class State:
    """What has been decided so far. Facts may be told one by one and taken back in the reverse order.

    Args:
        wiring: Of the program.

    Attributes:
        truth: The sign of every element, by number.
    """

    def __init__(self, wiring: Wiring) -> None:
        """Decide what needs no fact."""
        self.wiring = wiring
        self.truth = [OPEN] * len(wiring.names)
        self._for = [0] * len(wiring.names)
        self._against = [0] * len(wiring.names)
        self._trail: list[int] = []
        self._decide([(at, HOLDS) for at, needed in enumerate(wiring.needed) if needed == 0])
        self._decide([(at, FAILS) for at, spare in enumerate(wiring.spare) if spare == 0])

    def tell(self, fact: str, known: Known) -> bool:
        """Take in what is known of a fact.

        Args:
            fact: A question or measure; one that no test asks for changes nothing.
            known: What is known of it now.

        Returns:
            Whether it fits what was told before. If not, nothing is changed: begin again with a new state.
        """
        found: list[tuple[int, int]] = []
        for at, test in self.wiring.tests.get(fact, ()):
            sign = _AS_SIGN[test.on(known)]
            if self.truth[at] not in (OPEN, sign):
                return False
            if sign != OPEN:
                found.append((at, sign))
        self._decide(found)
        return True

    @property
    def mark(self) -> int:
        """Where it stands now, for `back`."""
        return len(self._trail)

    def since(self, mark: int) -> list[int]:
        """Return the elements decided since a mark, by number."""
        return self._trail[mark:]

    def back(self, mark: int) -> None:
        """Take back everything decided since a mark."""
        truth, parents = self.truth, self.wiring.parents
        for at in reversed(self._trail[mark:]):
            sign, truth[at] = truth[at], OPEN
            for parent, positive in parents[at]:
                (self._for if sign == positive else self._against)[parent] -= 1
        del self._trail[mark:]

    def truths(self) -> dict[str, Truth]:
        """Return the truth of every element by name, as the interpreter gives it."""
        return {name: _AS_TRUTH[sign] for name, sign in zip(self.wiring.names, self.truth, strict=True)}

    def _decide(self, todo: list[tuple[int, int]]) -> None:
        truth, parents = self.truth, self.wiring.parents
        needed, spare = self.wiring.needed, self.wiring.spare
        while todo:
            at, sign = todo.pop()
            if truth[at] != OPEN:
                continue
            truth[at] = sign
            self._trail.append(at)
            for parent, positive in parents[at]:
                votes = self._for if sign == positive else self._against
                votes[parent] += 1
                if truth[parent] == OPEN and votes[parent] >= (needed if sign == positive else spare)[parent]:
                    todo.append((parent, HOLDS if sign == positive else FAILS))
