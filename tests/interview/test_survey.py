"""A question is live if, and only if, some completion of what is known can still change a conclusion of the goal."""

from __future__ import annotations

import random

import pytest

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.outcome import Outcome
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.chances import LEAST, at_least, deciding
from kubeexpert.interview.goals import goal_names
from kubeexpert.interview.planner import Planner
from kubeexpert.interview.reasons import why_asked, why_text
from kubeexpert.model.facts import DONT_KNOW
from tests.interview.strategies import begin, conclusions, whole_cases

MOST_QUESTIONS = 8
"""So many questions can be tried in every combination of answers and silence."""


def small_goals(base):
    """Yield planners whose goal rests on few questions, none behind a gate, none a number or part of a measure."""
    wiring = Wiring.of(base.program)
    for name in base.knowledge.decisions:
        planner = Planner(base, name, wiring)
        asked = [base.knowledge.questions[each] for each in planner.chart.questions]
        if 2 < len(asked) <= MOST_QUESTIONS and _is_plain(planner, asked):
            yield planner


def _is_plain(planner, asked):
    plain = all(source.questions == (fact,) for fact, source in planner.chart.sources.items())
    return plain and not planner.chart.gates and all(each.answers for each in asked)


def completions(state, names, questions):
    """Go through every way to answer some questions or leave them open; the state is in each of them in turn."""
    if not names:
        yield
        return
    yield from completions(state, names[1:], questions)
    for answer in questions[names[0]].answers:
        state.tell({names[0]: answer})
        yield from completions(state, names[1:], questions)
    state.tell({names[0]: None})


def said(planner, state):
    outcome = Outcome(state.truths(), {})
    return [value_of(outlet, outcome) for outlet in planner.goal.outlets]


def makes_a_difference(planner, known, open_questions, wanted):
    """Try everything: whether some answers to other questions leave something open that this one then decides."""
    questions = planner.compiled.knowledge.questions
    state = Incremental(planner.chart.wiring, known)
    for _ in completions(state, [name for name in open_questions if name != wanted], questions):
        before = said(planner, state)
        for answer in questions[wanted].answers:
            state.tell({wanted: answer})
            if said(planner, state) != before:
                return True
        state.tell({wanted: None})
    return False


@pytest.mark.parametrize(("base", "most"), [("compiled", 3), ("tour", 0)])
def test_a_question_is_live_exactly_when_it_can_make_a_difference(base, most, request):
    compiled = request.getfixturevalue(base)
    draw = random.Random(4)
    maker = CaseMaker(compiled, draw)
    live_ones, dead_ones = 0, 0
    for planner in small_goals(compiled):
        for _ in range(3):
            session = begin(planner)
            names = sorted(planner.chart.questions)
            for name in draw.sample(names, k=draw.randint((len(names) + 2) // 2, len(names) - 1)):
                silent = draw.random() < 0.25
                session = session.told(name, DONT_KNOW if silent else maker.answer(compiled.knowledge.questions[name]))
            live = set(planner.plan(session).live_questions())
            unasked = [name for name in names if name not in session.answers]
            known = {name: answer for name, answer in session.answers.items() if answer != DONT_KNOW}
            for name in unasked:
                assert (name in live) == makes_a_difference(planner, known, unasked, name), (planner.goal.name, name)
                live_ones, dead_ones = live_ones + (name in live), dead_ones + (name not in live)
    assert live_ones > most
    assert dead_ones > most or not most


@pytest.mark.parametrize("base", ["compiled", "tour"])
def test_what_is_not_live_changes_nothing_whatever_else_is_answered(base, request):
    compiled = request.getfixturevalue(base)
    maker = CaseMaker(compiled, random.Random(6))
    tried = 0
    for goal in goal_names(compiled.knowledge):
        planner = Planner(compiled, goal)
        for case in whole_cases(maker, 2, silent=0.2):
            start = case.model_copy(update={"answers": {}, "members": ()})
            session = begin(planner, start)
            for _ in range(maker.draw.randint(2, 12)):
                name = planner.plan(session).next
                session = session.told(name, case.answers[name]) if name else session
            plan = planner.plan(session)
            dead = set(case.answers) - set(session.answers) - set(plan.live_questions()) - plan.survey.waiting
            for _ in range(3):
                others = {name: maker.answer(compiled.knowledge.questions[name]) for name in case.answers}
                kept = {name: each for name, each in others.items() if maker.draw.random() < 0.7}
                more = maker.finished({**kept, **session.answers}).model_copy(update={"members": ()})
                less = {name: each for name, each in more.answers.items() if name not in dead}
                assert conclusions(more, planner) == conclusions(more.model_copy(update={"answers": less}), planner)
                tried += len(dead & set(more.answers))
    assert tried > 50


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_live_question_says_what_it_is_needed_for(compiled, lang):
    speaker = Speaker(compiled, lang)
    maker = CaseMaker(compiled, random.Random(8))
    for goal in goal_names(compiled.knowledge):
        planner = Planner(compiled, goal)
        wanted = {outlet.name for outlet in planner.goal.outlets}
        session, case = begin(planner), next(whole_cases(maker, 1))
        for _ in range(2):
            plan = planner.plan(session)
            for name in plan.live_questions()[::5]:
                why = why_asked(name, planner.chart, plan.survey)
                assert why.conclusions
                assert set(why.conclusions) <= wanted
                assert set(why.opens) <= plan.survey.waiting
                assert all(compiled.knowledge.criteria[rule] for rule in why.rules)
                assert all(why_text(why, speaker))
            session = session.told(plan.next, case.answers[plan.next])


def test_a_question_that_is_not_live_has_no_reason(compiled):
    planner = Planner(compiled, goal_names(compiled.knowledge)[0])
    plan = planner.plan(begin(planner))
    other = next(name for name in compiled.knowledge.questions if name not in planner.chart.questions)
    why = why_asked(other, planner.chart, plan.survey)
    assert (why.conclusions, why.rules, why.opens) == ((), (), ())
    assert "not needed" in why_text(why, Speaker(compiled, "en"))[0]


@pytest.mark.parametrize("votes", [1, 2, 3, 4])
def test_no_chance_becomes_nothing_and_nothing_no_chance(votes):
    tiny = [1e-200] * 4
    assert at_least(votes, tiny) >= LEAST
    assert all(each > 0 for each in deciding(votes, tiny, 1.0))
    assert at_least(votes, [0.5] * (votes - 1) + [0.0] * 3) == 0.0
    assert deciding(votes, [0.5] * (votes - 1) + [0.0] * 3, 1.0) == [0.0] * (votes + 2)
    assert deciding(votes, [1.0] * 4, 0.0) == [0.0] * 4
    for chances in ([1.0] * 4, [0.25, 0.5, 1.0, 0.0]):
        assert 0 <= at_least(votes, chances) <= 1
