"""Numbers and dates for a case: some that lie in the regions wanted and fit each other, or why there are none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kubeexpert.checks.prove.facts import KNOWN_DAY, Facts
from kubeexpert.checks.prove.known import Measured, Span, number_in
from kubeexpert.checks.prove.solver import (
    Formula,
    atom,
    every,
    exact,
    fraction_in,
    implies,
    number,
    numbers,
    possible,
    real,
)
from kubeexpert.logic.interval import Interval
from kubeexpert.model.case import Answer
from kubeexpert.model.knowledge import KnowledgeBase

Picture = Mapping[str, Span]
"""What is known of a case: for every fact that is known the values it may have."""

_FIRST, _USUAL, _LAST = 1960 * 12, 2026 * 12 + 10, 2100 * 12
"""Months since the year 0: every date lies between the first and the last, the day of observation usually here."""
_SMALL = 12
"""A number up to so much above its least reads more easily."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Facts of which the values wanted do not go together.

    Attributes:
        facts: By picture and name.
        certain: Whether no case at all can have them; otherwise none was found.
    """

    facts: tuple[tuple[int, str], ...]
    certain: bool = True


class Numbers:
    """Looks for numbers and dates for one picture, or for several cases that share what does not change.

    Args:
        facts: All facts.
        knowledge: The rule base.
        changed: What differs in every picture but the first.
    """

    def __init__(self, facts: Facts, knowledge: KnowledgeBase, changed: frozenset[str] = frozenset()) -> None:
        """Start without any wish."""
        self.facts, self.knowledge, self.changed = facts, knowledge, changed
        self.solver = numbers()
        self.wishes: dict[int, tuple[Formula, tuple[int, str]]] = {}
        self.easier: list[Formula] = []
        self._terms: dict[str, Formula] = {}

    def term(self, name: str, at: int) -> Formula:
        """Return the variable of a number or date in one picture."""
        key = f"{name} {at}" if name in self.changed else name
        if key not in self._terms:
            question = self.knowledge.questions.get(name)
            is_number = question is not None and question.kind == "number"
            term = number(key, whole=not is_number or (question is not None and question.whole))
            self._terms[key] = term
            if not is_number:
                self.solver.add(term >= _FIRST, term <= _LAST)
                self.easier.append(term == _USUAL if name == "observed" else term >= _USUAL - 120)
            elif question is not None and question.range:
                least, most = question.range.least, question.range.most
                self.solver.add(within(term, Interval(least, most)))
                self.easier.append(within(term, Interval(least, least + _SMALL)))
        return self._terms[key]

    def want(self, picture: Picture, at: int = 0) -> None:
        """Ask for numbers that give what a picture shows."""
        for name, span in picture.items():
            fact = self.facts[name]
            if isinstance(fact, Measured):
                self._want_measure(fact, span, picture, at)
            elif fact.values == KNOWN_DAY:
                self.term(name, at)
            elif isinstance(fact.values[0], Interval):
                self.wish(name, at, within(self.term(name, at), number_in(fact, span[0])))
        for measure in self.knowledge.measures.values():
            pair = measure.ratio
            if pair and pair.part in picture and pair.whole in picture:
                self.solver.add(self.term(pair.part, at) <= self.term(pair.whole, at))
            days = measure.months
            if days and not days.signed and days.from_ in picture and days.to in picture:
                self.solver.add(self.term(days.from_, at) <= self.term(days.to, at))
        if "baseline" in picture and "observed" in picture:
            self.solver.add(self.term("baseline", at) <= self.term("observed", at))

    def _want_measure(self, fact: Measured, span: Span, picture: Picture, at: int) -> None:
        measure = self.knowledge.measures[fact.name]
        first, last = number_in(fact, span[0]), number_in(fact, span[1])
        reach = Interval(first.low, last.high, last.high_open, first.low_open)
        if measure.ratio and measure.ratio.part in picture and measure.ratio.whole in picture:
            part, whole = self.term(measure.ratio.part, at), self.term(measure.ratio.whole, at)
            self.wish(fact.name, at, every([whole > 0, share_within(part, whole, reach)]))
        if measure.months and measure.months.from_ in picture and measure.months.to in picture:
            start, end = self.term(measure.months.from_, at), self.term(measure.months.to, at)
            self.wish(fact.name, at, within(end - start, reach))

    def wish(self, name: str, at: int, formula: Formula) -> None:
        """Ask for something that a fact of a picture needs."""
        wish = atom(f"wish {name} {at}")
        self.wishes[wish.get_id()] = (wish, (at, name))
        self.solver.add(implies(wish, formula))

    def rise(self, name: str, direction: int) -> None:
        """Ask that a number is larger in the second picture (1), or smaller (-1)."""
        self.solver.add(direction * (self.term(name, 1) - self.term(name, 0)) > 0)

    def found(self) -> Any:
        """Return an example with easy numbers if there is one, any other, or a Misfit."""
        wishes = [wish for wish, _ in self.wishes.values()]
        if possible(self.solver, [*wishes, *self.easier]) or possible(self.solver, wishes):
            return self.solver.model()
        core = [each.get_id() for each in self.solver.unsat_core()]
        return Misfit(tuple(self.wishes[each][1] for each in core if each in self.wishes))

    def answers(self, picture: Picture, model: Any, at: int = 0) -> Iterator[tuple[str, Answer]]:
        """Yield the answers of one picture in an example, words as well as numbers and dates."""
        for name, span in picture.items():
            fact = self.facts[name]
            if isinstance(fact, Measured):
                continue
            value = fact.values[span[0]]
            if fact.values == KNOWN_DAY:
                months = int(fraction_in(model, real(self.term(name, at))))
                yield name, datetime.date(months // 12, months % 12 + 1, 1)
            elif isinstance(value, Interval):
                yield name, Fraction(fraction_in(model, real(self.term(name, at))))
            else:
                yield name, value

    def size(self, name: str, model: Any) -> Fraction:
        """Return the number of members in an example."""
        return Fraction(fraction_in(model, real(self.term(name, 0))))


def within(term: Formula, region: Interval) -> Formula:
    """Return that a number lies in a region."""
    return share_within(term, exact(1, 1), region)


def share_within(part: Formula, whole: Formula, region: Interval) -> Formula:
    """Return that the share of a part in its whole, which is above 0, lies in a region."""
    parts: list[Formula] = []
    if region.low is not None:
        least = exact(region.low.numerator, region.low.denominator) * real(whole)
        parts.append(real(part) > least if region.low_open else real(part) >= least)
    if region.high is not None:
        most = exact(region.high.numerator, region.high.denominator) * real(whole)
        parts.append(real(part) < most if region.high_open else real(part) <= most)
    return every(parts)
