"""What an element of the rules asks for, in a form that a trainer reads without YAML."""

from __future__ import annotations

from fractions import Fraction

from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth
from kubeexpert.model.conditions import AllOf, AnyOf, CountOf, FactTest, NotOf, Unmet
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Bounds, Measure, Parameter
from kubeexpert.model.numbers import show_number
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Staging, Tally

AnyCondition = Ref | FactTest | Unmet | AllOf | AnyOf | NotOf | CountOf


def condition_lines(element: Element, speaker: Speaker) -> list[str]:
    """Return the condition of an element as lines, those below a heading indented by two; nothing for a question."""
    match element:
        case Criterion() | Intervention():
            return _condition(element.when, speaker)
        case Decision():
            return _decision(element, speaker)
        case Profile():
            return _profile(element, speaker)
        case Ladder():
            return _ladder(element, speaker)
        case Tally():
            return [speaker.say("cond_tally"), *(f"  - {_named(mark, speaker)}" for mark in element.of)]
        case Staging():
            numbers = {"enough": _number(element.enough, speaker), "slack": _number(element.slack, speaker)}
            return [speaker.say("cond_staging", **numbers), *(f"  - {name}" for name in element.ladders)]
        case Measure():
            return [_measure(element, speaker)]
        case Parameter():
            return [f"= {show_number(element.value.number)}{f' {element.value.unit}' if element.value.unit else ''}"]
        case _:
            return []


def _condition(condition: AnyCondition, speaker: Speaker) -> list[str]:
    match condition:
        case AllOf():
            return [speaker.say("cond_all"), *_points(condition.all, speaker)]
        case AnyOf():
            return [speaker.say("cond_any"), *_points(condition.any, speaker)]
        case NotOf():
            return [speaker.say("cond_not"), *_points((condition.not_,), speaker)]
        case CountOf():
            needed = _number(condition.count.at_least, speaker)
            return [speaker.say("cond_count", needed=needed), *_points(condition.count.of, speaker)]
        case _:
            return [_operand(condition, speaker)]


def _points(operands: tuple[Ref | FactTest | Unmet, ...], speaker: Speaker) -> list[str]:
    return [f"  - {_operand(each, speaker)}" for each in operands]


def _operand(operand: Ref | FactTest | Unmet, speaker: Speaker) -> str:
    match operand:
        case Unmet():
            return speaker.say("cond_unmet", name=operand.unmet)
        case FactTest():
            return f"{operand.fact} {_test(operand, speaker)}"
        case _:
            return _named(operand, speaker)


def _named(ref: Ref, speaker: Speaker) -> str:
    """Write a reference with what it means when it is as written."""
    if ref.key not in speaker.compiled.program.elements:
        return str(ref)
    return f"{ref}: {speaker.mark(ref.key, Truth.FAILS if ref.negated else Truth.HOLDS)}"


def _test(test: FactTest, speaker: Speaker) -> str:
    if test.is_ is not None:
        return f"= {test.is_}"
    if test.in_ is not None:
        return "= " + f" {speaker.say('or')} ".join(test.in_)
    if test.more_than is not None:
        return f"> {test.more_than}"
    return _range(test, speaker)


def _range(bounds: FactTest | Bounds, speaker: Speaker) -> str:
    signs = ((">=", bounds.from_), (">", bounds.above), ("<", bounds.below))
    ends = (f"{sign} {_number(end, speaker)}" for sign, end in signs if end is not None)
    return f" {speaker.say('and')} ".join(ends)


def _number(number: Fraction | str, speaker: Speaker) -> str:
    """Write a number; of a parameter its value and its name."""
    if isinstance(number, Fraction):
        return show_number(number)
    return f"{show_number(speaker.knowledge.parameters[number].value.number)} ({number})"


def _decision(decision: Decision, speaker: Speaker) -> list[str]:
    lines: list[str] = []
    for number, row in enumerate(decision.rows, start=1):
        value = speaker.value(decision.name, row.value)
        lines.append(
            speaker.say(
                "cond_otherwise" if row.otherwise else "cond_row", number=number, value=f"{value} ({row.value})"
            )
        )
        lines += [f"  - {_named(mark, speaker)}" for mark in row.all]
    return lines


def _profile(profile: Profile, speaker: Speaker) -> list[str]:
    lines: list[str] = []
    for key, marks in (
        ("cond_core", profile.core),
        ("cond_against", profile.against),
        ("cond_strengthens", profile.strengthens),
    ):
        if marks:
            lines += [speaker.say(key), *(f"  - {_named(mark, speaker)}" for mark in marks)]
    return lines


def _ladder(ladder: Ladder, speaker: Speaker) -> list[str]:
    lines: list[str] = []
    for number, marks in enumerate(ladder.levels.values(), start=1):
        lines.append(speaker.say("cond_level", number=number, value=speaker.level(number)))
        lines += [f"  - {_named(mark.mark, speaker)} [{speaker.say(mark.place)}]" for mark in marks]
    return lines


def _measure(measure: Measure, speaker: Speaker) -> str:
    if measure.ratio:
        return f"{measure.ratio.part} / {measure.ratio.whole}"
    if measure.months:
        return f"months: {measure.months.from_} .. {measure.months.to}"
    shown = f"{measure.way}: {measure.over} ({measure.among})"
    if measure.direct is None:
        return shown
    means = ", ".join(f"{choice}: {_bounds(bounds, speaker)}" for choice, bounds in measure.direct.means.items())
    return f"{shown}; {measure.direct.question}{f' ({means})' if means else ''}"


def _bounds(bounds: Bounds, speaker: Speaker) -> str:
    return _range(bounds, speaker) if bounds.is_ is None else f"= {_number(bounds.is_, speaker)}"
