"""The compiled rule base: tests, all, any and count, nested only by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.truth import Truth, all_of, any_of, at_least


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """An element, or with `positive` false its opposite."""

    name: str
    positive: bool = True

    def __invert__(self) -> Literal:
        """Return the opposite."""
        return Literal(self.name, not self.positive)

    def __str__(self) -> str:
        """Write it as in a rule file."""
        return self.name if self.positive else f"not {self.name}"

    def of(self, truth: Truth) -> Truth:
        """Return the truth of this literal, given that of its element."""
        return truth if self.positive else ~truth


@dataclass(frozen=True, slots=True)
class Test:
    """A test on one fact: one of some values, or a half-open range.

    Attributes:
        fact: A question or measure.
        values: The values that pass, or None for a range.
        start: Lower end of the range.
        below: Upper end of the range, excluded.
        strict: Whether the lower end is excluded too.
    """

    __test__ = False  # pytest: this is no test class

    name: str
    fact: str
    values: frozenset[str] | None = None
    start: Fraction | None = None
    below: Fraction | None = None
    strict: bool = False

    def on(self, known: Known | None) -> Truth:
        """Return the outcome for what is known of the fact; None when nothing is."""
        if known is None:
            return Truth.OPEN
        if isinstance(known, Interval):
            return known.within(self.start, self.below, strict=self.strict) if self.values is None else Truth.OPEN
        if self.values is None:
            return Truth.OPEN
        return Truth.HOLDS if known in self.values else Truth.FAILS


@dataclass(frozen=True, slots=True)
class Compare:
    """Holds when the number of one column is larger than that of another (row criteria only)."""

    name: str
    fact: str
    other: str

    def on(self, known: Known | None, other: Known | None) -> Truth:
        """Return the outcome for what is known of both."""
        if not isinstance(known, Interval) or not isinstance(other, Interval):
            return Truth.OPEN
        if known.low is not None and other.high is not None and known.low > other.high:
            return Truth.HOLDS
        if known.high is not None and other.low is not None and known.high <= other.low:
            return Truth.FAILS
        return Truth.OPEN


@dataclass(frozen=True, slots=True)
class All:
    """Holds when all children hold; fails when one fails."""

    name: str
    children: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Holds when one child holds; fails when all fail."""

    name: str
    children: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Holds when at least `needed` children hold; fails when so many fail that this cannot happen.

    Attributes:
        needed: 1 <= needed <= number of children.
    """

    name: str
    children: tuple[Literal, ...]
    needed: int

    @property
    def spare(self) -> int:
        """How many failing children it takes to fail: number of children - needed + 1."""
        return len(self.children) - self.needed + 1


@dataclass(frozen=True, slots=True)
class Undecidable:
    """Always open: what is left of an element that was taken out, as for conclusions from stated rules alone."""

    name: str

    @property
    def children(self) -> tuple[Literal, ...]:
        """It rests on nothing."""
        return ()


Element = Test | Compare | All | Any | Count | Undecidable


def children_of(element: Element) -> tuple[Literal, ...]:
    """Return what an element is nested on; a test on a fact is nested on nothing."""
    return () if isinstance(element, Test | Compare) else element.children


@dataclass(frozen=True, slots=True)
class Program:
    """All elements, each after everything it rests on.

    Attributes:
        elements: By name, in topological order.
        layers: Layer of each element: 0 for tests, otherwise one more than its highest child.
    """

    elements: Mapping[str, Element]
    layers: Mapping[str, int]

    @classmethod
    def of(cls, elements: Mapping[str, Element], order: tuple[str, ...]) -> Program:
        """Build a program from elements and a topological order of their names."""
        layers: dict[str, int] = {}
        for name in order:
            layers[name] = 1 + max((layers[child.name] for child in children_of(elements[name])), default=-1)
        return cls(MappingProxyType({name: elements[name] for name in order}), MappingProxyType(layers))

    def __iter__(self) -> Iterator[Element]:
        """Yield the elements, each after everything it rests on."""
        return iter(self.elements.values())

    def __len__(self) -> int:
        """Return the number of elements."""
        return len(self.elements)

    def below(self, roots: Iterable[str]) -> Program:
        """Return the part of the program that some elements rest on, the elements included."""
        wanted: set[str] = set()
        todo = list(roots)
        while todo:
            name = todo.pop()
            if name not in wanted:
                wanted.add(name)
                todo.extend(child.name for child in children_of(self.elements[name]))
        names = sorted(wanted, key=lambda name: (self.layers[name], name))
        return Program({name: self.elements[name] for name in names}, {name: self.layers[name] for name in names})

    @property
    def facts(self) -> tuple[str, ...]:
        """The questions and measures that some element tests, in order of first use."""
        return tuple(dict.fromkeys(element.fact for element in self if isinstance(element, Test)))


def evaluate(element: Element, truths: Mapping[str, Truth], facts: Mapping[str, Known]) -> Truth:
    """Return the truth of one element from that of its children and from what is known.

    Raises:
        KeyError: A child has no truth yet.
    """
    match element:
        case Test():
            return element.on(facts.get(element.fact))
        case Compare():
            return element.on(facts.get(element.fact), facts.get(element.other))
        case All():
            return all_of(child.of(truths[child.name]) for child in element.children)
        case Any():
            return any_of(child.of(truths[child.name]) for child in element.children)
        case Count():
            return at_least(element.needed, (child.of(truths[child.name]) for child in element.children))
        case Undecidable():
            return Truth.OPEN
