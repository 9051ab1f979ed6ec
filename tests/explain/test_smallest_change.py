"""The smallest change: every set flips, no subset does, and only what may move is moved."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.change_words import change_text
from kubeexpert.explain.changes import MOST_SETS, Direction, goals_of, levers_for, serving, smallest_change
from kubeexpert.explain.changes.changed_case import answer_of
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.subjects import subject_of
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.truth import Truth
from kubeexpert.model.facts import DONT_KNOW
from tests.explain.drawn import assessed, goals, tour_case


def flips(assessment, goal, moves):
    """Apply moves to the case itself, numbers over rows and days to what is known of it, and look at the goal."""
    compiled, case = assessment.compiled, assessment.case
    questions = compiled.knowledge.questions
    answers = {
        move.lever.name: answer_of(option.known, date=questions[move.lever.name].kind == "date")
        for move, option in moves
        if not move.lever.is_measure
    }
    changed = case.model_copy(update={"answers": {**case.answers, **answers}})
    numbers = {move.lever.name: option.known for move, option in moves if move.lever.is_measure}
    program = compiled.program.below([goal.literal.name])
    truths = Interpreter(program).run({**facts_of(changed, compiled).known, **numbers}).truths
    return goal.literal.of(truths[goal.literal.name]) is Truth.HOLDS


def larger(move, assessment):
    """Yield larger numbers as options of a move, as far as its range goes and no part exceeds its whole."""
    question = assessment.compiled.knowledge.questions.get(move.lever.name)
    if question is None or question.kind != "number":
        return
    ratios = [each.ratio for each in assessment.compiled.knowledge.measures.values() if each.ratio]
    wholes = [assessment.case.answers.get(ratio.whole) for ratio in ratios if ratio.part == question.name]
    known = [whole for whole in wholes if isinstance(whole, Fraction)]
    most = min([question.range.most if question.range else Fraction(50), *known])
    for number in (move.option.known.low + 1, move.option.known.low + 2, most):
        if move.option.known.low < number <= most:
            yield replace(move.option, known=Interval.exactly(number))


def check(assessment, found):
    """Hold what is promised of every set."""
    asked = {name for name, answer in assessment.case.answers.items() if answer != DONT_KNOW}
    for change in found.sets:
        chosen = [(move, move.option) for move in change.moves]
        assert flips(assessment, found.goal, chosen)
        for size in range(len(chosen)):
            if len(chosen) <= 6 or size == len(chosen) - 1:
                assert not any(flips(assessment, found.goal, each) for each in combinations(chosen, size))
        for number, (move, _) in enumerate(chosen):
            for other in move.others:
                assert flips(assessment, found.goal, [*chosen[:number], (move, other), *chosen[number + 1 :]])
            for more in larger(move, assessment) if move.at_least else ():
                assert flips(assessment, found.goal, [*chosen[:number], (move, more), *chosen[number + 1 :]])
            question = assessment.compiled.knowledge.questions.get(move.lever.name)
            if question and move.option.asked:
                assert question.name not in asked
            elif question:
                assert question.change.by == move.by != "nobody"
                assert question.change.effort == move.lever.effort
            assert not move.option.worse or found.goal.direction is Direction.ANY
            assert move.lever.name not in found.goal.frame
    efforts = {
        (
            change.worse,
            *(sum(m.lever.effort for m in change.moves if m.by == by) for by in ("outside", "time", "group")),
        )
        for change in found.sets
    }
    assert len(efforts) <= 1
    assert (
        len({tuple(move.lever.name for move in change.moves) for change in found.sets}) == len(found.sets) <= MOST_SETS
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_every_set_flips_and_no_subset_does(tour, seed):
    draw = random.Random(seed)
    assessment = assessed(tour_case(tour, draw, known=draw.random()), tour)
    for name in (*outlets(tour.knowledge), *tour.knowledge.interventions):
        for goal in goals(assessment, name):
            check(assessment, smallest_change(assessment, goal))


def test_the_promises_hold_with_member_rows(tour, tour_cases):
    sets = 0
    for case in tour_cases:
        assessment = assessed(case, tour)
        for name in (*outlets(tour.knowledge), *tour.knowledge.interventions):
            for goal in goals(assessment, name):
                found = smallest_change(assessment, goal)
                check(assessment, found)
                sets += len(found.sets)
    assert sets > 20


def test_the_promises_hold_on_real_cases(compiled, cases):
    staged = [case for case in cases if len(case.answers) > 60]
    sets = 0
    for case in staged[::3]:
        assessment = assessed(case, compiled)
        for name in ("stage.promotion", "capital", "group_type.forum"):
            for goal in goals(assessment, name):
                found = smallest_change(assessment, goal)
                check(assessment, found)
                sets += len(found.sets)
    assert sets > 40


# -- what a mentor may and may not be told ---------------------------------------------------------------------------


def complete_case(tour, **answers):
    base = {
        "group.members": Fraction(8), "stage.declared": "growing", "stage.target": "developing",
        "group.has_list": "yes",
        "group.rules_made_by": "officers", "loan.taken": "no", "members.present_last": Fraction(6),
        "members.who_decides": "chair", "members.sees_cash": "no", "members.reason": "other",
        "growth.households_saving": "most", "growth.savers": Fraction(5),
    }  # fmt: skip
    maker = CaseMaker(tour, random.Random(1))
    return maker.uniform().model_copy(update={"members": (), "answers": {**base, **answers}})


def test_the_stage_on_record_and_the_target_are_never_changed(tour):
    assessment = assessed(complete_case(tour), tour)
    (goal,) = goals(assessment, "stage.promotion")
    assert goal.literal.name == "stage.assessed>=2"
    assert {"stage.declared", "stage.target"} == set(goal.frame)
    names = {lever.name for lever in levers_for(assessment, goal, tour.program.below([goal.literal.name])).all}
    assert not names & goal.frame


def test_nobody_is_sent_away_to_make_a_share_larger(tour):
    assessment = assessed(complete_case(tour, **{"members.present_last": Fraction(2)}), tour)
    (goal,) = goals(assessment, "independence")
    (change,) = smallest_change(assessment, goal).sets
    assert [(move.lever.name, move.option.known.low) for move in change.moves] == [("members.present_last", 4)]


def test_a_failing_answer_is_changed_and_an_unknown_one_only_asked(tour):
    assessment = assessed(complete_case(tour, **{"members.sees_cash": DONT_KNOW}), tour)
    goal = goals_of(assessment, subject_of("independence>=3", tour.knowledge))[0]
    (change,) = smallest_change(assessment, goal).sets
    assert [(move.lever.name, move.by) for move in change.moves] == [
        ("members.who_decides", "group"),
        ("members.sees_cash", None),
    ]
    assert change.effort == change.moves[0].lever.effort


def test_an_intervention_names_what_makes_it_unnecessary_and_the_set_names_what_helps(tour):
    assessment = assessed(complete_case(tour), tour)
    (goal,) = goals(assessment, "hand_over_the_chair")
    (change,) = smallest_change(assessment, goal).sets
    assert [move.lever.name for move in change.moves] == ["members.who_decides"]
    (upward,) = goals(assessment, "independence")
    (set_for_level,) = smallest_change(assessment, upward).sets
    assert serving(set_for_level, tour) == ("hand_over_the_chair",)


def test_finance_that_is_out_of_reach_is_not_the_groups_task(compiled, cases):
    held = 0
    for case in cases:
        assessment = assessed(case, compiled)
        if assessment.outcome.truths["surroundings.finance=blocks_alone"] is Truth.HOLDS:
            goal = goals_of(assessment, subject_of("institution>=4", compiled.knowledge))[0]
            (change,) = smallest_change(assessment, goal).sets
            assert [(move.lever.name, move.by) for move in change.moves] == [("finance.link", "outside")]
            held += 1
    assert held


def test_what_is_so_already_needs_no_change(tour):
    assessment = assessed(complete_case(tour, **{"members.who_decides": "members"}), tour)
    found = smallest_change(assessment, goals(assessment, "hand_over_the_chair")[0])
    assert (found.truth, found.sets, found.complete) == (Truth.HOLDS, (), True)


def test_at_the_highest_level_there_is_nothing_to_aim_at(tour):
    best = {"members.who_decides": "members", "members.sees_cash": "yes"}
    assert goals(assessed(complete_case(tour, **best), tour), "independence") == ()


def test_a_number_of_which_more_would_do_says_so(compiled, cases):
    (case,) = (each for each in cases if each.name.endswith("types/forum_village_snacks.yaml"))
    (goal,) = goals_of(assessed(case, compiled), subject_of("group_type.shown", compiled.knowledge), "consortium")
    found = smallest_change(assessed(case, compiled), goal)
    moves = {move.lever.name: move for change in found.sets for move in change.moves}
    assert moves["business.households_taking_part"].at_least
    assert "paling sedikit 7" in " ".join(change_text(found, Speaker(compiled, "id")))
    check(assessed(case, compiled), found)


def test_ways_that_differ_little_are_told_by_what_differs_and_nothing_is_lost(compiled, cases):
    (case,) = (each for each in cases if each.name.endswith("types/forum_village_snacks.yaml"))
    (goal,) = goals(assessed(case, compiled), "stage.promotion")
    found = smallest_change(assessed(case, compiled), goal)
    text = " ".join(line.strip() for line in change_text(found, Speaker(compiled, "en")))
    ways = re.split(r"Way \d+ \(", text)[1:]
    assert len(ways) == len(found.sets) == MOST_SETS
    told = [set(re.findall(r"\[([a-z_.]+)[;\]]", way)) for way in ways]
    without = [set(re.findall(r"Without: [^\[]*\[([a-z_.]+)\]", way)) for way in ways]
    like = ["as way 1 but:" in way for way in ways]
    assert like.count(True) > 5
    for change, names, left, is_like in zip(found.sets, told, without, like, strict=True):
        assert (names - left) | ((told[0] - left) if is_like else set()) == {move.lever.name for move in change.moves}
