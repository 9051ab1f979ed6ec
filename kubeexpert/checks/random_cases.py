"""Random cases: uniform, around a real case, or steered towards a chosen value."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import as_known
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.program import Any, Count, Element, Literal, Program, Test, children_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import DONT_KNOW, Measure, Question

_MOST_ROWS = 6


class CaseMaker:
    """Draws cases that a person could have written.

    Args:
        compiled: The rule base.
        draw: The only source of chance.
    """

    def __init__(self, compiled: Compiled, draw: random.Random) -> None:
        """Look up which numbers make a difference."""
        self.compiled, self.draw = compiled, draw
        self.knowledge = compiled.knowledge
        self.questions = [each for each in self.knowledge.questions.values() if not each.of]
        self.columns = [each for each in self.knowledge.questions.values() if each.of]
        self._bounds = _bounds(compiled)

    def uniform(self) -> Case:
        """Return a case in which every question is answered, asked in vain or not asked, by chance."""
        known = self.draw.random()
        answers = {each.name: self.answer(each) for each in self.questions if self.draw.random() < known}
        for name in list(answers):
            if self.draw.random() < 0.1:  # noqa: PLR2004 - a tenth is asked in vain
                answers[name] = DONT_KNOW
        return self._finished(answers)

    def around(self, case: Case) -> Case:
        """Return a case with some answers changed, dropped or added."""
        answers = dict(case.answers)
        for question in self.draw.sample(self.questions, k=min(len(self.questions), 1 + self.draw.randrange(6))):
            if self.draw.random() < 0.3:  # noqa: PLR2004 - three tenths of the changes take an answer away
                answers.pop(question.name, None)
            else:
                answers[question.name] = self.answer(question)
        return self._finished(answers)

    def steered(self, element: str, truth: Truth) -> Case:
        """Return a case that was pushed towards an element holding or failing; it need not come out that way."""
        wanted: dict[str, Answer] = {}
        self._push(element, truth, wanted, self.compiled.program)
        answers: dict[str, Answer] = dict(self.uniform().answers) if self.draw.random() < 0.5 else {}  # noqa: PLR2004
        return self._finished({**answers, **wanted})

    def answer(self, question: Question) -> Answer:
        """Return a possible answer; numbers mostly lie around the thresholds of the rules."""
        if question.kind in ("yes_no", "choice"):
            return self.draw.choice(question.answers)
        if question.kind == "date":
            return datetime.date(2020, 1, 1) + datetime.timedelta(days=self.draw.randrange(2500))
        least, most = (question.range.least, question.range.most) if question.range else (Fraction(0), Fraction(100))
        around = [bound + step for bound in self._bounds.get(question.name, ()) for step in (-1, 0, 1)]
        fitting = [value for value in around if least <= value <= most]
        if fitting and self.draw.random() < 0.7:  # noqa: PLR2004
            value = self.draw.choice(fitting)
            return Fraction(int(value)) if question.whole else value
        top = min(most, least + 20) if self.draw.random() < 0.8 else most  # noqa: PLR2004 - small numbers are usual
        return Fraction(self.draw.randint(int(least), max(int(least), int(top))))

    def _finished(self, answers: dict[str, Answer]) -> Case:
        """Make parts fit their wholes and dates their order, and sometimes add member rows."""
        for measure in self.knowledge.measures.values():
            if measure.ratio:
                part, whole = (answers.get(name) for name in (measure.ratio.part, measure.ratio.whole))
                if isinstance(part, Fraction) and isinstance(whole, Fraction) and part > whole:
                    answers[measure.ratio.part] = whole
        return Case(
            group="random",
            observed=datetime.date(2026, 11, 20),
            baseline=datetime.date(2024, 11, 1),
            answers=answers,
            members=self._rows(answers),
        )

    def _rows(self, answers: Mapping[str, Answer]) -> tuple[dict[str, Answer], ...]:
        settings = self.knowledge.settings
        sizes = [answers.get(name) for name in (settings.size, settings.rows.starters) if name]
        known = [int(size) for size in sizes if isinstance(size, Fraction)]
        if not self.columns or len(known) < len(sizes) or self.draw.random() < 0.5:  # noqa: PLR2004
            return ()
        number = self.draw.randint(0, min(_MOST_ROWS, *known))
        return tuple(
            {each.name: self.answer(each) for each in self.columns if self.draw.random() < 0.8}  # noqa: PLR2004
            for _ in range(number)
        )

    def _push(self, name: str, truth: Truth, wanted: dict[str, Answer], program: Program) -> None:
        element = program.elements[name]
        if isinstance(element, Test):
            self._push_fact(element, truth, wanted)
            return
        for child in self._chosen(element, truth):
            self._push(child.name, truth if child.positive else ~truth, wanted, program)

    def _chosen(self, element: Element, truth: Truth) -> Sequence[Literal]:
        children = list(children_of(element))
        if isinstance(element, Count):
            number = element.needed if truth is Truth.HOLDS else element.spare
            return self.draw.sample(children, k=number)
        one_is_enough = isinstance(element, Any) == (truth is Truth.HOLDS)
        return self.draw.sample(children, k=1) if one_is_enough and children else children

    def _push_fact(self, test: Test, truth: Truth, wanted: dict[str, Answer]) -> None:
        question = self.knowledge.questions.get(test.fact)
        if question is None:
            self._push_measure(test, truth, wanted)
            return
        if question.name in wanted:
            return
        for _ in range(12):
            answer = self.answer(question)
            known = as_known(answer)
            if known is not None and test.on(known) is truth:
                wanted[question.name] = answer
                return

    def _push_measure(self, test: Test, truth: Truth, wanted: dict[str, Answer]) -> None:
        measure = self.knowledge.measures.get(test.fact)
        if measure is None:
            return
        names = _inputs(measure)
        for _ in range(30):
            tried = {name: wanted.get(name, self.answer(self.knowledge.questions[name])) for name in names}
            if measure.direct and measure.direct.means:
                wanted.setdefault(measure.direct.question, tried[measure.direct.question])
                return
            values = [tried[name] for name in names]
            if measure.ratio and not _gives(values, test, truth):
                continue
            wanted.update(tried)
            return


def _gives(values: Sequence[Answer], test: Test, truth: Truth) -> bool:
    """Return whether part over whole passes or fails the test as wanted."""
    part, whole = values
    if not isinstance(part, Fraction) or not isinstance(whole, Fraction) or not 0 < whole >= part:
        return False
    return test.on(Interval.exactly(part / whole)) is truth


def _inputs(measure: Measure) -> tuple[str, ...]:
    if measure.ratio:
        return (measure.ratio.part, measure.ratio.whole)
    return (measure.direct.question,) if measure.direct else ()


def _bounds(compiled: Compiled) -> dict[str, set[Fraction]]:
    found: dict[str, set[Fraction]] = {}
    for element in (*compiled.program, *compiled.row_program):
        if isinstance(element, Test):
            bounds = {bound for bound in (element.start, element.below) if bound is not None}
            found.setdefault(element.fact, set()).update(bounds)
    return found
