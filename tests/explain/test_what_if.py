"""What-if tells every conclusion and intervention that flips, and the shortest chain from the changed answer to it."""

from __future__ import annotations

import datetime
import random
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.what_if import what_if
from kubeexpert.explain.what_if_text import what_if_json, what_if_text
from kubeexpert.logic.program import Test, children_of


def assessed(case, compiled):
    return assess(case, compiled, Interpreter(compiled.program))


def expected(before, after):
    """Everything that differs between two whole assessments."""
    conclusions = [
        name
        for name, each in before.conclusions.items()
        if (each.value, each.possible) != (after.conclusions[name].value, after.conclusions[name].possible)
    ]
    interventions = [
        name
        for name in before.compiled.knowledge.interventions
        if before.outcome.truths[name] is not after.outcome.truths[name]
    ]
    return conclusions + interventions


def distances(program, changed, facts):
    """For every changed element the least number of steps from a test on a changed fact, worked out upwards."""
    found = {}
    for name in program.elements:
        element = program.elements[name]
        if name not in changed:
            continue
        if isinstance(element, Test):
            found[name] = 1
            assert element.fact in facts
        else:
            found[name] = 1 + min(found[child.name] for child in children_of(element) if child.name in found)
    return found


def check(assessment, answers):
    compiled = assessment.compiled
    found = what_if(assessment, answers)
    case = assessment.case.model_copy(update={"answers": {**assessment.case.answers, **answers}})
    after = assessed(case, compiled)
    assert [flip.name for flip in found.flips] == expected(assessment, after)
    truths = assessment.outcome.truths, after.outcome.truths
    changed = {name for name in compiled.program.elements if truths[0][name] is not truths[1][name]}
    steps = distances(compiled.program, changed, found.facts)
    for flip in found.flips:
        if flip.kind != "intervention":
            assert (flip.before.value, flip.after.value) == (
                assessment.conclusions[flip.name].value,
                after.conclusions[flip.name].value,
            )
        assert all(
            (cause.before, cause.after) == (truths[0][cause.name], truths[1][cause.name]) for cause in flip.causes
        )
        names = [cause.name for cause in flip.causes]
        assert set(names) <= changed
        for below, above in pairwise(names):
            assert below in {child.name for child in children_of(compiled.program.elements[above])}
        assert compiled.program.elements[names[0]].fact == flip.fact in found.facts
        assert len(names) == steps[names[-1]]
    for lang in ("id", "en"):
        speaker = Speaker(compiled, lang)
        assert max(map(len, what_if_text(found, speaker))) <= 120
        assert len(what_if_json(found, speaker)["flips"]) == len(found.flips)
    return len(found.flips)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_it_tells_exactly_what_differs_between_two_assessments(tour, seed):
    draw = random.Random(seed)
    maker = CaseMaker(tour, draw)
    case = maker.uniform()
    asked = [each for each in tour.knowledge.questions.values() if not each.of and each.name != "group.members"]
    answers = {question.name: maker.answer(question) for question in draw.sample(asked, k=draw.randint(1, 4))}
    assessment = assessed(case, tour)
    with suppress(ProblemsFound):  # fewer starters than there are rows: no such case
        check(assessment, answers)


def test_it_holds_on_real_cases(compiled, cases):
    draw = random.Random(5)
    maker, flips = CaseMaker(compiled, draw), 0
    asked = [
        each for each in compiled.knowledge.questions.values() if not each.of and each.kind in ("yes_no", "choice")
    ]
    for case in [each for each in cases if len(each.answers) > 60][::4]:
        assessment = assessed(case, compiled)
        for question in draw.sample(asked, k=4):
            flips += check(assessment, {question.name: maker.answer(question)})
    assert flips > 10


def test_the_day_of_the_visit_can_be_moved(tour, tour_cases):
    assessment = assessed(next(case for case in tour_cases if case.group == "TR-0001"), tour)
    found = what_if(assessment, {"observed": datetime.date(2024, 8, 1)})
    (flip,) = [each for each in found.flips if each.name == "effect.growth"]
    assert (flip.before.value, flip.after.value, flip.fact) == ("achieved", "too_early", "activity.months")


def test_an_intervention_flips_with_the_mark_it_waits_for(tour, tour_cases):
    assessment = assessed(next(case for case in tour_cases if case.group == "TR-0002"), tour)
    found = what_if(assessment, {"members.who_decides": "members"})
    (flip,) = [each for each in found.flips if each.kind == "intervention"]
    assert (flip.name, flip.before.value, flip.after.value) == ("hand_over_the_chair", "holds", "fails")
    assert [cause.name for cause in flip.causes] == ["members.decide", "hand_over_the_chair"]


def test_an_answer_taken_back_opens_what_rested_on_it(tour, tour_cases):
    assessment = assessed(next(case for case in tour_cases if case.group == "TR-0002"), tour)
    found = what_if(assessment, {"members.who_decides": "dont_know"})
    assert "independence" in [flip.name for flip in found.flips]


def test_a_case_that_cannot_be_so_is_refused(tour, tour_cases):
    assessment = assessed(next(case for case in tour_cases if case.group == "TR-0001"), tour)
    with pytest.raises(ProblemsFound):
        what_if(assessment, {"group.members": Fraction(2)})
