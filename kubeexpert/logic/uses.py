"""Which element of a rule base uses which, as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from kubeexpert.model.conditions import CountOf, FactTest, Unmet, operands
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Staging, Tally


def uses(knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Return for every element the names that it refers to, each once, in the order written."""
    rows = knowledge.settings.rows
    among = {"active": rows.active, "starters": rows.starter}
    sizes = {"active": knowledge.settings.size, "starters": rows.starters}
    found: dict[str, tuple[str, ...]] = {}
    for element in knowledge.elements():
        names = [name for name in _direct(element) if isinstance(name, str)]
        if isinstance(element, Measure) and element.among:
            names += [each.get(element.among) or "" for each in (among, sizes)]
        found[element.name] = tuple(dict.fromkeys(name for name in names if name and name != element.name))
    return MappingProxyType(found)


def used_by(knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Return for every element the names of those that refer to it."""
    found: dict[str, list[str]] = {element.name: [] for element in knowledge.elements()}
    for user, names in uses(knowledge).items():
        for name in names:
            found.setdefault(name, []).append(user)
    return MappingProxyType({name: tuple(users) for name, users in found.items()})


def _direct(element: Element) -> Iterator[str | None]:
    match element:
        case Question():
            yield element.asked_if.name if element.asked_if else None
        case Measure():
            yield from _of_measure(element)
        case Criterion() | Intervention():
            yield from _of_condition(element)
        case Decision():
            yield from _names(mark for row in element.rows for mark in row.all)
            yield from _names(element.lean_on)
        case Profile():
            yield from _names((*element.core, *element.against, *element.strengthens))
        case Ladder():
            yield from _names(mark.mark for marks in element.levels.values() for mark in marks)
        case Tally():
            yield from _names(element.of)
        case Staging():
            yield from element.ladders
            yield from (element.declared, element.target)
            yield from (each for each in (element.enough, element.slack, element.near) if isinstance(each, str))


def _of_measure(measure: Measure) -> Iterator[str | None]:
    yield measure.over
    yield measure.among if measure.among not in ("active", "starters", "asked") else None
    if measure.ratio:
        yield from (measure.ratio.part, measure.ratio.whole)
    if measure.months:
        yield from (measure.months.from_, measure.months.to)
    if measure.direct:
        yield measure.direct.question
        for bounds in measure.direct.means.values():
            yield from _parameters(bounds.is_, bounds.from_, bounds.above, bounds.below)


def _of_condition(element: Criterion | Intervention) -> Iterator[str | None]:
    for operand in operands(element.when):
        match operand:
            case Ref():
                yield operand.name
            case Unmet():
                yield operand.unmet
            case FactTest():
                yield operand.fact
                yield operand.more_than
                yield from _parameters(operand.from_, operand.above, operand.below)
    if isinstance(element.when, CountOf):
        yield from _parameters(element.when.count.at_least)
    if isinstance(element, Intervention):
        yield from _names(element.serves)


def _names(refs: Iterable[Ref]) -> Iterator[str]:
    return (ref.name for ref in refs)


def _parameters(*numbers: Fraction | str | None) -> Iterator[str]:
    return (number for number in numbers if isinstance(number, str))
