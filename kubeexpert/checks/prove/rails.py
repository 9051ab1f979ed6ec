"""The program on two rails: when each element holds and when it fails, both built from what is known without not."""

from __future__ import annotations

from collections.abc import Mapping

from kubeexpert.checks.prove.facts import Facts
from kubeexpert.checks.prove.known import Rails
from kubeexpert.checks.prove.solver import FALSE, Formula, at_least, every, some
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, children_of

AllRails = Mapping[str, Rails]


def rails_of(program: Program, facts: Facts) -> dict[str, Rails]:
    """Return when every element holds and when it fails.

    Source:
        Kleene's three values on two rails: all holds with all its parts and fails with one; any is the mirror; a count
        holds with enough parts that hold and fails with so many that fail that too few are left; not swaps the rails.
    """
    rails: dict[str, Rails] = {}
    for element in program:
        rails[element.name] = rails_of_one(element, facts, rails)
    return rails


def rails_after(program: Program, before: AllRails, facts: Facts, changed: frozenset[str]) -> dict[str, Rails]:
    """Return the rails in a case that differs in some facts; what does not rest on them stays the very same formula.

    Args:
        program: The program.
        before: Its rails in the first case.
        facts: The facts of the second case.
        changed: Names of the facts that may differ.
    """
    rails: dict[str, Rails] = {}
    moved: set[str] = set()
    for element in program:
        touched = element.fact in changed if isinstance(element, Test) else False
        if touched or any(child.name in moved for child in children_of(element)):
            moved.add(element.name)
            rails[element.name] = rails_of_one(element, facts, rails)
        else:
            rails[element.name] = before[element.name]
    return rails


def rails_of_one(element: Element, facts: Facts, rails: AllRails) -> Rails:
    """Return when one element holds and when it fails: from its parts, or from what is known of its fact."""
    match element:
        case Test():
            return facts[element.fact].rails(element)
        case All():
            return every(_hold(element.children, rails)), some(_fail(element.children, rails))
        case Any():
            return some(_hold(element.children, rails)), every(_fail(element.children, rails))
        case Count():
            holds, fails = _hold(element.children, rails), _fail(element.children, rails)
            return at_least(element.needed, holds), at_least(element.spare, fails)
        case _:
            return FALSE, FALSE


def _hold(children: tuple[Literal, ...], rails: AllRails) -> list[Formula]:
    return [rails[child.name][0 if child.positive else 1] for child in children]


def _fail(children: tuple[Literal, ...], rails: AllRails) -> list[Formula]:
    return [rails[child.name][1 if child.positive else 0] for child in children]
