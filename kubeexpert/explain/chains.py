"""Which answers would produce a conclusion: a near way through the rules, as tests that go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kubeexpert.explain.chain_search import find_chain
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.program import Literal, Test
from kubeexpert.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Link:
    """One test that a chain needs.

    Attributes:
        test: The test, an element of the program.
        holds: Whether it must hold, or fail.
        now: Whether that is so already: holds, fails (it is otherwise) or open.
    """

    test: Test
    holds: bool
    now: Truth


def near_chain(
    compiled: Compiled, truths: Mapping[str, Truth], goal: Literal, frame: frozenset[str] = frozenset()
) -> tuple[Link, ...] | None:
    """Return tests that would all have to come out so for an element to hold, or to fail.

    None of them can be spared, and one answer to each fact satisfies all of them. At every fork the way with the
    fewest answers that are otherwise now is taken first, then the fewest that are not known, so the chain is near,
    though not always the nearest.

    Args:
        compiled: The rule base.
        truths: How things stand.
        goal: What should come about.
        frame: Facts that are moved only where nothing else does.

    Returns:
        The tests, those that stand against it first; None when no chain was found.
    """
    found = find_chain(compiled, truths, goal, frame)
    if found is None:
        return None
    links = [_link(literal, compiled, truths) for literal in found]
    order = {Truth.FAILS: 0, Truth.OPEN: 1, Truth.HOLDS: 2}
    return tuple(sorted(links, key=lambda link: (order[link.now], link.test.fact, link.test.name)))


def _link(literal: Literal, compiled: Compiled, truths: Mapping[str, Truth]) -> Link:
    test = compiled.program.elements[literal.name]
    if not isinstance(test, Test):
        message = f"{literal.name} is no test"
        raise TypeError(message)
    return Link(test, literal.positive, literal.of(truths[literal.name]))
