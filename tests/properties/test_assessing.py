"""What must be true of every assessment, whatever the rules say."""

from __future__ import annotations

import random

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.model.facts import DONT_KNOW

DRAWS = 200


@pytest.fixture(scope="module", params=["shipped", "tour"])
def base(request, compiled, tour):
    return compiled if request.param == "shipped" else tour


@pytest.fixture(scope="module")
def maker(base):
    return CaseMaker(base, random.Random(11))


@pytest.fixture(scope="module")
def engine(base):
    return Interpreter(base.program)


def without_rows(case):
    return case.model_copy(update={"members": ()})


def truths(case, base, engine):
    return engine.run(facts_of(case, base).known).truths


def test_a_further_answer_never_flips_what_is_decided(base, maker, engine):
    decided = 0
    for _ in range(DRAWS):
        full = without_rows(maker.uniform())
        answers = list(full.answers.items())
        maker.draw.shuffle(answers)
        before = {}
        for known in range(0, len(answers) + 1, max(1, len(answers) // 6)):
            case = full.model_copy(update={"answers": dict(answers[:known])})
            now = truths(case, base, engine)
            for name, truth in before.items():
                assert not truth.decided or now[name] is truth, name
            decided += sum(truth.decided for truth in now.values())
            before = now
    assert decided > DRAWS


def test_the_order_of_answers_does_not_matter(base, maker, engine):
    for _ in range(DRAWS // 4):
        case = maker.uniform()
        turned = case.model_copy(update={"answers": dict(reversed(case.answers.items()))})
        assert truths(case, base, engine) == truths(turned, base, engine)


def test_dont_know_and_not_asked_conclude_the_same(base, maker, engine):
    for _ in range(DRAWS // 4):
        case = maker.uniform()
        silent = {name: answer for name, answer in case.answers.items() if answer != DONT_KNOW}
        assert truths(case, base, engine) == truths(case.model_copy(update={"answers": silent}), base, engine)


def test_the_empty_case_concludes_nothing(base, engine, maker):
    empty = maker.uniform().model_copy(update={"answers": {}, "members": (), "observed": None, "baseline": None})
    assert not any(truth.decided for truth in truths(empty, base, engine).values())


def test_an_answer_that_nothing_open_depends_on_changes_nothing(base, maker, engine):
    """What `settled_by` does not name cannot settle a conclusion; a question behind a gate comes up after its gate."""
    tried = 0
    ratios = [measure.ratio for measure in base.knowledge.measures.values() if measure.ratio]
    behind_gates = {*base.gates, *(name for ratio in ratios for name in (ratio.part, ratio.whole))}
    for _ in range(DRAWS // 2):
        case = without_rows(maker.uniform())
        unsettled = [each for each in assess(case, base, engine).conclusions.values() if not each.is_certain]
        for conclusion in maker.draw.sample(unsettled, k=min(2, len(unsettled))):
            asked = {*case.answers, *conclusion.settled_by, *behind_gates}
            others = [each for each in maker.questions if each.name not in asked]
            if not others:
                continue
            question = maker.draw.choice(others)
            more = case.model_copy(update={"answers": {**case.answers, question.name: maker.answer(question)}})
            again = assess(more, base, engine).conclusions[conclusion.name]
            assert again.possible == conclusion.possible, (conclusion.name, question.name)
            tried += 1
    assert tried > 20


def test_exactly_one_value_holds_when_everything_is_answered(base, maker, engine):
    decisions = [outlet for outlet in outlets(base.knowledge).values() if not outlet.ordered]
    assert decisions
    for _ in range(DRAWS):
        answers = {each.name: maker.answer(each) for each in maker.questions}
        case = maker.finished(answers).model_copy(update={"members": ()})
        found = truths(case, base, engine)
        for outlet in decisions:
            held = [value for value, key in outlet.values.items() if found[key].value == "holds"]
            assert len(held) <= 1, (outlet.name, held)


def test_leanings_and_rests_on_belong_to_open_and_certain_conclusions_only(base, maker, engine):
    for _ in range(DRAWS // 4):
        for conclusion in assess(maker.uniform(), base, engine).conclusions.values():
            assert conclusion.leaning is None or not conclusion.is_certain
            assert conclusion.leaning is None or conclusion.leaning in conclusion.possible
            assert (conclusion.badge is not None) == conclusion.is_certain
            assert set(conclusion.possible) | set(conclusion.ruled_out)


def test_an_answered_question_is_never_asked_again(base, maker, engine):
    asked = 0
    for _ in range(DRAWS // 2):
        case = maker.uniform()
        known = {name for name, answer in case.answers.items() if answer != DONT_KNOW}
        for conclusion in assess(case, base, engine).conclusions.values():
            assert not known & set(conclusion.settled_by), conclusion.name
            asked += len(conclusion.settled_by)
    assert asked > DRAWS
