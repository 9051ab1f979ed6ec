"""Changes to a case that make one test come out as wanted: answers, dates, or member rows."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction

from kubeexpert.checks.possible import Possible, case_of
from kubeexpert.checks.row_changes import Fits, RowChanges, Rows
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import as_known, bounds_of, facts_of
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import Direct, Measure, Months, Ratio


class Changes:
    """Draws changes of the facts of one test.

    Args:
        compiled: The rule base.
        possible: The answers to try.
        draw: The source of chance.
    """

    def __init__(self, compiled: Compiled, possible: Possible, draw: random.Random) -> None:
        """Keep them."""
        self.compiled, self.draw = compiled, draw
        self._possible = possible
        self._rows = RowChanges(compiled, possible, draw)

    def deciding(self, test: Test, truth: Truth, case: Case) -> Case | None:
        """Return the case changed so that a test should come out that way; None when no such change was found.

        Answers that do not fit each other are mended afterwards (`case_of`), which may undo a change.
        """

        def fits(known: Known | None) -> bool:
            return test.on(known) is truth

        measure = self.compiled.knowledge.measures.get(test.fact)
        if measure is None:
            return self._answered(test.fact, fits, case)
        changed = [self._worked_out(measure, fits, case)]
        if measure.direct:
            changed.append(self._direct(measure.direct, fits, case))
        found = [each for each in changed if each is not None]
        return self.draw.choice(found) if found else None

    def _answered(self, question: str, fits: Fits, case: Case) -> Case | None:
        if question not in self.compiled.knowledge.questions:
            return None  # the day of observation
        return self._one_of(
            [answer for answer in self._possible.answers(question) if fits(as_known(answer))], question, case
        )

    def _one_of(self, fitting: list[Answer], question: str, case: Case) -> Case | None:
        return self._changed(case, {question: self.draw.choice(fitting)}) if fitting else None

    def _changed(self, case: Case, answers: Mapping[str, Answer], rows: Rows | None = None) -> Case:
        together = {**case.answers, **answers}
        return case_of(together, case.members if rows is None else rows, self.compiled.knowledge)

    def _worked_out(self, measure: Measure, fits: Fits, case: Case) -> Case | None:
        if measure.ratio:
            return self._ratio(measure.ratio, fits, case)
        if measure.months:
            return self._months(measure, measure.months, fits, case)
        changed = self._rows.deciding(measure, fits, case)
        return self._changed(case, *changed) if changed else None

    def _ratio(self, ratio: Ratio, fits: Fits, case: Case) -> Case | None:
        """Change the part alone half of the time, where that is enough, and otherwise both numbers."""
        present = case.answers.get(ratio.whole)
        pairs = [
            (part, whole)
            for part in self._possible.answers(ratio.part)
            for whole in {*self._possible.answers(ratio.whole), present}
            if isinstance(part, Fraction)
            and isinstance(whole, Fraction)
            and 0 < whole >= part
            and fits(Interval.exactly(part / whole))
        ]
        near = [pair for pair in pairs if pair[1] == present]
        if near and self.draw.random() < 0.5:  # noqa: PLR2004
            pairs = near
        if not pairs:
            return None
        part, whole = self.draw.choice(sorted(pairs))
        return self._changed(case, {ratio.part: part, ratio.whole: whole})

    def _months(self, measure: Measure, months: Months, fits: Fits, case: Case) -> Case | None:
        """Move one of the two days."""
        asked = [end for end in (months.from_, months.to) if end in self.compiled.knowledge.questions]
        question = self.draw.choice(asked)
        present = {end: case.answers[end] for end in asked if end in case.answers}
        days = list(self._possible.answers(question))
        self.draw.shuffle(days)
        for day in days:
            alone = case_of({**present, question: day}, (), self.compiled.knowledge)
            if fits(facts_of(alone, self.compiled).known.get(measure.name)):
                return self._changed(case, {question: day})
        return None

    def _direct(self, direct: Direct, fits: Fits, case: Case) -> Case | None:
        """Answer directly; half of the time without the rows, which might say otherwise."""
        fitting = [answer for answer in self._possible.answers(direct.question) if fits(self._meaning(direct, answer))]
        changed = self._one_of(fitting, direct.question, case)
        if changed is None or self.draw.random() < 0.5:  # noqa: PLR2004
            return changed
        return self._changed(changed, {}, ())

    def _meaning(self, direct: Direct, answer: Answer) -> Known | None:
        if not direct.means:
            return as_known(answer)
        bounds = direct.means.get(answer) if isinstance(answer, str) else None
        return bounds_of(bounds, self.compiled.knowledge) if bounds else None
