"""Rule bases with one small fault each: would an example or a case notice it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kubeexpert.checks.condition_mutants import changed_conditions, moved
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Row, Tally


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule base with one fault.

    Attributes:
        element: The element that was changed.
        change: What was done to it.
        knowledge: The rule base with the fault.
    """

    element: str
    change: str
    knowledge: KnowledgeBase

    @property
    def name(self) -> str:
        """Return element and change in one line."""
        return f"{self.element}: {self.change}"

    @property
    def moves_a_number(self) -> bool:
        """Whether the fault is another number: of a parameter, at an end of a range, or of a count."""
        said, _, number = self.change.rpartition(" ")
        return said.endswith((" becomes", "at least")) and number.lstrip("-")[:1].isdigit()


def mutants(knowledge: KnowledgeBase) -> Iterator[Mutant]:
    """Yield every mutant of a rule base, one fault at a time.

    Numbers are moved up and down, answers exchanged, ranges turned round, marks dropped, all / any / count exchanged,
    `not` and gates dropped, rows dropped or given another value, core and against marks exchanged, marks of ladders
    dropped or moved a level, marks of tallies turned round or replaced by the next.
    """
    for element in knowledge.elements():
        for change, changed in _changes(element, knowledge):
            yield Mutant(element.name, change, _with(knowledge, changed))


def _with(knowledge: KnowledgeBase, changed: Element) -> KnowledgeBase:
    kind = f"{type(changed).__name__.lower()}s"
    kind = {"criterions": "criteria", "tallys": "tallies"}.get(kind, kind)
    table: Mapping[str, Element] = getattr(knowledge, kind)
    return knowledge.model_copy(update={kind: MappingProxyType({**table, changed.name: changed})})


def _changes(element: Element, knowledge: KnowledgeBase) -> Iterator[tuple[str, Element]]:
    match element:
        case Parameter():
            for number in moved(element.value.number, element.value.unit):
                value = element.value.model_copy(update={"number": number})
                yield f"{element.value.number} becomes {number}", element.model_copy(update={"value": value})
        case Question() if element.asked_if:
            yield "gate dropped", element.model_copy(update={"asked_if": None})
        case Criterion() | Intervention():
            yield from _rules(element, knowledge)
        case Measure():
            yield from _measures(element)
        case Decision():
            yield from _decisions(element)
        case Profile():
            yield from _profiles(element)
        case Ladder():
            yield from _ladders(element)
        case Tally():
            yield from _tallies(element)


def _rules(element: Criterion | Intervention, knowledge: KnowledgeBase) -> Iterator[tuple[str, Element]]:
    for change, condition in changed_conditions(element.when, knowledge):
        yield change, element.model_copy(update={"when": condition})
    if isinstance(element, Criterion) and element.when_not_applicable:
        yield "not applicable no longer met", element.model_copy(update={"when_not_applicable": None})


def _measures(measure: Measure) -> Iterator[tuple[str, Measure]]:
    if measure.ratio:
        turned = measure.ratio.model_copy(update={"part": measure.ratio.whole, "whole": measure.ratio.part})
        yield "part and whole exchanged", measure.model_copy(update={"ratio": turned})
    if measure.among in ("starters", "active"):
        other = "active" if measure.among == "starters" else "starters"
        yield f"among {other}", measure.model_copy(update={"among": other})
    if measure.direct and measure.direct.means:
        for answer in measure.direct.means:
            left = MappingProxyType({each: bounds for each, bounds in measure.direct.means.items() if each != answer})
            direct = measure.direct.model_copy(update={"means": left})
            yield f"'{answer}' means nothing", measure.model_copy(update={"direct": direct})


def _decisions(decision: Decision) -> Iterator[tuple[str, Decision]]:
    values = tuple(decision.values)
    for at, row in enumerate(decision.rows):
        rows: list[tuple[str, tuple[Row, ...]]] = []
        if sum(each.value == row.value for each in decision.rows) > 1:
            rows.append((f"row {at + 1} dropped", ()))
        other = values[(values.index(row.value) + 1) % len(values)]
        if sum(each.value == row.value for each in decision.rows) > 1:
            rows.append((f"row {at + 1} gives {other}", (row.model_copy(update={"value": other}),)))
        for mark in row.all if len(row.all) > 1 else ():
            left = tuple(each for each in row.all if each != mark)
            rows.append((f"row {at + 1} without {mark}", (row.model_copy(update={"all": left}),)))
        for change, instead in rows:
            changed = (*decision.rows[:at], *instead, *decision.rows[at + 1 :])
            yield change, decision.model_copy(update={"rows": changed})
    if decision.policy == "first":
        for at in range(len(decision.rows) - 1):
            one, two = decision.rows[at : at + 2]
            if one.value != two.value and not two.otherwise:
                swapped = (*decision.rows[:at], two, one, *decision.rows[at + 2 :])
                yield f"rows {at + 1} and {at + 2} exchanged", decision.model_copy(update={"rows": swapped})


def _profiles(profile: Profile) -> Iterator[tuple[str, Profile]]:
    for mark in profile.core:
        left = tuple(each for each in profile.core if each != mark)
        if len(left) > 1:
            yield f"{mark} dropped", profile.model_copy(update={"core": left})
            yield f"{mark} against", profile.model_copy(update={"core": left, "against": (*profile.against, mark)})
    for mark in profile.against:
        left = tuple(each for each in profile.against if each != mark)
        yield f"{mark} no longer against", profile.model_copy(update={"against": left})
        yield f"{mark} among the core", profile.model_copy(update={"against": left, "core": (*profile.core, mark)})


def _ladders(ladder: Ladder) -> Iterator[tuple[str, Ladder]]:
    names = tuple(ladder.levels)
    for at, name in enumerate(names):
        for mark in ladder.levels[name] if len(ladder.levels[name]) > 1 else ():
            left = tuple(each for each in ladder.levels[name] if each != mark)
            fewer = {**ladder.levels, name: left}
            yield f"{mark.mark} dropped", ladder.model_copy(update={"levels": MappingProxyType(fewer)})
            if at + 1 < len(names):
                higher = {**fewer, names[at + 1]: (*ladder.levels[names[at + 1]], mark)}
                yield f"{mark.mark} a level higher", ladder.model_copy(update={"levels": MappingProxyType(higher)})


def _tallies(tally: Tally) -> Iterator[tuple[str, Tally]]:
    for at, mark in enumerate(tally.of):
        turned = Ref(mark.name, mark.value, mark.level, not mark.negated)
        changed = (*tally.of[:at], turned, *tally.of[at + 1 :])
        yield f"{mark} turned round", tally.model_copy(update={"of": changed})
        other = tally.of[(at + 1) % len(tally.of)]
        twice = (*tally.of[:at], other, *tally.of[at + 1 :])
        yield f"{other} instead of {mark}", tally.model_copy(update={"of": twice})
