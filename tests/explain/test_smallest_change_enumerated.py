"""A plain enumeration of answers, which knows nothing of the search, finds the same smallest changes."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations, product

import pytest

from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.changes import Direction, smallest_change
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth
from kubeexpert.model.facts import DONT_KNOW
from tests.explain.drawn import assessed, goals, tour_case

SUBJECTS = (
    "independence",
    "institution",
    "stage.assessed",
    "stage.promotion",
    "orientation.observed",
    "group_type.consortium",
    "hand_over_the_chair",
)
"""Of the tour: what rests on answers alone, so that answers can be enumerated."""


def choices(assessment, goal):
    """By question its other answers, each with its cost, as the promise reads: who, how much, in which direction."""
    compiled, case = assessment.compiled, assessment.case
    knowledge, truths = compiled.knowledge, assessment.outcome.truths
    program = compiled.program.below([goal.literal.name])
    wholes = {measure.ratio.whole for measure in knowledge.measures.values() if measure.ratio}
    tested = {element.fact for element in program if isinstance(element, Test)}
    names = set()
    for fact in tested:
        measure = knowledge.measures.get(fact)
        names |= {fact} if measure is None else {measure.ratio.part} if measure.ratio else {measure.direct.question}
    found = {}
    for name in sorted(names - goal.frame):
        question, now = knowledge.questions[name], case.answers.get(name, DONT_KNOW)
        gate = compiled.gates.get(name)
        unknown = now == DONT_KNOW
        asked = unknown and not (gate and truths[gate] is Truth.FAILS)
        assert name not in wholes or name not in tested
        if not asked and question.change.by == "nobody":
            continue
        order = ("no", "yes") if question.kind == "yes_no" else question.answers
        for answer in order or [Fraction(number) for number in range(13)]:
            if answer == now:
                continue
            rise = None if unknown else (order.index(answer) > order.index(now) if order else answer > now)
            worse = not asked and rise is not None and question.good is not None and rise != (question.good == "up")
            if not asked and worse and goal.direction is not Direction.ANY:
                continue
            neutral = not unknown and question.good is None and goal.direction is Direction.UPWARD
            if neutral and not (question.kind == "number" and rise):
                continue
            by = {"group": 0, "time": 1, "outside": 2}[question.change.by] if question.change else 0
            cost = [0, 0, 0, 0, 0]  # worse, outside, time, group, asked
            cost[4 if asked else 3 - by] = 1 if asked else question.change.effort
            cost[0] = int(worse)
            found.setdefault(name, []).append((answer, tuple(cost)))
    return found


def rests_on_rows_alone(goal, compiled):
    """Whether some number can be known from member rows only: there is no answer to enumerate then."""
    facts = compiled.program.below([goal.literal.name]).facts
    measures = [compiled.knowledge.measures[fact] for fact in facts if fact in compiled.knowledge.measures]
    return any(measure.over and not measure.direct for measure in measures)


def enumerate_all(assessment, goal, most):
    """Return the least cost and the sets of questions that reach it, trying every mixture of `most` answers."""
    found = {}
    options = choices(assessment, goal)
    program = assessment.compiled.program.below([goal.literal.name])
    engine = Interpreter(program)
    for size in range(1, most + 1):
        for names in combinations(options, size):
            for mixture in product(*(options[name] for name in names)):
                cost = tuple(sum(each) for each in zip(*(cost for _, cost in mixture), strict=True))
                if found and cost > min(found.values()):
                    continue
                answers = {name: answer for name, (answer, _) in zip(names, mixture, strict=True)}
                case = assessment.case.model_copy(update={"answers": {**assessment.case.answers, **answers}})
                truths = engine.run(facts_of(case, assessment.compiled).known).truths
                if goal.literal.of(truths[goal.literal.name]) is Truth.HOLDS:
                    found[names] = min(cost, found.get(names, cost))
    least = min(found.values(), default=None)
    return least, {names for names, cost in found.items() if cost == least}


def cost_of(change):
    def effort(by):
        return sum(move.lever.effort for move in change.moves if move.by == by)

    asked = sum(move.option.asked for move in change.moves)
    return (sum(m.option.worse for m in change.moves), effort("outside"), effort("time"), effort("group"), asked)


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_plain_enumeration_finds_the_same_sets(tour, name):
    draw = random.Random(f"enumerate {name}")
    compared = 0
    for _ in range(20):
        assessment = assessed(tour_case(tour, draw, known=draw.choice([0.8, 1.0])), tour)
        for goal in goals(assessment, name):
            found = smallest_change(assessment, goal)
            most = max((len(change.moves) for change in found.sets), default=2)
            if found.truth is Truth.HOLDS or not found.complete or most > 3 or rests_on_rows_alone(goal, tour):
                continue
            least, sets = enumerate_all(assessment, goal, min(most + 1, 3))
            if not found.sets:
                assert not sets, (assessment.case.answers, goal)
                continue
            assert {cost_of(change) for change in found.sets} == {least}, (assessment.case.answers, goal)
            assert {tuple(sorted(m.lever.name for m in change.moves)) for change in found.sets} == sets
            compared += 1
    assert compared >= 4
