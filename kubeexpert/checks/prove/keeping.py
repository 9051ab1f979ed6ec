"""A further answer never flips what is decided: each element stays as it is when more becomes known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kubeexpert.checks.prove.bench import Bench, Status
from kubeexpert.checks.prove.conclusions import place_of
from kubeexpert.checks.prove.known import Rails
from kubeexpert.checks.prove.proofs import Finding, Proven, Result
from kubeexpert.checks.prove.rails import AllRails, rails_of_one
from kubeexpert.checks.prove.solver import Formula, Solver, Timer, atom, every, implies, no, some
from kubeexpert.checks.prove.unsettled import unsettled
from kubeexpert.errors import Problem
from kubeexpert.logic.program import Count, Element, Test, children_of

LATER = " later"

Shape = tuple[str, int, tuple[tuple[int, bool], ...]]
"""Kind of an element, votes needed, and its parts by number and sign: elements of one shape are proven together."""


def check_keeping(bench: Bench) -> Iterator[Result]:
    """Yield for every element whether it can hold and fail at once, or be decided and then no longer.

    By induction along the program: a test is checked for everything that may be known of its fact, first and later;
    any other element for parts of which no more is assumed than what was proven of them.
    """
    shapes: dict[Shape, Status] = {}
    for element in bench.compiled.program:
        if isinstance(element, Test):
            status = _of_test(element, bench)
        else:
            shape = _shape(element)
            if shape not in shapes:
                shapes[shape] = _of_parts(element, bench.timer)
            status = shapes[shape]
        owner = bench.compiled.owners.get(element.name, element.name)
        if status is Status.NEVER:
            yield Proven("keeps", element.name)
        elif status is Status.UNFINISHED:
            yield unsettled(status, element.name, owner, bench, "keeps")
        else:
            place = place_of(owner, bench.compiled.knowledge)
            yield Finding(Problem.of("NOT_MONOTONE", place, name=element.name))


def _shape(element: Element) -> Shape:
    names = tuple(dict.fromkeys(child.name for child in children_of(element)))
    parts = tuple((names.index(child.name), child.positive) for child in children_of(element))
    return type(element).__name__, element.needed if isinstance(element, Count) else 0, parts


def _of_test(test: Test, bench: Bench) -> Status:
    fact = bench.facts[test.fact]
    later = fact.again(LATER)
    laws = [*fact.laws(), *later.laws()]
    laws += [implies(one, two) for one, two in zip(fact.atoms, later.atoms, strict=True)]
    return _flips(fact.rails(test), later.rails(test), laws, bench.timer)


def _of_parts(element: Element, timer: Timer) -> Status:
    names = dict.fromkeys(child.name for child in children_of(element))
    before: AllRails = {name: (atom(f"{name} holds"), atom(f"{name} fails")) for name in names}
    after: AllRails = {name: (atom(f"{name} holds{LATER}"), atom(f"{name} fails{LATER}")) for name in names}
    laws = [law for name in names for law in kept(before[name], after[name])]
    return _flips(rails_of_one(element, {}, before), rails_of_one(element, {}, after), laws, timer)


def kept(before: Rails, after: Rails) -> Sequence[Formula]:
    """Return what is promised of an element: never both, and what is decided stays decided."""
    return [no(every(before)), no(every(after)), implies(before[0], after[0]), implies(before[1], after[1])]


def _flips(before: Rails, after: Rails, laws: Sequence[Formula], timer: Timer) -> Status:
    answer = Solver(laws, timer).ask([some(map(no, kept(before, after)))])
    if answer.possible is None:
        return Status.UNFINISHED
    return Status.FOUND if answer.possible else Status.NEVER
