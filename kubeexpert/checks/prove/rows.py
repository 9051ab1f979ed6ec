"""Member rows for a case: kinds of members, and how many of each give the measures wanted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kubeexpert.checks.possible import thresholds
from kubeexpert.checks.prove.known import Measured, number_in
from kubeexpert.checks.prove.numbers import Numbers, Picture, share_within, within
from kubeexpert.checks.prove.solver import (
    FALSE,
    TRUE,
    Formula,
    at_least,
    every,
    exact,
    fraction_in,
    holds_in,
    no,
    number,
    numbers,
    possible,
    real,
    some,
    total,
)
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.program import All, Compare, Count, Element, Test
from kubeexpert.logic.program import Any as AnyElement
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import Measure, Question

_MOST_KINDS = 200
_MOST_ROWS = 60
_A_DAY = datetime.date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of member: its cells, all of them filled, and what each row criterion says of it."""

    cells: Mapping[str, Answer]
    truths: Mapping[str, bool]


class RowMaker:
    """Makes member rows for some measures.

    Args:
        compiled: The rule base.
        facts: The measures over rows that matter.
    """

    def __init__(self, compiled: Compiled, facts: Sequence[Measured]) -> None:
        """Find every kind of member that makes a difference, or the first of very many."""
        self.compiled, self.facts = compiled, facts
        self.kinds = tuple(_kinds(compiled, [self._measure(fact) for fact in facts]))

    def want(self, picture: Picture, problem: Numbers) -> list[Formula]:
        """Ask for rows that give what a picture shows, and return how many there are of each kind."""
        counts = [number(f"rows {at}", whole=True) for at in range(len(self.kinds))]
        problem.solver.add(*(count >= 0 for count in counts), total(counts) <= _MOST_ROWS)
        rows = self.compiled.knowledge.settings.rows
        settings = self.compiled.knowledge.settings
        for question, criterion in ((settings.size, rows.active), (rows.starters, rows.starter)):
            if question:
                problem.solver.add(self._sum(counts, criterion) == problem.term(question, 0))
        for fact in self.facts:
            if fact.name in picture:
                first, last = (number_in(fact, at) for at in picture[fact.name])
                reach = Interval(first.low, last.high, last.high_open, first.low_open)
                problem.wish(fact.name, 0, self._fits(self._measure(fact), reach, counts))
        return counts

    def sizes(self) -> tuple[str, ...]:
        """Return the questions that say how many rows there are."""
        settings = self.compiled.knowledge.settings
        return tuple(name for name in (settings.size, settings.rows.starters) if name)

    def rows(self, counts: Sequence[Formula], model: Any) -> tuple[Mapping[str, Answer], ...]:
        """Return the rows of an example."""
        found: list[Mapping[str, Answer]] = []
        for kind, count in zip(self.kinds, counts, strict=True):
            found += [kind.cells] * int(fraction_in(model, real(count)))
        return tuple(found)

    def _measure(self, fact: Measured) -> Measure:
        return self.compiled.knowledge.measures[fact.name]

    def _sum(self, counts: Sequence[Formula], *criteria: str | None) -> Formula:
        wanted = [each for each in criteria if each]
        return total(
            count
            for kind, count in zip(self.kinds, counts, strict=True)
            if all(kind.truths[criterion] for criterion in wanted)
        )

    def _fits(self, measure: Measure, reach: Interval, counts: Sequence[Formula]) -> Formula:
        among, over = _population(measure, self.compiled), measure.over or ""
        everyone = self._sum(counts, among)
        if measure.way == "share":
            return every([everyone > 0, share_within(self._sum(counts, among, over), everyone, reach)])
        if measure.way == "count":
            return within(self._sum(counts, among, over), reach)
        values = [
            (Fraction(value), count)
            for kind, count in zip(self.kinds, counts, strict=True)
            if isinstance(value := kind.cells[over], Fraction) and (among is None or kind.truths[among])
        ]
        if measure.way == "sum":
            products = [exact(value.numerator, value.denominator) * real(count) for value, count in values]
            return within(real(total(products)), reach)
        below = total(count for value, count in values if _is_below(value, reach))
        above = total(count for value, count in values if _is_above(value, reach))
        return every([everyone > 0, 2 * below < everyone, 2 * above < everyone])


def _is_below(value: Fraction, reach: Interval) -> bool:
    return reach.low is not None and (value < reach.low or (value == reach.low and reach.low_open))


def _is_above(value: Fraction, reach: Interval) -> bool:
    return reach.high is not None and (value > reach.high or (value == reach.high and reach.high_open))


def _population(measure: Measure, compiled: Compiled) -> str | None:
    rows = compiled.knowledge.settings.rows
    known = {"active": rows.active, "starters": rows.starter, "asked": None}
    among = measure.among or ""
    return known.get(among, among)


def _kinds(compiled: Compiled, measures: Sequence[Measure]) -> list[Kind]:
    solver = numbers()
    columns = [each for each in compiled.knowledge.questions.values() if each.of]
    terms: dict[str, Formula] = {}
    for column in columns:
        terms[column.name] = _column(column, solver)
    truths: dict[str, Formula] = {}
    for element in compiled.row_program:
        truths[element.name] = _classical(element, terms, truths, compiled)
    found: list[Kind] = []
    telling = _telling(compiled, measures, terms, truths)
    while len(found) < _MOST_KINDS and possible(solver):
        model = solver.model()
        cells = {column.name: _cell(column, terms[column.name], model) for column in columns}
        found.append(Kind(cells, {name: holds_in(model, truth) for name, truth in truths.items()}))
        solver.add(no(every(each if holds_in(model, each) else no(each) for each in telling)))
    return found


def _telling(
    compiled: Compiled, measures: Sequence[Measure], terms: Mapping[str, Formula], truths: Mapping[str, Formula]
) -> list[Formula]:
    """Return what makes a difference between two members."""
    rows = compiled.knowledge.settings.rows
    names = {rows.active, rows.starter, *(_population(each, compiled) for each in measures)}
    names |= {each.over for each in measures if each.way in ("share", "count")}
    found = [truths[name] for name in sorted(each for each in names if each)]
    cuts = thresholds(compiled)
    for measure in measures:
        if measure.way in ("sum", "median") and measure.over:
            numbered = sorted(cuts.get(measure.name, ()))
            found += [real(terms[measure.over]) >= exact(cut.numerator, cut.denominator) for cut in numbered]
    return found or [TRUE]


def _column(column: Question, solver: Any) -> Formula:
    """Return a number for a column: that of its answer, or the number itself; days do not matter."""
    term = number(column.name, whole=True)
    if column.kind == "number":
        if column.range:
            solver.add(within(term, Interval(column.range.least, column.range.most)))
    else:
        solver.add(term >= 0, term < max(1, len(column.answers)))
    return term


def _cell(column: Question, term: Formula, model: Any) -> Answer:
    value = Fraction(fraction_in(model, real(term)))
    if column.kind == "number":
        return value
    return column.answers[int(value)] if column.answers else _A_DAY


def _classical(
    element: Element, terms: Mapping[str, Formula], truths: Mapping[str, Formula], compiled: Compiled
) -> Formula:
    match element:
        case Test():
            return _test(element, terms[element.fact], compiled)
        case Compare():
            return terms[element.fact] > terms[element.other]
        case All() | AnyElement() | Count():
            parts = [truths[each.name] if each.positive else no(truths[each.name]) for each in element.children]
            if isinstance(element, Count):
                return at_least(element.needed, parts)
            return every(parts) if isinstance(element, All) else some(parts)
        case _:
            return FALSE


def _test(test: Test, term: Formula, compiled: Compiled) -> Formula:
    if test.values is None:
        return within(term, Interval(test.start, test.below, test.below is not None, test.strict))
    answers = compiled.knowledge.questions[test.fact].answers
    return some(term == at for at, answer in enumerate(answers) if answer in test.values)
