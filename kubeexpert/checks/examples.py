"""Runs the examples that stand beside the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kubeexpert.assessing.assess import value_of
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.outcome import Outcome
from kubeexpert.errors import Problem
from kubeexpert.loading import parse_answer
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import Facts, as_known, facts_of
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.outlets import outlet_named
from kubeexpert.logic.program import evaluate
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.elements import Element, Example
from kubeexpert.model.facts import Measure
from kubeexpert.model.numbers import parse_date, parse_number
from kubeexpert.model.refs import parse_ref
from kubeexpert.model.rules import Criterion, Ladder, Staging, Tally

WORDS = {"met": Truth.HOLDS, "unmet": Truth.FAILS, "open": Truth.OPEN}
TRUTH_WORDS = {truth: word for word, truth in WORDS.items()}


def check_examples(compiled: Compiled) -> Iterator[Problem]:
    """Yield WRONG_EXAMPLE for every example that gives something else than it says."""
    for element in compiled.knowledge.elements():
        for number, example in enumerate(element.examples, start=1):
            got = run_example(element, example, compiled)
            if got != example.gives:
                yield Problem.of(
                    "WRONG_EXAMPLE",
                    element.place,
                    name=element.name,
                    number=number,
                    got=" .. ".join(got),
                    expected=" .. ".join(example.gives),
                )


def run_example(element: Element, example: Example, compiled: Compiled) -> tuple[str, ...]:
    """Return what an example gives.

    Returns:
        `met`, `unmet` or `open`; a value or `open`; for ladders and tallies the number, or the lowest and
        highest; for measures the number, or both bounds. Two values of one decision that hold together are both
        returned.
    """
    if isinstance(element, Criterion) and element.of:
        return (TRUTH_WORDS[_row_truths(example.given, compiled)[element.name]],)
    if isinstance(element, Measure):
        return _number(outcome_of(example, compiled, ())[0].known.get(element.name))
    if element.name in compiled.program.elements:
        outcome = outcome_of(example, compiled, (element.name,))[1]
        return (TRUTH_WORDS[outcome.truths[element.name]],)
    name = f"{element.name}.assessed" if isinstance(element, Staging) else element.name
    outlet = outlet_named(name, compiled.knowledge)
    outcome = outcome_of(example, compiled, outlet.values.values())[1]
    held = tuple(value for value, key in outlet.values.items() if outcome.truths[key] is Truth.HOLDS)
    if not outlet.ordered and len(held) > 1:
        return held
    value, possible = value_of(outlet, outcome)
    if isinstance(element, Ladder | Staging | Tally) and value is None:
        return possible[0], possible[-1]
    return (value or "open",)


def outcome_of(example: Example, compiled: Compiled, roots: Iterable[str]) -> tuple[Facts, Outcome]:
    """Return what is known in an example, and what follows from it for some elements and all below them."""
    answers, assumed, numbers = _read(example.given, compiled)
    days = {name: parse_date(example.given[name]) for name in ("observed", "baseline") if name in example.given}
    members = tuple(MappingProxyType(_row(row, compiled)) for row in example.members)
    facts = facts_of(Case(answers=answers, members=members, **days), compiled)
    known = MappingProxyType({**facts.known, **numbers})
    return Facts(known, facts.warnings), Interpreter(compiled.program.below(roots)).run_assuming(known, assumed)


def _read(given: Mapping[str, str], compiled: Compiled) -> tuple[dict[str, Answer], dict[str, Truth], dict[str, Known]]:
    knowledge = compiled.knowledge
    answers: dict[str, Answer] = {}
    assumed: dict[str, Truth] = {}
    numbers: dict[str, Known] = {}
    for name, written in given.items():
        if name in knowledge.questions:
            answers[name] = parse_answer(knowledge.questions[name], written)
        elif name in knowledge.measures:
            numbers[name] = Interval.exactly(parse_number(written))
        elif written in WORDS and parse_ref(name).key in compiled.program.elements:
            assumed[parse_ref(name).key] = WORDS[written]
        elif name not in ("observed", "baseline"):
            outlet = outlet_named(name, knowledge)
            assumed |= {key: WORDS["met" if value == written else "unmet"] for value, key in outlet.values.items()}
    return answers, assumed, numbers


def _row(row: Mapping[str, str], compiled: Compiled) -> dict[str, Answer]:
    columns = {name if name in compiled.knowledge.questions else f"member.{name}": cell for name, cell in row.items()}
    return {name: parse_answer(compiled.knowledge.questions[name], cell) for name, cell in columns.items()}


def _row_truths(given: Mapping[str, str], compiled: Compiled) -> dict[str, Truth]:
    """Return the truth of every row criterion for one member."""
    answers = _row({name: cell for name, cell in given.items() if cell not in WORDS}, compiled)
    known = {name: value for name, answer in answers.items() if (value := as_known(answer)) is not None}
    truths: dict[str, Truth] = {}
    for element in compiled.row_program:
        word = given.get(element.name)
        truths[element.name] = WORDS[word] if word in WORDS else evaluate(element, truths, known)
    return truths


def _number(known: Known | None) -> tuple[str, ...]:
    if not isinstance(known, Interval):
        return ("open",)
    if known.is_point:
        return (str(known.low),)
    return str(known.low), str(known.high)
