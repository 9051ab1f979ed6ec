"""A program as experta's rules: two rails of facts, pure left-hand sides, no negation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any as Untyped
from typing import cast

from kubeexpert.engines.experta_library import InitialFact, L, P, Rule
from kubeexpert.engines.experta_machine import KnownFact, Machine, Rail, Tally
from kubeexpert.engines.outcome import Premise
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test
from kubeexpert.logic.truth import Truth

Patterns = tuple[Untyped, ...]
Action = Callable[..., None]
"""A right-hand side: takes the machine, and the matched facts by the names they are bound to."""

_RAILS = {Truth.HOLDS: "Holds", Truth.FAILS: "Fails"}


def build_machine(program: Program, order: int | None) -> Machine:
    """Return a machine for a program.

    Args:
        program: What to write as rules.
        order: None lets rules fire layer by layer, and in the order of the program within a layer. A number is the
            seed of a random order. Conclusions do not depend on it.
    """
    writer = _Writer(program)
    by_layer = sorted(program, key=lambda element: program.layers[element.name])
    drafts = [draft for element in by_layer for draft in writer.rules_of(element)]
    # A salience of its own for every rule: experta leaves the order among equals to chance.
    salience = list(range(len(drafts), 0, -1))
    if order is not None:
        Random(order).shuffle(salience)  # noqa: S311 - an order of presentation, no secret
    numbered = zip(drafts, salience, strict=True)
    rules = [Rule(*patterns, salience=number)(action) for (patterns, action), number in numbered]
    return Machine(rules, writer.known)


class _Writer:
    """Writes the rules of one program, and holds the fact classes meanwhile.

    Classes are numbered, not named after elements: experta reads a double underscore in a name, and a dot is none.
    """

    def __init__(self, program: Program) -> None:
        self._numbers = {name: number for number, name in enumerate(program.elements)}
        self.known: dict[str, type[KnownFact]] = {
            fact: _fact_class(KnownFact, f"Known{number}", source=fact) for number, fact in enumerate(program.facts)
        }
        self._rails: dict[tuple[str, Truth], type[Rail]] = {
            (name, truth): _fact_class(Rail, f"{rail}{number}", premise=Literal(name, truth is Truth.HOLDS))
            for name, number in self._numbers.items()
            for truth, rail in _RAILS.items()
        }
        self._always = "always" << InitialFact()
        # One pattern object a class: rules share the network up to their first join.
        self._patterns = {rail: _pattern(rail) for rail in self._rails.values()}

    def rules_of(self, element: Element) -> Iterator[tuple[Patterns, Action]]:
        """Yield patterns and action of every rule of an element; an undecidable one has none."""
        match element:
            case Test():
                yield from self._test(element)
            case Count():
                yield from self._count(element)
            case All():
                yield self._together(element, Truth.HOLDS)
                yield from self._each(element, Truth.FAILS)
            case Any():
                yield from self._each(element, Truth.HOLDS)
                yield self._together(element, Truth.FAILS)

    def _test(self, test: Test) -> Iterator[tuple[Patterns, Action]]:
        known = self.known[test.fact]
        for truth in _RAILS:
            pattern = _pattern(known, known=P(_predicate(test, truth)))
            yield (pattern,), self._deciding(test.name, truth, 0, (known.bind,))

    def _together(self, element: All | Any, truth: Truth) -> tuple[Patterns, Action]:
        """Return the one rule for which every child must have this truth; without children it always fires.

        Patterns stand in the order of the children: putting high or low layers first made no difference that could
        be told from noise (500 elements, also with 8 to 12 children each, a half or 95 % of the facts known).
        """
        rails = [self._rail(child, truth) for child in element.children]
        patterns = tuple(self._patterns[rail] for rail in dict.fromkeys(rails))
        return patterns or (self._always,), self._deciding(element.name, truth, 0, tuple(rail.bind for rail in rails))

    def _each(self, element: All | Any, truth: Truth) -> Iterator[tuple[Patterns, Action]]:
        """Yield a rule a child, as one child with this truth decides."""
        for slot, child in enumerate(element.children):
            rail = self._rail(child, truth)
            yield (self._patterns[rail],), self._deciding(element.name, truth, slot, (rail.bind,))

    def _count(self, count: Count) -> Iterator[tuple[Patterns, Action]]:
        """Yield two voting rules a child, and for each side the rule that decides once its votes are enough."""
        tallies: dict[Truth, type[Tally]] = {
            truth: _fact_class(Tally, f"Tally{rail}{self._numbers[count.name]}") for truth, rail in _RAILS.items()
        }
        for slot, child in enumerate(count.children):
            for truth in _RAILS:
                rail = self._rail(child, truth)
                yield (self._patterns[rail],), _voting(count.name, truth, slot, rail.bind, tallies[truth])
        for truth, enough in ((Truth.HOLDS, count.needed), (Truth.FAILS, count.spare)):
            yield (_pattern(tallies[truth], votes=L(enough)),), self._counted(count.name, truth)

    def _rail(self, child: Literal, truth: Truth) -> type[Rail]:
        """Return the class that says that a literal has this truth; a negative literal swaps the rails."""
        return self._rails[child.name, child.of(truth)]

    def _deciding(self, name: str, truth: Truth, slot: int, binds: tuple[str, ...]) -> Action:
        rail = self._rails[name, truth]

        def decide(machine: Machine, **matched: Rail | KnownFact) -> None:
            reason: tuple[Premise, ...] = tuple(matched[bind].premise for bind in binds)
            if machine.record.decide(name, truth, slot, reason):
                machine.declare(rail())

        return _named(decide, name)

    def _counted(self, name: str, truth: Truth) -> Action:
        rail = self._rails[name, truth]

        def decide(machine: Machine, **_: Tally) -> None:
            if machine.record.decide(name, truth, 0, machine.record.votes(name, truth)):
                machine.declare(rail())

        return _named(decide, name)


def _voting(name: str, truth: Truth, slot: int, bind: str, tally: type[Tally]) -> Action:
    def vote(machine: Machine, **matched: Rail) -> None:
        machine.declare(tally(votes=machine.record.vote(name, truth, slot, matched[bind].premise)))

    return _named(vote, name)


def _predicate(test: Test, truth: Truth) -> Callable[[Known], bool]:
    """Return a test as predicate. It cannot raise, as only text and intervals are ever declared."""
    return lambda known: test.on(known) is truth


def _fact_class(base: type[Untyped], name: str, **attributes: object) -> type[Untyped]:
    """Return a new class of facts, bound in every rule to its own name in small letters."""
    metaclass: Untyped = type(base)  # experta's own, which collects the fields of a fact
    return cast("type[Untyped]", metaclass(name, (base,), {"bind": name.lower(), **attributes}))


def _pattern(of: type[Untyped], **fields: object) -> Untyped:
    """Return a pattern on a class. The name it is bound to is how a right-hand side gets the matched fact."""
    return of.bind << of(**fields)


def _named(action: Action, name: str) -> Action:
    """Name an action, and so its rule, after its element: that is how the agenda is read."""
    action.__name__ = name
    return action
