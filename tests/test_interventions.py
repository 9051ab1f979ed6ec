"""The shipped interventions: each starts in some case and not in another; the paper's remedies are all among them."""

from __future__ import annotations

import re

import pytest

from kubeexpert.assessing import assess
from kubeexpert.assessing.plan import plan_of
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading import read_case
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.conditions import FactTest

REMEDIES = ("intervention", "strategy")


@pytest.fixture(scope="module")
def truths(compiled, cases):
    interpreter = Interpreter(compiled.program)
    outcomes = [interpreter.run(facts_of(case, compiled).known).truths for case in cases]
    return {name: {found[name] for found in outcomes} for name in compiled.knowledge.interventions}


def test_each_intervention_is_recommended_in_some_case_and_not_in_another(truths):
    assert len(truths) >= 35
    assert [name for name, seen in truths.items() if not {Truth.HOLDS, Truth.FAILS} <= seen] == []


def test_every_remedy_of_the_paper_is_in_an_intervention_that_some_case_starts(knowledge, truths):
    started = [found for name, found in knowledge.interventions.items() if Truth.HOLDS in truths[name]]
    cited = {item for found in started for item in found.items}
    remedies = {name for name, item in knowledge.items.items() if item.kind in REMEDIES}
    assert len(remedies) == 84
    assert sorted(remedies - cited) == []


def test_every_mark_of_the_ladders_is_served_by_some_intervention(knowledge):
    served = {ref.key for found in knowledge.interventions.values() for ref in found.serves}
    levels = {(ref.name, ref.level) for found in knowledge.interventions.values() for ref in found.serves if ref.level}
    unserved = [
        mark.mark.key
        for ladder in knowledge.ladders.values()
        for level, marks in enumerate(ladder.levels.values(), start=1)
        for mark in marks
        if mark.mark.key not in served and (ladder.name, level) not in levels
    ]
    assert unserved == []


def test_each_has_two_to_four_steps_and_says_why(knowledge):
    for found in knowledge.interventions.values():
        assert 2 <= len(found.first_steps.id) <= 4, found.name
        assert all((found.because, found.serves, found.items, found.examples)), found.name


def test_what_an_intervention_brings_about_is_one_sentence_and_not_a_list_of_answers(knowledge):
    """A mark that several answers meet would be said as `in turn, or out of turn, or ...`."""
    for found in knowledge.interventions.values():
        for ref in found.serves:
            mark = knowledge.criteria.get(ref.name)
            if mark is not None and isinstance(mark.when, FactTest) and len(mark.when.in_ or ()) > 1:
                assert mark.because, f"{found.name}: {ref.name}"
                assert mark.because_not, f"{found.name}: {ref.name}"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_nothing_to_put_right_is_a_sentence_and_no_riddle(compiled, lang):
    """`The mentoring is not mixed with another programme`, not `Mixed with other mentoring: not mixed`."""
    speaker, decisions, told = Speaker(compiled, lang), compiled.knowledge.decisions, 0
    for found in compiled.knowledge.interventions.values():
        for ref in found.serves:
            if ref.value and ref.name in decisions and decisions[ref.name].values[ref.value].quiet:
                told += 1
                headline = decisions[ref.name].values[ref.value].headline.in_lang(lang)
                assert headline.startswith(speaker.mark(ref.key, Truth.HOLDS).rstrip(".")), ref
    assert told > 5


def test_closing_is_put_to_members_only_where_activities_have_stopped(knowledge):
    """One meeting with few people is no reason to ask a group whether it wants to close."""
    told = 0
    for found in knowledge.interventions.values():
        for step in found.first_steps.id:
            if re.search(r"menutup (dengan )?baik|bubar", step):
                told += 1
                assert step.startswith("Kalau kegiatan sudah berhenti"), found.name
    assert told


def test_no_burden_is_eased_by_falling_behind_with_a_lender_outside(knowledge):
    told = [step for step in knowledge.interventions["relieve_burden"].first_steps.id if "cicilan" in step]
    assert told
    assert all("cicilan kepada kelompok" in step and "meminta keringanan" in step for step in told)


def test_every_urgent_need_is_helped_though_one_is_chosen(knowledge):
    assert "semuanya tetap dibantu hari ini" in knowledge.questions["care.acute_need"].look_for.id
    steps = knowledge.interventions["refer_urgently"].first_steps.id
    assert "hal mendesak lain" in steps[0]
    assert "layanan untuk tiap keadaan" in steps[1]


def test_an_acute_need_comes_first_and_a_burden_next(root, compiled):
    case = read_case(root / "cases" / "plan" / "acute_need_comes_first.yaml", compiled.knowledge)
    assert [each.name for each in plan_of(assess(case, compiled, Interpreter(compiled.program)))][:2] == [
        "refer_urgently",
        "relieve_burden",
    ]


def test_no_sanction_is_advised_while_the_group_learns_by_trying(root, compiled):
    case = read_case(root / "cases" / "plan" / "signed_but_still_trying.yaml", compiled.knowledge)
    names = {each.name for each in plan_of(assess(case, compiled, Interpreter(compiled.program)))}
    assert "let_members_decide" in names
    assert "agree_reward_and_sanction" not in names
