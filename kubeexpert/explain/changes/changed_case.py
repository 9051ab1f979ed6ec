"""What is known of a case after some moves, worked out from what they touch."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction

from kubeexpert.assessing import Assessment
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.changes.levers import Lever
from kubeexpert.logic.facts import facts_of, measured
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.uses import used_by
from kubeexpert.model.case import Answer

Chosen = tuple[tuple[int, int], ...]
"""Numbers of levers and of their options, in the order of the levers."""


class ChangedCase:
    """A case of which some answers are otherwise.

    Args:
        assessment: The case as it is.
        levers: What can be moved; moves name them by number.
    """

    def __init__(self, assessment: Assessment, levers: Sequence[Lever]) -> None:
        """Note which measures rest on which answers."""
        self.assessment, self.levers = assessment, levers
        self.knowledge = assessment.compiled.knowledge
        measures, users = self.knowledge.measures, used_by(self.knowledge)
        self._measures = {
            lever.name: tuple(measures[each] for each in users.get(lever.name, ()) if each in measures)
            for lever in levers
        }

    def answers(self, chosen: Chosen) -> dict[str, Answer]:
        """Return the answers of the whole case after some moves."""
        found = dict(self.assessment.case.answers)
        for lever, known in self._moved(chosen):
            if not lever.is_measure:
                found[lever.name] = answer_of(known, date=self.knowledge.questions[lever.name].kind == "date")
        return found

    def known(self, chosen: Chosen) -> Mapping[str, Known] | None:
        """Return what is known after some moves; None where the case cannot be so."""
        moved = {lever.name: known for lever, known in self._moved(chosen)}
        numbers = {lever.name: known for lever, known in self._moved(chosen) if lever.is_measure}
        touched = {measure.name: measure for name in moved for measure in self._measures[name]}
        if self.assessment.case.members and any(measure.over for measure in touched.values()):
            case = self.assessment.case.model_copy(update={"answers": self.answers(chosen)})
            try:
                return {**facts_of(case, self.assessment.compiled).known, **numbers}
            except ProblemsFound:
                return None
        found = {**self.assessment.facts.known, **moved}
        for name, measure in touched.items():
            now = measured(measure, found, self.assessment.compiled)
            if now is None:
                found.pop(name, None)
            else:
                found[name] = now
        return {**found, **numbers}

    def _moved(self, chosen: Chosen) -> list[tuple[Lever, Known]]:
        return [(self.levers[number], self.levers[number].options[at].known) for number, at in chosen]


def answer_of(known: Known, *, date: bool) -> Answer:
    """Return an answer as it stands in a case, from how the engines see it."""
    if not isinstance(known, Interval):
        return known
    number = known.low or Fraction(0)
    return datetime.date.fromordinal(int(number)) if date else number
