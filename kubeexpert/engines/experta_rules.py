"""A program as experta's rules: two rails of facts, pure left-hand sides, no negation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import eq
from random import Random
from typing import Any as Untyped
from typing import NamedTuple, Self, cast

from kubeexpert.engines.experta_library import InitialFact, P, Rule
from kubeexpert.engines.experta_machine import KnownFact, Machine, Rail, Tally
from kubeexpert.engines.origins import Origins
from kubeexpert.engines.outcome import Reason
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test
from kubeexpert.logic.truth import Truth

Action = Callable[..., None]
"""A right-hand side: takes the machine, and the matched facts by the names they are bound to."""

_RAILS = {Truth.HOLDS: "Holds", Truth.FAILS: "Fails"}


class Draft(NamedTuple):
    """A rule of one element, before it has its place in the order of firing."""

    name: str
    patterns: tuple[Untyped, ...]
    action: Action


class Ballot(NamedTuple):
    """The votes of some children: under which count they are recorded, and the tally of each side."""

    name: str
    tallies: dict[Truth, type[Tally]]


class FlatRule(Rule):  # type: ignore[misc] # experta has no types
    """A rule that is made with its action.

    experta's own is a decorator: it inspects the signature of what it decorates and copies its attributes, which
    takes longer than all the rest of a rule.
    """

    def __new__(cls, draft: Draft, salience: int) -> Self:
        """Make it; its name is how the agenda is read."""
        rule = cast("Self", super().__new__(cls, *draft.patterns, salience=salience))
        rule.__name__ = draft.name
        rule.action = draft.action
        return rule

    def __call__(self, machine: Machine, **matched: Untyped) -> None:
        """Fire."""
        self.action(machine, **matched)


def build_machine(program: Program, order: int | None) -> Machine:
    """Return a machine for a program.

    Args:
        program: What to write as rules.
        order: None lets rules fire layer by layer, and in the order of the program within a layer. A number is the
            seed of a random order. Conclusions do not depend on it.
    """
    origins = Origins.of(program)
    writer = _Writer(origins)
    by_layer = sorted(origins.echoes, key=program.layers.__getitem__)
    drafts = [draft for name in by_layer for draft in writer.rules_of(program.elements[name])]
    # A salience of its own for every rule: experta leaves the order among equals to chance.
    salience = list(range(len(drafts), 0, -1))
    if order is not None:
        Random(order).shuffle(salience)  # noqa: S311 - an order of presentation, no secret
    return Machine(list(map(FlatRule, drafts, salience)), writer.known, origins)


class _Writer:
    """Writes the rules of one program, and holds the fact classes meanwhile.

    Classes are numbered, not named after elements: experta reads a double underscore in a name, and a dot is none.
    """

    def __init__(self, origins: Origins) -> None:
        self._origin = origins.origin
        self._numbers = {name: number for number, name in enumerate(origins.echoes)}
        self.known: dict[str, type[KnownFact]] = {
            fact: _fact_class(KnownFact, f"Known{number}", source=fact)
            for number, fact in enumerate(origins.program.facts)
        }
        self._rails: dict[tuple[str, Truth], type[Rail]] = {
            (name, truth): _fact_class(Rail, f"{rail}{number}", premise=Literal(name, truth is Truth.HOLDS))
            for name, number in self._numbers.items()
            for truth, rail in _RAILS.items()
        }
        self._patterns = {key: _pattern(rail) for key, rail in self._rails.items()}
        self._always = "always" << InitialFact()
        self._ballots: dict[tuple[Literal, ...], Ballot] = {}

    def rules_of(self, element: Element) -> Iterator[Draft]:
        """Yield every rule of an element; an undecidable one has none."""
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

    def _test(self, test: Test) -> Iterator[Draft]:
        known = self.known[test.fact]
        for truth in _RAILS:
            pattern = _pattern(known, known=P(_predicate(test, truth)))
            yield Draft(test.name, (pattern,), self._told(test.name, truth, known.bind))

    def _together(self, element: All | Any, truth: Truth) -> Draft:
        """Return the one rule for which every child must have this truth; without children it always fires."""
        patterns = tuple(dict.fromkeys(self._key(child, truth) for child in element.children))
        reason = tuple(_premise(child, truth) for child in element.children)
        found = tuple(self._patterns[key] for key in patterns) or (self._always,)
        return Draft(element.name, found, self._deciding(element.name, truth, 0, reason))

    def _each(self, element: All | Any, truth: Truth) -> Iterator[Draft]:
        """Yield a rule a child, as one child with this truth decides."""
        for slot, child in enumerate(element.children):
            pattern = self._patterns[self._key(child, truth)]
            reason = (_premise(child, truth),)
            yield Draft(element.name, (pattern,), self._deciding(element.name, truth, slot, reason))

    def _count(self, count: Count) -> Iterator[Draft]:
        """Yield two voting rules a child, and for each side the rule that decides once its votes are enough.

        Counts over the same children, such as those of a tally, share the votes given for the first of them.
        """
        ballot = self._ballots.get(count.children)
        if ballot is None:
            ballot = self._ballots[count.children] = Ballot(
                count.name,
                {
                    truth: _fact_class(Tally, f"Tally{rail}{self._numbers[count.name]}")
                    for truth, rail in _RAILS.items()
                },
            )
            yield from self._votes(count, ballot)
        for truth, enough in ((Truth.HOLDS, count.needed), (Truth.FAILS, count.spare)):
            pattern = _pattern(ballot.tallies[truth], votes=P(partial(eq, enough)))
            yield Draft(count.name, (pattern,), self._counted(count.name, truth, ballot.name))

    def _votes(self, count: Count, ballot: Ballot) -> Iterator[Draft]:
        for slot, child in enumerate(count.children):
            for truth in _RAILS:
                pattern = self._patterns[self._key(child, truth)]
                vote = _voting(count.name, truth, slot, _premise(child, truth), ballot.tallies[truth])
                yield Draft(count.name, (pattern,), vote)

    def _key(self, child: Literal, truth: Truth) -> tuple[str, Truth]:
        """Return which rail says that a literal has this truth; a negative literal swaps the rails."""
        origin = self._origin[child.name]
        return origin.name, origin.of(child.of(truth))

    def _told(self, name: str, truth: Truth, bind: str) -> Action:
        rail = self._rails[name, truth]

        def decide(machine: Machine, **matched: KnownFact) -> None:
            if machine.record.decide(name, truth, 0, (matched[bind].premise,)):
                machine.conclude(rail())

        return decide

    def _deciding(self, name: str, truth: Truth, slot: int, reason: Reason) -> Action:
        rail = self._rails[name, truth]

        def decide(machine: Machine, **_: Rail) -> None:
            if machine.record.decide(name, truth, slot, reason):
                machine.conclude(rail())

        return decide

    def _counted(self, name: str, truth: Truth, ballot: str) -> Action:
        rail = self._rails[name, truth]

        def decide(machine: Machine, **_: Tally) -> None:
            if machine.record.decide_by_votes(name, truth, ballot):
                machine.conclude(rail())

        return decide


def _voting(name: str, truth: Truth, slot: int, premise: Literal, tally: type[Tally]) -> Action:
    def vote(machine: Machine, **_: Rail) -> None:
        machine.conclude(tally(votes=machine.record.vote(name, truth, slot, premise)))

    return vote


def _premise(child: Literal, truth: Truth) -> Literal:
    """Return what a rule that matches a child with this truth has matched, in the words of the element it is of.

    The fact it matched may be of the child's origin. Which child it stands for is known when the rule is written.
    """
    return child if truth is Truth.HOLDS else ~child


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
