"""Whether two real cases show that a better answer lowers a conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.prove.bench import Bench
from kubeexpert.checks.prove.betterment import better_cells
from kubeexpert.checks.prove.falls import VERDICTS
from kubeexpert.checks.prove.shrinking import shrunk
from kubeexpert.loading import write_answer
from kubeexpert.logic.outlets import Outlet
from kubeexpert.model.case import Case
from kubeexpert.model.facts import Question


@dataclass(frozen=True, slots=True)
class Lowering:
    """Looks at pairs of cases that differ in the answer to one question.

    Attributes:
        outlet: The conclusion.
        question: The question, or a column of the member rows.
    """

    outlet: Outlet
    question: Question
    bench: Bench

    def pair(self, cases: tuple[Case, ...]) -> tuple[Case, ...] | None:
        """Return the cases, with no more answers than needed, if they show it."""
        return self._least(cases) if self._shows(cases) else None

    def from_first(self, cases: tuple[Case, ...]) -> tuple[Case, ...] | None:
        """Return the first case and the same with one better cell, if some cell shows it."""
        pairs = ((cases[0], after) for after in better_cells(cases[0], self.question, self.bench))
        return next((self._least(pair) for pair in pairs if self._shows(pair)), None)

    def _least(self, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        shows = self._shows_for_certain if self._shows_for_certain(cases) else self._shows
        return shrunk(cases, shows, frozenset({self.question.name}))

    def words(self, cases: tuple[Case, ...]) -> dict[str, Any]:
        """Return the two answers, and what each comes to."""
        before, after = cases
        return {
            "before": self._said(before, after),
            "after": self._said(after, before),
            "high": self._comes_to(before),
            "low": self._comes_to(after),
        }

    def _shows(self, cases: tuple[Case, ...]) -> bool:
        one, two = (self._span(case) for case in cases)
        return one is not None and two is not None and (two[0] < one[0] or two[1] < one[1])

    def _shows_for_certain(self, cases: tuple[Case, ...]) -> bool:
        one, two = (self._span(case) for case in cases)
        return one is not None and two is not None and two[1] < one[0]

    def _span(self, case: Case) -> tuple[int, int] | None:
        outcome = self.bench.builder.outcome(case)
        if outcome is None:
            return None
        values = (self.outlet.bottom, *self.outlet.values) if self.outlet.ordered else VERDICTS
        order = {value: at for at, value in enumerate(values)}
        places = [order[value] for value in value_of(self.outlet, outcome)[1] if value in order]
        return (min(places), max(places)) if places else None

    def _comes_to(self, case: Case) -> str:
        outcome = self.bench.builder.outcome(case)
        return " .. ".join(value_of(self.outlet, outcome)[1]) if outcome else "?"

    def _said(self, case: Case, other: Case) -> str:
        """Return the answer to the question; in member rows that of the row that changes."""
        name = self.question.name
        rows = zip(case.members, other.members, strict=True)
        changed = [row[name] for row, another in rows if row.get(name) != another.get(name)]
        answer = case.answers.get(name, *changed[:1])
        return "?" if answer is None else write_answer(self.question, answer)
