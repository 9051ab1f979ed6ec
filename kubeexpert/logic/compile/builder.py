"""The bench on which elements are compiled: names, gates, bases and problems in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from kubeexpert.errors import Problem
from kubeexpert.logic.program import All, Any, Compare, Count, Element, Literal, Test
from kubeexpert.model.basis import Basis
from kubeexpert.model.conditions import AllOf, AnyCondition, AnyOf, CountOf, FactTest, NotOf, Unmet, operands
from kubeexpert.model.elements import Element as Written
from kubeexpert.model.facts import Measure
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion


class Builder:
    """Collects compiled elements.

    Args:
        knowledge: The rule base; its references are resolved.
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        """Start with an empty bench."""
        self.knowledge = knowledge
        self.elements: dict[str, Element] = {}
        self.owners: dict[str, str] = {}
        self.bases: dict[str, Basis] = {}
        self.problems: list[Problem] = []

    def add(self, element: Element, owner: Written, basis: Basis | None = None) -> Literal:
        """Keep an element under its owner and basis (the owner's unless given) and return a literal for it."""
        self.elements[element.name] = element
        self.owners[element.name] = owner.name
        self.bases[element.name] = basis or owner.basis
        return Literal(element.name)

    def number(self, written: Fraction | str | None) -> Fraction | None:
        """Return a number as it stands, or the one that a parameter holds."""
        return self.knowledge.parameters[written].value.number if isinstance(written, str) else written

    def votes(self, name: str, children: Iterable[Literal], needed: Fraction | int | str, owner: Written) -> Literal:
        """Add a count; a number of votes that cannot be asked for is a problem."""
        marks = tuple(children)
        wanted = self.number(needed) if isinstance(needed, str) else Fraction(needed)
        if wanted is None or wanted.denominator != 1 or not 1 <= wanted <= len(marks):
            self.problems.append(Problem.of("COUNT_OUT_OF_RANGE", owner.place, needed=str(wanted), count=len(marks)))
            wanted = Fraction(1)
        return self.add(Count(name, marks, int(wanted)), owner)

    def plain_test(self, test: FactTest) -> Literal:
        """Add a test as it stands, without its gate, under a name made of its content; equal tests are one element."""
        if test.more_than:
            name = f"{test.fact}>{test.more_than}"
            self.elements.setdefault(name, Compare(name, test.fact, test.more_than))
            self.owners.setdefault(name, test.fact)
            return Literal(name)
        unnamed = self._test("", test)
        name = _content_name(unnamed)
        self.elements.setdefault(name, replace(unnamed, name=name))
        self.owners.setdefault(name, test.fact)
        return Literal(name)

    def _test(self, name: str, test: FactTest) -> Test:
        values = None if test.is_ is None and test.in_ is None else frozenset(test.in_ or (str(test.is_),))
        strict = test.above is not None
        start = self.number(test.above if strict else test.from_)
        return Test(name, test.fact, values, start, self.number(test.below), strict)

    def gates_of(self, fact: str) -> tuple[Literal, ...]:
        """Return the gates before a fact; those of a measure are the gates of the questions it is made of."""
        measure = self.knowledge.measures.get(fact)
        names = (fact,) if measure is None else _questions_of(measure)
        found = (self.knowledge.questions[name].asked_if for name in names if name in self.knowledge.questions)
        return tuple(dict.fromkeys(Literal(gate.key) for gate in found if gate))

    def operand(self, operand: Ref | FactTest | Unmet) -> Literal:
        """Return a literal for an operand; a test on a gated fact counts as gate and test."""
        match operand:
            case Ref():
                return Literal(operand.key, not operand.negated)
            case Unmet():
                return self._unmet(operand.unmet)
            case FactTest():
                test, gates = self.plain_test(operand), self.gates_of(operand.fact)
                if not gates:
                    return test
                name = f"{test.name} if {' and '.join(gate.name for gate in gates)}"
                self.elements.setdefault(name, All(name, (*gates, test)))
                self.owners.setdefault(name, operand.fact)
                return Literal(name)

    def condition(self, name: str, condition: AnyCondition, owner: Written) -> None:
        """Add the element `name` that holds when the condition does."""
        marks = [self.operand(operand) for operand in operands(condition)]
        match condition:
            case AllOf() | Ref() | Unmet():
                self.add(All(name, tuple(marks)), owner)
            case AnyOf():
                self.add(Any(name, tuple(marks)), owner)
            case NotOf():
                self.add(All(name, (~marks[0],)), owner)
            case CountOf():
                self.votes(name, marks, condition.count.at_least, owner)
            case FactTest():
                self._single_test(name, condition, owner)

    def _single_test(self, name: str, test: FactTest, owner: Written) -> None:
        gates = self.gates_of(test.fact)
        if not gates:
            self.add(Compare(name, test.fact, test.more_than) if test.more_than else self._test(name, test), owner)
            return
        plain = self.plain_test(test)
        if isinstance(owner, Criterion) and owner.when_not_applicable == "met":
            self.add(Any(name, (*(~gate for gate in gates), plain)), owner)
        else:
            self.add(All(name, (*gates, plain)), owner)

    def _unmet(self, name: str) -> Literal:
        criterion = self.knowledge.criteria.get(name)
        if criterion is None or not isinstance(criterion.when, FactTest) or not self.gates_of(criterion.when.fact):
            return Literal(name, positive=False)
        key = f"unmet {name}"
        if key not in self.elements:
            plain, gates = self.plain_test(criterion.when), self.gates_of(criterion.when.fact)
            self.add(All(key, (*gates, ~plain)), criterion)
        return Literal(key)


def _questions_of(measure: Measure) -> tuple[str, ...]:
    """Return the questions a measure is made of, its direct question included."""
    names: list[str] = []
    if measure.ratio:
        names += [measure.ratio.part, measure.ratio.whole]
    if measure.months:
        names += [measure.months.from_, measure.months.to]
    if measure.direct:
        names.append(measure.direct.question)
    return tuple(names)


def _content_name(test: Test) -> str:
    if test.values is not None:
        return f"{test.fact}={'|'.join(sorted(test.values))}"
    start = "" if test.start is None else f"{'>' if test.strict else '>='}{test.start}"
    return f"{test.fact}{start}{'' if test.below is None else f'<{test.below}'}"
