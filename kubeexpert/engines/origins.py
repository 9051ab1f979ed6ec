"""Elements that always say the same as another: they need no rules of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kubeexpert.engines.outcome import Outcome, Reason
from kubeexpert.engines.record import Record
from kubeexpert.logic.program import Literal, Program, Test, children_of
from kubeexpert.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Origins:
    """Which elements need rules, and which others they decide.

    An element over one child is that child under another name, and two tests may ask the same of the same fact. In
    the rules as shipped this is said of more than four elements in ten: a reader wants the names, an engine does not.

    Attributes:
        program: All elements.
        origin: For every element the literal that it always equals, of an element with rules; mostly of itself.
        echoes: For every element with rules, the others that it decides, each as the literal that equals it.
    """

    program: Program
    origin: Mapping[str, Literal]
    echoes: Mapping[str, tuple[Literal, ...]]

    @classmethod
    def of(cls, program: Program) -> Origins:
        """Find them."""
        origin: dict[str, Literal] = {}
        tests: dict[Test, Literal] = {}
        echoes: dict[str, list[Literal]] = {}
        for element in program:
            name, children = element.name, children_of(element)
            if len(children) == 1:
                (child,) = children
                found = origin[child.name] if child.positive else ~origin[child.name]
            elif isinstance(element, Test):
                found = tests.setdefault(replace(element, name=""), Literal(name))
            else:
                found = Literal(name)
            origin[name] = found
            others = echoes.setdefault(found.name, [])
            if found.name != name:
                others.append(Literal(name, found.positive))
        return cls(program, origin, {name: tuple(others) for name, others in echoes.items()})

    def also(self, name: str, truth: Truth) -> tuple[Literal, ...]:
        """Return what is decided along with an element: positive is what holds."""
        echoes = self.echoes[name]
        return echoes if truth is Truth.HOLDS else tuple(~echo for echo in echoes)

    def outcome(self, record: Record) -> Outcome:
        """Return what a record says of all elements, in the order of the program."""
        truths = {name: found.of(record.truth(found.name)) for name, found in self.origin.items()}
        return Outcome(truths, dict(self._reasons(record, truths)))

    def _reasons(self, record: Record, truths: Mapping[str, Truth]) -> Iterator[tuple[str, tuple[Reason, ...]]]:
        for element in self.program:
            name, children = element.name, children_of(element)
            truth = truths[name]
            if not truth.decided:
                continue
            if len(children) == 1:
                (child,) = children
                yield name, ((child if truth is Truth.HOLDS else ~child,),)
            else:
                yield name, record.reasons(self.origin[name].name)
