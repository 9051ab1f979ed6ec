"""Which conclusions a rule base can decide at all, such as one that is cut down to what the paper states."""

from __future__ import annotations

from collections.abc import Mapping

from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test
from kubeexpert.logic.truth import Truth

Reach = Mapping[tuple[str, Truth], bool]
"""Whether an element can come to hold, and whether it can come to fail."""


def decidable(compiled: Compiled) -> tuple[str, ...]:
    """Return the conclusions of which some value could be certain, in the order in which they are shown.

    Every test is taken as free: it can hold and it can fail, whatever the others do. So a conclusion that is not
    named here can never be decided; one that is named may still need answers that do not go together.

    Args:
        compiled: A rule base, such as `Compiled.stated_only()`, whose undecidable elements neither hold nor fail.

    Source:
        Interpreted: language.md, "From stated rules alone".
    """
    reach = reachable(compiled.program)
    return tuple(name for name, outlet in outlets(compiled.knowledge).items() if _can_be_certain(outlet, reach))


def reachable(program: Program) -> Reach:
    """Return for every element which of holding and failing could come about, every test taken as free."""
    reach: dict[tuple[str, Truth], bool] = {}
    for element in program:
        for truth in (Truth.HOLDS, Truth.FAILS):
            reach[element.name, truth] = _reaches(element, truth, reach)
    return reach


def _reaches(element: Element, truth: Truth, reach: Reach) -> bool:
    holds = truth is Truth.HOLDS
    match element:
        case Test():
            return True
        case All() | Any():
            ways = [_literal_reaches(child, truth, reach) for child in element.children]
            together = isinstance(element, All) is holds
            return all(ways) if together else any(ways)
        case Count():
            votes = sum(_literal_reaches(child, truth, reach) for child in element.children)
            return votes >= (element.needed if holds else element.spare)
        case _:
            return False


def _literal_reaches(child: Literal, truth: Truth, reach: Reach) -> bool:
    return reach[child.name, truth if child.positive else ~truth]


def _can_be_certain(outlet: Outlet, reach: Reach) -> bool:
    keys = tuple(outlet.values.values())
    if not outlet.ordered:
        return any(reach[key, Truth.HOLDS] for key in keys)
    reached = [True, *(reach[key, Truth.HOLDS] for key in keys)]
    missed = [*(reach[key, Truth.FAILS] for key in keys), True]
    return any(low and high for low, high in zip(reached, missed, strict=True))
