"""Whether the names in questions, measures, rules and interventions exist and are of the right kind."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kubeexpert.errors import Problem
from kubeexpert.loading.document import Steps
from kubeexpert.loading.fact_tests import fact_test_problems
from kubeexpert.loading.names import STAGE_RESULTS, Names
from kubeexpert.loading.reasons import reason
from kubeexpert.loading.rule_files import Entry
from kubeexpert.model.conditions import AllOf, AnyOf, Condition, CountOf, FactTest, NotOf, Unmet
from kubeexpert.model.facts import Direct, Measure, Question
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Staging, Tally

_AMONG = ("starters", "active", "asked")
_CASE_DATES = ("observed", "baseline")


def rule_problems(entry: Entry, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with the names that one element refers to."""
    match entry.model:
        case Question():
            yield from _of_question(entry.model, entry, names)
        case Measure():
            yield from _of_measure(entry.model, entry, names)
        case Criterion():
            yield from _of_criterion(entry.model, entry, names)
        case Decision():
            yield from _of_decision(entry.model, entry, names)
        case Profile() | Tally():
            for field in ("core", "against", "strengthens", "of"):
                yield from _of_refs(getattr(entry.model, field, ()), entry, (field,), names)
        case Ladder():
            yield from _of_ladder(entry.model, entry, names)
        case Staging():
            yield from _of_staging(entry.model, entry, names)
        case Intervention():
            yield from _of_condition(entry.model.when, entry, ("when",), names, of_member=False)
            yield from _of_refs(entry.model.serves, entry, ("serves",), names)
        case _:
            pass


def _of_question(question: Question, entry: Entry, names: Names) -> Iterator[Problem]:
    sections = names.in_settings("sections")
    if question.section and sections is not None and question.section not in sections:
        yield from names.unknown(question.section, sections, entry.place_of("section"))
    if question.asked_if:
        yield from names.ref_problems(question.asked_if, entry.place_of("asked_if"))
    if question.of and not question.name.startswith("member."):
        reasons = reason("nama kolom mulai dengan 'member.'", "a column's name starts with 'member.'")
        yield Problem.of("WRONG_VALUE", entry.place, value=question.name, **reasons)


def _of_measure(measure: Measure, entry: Entry, names: Names) -> Iterator[Problem]:
    if measure.over:
        sort = "row_criterion" if measure.way in ("share", "count") else "number_column"
        yield from names.name_problems(measure.over, (sort,), entry.place_of(measure.way))
    if measure.among:
        yield from _among_problems(measure.among, entry, names)
    if measure.ratio:
        for field, name in (("part", measure.ratio.part), ("whole", measure.ratio.whole)):
            yield from names.name_problems(name, ("number",), entry.place_of("ratio", field))
    if measure.months:
        for field, name in (("from", measure.months.from_), ("to", measure.months.to)):
            if name not in _CASE_DATES:
                yield from names.name_problems(name, ("date",), entry.place_of("months", field))
    if measure.direct:
        yield from _direct_problems(measure.direct, entry, names)


def _among_problems(among: str, entry: Entry, names: Names) -> Iterator[Problem]:
    if among not in _AMONG:
        yield from names.name_problems(among, ("row_criterion",), entry.place_of("among"))
        return
    needed = {"active": ("size",), "starters": ("rows", "starters"), "asked": ()}[among]
    if not needed or names.settings is None or names.settings.model is None:
        return
    if names.settings.document.at(("settings", *needed)) is None:
        yield Problem.of("MISSING_FIELD", entry.place_of("among"), field=".".join(("settings", *needed)))


def _direct_problems(direct: Direct, entry: Entry, names: Names) -> Iterator[Problem]:
    written = entry.data.get("direct")
    steps: Steps = ("direct",) if isinstance(written, str) else ("direct", "question")
    sorts = ("choice", "yes_no") if direct.means else ("number",)
    yield from names.name_problems(direct.question, sorts, entry.place_of(*steps))
    for choice, bounds in direct.means.items():
        for field, number in (
            ("is", bounds.is_),
            ("from", bounds.from_),
            ("above", bounds.above),
            ("below", bounds.below),
        ):
            if number is not None:
                yield from _of_number(number, entry, ("direct", "means", choice, field), names)
    found = names.elements.get(direct.question)
    if not direct.means or found is None or not isinstance(found.model, Question) or not found.model.answers:
        return
    for choice in direct.means:
        if choice not in found.model.answers:
            place = entry.document.key_place((*entry.steps, "direct", "means", choice))
            allowed = ", ".join(found.model.answers)
            yield Problem.of("UNKNOWN_ANSWER", place, value=choice, name=direct.question, allowed=allowed)


def _of_criterion(criterion: Criterion, entry: Entry, names: Names) -> Iterator[Problem]:
    yield from _of_condition(criterion.when, entry, ("when",), names, of_member=criterion.of is not None)


def _of_condition(
    condition: Condition, entry: Entry, steps: Steps, names: Names, *, of_member: bool
) -> Iterator[Problem]:
    match condition:
        case Ref():
            yield from names.ref_problems(condition, entry.place_of(*steps), of_member=of_member)
        case FactTest():
            yield from fact_test_problems(condition, entry, steps, names, of_member=of_member)
        case Unmet():
            yield from _of_unmet(condition, entry, steps, names)
        case NotOf():
            yield from _of_condition(condition.not_, entry, (*steps, "not"), names, of_member=of_member)
        case AllOf() | AnyOf():
            field, operands = ("all", condition.all) if isinstance(condition, AllOf) else ("any", condition.any)
            for at, operand in enumerate(operands):
                yield from _of_condition(operand, entry, (*steps, field, at), names, of_member=of_member)
        case CountOf():
            for at, operand in enumerate(condition.count.of):
                yield from _of_condition(operand, entry, (*steps, "count", "of", at), names, of_member=of_member)
            yield from _of_number(condition.count.at_least, entry, (*steps, "count", "at_least"), names)


def _of_unmet(unmet: Unmet, entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    if entry.kind != "interventions":
        reasons = reason("'unmet' hanya untuk intervensi", "'unmet' is for interventions only")
        yield Problem.of("WRONG_VALUE", entry.place_of(*steps, "unmet"), value=unmet.unmet, **reasons)
    yield from names.name_problems(unmet.unmet, ("criterion",), entry.place_of(*steps, "unmet"))


def _of_refs(refs: tuple[Ref, ...], entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    for at, ref in enumerate(refs):
        yield from names.ref_problems(ref, entry.place_of(*steps, at))


def _of_number(written: Fraction | str, entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    if isinstance(written, str):
        yield from names.name_problems(written, ("parameter",), entry.place_of(*steps))


def _of_decision(decision: Decision, entry: Entry, names: Names) -> Iterator[Problem]:
    for at, row in enumerate(decision.rows):
        yield from _of_refs(row.all, entry, ("rows", at, "all"), names)
    yield from _of_refs(decision.lean_on, entry, ("lean_on",), names)


def _of_ladder(ladder: Ladder, entry: Entry, names: Names) -> Iterator[Problem]:
    levels = names.in_settings("levels")
    if levels is not None and tuple(ladder.levels) != levels:
        place = entry.document.key_place((*entry.steps, "levels"))
        yield Problem.of("LEVELS_DIFFER", place, name=ladder.name, levels=", ".join(levels))
    for level, marks in ladder.levels.items():
        for at, mark in enumerate(marks):
            yield from names.ref_problems(mark.mark, entry.place_of("levels", level, at, "mark"))


def _of_staging(staging: Staging, entry: Entry, names: Names) -> Iterator[Problem]:
    for at, ladder in enumerate(staging.ladders):
        yield from names.name_problems(ladder, ("ladder",), entry.place_of("ladders", at))
    for field in ("enough", "slack", "near"):
        yield from _of_number(getattr(staging, field), entry, (field,), names)
    for field in ("declared", "target"):
        question = getattr(staging, field)
        if question is not None:
            yield from _stage_question_problems(question, field, entry, names)
    levels = names.in_settings("levels")
    for level in staging.headlines if levels is not None else ():
        if level not in ("below", *(levels or ())):
            place = entry.document.key_place((*entry.steps, "headlines", level))
            yield from names.unknown(level, ("below", *(levels or ())), place)
    for result in STAGE_RESULTS:
        taken = names.elements.get(f"{staging.name}.{result}")
        if taken is not None:
            yield Problem.of("NAME_TAKEN", taken.place, related=[entry.place], name=taken.name)


def _stage_question_problems(name: str, field: str, entry: Entry, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with the question for the declared or wanted stage: its choices are the levels and `none`."""
    place = entry.place_of(field)
    yield from names.name_problems(name, ("choice",), place)
    levels = names.in_settings("levels")
    found = names.elements.get(name)
    if levels is None or found is None or not isinstance(found.model, Question) or found.model.kind != "choice":
        return
    if set(found.model.choices) - {"none"} != set(levels):
        yield Problem.of("LEVELS_DIFFER", place, name=name, levels=", ".join(("none", *levels)))
    if field == "declared" and found.model.asked_if is not None:
        reasons = reason("pertanyaan ini tidak boleh punya asked_if", "it may not have asked_if")
        yield Problem.of("WRONG_VALUE", place, value=name, **reasons)
