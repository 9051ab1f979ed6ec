"""What may be known of a fact, as variables: one answer or none; or two bounds that close in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kubeexpert.checks.prove.regions import Regions
from kubeexpert.checks.prove.solver import (
    FALSE,
    Answer,
    Formula,
    at_most_one,
    atom,
    every,
    implies,
    no,
    some,
)
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth

Span = tuple[int, int]
"""First and last possible value, by their numbers from 0."""

Rails = tuple[Formula, Formula]
"""That an element holds, and that it fails. While neither is so it is open."""


@dataclass(frozen=True)
class Told:
    """A question: one of its values is known, or none is.

    Attributes:
        values: Answers as text; for a number the regions it may lie in; for a date only that it is known.
        suffix: What tells a second copy of the fact from the first.
    """

    name: str
    values: tuple[str | Interval, ...]
    suffix: str = ""

    @cached_property
    def atoms(self) -> tuple[Formula, ...]:
        """For each value that it is the one known."""
        return tuple(atom(f"{self.name}{self.suffix} is {at}") for at in range(len(self.values)))

    def again(self, suffix: str) -> Told:
        """Return the same fact in another case."""
        return Told(self.name, self.values, suffix)

    def laws(self) -> Iterator[Formula]:
        """Yield what always holds: there are no two answers to one question."""
        if len(self.values) > 1:
            yield at_most_one(self.atoms)

    @cached_property
    def known(self) -> Formula:
        """That there is an answer."""
        return some(self.atoms)

    @property
    def settled(self) -> Formula:
        """That nothing more can become known."""
        return self.known

    def rails(self, test: Test) -> Rails:
        """Return when a test on it holds, and when it fails."""
        truths = [test.on(value) for value in self.values]
        pairs = list(zip(truths, self.atoms, strict=True))
        return (
            some(each for truth, each in pairs if truth is Truth.HOLDS),
            some(each for truth, each in pairs if truth is Truth.FAILS),
        )

    def truth(self, test: Test, span: Span | None) -> Truth:
        """Return the outcome of a test on it."""
        return Truth.OPEN if span is None else test.on(self.values[span[0]])

    def seen(self, answer: Answer) -> Span | None:
        """Return what is known in an example."""
        return next(((at, at) for at, each in enumerate(self.atoms) if answer.true(each)), None)

    def atoms_of(self, span: Span) -> tuple[Formula, ...]:
        """Return the variables that are true when this is known."""
        return (self.atoms[span[0]],)


@dataclass(frozen=True)
class Measured:
    """A measure: two bounds are known, or nothing is.

    Attributes:
        values: The regions it may lie in.
        suffix: What tells a second copy of the fact from the first.
    """

    name: str
    values: Regions
    suffix: str = ""

    @cached_property
    def known(self) -> Formula:
        """That something is known."""
        return atom(f"{self.name}{self.suffix} known")

    @cached_property
    def lower(self) -> tuple[Formula, ...]:
        """For each region that the number is certainly not below it."""
        return (self.known, *(atom(f"{self.name}{self.suffix} from {at}") for at in range(1, len(self.values))))

    @cached_property
    def upper(self) -> tuple[Formula, ...]:
        """For each region that the number is certainly not above it."""
        return (*(atom(f"{self.name}{self.suffix} to {at}") for at in range(len(self.values) - 1)), self.known)

    @cached_property
    def atoms(self) -> tuple[Formula, ...]:
        """All its variables."""
        return (*self.lower, *self.upper[:-1])

    def again(self, suffix: str) -> Measured:
        """Return the same fact in another case."""
        return Measured(self.name, self.values, suffix)

    def laws(self) -> Iterator[Formula]:
        """Yield what always holds: bounds come in order and do not cross."""
        lower, upper = self.lower, self.upper
        for at in range(len(self.values) - 1):
            yield implies(lower[at + 1], lower[at])
            yield implies(upper[at], upper[at + 1])
            yield no(every([lower[at + 1], upper[at]]))

    def between(self, span: Span) -> Formula:
        """Return that the number is known to lie in these regions."""
        return every([self.lower[span[0]], self.upper[span[1]]])

    @property
    def settled(self) -> Formula:
        """That nothing more can become known."""
        return some(self.between((at, at)) for at in range(len(self.values)))

    def no_closer(self, span: Span) -> Formula:
        """Return that no more is known than that it lies in these regions."""
        first, last = span
        closer = [self.lower[first + 1]] if first + 1 < len(self.values) else []
        closer += [self.upper[last - 1]] if last > 0 else []
        return no(some(closer))

    def rails(self, test: Test) -> Rails:
        """Return when a test on it holds, and when it fails."""
        passing = [at for at, region in enumerate(self.values) if test.on(region) is Truth.HOLDS]
        if not passing:
            return FALSE, self.known
        first, last = passing[0], passing[-1]
        fails = [self.upper[first - 1]] if first else []
        fails += [self.lower[last + 1]] if last + 1 < len(self.values) else []
        return self.between((first, last)), some(fails)

    def truth(self, test: Test, span: Span | None) -> Truth:
        """Return the outcome of a test on it."""
        if span is None:
            return Truth.OPEN
        first, last = self.values[span[0]], self.values[span[1]]
        return test.on(Interval(first.low, last.high, last.high_open, first.low_open))

    def seen(self, answer: Answer) -> Span | None:
        """Return what is known in an example."""
        if not answer.true(self.known):
            return None
        first = max(at for at, each in enumerate(self.lower) if answer.true(each))
        last = min(at for at, each in enumerate(self.upper) if answer.true(each))
        return first, last

    def atoms_of(self, span: Span) -> tuple[Formula, ...]:
        """Return the variables that are true when this is known."""
        return (*self.lower[: span[0] + 1], *self.upper[span[1] : -1])


Fact = Told | Measured


def number_in(fact: Fact, at: int) -> Interval:
    """Return the region behind a value of a number or measure.

    Raises:
        TypeError: The fact is no number.
    """
    value = fact.values[at]
    if not isinstance(value, Interval):
        raise TypeError(fact.name)
    return value
