"""Whether a test on a fact can be true and can be false, given what the fact may be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kubeexpert.errors import Problem
from kubeexpert.loading.document import Steps
from kubeexpert.loading.names import COLUMNS, QUESTIONS, Names
from kubeexpert.loading.rule_files import Entry
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.facts import Measure, Parameter, Question

_FACT = ("pertanyaan atau ukuran", "question or measure")
_COLUMN = ("kolom baris anggota", "column of the member rows")
_TESTABLE = ("pertanyaan ya/tidak, pilihan atau angka, atau ukuran", "yes/no, choice or number question, or measure")


def fact_test_problems(
    test: FactTest, entry: Entry, steps: Steps, names: Names, *, of_member: bool
) -> Iterator[Problem]:
    """Yield what is wrong with one test.

    Args:
        test: The test.
        entry: The element that it stands in.
        steps: The way from there to the test.
        names: All names.
        of_member: Whether it stands in a row criterion, which may test columns only.
    """
    place = entry.place_of(*steps, "fact")
    sorts, needed = (COLUMNS, _COLUMN) if of_member else ((*QUESTIONS, "measure"), _FACT)
    wrong = tuple(names.name_problems(test.fact, sorts, place, needed=needed))
    yield from wrong
    yield from _number_problems(test, entry, steps, names)
    found = names.elements.get(test.fact)
    if wrong or found is None or not isinstance(found.model, Question | Measure):
        return
    if test.more_than is not None:
        yield from _comparison_problems(test, found.model, entry, steps, names, of_member=of_member)
        return
    fact = found.model
    if isinstance(fact, Question) and fact.kind == "date":
        yield _impossible(entry, (*steps, "fact"), f"perlu {_TESTABLE[0]}", f"a {_TESTABLE[1]} is needed")
    elif isinstance(fact, Question) and fact.kind != "number":
        yield from _answer_problems(test, fact, entry, steps)
    else:
        yield from _range_problems(test, fact, entry, steps, names)


def _comparison_problems(
    test: FactTest, fact: Question | Measure, entry: Entry, steps: Steps, names: Names, *, of_member: bool
) -> Iterator[Problem]:
    """Yield what is wrong with a comparison of two columns: it needs two number columns, in a row criterion."""
    place = (*steps, "more_than")
    if not of_member:
        yield _impossible(entry, place, "hanya untuk baris anggota (of: member)", "in row criteria only (of: member)")
        return
    other = names.elements.get(str(test.more_than))
    yield from names.name_problems(str(test.more_than), COLUMNS, entry.place_of(*place), needed=_COLUMN)
    numbers = [each for each in (fact, other.model if other else fact) if isinstance(each, Question)]
    if any(each.kind != "number" for each in numbers):
        yield _impossible(entry, place, "keduanya harus angka", "both must be numbers")
    elif test.more_than == test.fact:
        yield _impossible(entry, place, "kolom dibandingkan dengan dirinya sendiri", "a column is compared with itself")


def number_of(written: Fraction | str | None, names: Names) -> Fraction | None:
    """Return a number, or that of the parameter named, or None where there is none."""
    if not isinstance(written, str):
        return written
    found = names.elements.get(written)
    return found.model.value.number if found is not None and isinstance(found.model, Parameter) else None


def _number_problems(test: FactTest, entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    for field, written in (("from", test.from_), ("above", test.above), ("below", test.below)):
        if isinstance(written, str):
            place = entry.place_of(*steps, field)
            yield from names.name_problems(written, ("parameter",), place)
            yield from _unit_problems(test, written, entry, (*steps, field), names)


def _unit_problems(test: FactTest, parameter: str, entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    number, fact = names.elements.get(parameter), names.elements.get(test.fact)
    if number is None or fact is None or not isinstance(number.model, Parameter):
        return
    unit = number.model.value.unit
    expected = fact.model.unit if isinstance(fact.model, Question | Measure) else None
    if unit and expected and unit != expected:
        yield Problem.of("UNKNOWN_UNIT", entry.place_of(*steps), unit=unit, name=test.fact, expected=expected)


def _answer_problems(test: FactTest, question: Question, entry: Entry, steps: Steps) -> Iterator[Problem]:
    bounds = {"from": test.from_, "above": test.above, "below": test.below}
    if any(bound is not None for bound in bounds.values()):
        answers = ", ".join(question.answers)
        yield _impossible(
            entry,
            (*steps, next(field for field, bound in bounds.items() if bound is not None)),
            f"'{question.name}' tidak dijawab dengan angka; pakai is atau in: {answers}",
            f"'{question.name}' is not answered with a number; use is or in: {answers}",
        )
        return
    written: list[tuple[str, Steps]] = [(value, ("in", at)) for at, value in enumerate(test.in_ or ())]
    if test.is_ is not None:
        written = [(test.is_, ("is",))]
    seen: set[str] = set()
    for value, way in written:
        place = entry.place_of(*steps, *way)
        if value not in question.answers:
            allowed = ", ".join(question.answers)
            yield Problem.of("UNKNOWN_ANSWER", place, value=value[:40], name=question.name, allowed=allowed)
        elif value in seen:
            yield Problem.of("REPEATED_MARK", place, name=value)
        seen.add(value)
    if seen >= set(question.answers):
        yield _impossible(entry, (*steps, "in"), "setiap jawaban lolos", "every answer passes")


def _range_problems(
    test: FactTest, fact: Question | Measure, entry: Entry, steps: Steps, names: Names
) -> Iterator[Problem]:
    if test.is_ is not None or test.in_ is not None:
        field = "is" if test.is_ is not None else "in"
        yield _impossible(
            entry,
            (*steps, field),
            f"'{fact.name}' adalah angka; pakai from dan / atau below",
            f"'{fact.name}' is a number; use from and / or below",
        )
        return
    lower = test.from_ if test.above is None else test.above
    start, below = number_of(lower, names), number_of(test.below, names)
    least, most = _bounds(fact)
    field = "from" if test.from_ is not None else "below" if test.above is None else "above"
    if start is not None and below is not None and start >= below:
        yield _impossible(entry, (*steps, field), "from tidak di bawah below", "from is not less than below")
        return
    strict = test.above is not None
    too_high = start is not None and most is not None and (start > most or (strict and start == most))
    never = too_high or (below is not None and least is not None and below <= least)
    starts_early = start is None or (least is not None and (start < least or (start == least and not strict)))
    ends_late = below is None or (most is not None and below > most)
    known = (lower is None or start is not None) and (test.below is None or below is not None)
    span_id = f"'{fact.name}' selalu dari {_shown(least)} sampai {_shown(most)}"
    span_en = f"'{fact.name}' is always from {_shown(least)} to {_shown(most)}"
    if never or (known and starts_early and ends_late):
        yield _impossible(entry, (*steps, field), span_id, span_en)


def _bounds(fact: Question | Measure) -> tuple[Fraction | None, Fraction | None]:
    if isinstance(fact, Question):
        return (fact.range.least, fact.range.most) if fact.range else (None, None)
    if fact.way in ("share", "ratio"):
        return Fraction(0), Fraction(1)
    return (Fraction(0), None) if fact.way == "count" else (None, None)


def _shown(number: Fraction | None) -> str:
    return "..." if number is None else str(number)


def _impossible(entry: Entry, steps: Steps, reason_id: str, reason_en: str) -> Problem:
    return Problem.of("IMPOSSIBLE_TEST", entry.place_of(*steps), reason_id=reason_id, reason_en=reason_en)
