"""The conclusions of a rule base as formulas: each value, that it holds and that it is ruled out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kubeexpert.checks.prove.bench import Bench
from kubeexpert.checks.prove.solver import Formula, every, some
from kubeexpert.errors import Place
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.model.knowledge import KnowledgeBase


def place_of(name: str, knowledge: KnowledgeBase) -> Place:
    """Return where an element stands."""
    element = knowledge.element(name)
    return element.place if element else Place(field=name)


def all_outlets(bench: Bench) -> tuple[Outlet, ...]:
    """Return every conclusion."""
    return tuple(outlets(bench.compiled.knowledge).values())


def alternatives(outlet: Outlet) -> Mapping[str, str]:
    """Return the elements of which exactly one must hold, by value; for a ladder or tally there are none."""
    if outlet.kind == "stage":
        return {value: f"{outlet.name}={value}" for value in (outlet.bottom, *outlet.values)}
    return {} if outlet.ordered else outlet.values


def values_of(outlet: Outlet) -> tuple[str, ...]:
    """Return every value, the lowest first for levels."""
    return (outlet.bottom, *outlet.values) if outlet.ordered else tuple(outlet.values)


def present(outlet: Outlet, value: str, bench: Bench) -> Formula:
    """Return that a conclusion certainly has a value."""
    if not outlet.ordered:
        return bench.holds(outlet.values[value])
    reached, beyond = _levels(outlet, value)
    return every([*map(bench.holds, reached), *map(bench.fails, beyond)])


def absent(outlet: Outlet, value: str, bench: Bench) -> Formula:
    """Return that a conclusion certainly has another value."""
    if not outlet.ordered:
        return bench.fails(outlet.values[value])
    reached, beyond = _levels(outlet, value)
    return some([*map(bench.fails, reached), *map(bench.holds, beyond)])


def _levels(outlet: Outlet, value: str) -> tuple[list[str], list[str]]:
    """Return the element of a level and that of the next, where there are such."""
    keys = list(outlet.values.values())
    at = values_of(outlet).index(value)
    return keys[at - 1 : at] if at else [], keys[at : at + 1]


def elements_of(outlet: Outlet) -> Iterator[str]:
    """Yield every element that a conclusion is read from."""
    yield from outlet.values.values()
    yield from alternatives(outlet).values()
