"""The expected conclusions of a case file, or everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.complaints import problems_of
from kubeexpert.loading.document import Document
from kubeexpert.loading.files import read_text
from kubeexpert.loading.long_numbers import long_number_problems, without_long_numbers
from kubeexpert.loading.strict_yaml import read_yaml
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.model.case import Expectations, Expected
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.rules import PROFILE_STATES, VERDICTS

_OPEN = "open"
_TRUTHS = ("met", "unmet")
_FIELDS = ("format", "written", "expect", "others")


def read_expectations(path: Path, knowledge: KnowledgeBase) -> Expectations:
    """Read the file that says what should follow from a case.

    Args:
        path: The file, `NAME.expect.yaml`.
        knowledge: The rule base whose conclusions it names.

    Returns:
        What is expected, by conclusion.

    Raises:
        ProblemsFound: Everything that is wrong with the file.
    """
    try:
        document = read_yaml(read_text(path), str(path))
    except ProblemsFound as found:
        raise ProblemsFound(without_long_numbers(problem) for problem in found.problems) from None
    problems = [*document.problems, *document.left_empty(), *long_number_problems(document)]
    if ("format",) not in document.empty:
        problems += document.format_problems()
    for key in document.data:
        if key not in _FIELDS:
            where = document.key_place((key,))
            problems.append(Problem.of("UNKNOWN_FIELD", where, field=key[:60], **suggestion(key, _FIELDS)))
    try:
        given = {key: value for key, value in document.data.items() if key in _FIELDS[1:]}
        expectations = Expectations.model_validate(given)
    except ValidationError as error:
        problems += problems_of(error, document, (), Expectations)
        raise ProblemsFound(without_long_numbers(problem) for problem in problems) from None
    problems += _conclusion_problems(expectations, document, knowledge)
    if problems:
        raise ProblemsFound(without_long_numbers(problem) for problem in problems)
    return expectations


def expected_values(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return what may be expected of each conclusion, without `open`; a ladder's levels go by name or number."""
    levels = tuple(knowledge.settings.levels)
    allowed: dict[str, tuple[str, ...]] = {name: tuple(found.values) for name, found in knowledge.decisions.items()}
    allowed |= dict.fromkeys(knowledge.profiles, PROFILE_STATES)
    numbers = tuple(str(level) for level in range(len(levels) + 1))
    allowed |= dict.fromkeys(knowledge.ladders, ("below", *levels, *numbers))
    for name in knowledge.stagings:
        allowed |= dict.fromkeys((f"{name}.assessed", f"{name}.strict"), ("below", *levels))
        allowed |= {f"{name}.promotion": VERDICTS}
    for name, tally in knowledge.tallies.items():
        allowed[name] = tuple(str(count) for count in range(len(tally.of) + 1))
    allowed |= dict.fromkeys(knowledge.interventions, _TRUTHS)
    rows = (name for name, found in knowledge.criteria.items() if not found.of)
    return allowed | dict.fromkeys(rows, _TRUTHS)


def _conclusion_problems(expectations: Expectations, document: Document, knowledge: KnowledgeBase) -> Iterator[Problem]:
    allowed = expected_values(knowledge)
    for name, expected in expectations.expect.items():
        if name not in allowed:
            place = document.key_place(("expect", name))
            yield Problem.of("UNKNOWN_CONCLUSION", place, name=name[:60], **suggestion(name, allowed))
            continue
        yield from _value_problems(name, expected, allowed[name], document, knowledge)


def _value_problems(
    name: str, expected: Expected, allowed: tuple[str, ...], document: Document, knowledge: KnowledgeBase
) -> Iterator[Problem]:
    stem, _, result = name.rpartition(".")
    ordered = name in (*knowledge.ladders, *knowledge.tallies) or (stem in knowledge.stagings and result != "promotion")
    most = 2 if ordered else 1
    place = document.place(("expect", name, "is"))
    wrong = [value for value in expected.is_ if value not in (*allowed, _OPEN)]
    if wrong or not 1 <= len(expected.is_) <= most:
        yield _unknown_answer(", ".join(wrong or expected.is_), name, (*allowed, _OPEN), place)
    if expected.leans is not None and (name not in knowledge.decisions or expected.leans not in allowed):
        values = tuple(knowledge.decisions[name].values) if name in knowledge.decisions else ()
        yield _unknown_answer(expected.leans, name, values, document.place(("expect", name, "leans")))


def _unknown_answer(value: str, name: str, allowed: tuple[str, ...], place: Place) -> Problem:
    return Problem.of("UNKNOWN_ANSWER", place, value=value[:40], name=name, allowed=", ".join(allowed) or "-")
