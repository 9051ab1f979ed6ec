"""Small faults in conditions: numbers moved, answers exchanged, marks dropped, operators exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kubeexpert.model.conditions import AllOf, AnyCondition, AnyOf, AnyOperand, CountOf, FactTest, NotOf, operands
from kubeexpert.model.knowledge import KnowledgeBase

_SHARE = Fraction(1, 50)
"""By so much a share is moved, about one household in a large group; whole numbers move by one."""

_UNITS = {"rupiah": Fraction(1000)}
"""By so much a number with this unit is moved: nobody can set aside, or lack, a single rupiah."""


Change = tuple[str, AnyCondition]


def moved(number: Fraction, unit: str | None = None) -> tuple[Fraction, Fraction]:
    """Return the number a step up and a step down: one for whole numbers, a fiftieth for shares, a thousand rupiah."""
    step = _UNITS.get(unit or "", Fraction(1) if number.denominator == 1 else _SHARE)
    return number + step, number - step


def changed_conditions(when: AnyCondition, knowledge: KnowledgeBase) -> Iterator[Change]:
    """Yield a condition with one fault each, and what was done."""
    match when:
        case FactTest():
            yield from _tests(when, knowledge)
        case NotOf():
            yield "not dropped", AllOf(all=(when.not_,))
        case CountOf():
            yield from _counts(when)
        case AllOf() | AnyOf():
            yield from _together(when, knowledge)
        case _:
            return


def _counts(when: CountOf) -> Iterator[Change]:
    marks, number = when.count.of, when.count.at_least
    if isinstance(number, Fraction):
        for other in moved(number):
            if 1 <= other <= len(marks):
                yield f"at least {other}", CountOf(count=when.count.model_copy(update={"at_least": other}))
    for at, mark in enumerate(marks):
        yield f"{_shown(mark)} dropped", CountOf(count=when.count.model_copy(update={"of": _without(marks, at)}))


def _together(when: AllOf | AnyOf, knowledge: KnowledgeBase) -> Iterator[Change]:
    marks = operands(when)
    if len(marks) > 1:
        yield (
            ("all becomes any", AnyOf(any=marks)) if isinstance(when, AllOf) else ("any becomes all", AllOf(all=marks))
        )
        for at, mark in enumerate(marks):
            yield f"{_shown(mark)} dropped", _of(when, _without(marks, at))
    for at, mark in enumerate(marks):
        if isinstance(mark, FactTest):
            for change, test in _tests(mark, knowledge):
                yield change, _of(when, (*marks[:at], test, *marks[at + 1 :]))


def _of(when: AllOf | AnyOf, marks: tuple[AnyOperand, ...]) -> AllOf | AnyOf:
    return AllOf(all=marks) if isinstance(when, AllOf) else AnyOf(any=marks)


def _without(marks: tuple[AnyOperand, ...], at: int) -> tuple[AnyOperand, ...]:
    return (*marks[:at], *marks[at + 1 :])


def _tests(test: FactTest, knowledge: KnowledgeBase) -> Iterator[tuple[str, FactTest]]:
    yield from _answers(test, knowledge)
    question = knowledge.questions.get(test.fact)
    for bound in ("from_", "above", "below"):
        number = getattr(test, bound)
        if isinstance(number, Fraction):
            for other in moved(number, question.unit if question else None):
                yield f"{test.fact}: {number} becomes {other}", test.model_copy(update={bound: other})
    yield from _turned(test)


def _answers(test: FactTest, knowledge: KnowledgeBase) -> Iterator[tuple[str, FactTest]]:
    question = knowledge.questions.get(test.fact)
    answers = question.answers if question else ()
    chosen = test.in_ or ((test.is_,) if test.is_ else ())
    if not chosen:
        return
    others = tuple(answer for answer in answers if answer not in chosen)
    for answer in chosen:
        left = tuple(each for each in chosen if each != answer)
        if left:
            yield f"{test.fact}: {answer} no longer counts", test.model_copy(update={"is_": None, "in_": left})
    for answer in others if len(others) > 1 else ():
        yield f"{test.fact}: {answer} counts too", test.model_copy(update={"is_": None, "in_": (*chosen, answer)})
    yield f"{test.fact}: the other answers count", test.model_copy(update={"is_": None, "in_": others})


def _turned(test: FactTest) -> Iterator[tuple[str, FactTest]]:
    """Yield the other readings of a range with one end: included for excluded, up for down."""
    if test.from_ is not None and test.below is None:
        yield f"{test.fact}: from becomes above", test.model_copy(update={"from_": None, "above": test.from_})
        yield f"{test.fact}: from becomes below", test.model_copy(update={"from_": None, "below": test.from_})
    elif test.above is not None and test.below is None:
        yield f"{test.fact}: above becomes from", test.model_copy(update={"above": None, "from_": test.above})
    elif test.below is not None and test.from_ is None and test.above is None:
        yield f"{test.fact}: below becomes from", test.model_copy(update={"below": None, "from_": test.below})


def _shown(mark: AnyOperand) -> str:
    return mark.fact if isinstance(mark, FactTest) else str(mark)
