"""What changes with a better answer: the question itself, and the measures made of it, each in a known direction."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from types import MappingProxyType

from kubeexpert.checks.possible import thresholds
from kubeexpert.checks.prove.bench import Bench, Change
from kubeexpert.checks.prove.facts import direct_answers, links_of
from kubeexpert.checks.prove.known import Measured, Told
from kubeexpert.checks.prove.solver import Formula, implies, same, some
from kubeexpert.checks.signs import in_order, measure_sign, questions_of
from kubeexpert.logic.interval import Interval
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import Question

BETTER = " better"


def good_questions(bench: Bench) -> Iterator[Question]:
    """Yield every question and column with a good direction that some rule rests on."""
    behind = {name for fact in bench.facts for name in questions_of(fact, bench.compiled.knowledge)}
    for question in bench.compiled.knowledge.questions.values():
        if question.good and question.name in behind:
            yield question


def change_of(question: Question, bench: Bench) -> Change:
    """Return the second case: another answer to the question, and other measures where they are made of it."""
    knowledge = bench.compiled.knowledge
    names = {name for name in bench.facts if name != question.name and question.name in questions_of(name, knowledge)}
    if not question.of:
        names.add(question.name)
    copies = {name: bench.facts[name].again(f"{BETTER} {question.name}") for name in names}
    facts = MappingProxyType({**bench.facts, **copies})
    fact = bench.facts.get(question.name)
    is_number = fact is not None and isinstance(fact.values[0], Interval)
    rising = (question.name, 1 if question.good == "up" else -1) if is_number else None
    return Change(facts, frozenset(names), rising, built=not question.of)


def movement(question: Question, change: Change, bench: Bench) -> Iterator[Formula]:
    """Yield what holds of the second case: the answer is better, and measures move with it."""
    up = question.good == "up"
    knowledge = bench.compiled.knowledge
    for name in sorted(change.names):
        before, after = bench.facts[name], change.facts[name]
        yield from after.laws()
        if isinstance(before, Told) and isinstance(after, Told):
            yield from _answer(before, after, up=up, strict=change.rising is None)
        elif isinstance(before, Measured) and isinstance(after, Measured):
            yield from links_of(after, change.facts, knowledge)
            sign = measure_sign(knowledge.measures[name], question.name, knowledge)
            if question.of:
                yield same(before.known, after.known)
            if sign and _direct_in_order(before, question, bench):
                yield from _moves(before, after, up=up == (sign > 0))


def _answer(before: Told, after: Told, *, up: bool, strict: bool) -> Iterator[Formula]:
    """Yield that both are answered and the second answer is better; of two numbers in one region it may be so too."""
    number = range(len(before.values))
    yield before.known
    for at in number:
        better = [to for to in number if (to > at if up else to < at) or (to == at and not strict)]
        if before.values == ("yes", "no"):  # yes comes first, but is the higher answer
            better = [to for to in number if (to < at if up else to > at)]
        yield implies(before.atoms[at], some(after.atoms[to] for to in better))


def _moves(before: Measured, after: Measured, *, up: bool) -> Iterator[Formula]:
    low, high = (before, after) if up else (after, before)
    pairs = [*zip(low.lower, high.lower, strict=True), *zip(high.upper, low.upper, strict=True)]
    for one, two in pairs:
        yield implies(before.known, implies(after.known, implies(one, two)))


def _direct_in_order(fact: Measured, question: Question, bench: Bench) -> bool:
    """Return whether later answers to a direct question mean more, so that the measure moves with the answer."""
    measure = bench.compiled.knowledge.measures[fact.name]
    if measure.direct is None or measure.direct.question != question.name:
        return True
    spans = [span for _, span in direct_answers(fact, bench.facts, bench.compiled.knowledge)]
    ordered = spans == sorted(spans, key=lambda span: span[0]) == sorted(spans, key=lambda span: span[1])
    return ordered and len(spans) == len(bench.facts[question.name].values)


def better_cells(case: Case, question: Question, bench: Bench) -> Iterator[Case]:
    """Yield the case with one better cell, for every row and every better answer worth trying."""
    cuts = {cut + step for cut in thresholds(bench.compiled).get(question.name, ()) for step in (-1, 0, 1)}
    cuts |= {cell for row in case.members if isinstance(cell := row.get(question.name), Fraction)}
    if question.range:
        cuts = {cut for cut in cuts if question.range.least <= cut <= question.range.most} | {question.range.most}
    order: list[Answer] = list(in_order(question) or sorted(cuts))
    for at, row in enumerate(case.members):
        if question.name not in row:
            continue
        place = order.index(row[question.name])
        for better in order[place + 1 :] if question.good == "up" else order[:place]:
            changed = MappingProxyType({**row, question.name: better})
            yield case.model_copy(update={"members": (*case.members[:at], changed, *case.members[at + 1 :])})
