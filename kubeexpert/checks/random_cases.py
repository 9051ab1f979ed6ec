"""Random cases: uniform, around a real case, or steered towards a chosen value."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction

from kubeexpert.checks.possible import Possible, case_of, sizes_of
from kubeexpert.checks.steering import Steering
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import DONT_KNOW, Question

_MOST_ROWS = 6


class CaseMaker:
    """Draws cases that a person could have written.

    Args:
        compiled: The rule base.
        draw: The only source of chance.
    """

    def __init__(self, compiled: Compiled, draw: random.Random) -> None:
        """Look up what can be answered."""
        self.compiled, self.draw = compiled, draw
        self.knowledge = compiled.knowledge
        self.questions = [each for each in self.knowledge.questions.values() if not each.of]
        self.columns = [each for each in self.knowledge.questions.values() if each.of]
        self._possible = Possible(compiled)
        self._steering = Steering(compiled, self._possible, draw)

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
        """Return a case in which an element holds or fails; one in which it does not, if none was found.

        Half of the search begins with an empty case, so that little else is known, and half with a uniform one.
        """
        empty = case_of({}, (), self.knowledge)
        begun = self.uniform() if self.draw.random() < 0.5 else empty  # noqa: PLR2004
        return self._steering.towards(element, truth, begun) or self._steering.towards(element, truth, empty) or begun

    def answer(self, question: Question) -> Answer:
        """Return a possible answer; numbers and days mostly lie around the thresholds of the rules."""
        return self.draw.choice(self._possible.answers(question.name))

    def finished(self, answers: Mapping[str, Answer]) -> Case:
        """Return the case of these answers: parts fit their wholes, and sometimes there are member rows."""
        return case_of(answers, self._rows(answers), self.knowledge)

    def _rows(self, answers: Mapping[str, Answer]) -> tuple[dict[str, Answer], ...]:
        sizes = [answers.get(name) for name in sizes_of(self.knowledge)]
        known = [int(size) for size in sizes if isinstance(size, Fraction)]
        if not self.columns or len(known) < len(sizes) or self.draw.random() < 0.5:  # noqa: PLR2004 - half have none
            return ()
        number = self.draw.randint(0, min(_MOST_ROWS, *known))
        return tuple(
            {each.name: self.answer(each) for each in self.columns if self.draw.random() < 0.8}  # noqa: PLR2004
            for _ in range(number)
        )
