"""Cases of the tour drawn by chance, assessed, and what they may aim at."""

from __future__ import annotations

from fractions import Fraction

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.changes import goals_of
from kubeexpert.explain.subjects import subject_of
from kubeexpert.model.facts import DONT_KNOW


def assessed(case, compiled):
    return assess(case, compiled, Interpreter(compiled.program))


def goals(assessment, name):
    return goals_of(assessment, subject_of(name, assessment.compiled.knowledge))


def tour_case(tour, draw, *, known):
    """A random case of the tour without member rows, with a fair part of the answers."""
    maker = CaseMaker(tour, draw)
    case = maker.uniform().model_copy(update={"members": ()})
    answers = {
        question.name: maker.answer(question)
        for question in tour.knowledge.questions.values()
        if not question.of and draw.random() < known
    }
    size = draw.randrange(5, 12)
    answers["group.members"] = Fraction(size) if known > 0.5 or draw.random() < known else DONT_KNOW
    for part in ("members.present_last", "business.members_taking_part"):
        if isinstance(answers.get(part), Fraction):
            answers[part] = Fraction(draw.randrange(size + 1))
    return case.model_copy(update={"answers": answers})


# -- an enumeration that knows nothing of the search -----------------------------------------------------------------
