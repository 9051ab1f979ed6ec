"""What a person could have written: answers worth trying, and answers that fit each other."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.program import Test
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import Measure, Question
from kubeexpert.model.knowledge import KnowledgeBase

OBSERVED = datetime.date(2026, 11, 20)
BASELINE = datetime.date(2024, 11, 1)
"""The days of every random case."""

_QUARTERS = [datetime.date(2020, 1, 1) + datetime.timedelta(days=91 * quarter) for quarter in range(28)]
_MONTH = datetime.timedelta(days=31)


class Possible:
    """The answers worth trying for a question: all choices, and numbers and days around what the rules ask for.

    Args:
        compiled: The rule base.
    """

    def __init__(self, compiled: Compiled) -> None:
        """Look up which numbers make a difference."""
        self._knowledge = compiled.knowledge
        self._thresholds = thresholds(compiled)
        self._found: dict[str, tuple[Answer, ...]] = {}

    def answers(self, name: str) -> tuple[Answer, ...]:
        """Return the answers worth trying for a question or column, never none."""
        if name not in self._found:
            self._found[name] = self._worth_trying(self._knowledge.questions[name])
        return self._found[name]

    def _worth_trying(self, question: Question) -> tuple[Answer, ...]:
        if question.kind in ("yes_no", "choice"):
            return question.answers
        if question.kind == "date":
            return tuple(sorted({*_QUARTERS, *self._days(question.name)}))
        least, most = (question.range.least, question.range.most) if question.range else (Fraction(0), Fraction(100))
        found = {least, most, *(least + step for step in range(13))}
        found |= {bound + step for bound in self._thresholds.get(question.name, ()) for step in (-1, 0, 1)}
        fitting = (Fraction(round(number)) if question.whole else number for number in found)
        return tuple(sorted({number for number in fitting if least <= number <= most}))

    def _days(self, question: str) -> set[datetime.date]:
        """Return days that lie around a threshold in months before or after the day of observation."""
        return {
            OBSERVED + (way * int(bound) + step) * _MONTH
            for measure in self._knowledge.measures.values()
            if measure.months and question in (measure.months.from_, measure.months.to)
            for way in (-1 if measure.months.from_ == question else 1,)
            for bound in self._thresholds.get(measure.name, ())
            for step in (-1, 0, 1)
        }


def thresholds(compiled: Compiled) -> Mapping[str, frozenset[Fraction]]:
    """Return the numbers at which some test on a fact changes."""
    found: dict[str, set[Fraction]] = {}
    for element in (*compiled.program, *compiled.row_program):
        if isinstance(element, Test):
            bounds = {bound for bound in (element.start, element.below) if bound is not None}
            found.setdefault(element.fact, set()).update(bounds)
    return {fact: frozenset(bounds) for fact, bounds in found.items()}


def case_of(answers: Mapping[str, Answer], members: tuple[Mapping[str, Answer], ...], knowledge: KnowledgeBase) -> Case:
    """Return a random case: no part is larger than its whole, and no group has more rows than members."""
    fitting = _parts_within_wholes(answers, tuple(knowledge.measures.values()))
    sizes = [fitting.get(name) for name in sizes_of(knowledge)]
    known = [int(size) for size in sizes if isinstance(size, Fraction)]
    rows = members[: min(known)] if known and len(known) == len(sizes) else ()
    return Case(group="RANDOM-1", observed=OBSERVED, baseline=BASELINE, answers=fitting, members=rows)


def sizes_of(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the questions that say how many members there are and were; a case with rows answers them."""
    settings = knowledge.settings
    return tuple(name for name in (settings.size, settings.rows.starters) if name)


def _parts_within_wholes(answers: Mapping[str, Answer], measures: tuple[Measure, ...]) -> dict[str, Answer]:
    fitting = dict(answers)
    changed = True
    while changed:  # the whole of one may be the part of another; numbers only shrink, so it ends
        changed = False
        for ratio in (measure.ratio for measure in measures if measure.ratio):
            part, whole = fitting.get(ratio.part), fitting.get(ratio.whole)
            if isinstance(part, Fraction) and isinstance(whole, Fraction) and part > whole:
                fitting[ratio.part] = whole
                changed = True
    return fitting
