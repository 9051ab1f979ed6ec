"""Random cases: uniform, around a real case, or steered towards a chosen value."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from fractions import Fraction

from kubeexpert.checks.steering import Steering, thresholds
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import DONT_KNOW, Question

_MOST_ROWS = 6
_DAYS = [datetime.date(2020, 1, 1) + datetime.timedelta(days=91 * quarter) for quarter in range(28)]


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
        self._thresholds = thresholds(compiled)
        self._candidates: dict[str, tuple[Answer, ...]] = {}
        self._steering = Steering(compiled, self.candidates, draw)

    def uniform(self) -> Case:
        """Return a case in which every question is answered, asked in vain or not asked, by chance."""
        known = self.draw.random()
        answers = {each.name: self.answer(each) for each in self.questions if self.draw.random() < known}
        for name in list(answers):
            if self.draw.random() < 0.1:  # noqa: PLR2004 - a tenth is asked in vain
                answers[name] = DONT_KNOW
        return self.finished(answers)

    def around(self, case: Case) -> Case:
        """Return a case with some answers changed, dropped or added."""
        answers = dict(case.answers)
        for question in self.draw.sample(self.questions, k=min(len(self.questions), 1 + self.draw.randrange(6))):
            if self.draw.random() < 0.3:  # noqa: PLR2004 - three tenths of the changes take an answer away
                answers.pop(question.name, None)
            else:
                answers[question.name] = self.answer(question)
        return self.finished(answers)

    def steered(self, element: str, truth: Truth) -> Case:
        """Return a case in which an element holds or fails, if such answers were found, with others around them."""
        wanted = self._steering.answers(element, truth)
        others = dict(self.uniform().answers) if self.draw.random() < 0.5 else {}  # noqa: PLR2004 - half are bare
        return self.finished({**others, **wanted})

    def answer(self, question: Question) -> Answer:
        """Return a possible answer; numbers mostly lie around the thresholds of the rules."""
        return self.draw.choice(self.candidates(question.name))

    def candidates(self, name: str) -> tuple[Answer, ...]:
        """Return the answers worth trying for a question: all choices, some days, numbers around the thresholds."""
        if name not in self._candidates:
            self._candidates[name] = self._worth_trying(self.knowledge.questions[name])
        return self._candidates[name]

    def _worth_trying(self, question: Question) -> tuple[Answer, ...]:
        if question.kind in ("yes_no", "choice"):
            return question.answers
        if question.kind == "date":
            return tuple(_DAYS)
        least, most = (question.range.least, question.range.most) if question.range else (Fraction(0), Fraction(100))
        found = {least, most, *(least + step for step in range(13))}
        found |= {bound + step for bound in self._thresholds.get(question.name, ()) for step in (-1, 0, 1)}
        fitting = (Fraction(round(number)) if question.whole else number for number in found)
        return tuple(sorted({number for number in fitting if least <= number <= most}))

    def finished(self, answers: dict[str, Answer]) -> Case:
        """Return the case of these answers: parts fit their wholes, and sometimes there are member rows."""
        for measure in self.knowledge.measures.values():
            if measure.ratio:
                part, whole = (answers.get(name) for name in (measure.ratio.part, measure.ratio.whole))
                if isinstance(part, Fraction) and isinstance(whole, Fraction) and part > whole:
                    answers[measure.ratio.part] = whole
        return Case(
            group="RANDOM-1",
            observed=datetime.date(2026, 11, 20),
            baseline=datetime.date(2024, 11, 1),
            answers=answers,
            members=self._rows(answers),
        )

    def _rows(self, answers: Mapping[str, Answer]) -> tuple[dict[str, Answer], ...]:
        settings = self.knowledge.settings
        sizes = [answers.get(name) for name in (settings.size, settings.rows.starters) if name]
        known = [int(size) for size in sizes if isinstance(size, Fraction)]
        if not self.columns or len(known) < len(sizes) or self.draw.random() < 0.5:  # noqa: PLR2004 - half have none
            return ()
        number = self.draw.randint(0, min(_MOST_ROWS, *known))
        return tuple(
            {each.name: self.answer(each) for each in self.columns if self.draw.random() < 0.8}  # noqa: PLR2004
            for _ in range(number)
        )
