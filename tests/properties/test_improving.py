"""Improving an answer in its good direction never lowers a level, the stage or, for a fixed record, the verdict."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets

VERDICTS = {"overstated": 0, "not_yet": 1, "near": 2, "ready": 3, "at_top": 4}


def better(question, answer, draw):
    """A better answer to a question with a direction, or None when there is none."""
    if isinstance(answer, Fraction):
        step = draw.choice([1, 2, 5]) * (1 if question.good == "up" else -1)
        moved = answer + step
        inside = question.range is None or question.range.least <= moved <= question.range.most
        return moved if inside else None
    order = ("no", "yes") if question.kind == "yes_no" else question.answers
    order = order if question.good == "up" else tuple(reversed(order))
    above = order[order.index(answer) + 1 :] if answer in order else ()
    return draw.choice(above) if above else None


def bounds(case, compiled, engine):
    outcome = engine.run(facts_of(case, compiled).known)
    found = {}
    for name, outlet in outlets(compiled.knowledge).items():
        values = value_of(outlet, outcome)[1]
        if outlet.ordered:
            order = (outlet.bottom, *outlet.values)
            found[name] = (order.index(values[0]), order.index(values[-1]))
        elif name.endswith(".promotion") and set(values) <= set(VERDICTS):
            ranks = sorted(VERDICTS[value] for value in values)
            found[name] = (ranks[0], ranks[-1])
    return found


@pytest.mark.parametrize("number", [400, pytest.param(5_000, marks=pytest.mark.deep)])
def test_no_improvement_lowers_anything(compiled, cases, number):
    draw = random.Random(17)
    maker, engine = CaseMaker(compiled, draw), Interpreter(compiled.program)
    staged = [case for case in cases if len(case.answers) > 40]
    tried, raised = 0, 0
    while tried < number:
        case = maker.around(draw.choice(staged)).model_copy(update={"members": ()})
        name = draw.choice([name for name in case.answers if compiled.knowledge.questions[name].good])
        answer = better(compiled.knowledge.questions[name], case.answers[name], draw)
        if answer is None:
            continue
        improved = case.model_copy(update={"answers": {**case.answers, name: answer}})
        before, after = bounds(case, compiled, engine), bounds(improved, compiled, engine)
        for outlet, (low, high) in before.items():
            if outlet in after:
                assert after[outlet][0] >= low, (outlet, name, answer)
                assert after[outlet][1] >= high, (outlet, name, answer)
        tried += 1
        raised += before != after
    assert raised > number // 50
