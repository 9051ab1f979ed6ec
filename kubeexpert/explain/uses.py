"""What depends on what in a rule base, in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from kubeexpert.model.conditions import FactTest
from kubeexpert.model.elements import Element, Example
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref

_NAMING = frozenset(
    {
        "fact",
        "unmet",
        "from_",
        "above",
        "below",
        "is_",
        "more_than",
        "at_least",
        "share",
        "count",
        "median",
        "sum",
        "among",
        "part",
        "whole",
        "to",
        "question",
        "ladders",
        "enough",
        "slack",
        "near",
        "declared",
        "target",
    }
)
"""Fields that hold the name of an element, or several, where they do not hold a number."""

_SAYING = frozenset({"examples", "serves", "was", "items", "basis"})
"""Fields that nothing follows from."""


def uses(knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Return for every element the elements that it names, in the order written."""
    known = {element.name for element in knowledge.elements()}
    found: dict[str, tuple[str, ...]] = {}
    for element in knowledge.elements():
        names = (_owner(name, known) for name in _named(element))
        found[element.name] = tuple(dict.fromkeys(name for name in names if name in known and name != element.name))
    return MappingProxyType(found)


def used_by(knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Return for every element the elements that name it, in the order of the files."""
    found: dict[str, list[str]] = {element.name: [] for element in knowledge.elements()}
    for name, below in uses(knowledge).items():
        for each in below:
            found[each].append(name)
    return MappingProxyType({name: tuple(users) for name, users in found.items()})


def reach(links: Mapping[str, tuple[str, ...]], name: str, *, deep: bool) -> tuple[tuple[str, int], ...]:
    """Return the names linked to one, nearest first, with the number of steps to each; only direct ones unless deep."""
    steps = {name: 0}
    todo = [name]
    for each in todo:
        for linked in links.get(each, ()):
            if linked not in steps and (deep or each == name):
                steps[linked] = steps[each] + 1
                todo.append(linked)
    return tuple((each, count) for each, count in steps.items() if each != name)


def _owner(name: str, known: set[str]) -> str:
    """Return the element behind a name: what a staging gives leads to the staging."""
    return name if name in known else name.rpartition(".")[0]


def _named(value: Any, field: str = "") -> Iterator[str]:
    match value:
        case Ref():
            yield value.name
        case str():
            if field in _NAMING:
                yield value
        case Example():
            return
        case BaseModel():
            for name in type(value).model_fields:
                if name not in _hidden(value):
                    yield from _named(getattr(value, name), name)
        case Mapping():
            yield from _named_in(value.values(), field)
        case tuple():
            yield from _named_in(value, field)


def _hidden(value: BaseModel) -> frozenset[str]:
    if isinstance(value, FactTest):
        return frozenset({"is_"})  # a value; in what a choice means for a number it may be a parameter
    return _SAYING | ({"name", "theme"} if isinstance(value, Element) else set())


def _named_in(values: Iterable[Any], field: str) -> Iterator[str]:
    for value in values:
        yield from _named(value, field)
