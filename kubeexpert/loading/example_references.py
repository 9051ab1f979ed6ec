"""Whether the examples beside the rules give what can be given and expect what can come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from pydantic_core import PydanticCustomError

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.answers import COLUMN_PREFIX, answer_at
from kubeexpert.loading.document import Steps
from kubeexpert.loading.names import COLUMNS, CONCLUSIONS, QUESTIONS, Names
from kubeexpert.loading.reasons import reason
from kubeexpert.loading.rule_files import Entry
from kubeexpert.loading.suggestions import shortly, suggestion
from kubeexpert.model.elements import Element, Example
from kubeexpert.model.facts import Question
from kubeexpert.model.numbers import parse_date, parse_number
from kubeexpert.model.refs import parse_ref
from kubeexpert.model.rules import PROFILE_STATES

TRUTHS = ("met", "unmet", "open")
OPEN = "open"
_WITH_TRUTHS = ("criterion", "row_criterion", "intervention")
_MOST_VALUES = 2


def example_problems(entry: Entry, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with the examples of one element."""
    if not isinstance(entry.model, Element):
        return
    for at, example in enumerate(entry.model.examples):
        yield from _given_problems(example.given, entry, ("examples", at, "given"), names)
        for row_at, row in enumerate(example.members):
            yield from _row_problems(row, entry, ("examples", at, "members", row_at), names)
        yield from _gives_problems(example, entry, ("examples", at, "gives"), names)


def _given_problems(given: Mapping[str, str], entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    of_member = names.sort_of(entry.name) == "row_criterion"  # its example is one member row
    for written, value in given.items():
        place = partial(entry.place_of, *steps, written)
        sort = names.sort_of(written)
        if written in ("observed", "baseline"):
            yield from _parsed(parse_date, value, place)
        elif sort in (COLUMNS if of_member else QUESTIONS):
            yield from answer_problems(written, value, place, names)
        elif sort == "measure":
            yield from _parsed(parse_number, value, place)
        elif sort in ("decision", "profile"):
            allowed = outcomes(sort, written, names)
            if allowed is not None and (value not in allowed or value == OPEN):
                yield _not_allowed(value, tuple(each for each in allowed if each != OPEN), place())
        else:
            key_place = entry.document.key_place((*entry.steps, *steps, written))
            yield from _ref_given_problems(written, key_place, names, of_member=of_member)
            if value not in TRUTHS and names.is_told(written):
                yield _not_allowed(value, TRUTHS, place())


def _ref_given_problems(written: str, key_place: Place, names: Names, *, of_member: bool) -> Iterator[Problem]:
    try:
        ref = parse_ref(written)
    except PydanticCustomError:
        yield Problem.of("NOT_A_NAME", key_place, text=written[:60])
        return
    if ref.value is None and ref.level is None and names.sort_of(ref.name) is None:
        yield from names.unknown(written, names.elements, key_place)
        return
    yield from names.ref_problems(ref, key_place, of_member=of_member)


def _row_problems(row: Mapping[str, str], entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    for column, value in row.items():
        name = COLUMN_PREFIX + column
        sort = names.sort_of(name)
        if sort in COLUMNS:
            yield from answer_problems(name, value, partial(entry.place_of, *steps, column), names)
        elif sort != "?" and names.complete:
            place = entry.document.key_place((*entry.steps, *steps, column))
            columns = (found.removeprefix(COLUMN_PREFIX) for found in names.of_sorts(COLUMNS))
            yield Problem.of("NOT_A_COLUMN", place, name=column[:60], **suggestion(column, columns))


def _gives_problems(example: Example, entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    sort = names.sort_of(entry.name)
    if sort in _WITH_TRUTHS:
        if len(example.gives) != 1 or example.gives[0] not in TRUTHS:
            yield _not_allowed(", ".join(example.gives), TRUTHS, entry.place_of(*steps))
    elif sort == "measure":
        for value in example.gives if example.gives != (OPEN,) else ():
            yield from _parsed(parse_number, value, partial(entry.place_of, *steps))
    elif sort in CONCLUSIONS:
        yield from _outcome_problems(sort, entry.name, example.gives, entry.place_of(*steps), names)


def _outcome_problems(sort: str, name: str, values: tuple[str, ...], place: Place, names: Names) -> Iterator[Problem]:
    allowed = outcomes(sort, name, names)
    if allowed is None:
        return
    most = _MOST_VALUES if sort in ("ladder", "staging", "stage", "tally") else 1
    wrong = [value for value in values if value not in allowed]
    if wrong or not 1 <= len(values) <= most:
        yield _not_allowed(", ".join(wrong or values), allowed, place)


def outcomes(sort: str, name: str, names: Names) -> tuple[str, ...] | None:
    """Return what may come out of a conclusion, `open` included, or None where that cannot be told."""
    if sort == "profile":
        return (*PROFILE_STATES, OPEN)
    results = names.results(f"{name}.assessed" if sort == "staging" else name)
    if results is None:
        return None
    if sort == "tally":
        return tuple(str(count) for count in range(len(results) + 1))
    if sort == "ladder":
        return (*(str(level) for level in range(len(results) + 1)), OPEN)
    return (*(result.split("=", 1)[1] for result in results if ">=" not in result), OPEN)


def answer_problems(name: str, value: str, place: Callable[[], Place], names: Names) -> Iterator[Problem]:
    """Yield what is wrong with an answer in an example; its place is looked up only then."""
    question = names.elements[name].model
    if isinstance(question, Question):
        try:
            answer_at(question, value, Place())
        except ProblemsFound as found:
            yield from (replace(problem, place=place()) for problem in found.problems)


def _parsed(parse: object, value: str, place: Callable[[], Place]) -> Iterator[Problem]:
    try:
        parse(value)  # type: ignore[operator]  # parse_number or parse_date
    except PydanticCustomError as error:
        yield Problem.of(error.type, place(), **(error.context or {}))


def _not_allowed(value: str, allowed: tuple[str, ...], place: Place) -> Problem:
    reasons = reason(f"yang boleh: {shortly(allowed)}", f"allowed: {shortly(allowed)}")
    return Problem.of("WRONG_VALUE", place, value=value[:40], **reasons)
