"""Rule bases with one small fault each: would an example or a case notice it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from kubeexpert.model.conditions import AllOf, AnyOf, CountOf, FactTest, NotOf, operands
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Row

_STEP = Fraction(1, 50)
"""By so much a share is moved; whole numbers move by one."""


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


def mutants(knowledge: KnowledgeBase) -> Iterator[Mutant]:
    """Yield every mutant of a rule base, one fault at a time.

    Numbers are moved up and down, answers exchanged, ranges turned round, marks dropped, all / any / count exchanged,
    `not` and gates dropped, rows dropped or given another value, core and against marks exchanged, marks of ladders
    dropped or moved a level.
    """
    for element in knowledge.elements():
        for change, changed in _changes(element, knowledge):
            yield Mutant(element.name, change, _with(knowledge, changed))


def _with(knowledge: KnowledgeBase, changed: Element) -> KnowledgeBase:
    kind = f"{type(changed).__name__.lower()}s" if not isinstance(changed, Criterion) else "criteria"
    table: Mapping[str, Element] = getattr(knowledge, kind)
    return knowledge.model_copy(update={kind: MappingProxyType({**table, changed.name: changed})})


def _changes(element: Element, knowledge: KnowledgeBase) -> Iterator[tuple[str, Element]]:
    match element:
        case Parameter():
            for number in _moved(element.value.number):
                value = element.value.model_copy(update={"number": number})
                yield f"{element.value.number} becomes {number}", element.model_copy(update={"value": value})
        case Question() if element.asked_if:
            yield "gate dropped", element.model_copy(update={"asked_if": None})
        case Criterion() | Intervention():
            for change, condition in _conditions(element.when, knowledge):
                yield change, element.model_copy(update={"when": condition})
            if isinstance(element, Criterion) and element.when_not_applicable:
                yield "not applicable no longer met", element.model_copy(update={"when_not_applicable": None})
        case Measure():
            yield from _measures(element)
        case Decision():
            yield from _decisions(element)
        case Profile():
            yield from _profiles(element)
        case Ladder():
            yield from _ladders(element)


def _moved(number: Fraction) -> tuple[Fraction, Fraction]:
    step = Fraction(1) if number.denominator == 1 and number != 1 else _STEP
    step = Fraction(1) if number == 1 else step
    return number + step, number - step


def _conditions(when: Any, knowledge: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    if isinstance(when, FactTest):
        yield from _tests(when, knowledge)
        return
    if isinstance(when, NotOf):
        yield "not dropped", AllOf(all=(when.not_,))
        return
    marks = operands(when)
    if isinstance(when, CountOf):
        number = when.count.at_least
        if isinstance(number, Fraction):
            for moved in (number - 1, number + 1):
                if 1 <= moved <= len(marks):
                    yield f"at least {moved}", CountOf(count=when.count.model_copy(update={"at_least": moved}))
        for at, mark in enumerate(marks):
            left = (*marks[:at], *marks[at + 1 :])
            yield f"{_shown(mark)} dropped", CountOf(count=when.count.model_copy(update={"of": left}))
    elif isinstance(when, AllOf | AnyOf) and len(marks) > 1:
        yield ("all becomes any", AnyOf(any=marks)) if isinstance(when, AllOf) else ("any becomes all", AllOf(all=marks))
        for at, mark in enumerate(marks):
            left = (*marks[:at], *marks[at + 1 :])
            yield f"{_shown(mark)} dropped", AllOf(all=left) if isinstance(when, AllOf) else AnyOf(any=left)
    for at, mark in enumerate(marks):
        if isinstance(mark, FactTest) and not isinstance(when, CountOf):
            for change, test in _tests(mark, knowledge):
                changed = (*marks[:at], test, *marks[at + 1 :])
                yield change, AllOf(all=changed) if isinstance(when, AllOf) else AnyOf(any=changed)


def _tests(test: FactTest, knowledge: KnowledgeBase) -> Iterator[tuple[str, FactTest]]:
    question = knowledge.questions.get(test.fact)
    answers = question.answers if question else ()
    chosen = test.in_ or ((test.is_,) if test.is_ else ())
    for answer in chosen:
        left = tuple(each for each in chosen if each != answer)
        if left:
            yield f"{test.fact}: {answer} no longer counts", test.model_copy(update={"is_": None, "in_": left})
    for answer in answers:
        if chosen and answer not in chosen and len(chosen) + 1 < len(answers):
            yield f"{test.fact}: {answer} counts too", test.model_copy(update={"is_": None, "in_": (*chosen, answer)})
    if chosen and answers:
        others = tuple(answer for answer in answers if answer not in chosen)
        yield f"{test.fact}: the other answers count", test.model_copy(update={"is_": None, "in_": others})
    for bound in ("from_", "above", "below"):
        number = getattr(test, bound)
        if isinstance(number, Fraction):
            for moved in _moved(number):
                yield f"{test.fact}: {number} becomes {moved}", test.model_copy(update={bound: moved})
    if test.from_ is not None and test.below is None:
        yield f"{test.fact}: from becomes above", test.model_copy(update={"from_": None, "above": test.from_})
        yield f"{test.fact}: from becomes below", test.model_copy(update={"from_": None, "below": test.from_})
    if test.above is not None and test.below is None:
        yield f"{test.fact}: above becomes from", test.model_copy(update={"above": None, "from_": test.above})
    if test.below is not None and test.from_ is None and test.above is None:
        yield f"{test.fact}: below becomes from", test.model_copy(update={"below": None, "from_": test.below})


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


def _shown(mark: object) -> str:
    return mark.fact if isinstance(mark, FactTest) else str(mark)
