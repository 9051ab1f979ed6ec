"""The order of the plan: the worked examples of decision 0007, and that an order is never by chance."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from kubeexpert.assessing import assess
from kubeexpert.assessing.evidence import fewest_facts
from kubeexpert.assessing.plan import plan_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.plan_words import plan_words
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase

TEXT = {"id": "satu", "en": "one"}
STEPS = {"id": ["satu"], "en": ["one"]}
QUESTIONS = ("burdened", "ruled", "chaired", "decided", "booked", "planned")
FIXED = {"who": "mentor", "level": "kube", "area": "process", "first_steps": STEPS, "because": TEXT, "label": TEXT}


def named(**things):
    return {name: {"name": name, **thing} for name, thing in things.items()}


def on(*marks):
    return [{"mark": mark, "place": "stated"} for mark in marks]


QUESTION = {"kind": "yes_no", "section": "s", "ask": TEXT, "says": {"yes": TEXT, "no": TEXT}, "unknown": TEXT}
TIERS = {
    "burden": {"label": TEXT, "because": ["burden=present"]},
    "promotion": {"label": TEXT, "blocks": "st"},
    "rest": {"label": TEXT},
}
BASE = {
    "settings": {
        "knowledge_version": "1",
        "sections": {"s": TEXT},
        "headlines": [],
        "levels": {"one": TEXT, "two": TEXT},
        "plan": {"first": "2", "most": "3", "tiers": TIERS},
    },
    "questions": named(**dict.fromkeys(QUESTIONS, QUESTION)),
    "criteria": named(
        **{f"m.{name}": {"when": {"fact": name, "is": "yes"}} for name in QUESTIONS},
        **{"m.both": {"when": {"all": ["m.ruled", "m.chaired"]}}},
    ),
    "decisions": named(
        burden={
            "label": TEXT,
            "policy": "unique",
            "values": {value: {"label": TEXT, "headline": TEXT} for value in ("present", "nobody")},
            "rows": [{"value": "present", "all": ["m.burdened"]}, {"value": "nobody", "all": ["not m.burdened"]}],
        }
    ),
    "ladders": named(
        l0={"label": TEXT, "levels": {"one": on("m.ruled", "m.chaired"), "two": on("m.decided")}},
        l1={"label": TEXT, "levels": {"one": on("m.booked"), "two": on("m.booked")}},
    ),
    "stagings": named(st={"label": TEXT, "ladders": ["l0", "l1"], "enough": "2", "slack": "0", "near": "1"}),
}


def small(**interventions):
    """Two ladders, a staging, a burden, and the interventions of a test, each (when, serves, severity, effort)."""
    fields = ("when", "serves", "severity", "effort")
    advice = {name: {**dict(zip(fields, given, strict=True)), **FIXED} for name, given in interventions.items()}
    return compile_knowledge(KnowledgeBase.model_validate({**BASE, "interventions": named(**advice)}))


def planned(base, **answers):
    return plan_of(assess(Case(answers=answers), base, Interpreter(base.program)))


def names(advice):
    return [each.name for each in advice]


def test_a_tier_is_never_outvoted():
    base = small(
        ease_load=("burden=present", [], "1", "3"),
        write_rules=({"unmet": "m.ruled"}, ["m.ruled"], "3", "2"),
    )
    found = planned(base, burdened="yes", ruled="no", chaired="yes", booked="yes")
    assert [(each.name, each.tier) for each in found] == [("ease_load", "burden"), ("write_rules", "promotion")]


def test_of_equal_severity_more_blocking_marks_come_first_whatever_the_effort():
    base = small(
        hand_over_chair=({"unmet": "m.chaired"}, ["m.chaired", "m.ruled"], "2", "3"),
        open_cash_book=({"unmet": "m.booked"}, ["m.booked"], "2", "1"),
    )
    found = planned(base, ruled="no", chaired="no", booked="no")
    assert names(found) == ["hand_over_chair", "open_cash_book"]
    assert [len(each.unlocks) for each in found] == [2, 1]


def test_severity_comes_before_the_number_of_marks():
    base = small(
        many=({"unmet": "m.chaired"}, ["m.chaired", "m.ruled"], "2", "1"),
        grave=({"unmet": "m.booked"}, ["m.booked"], "3", "3"),
    )
    assert names(planned(base, ruled="no", chaired="no", booked="no")) == ["grave", "many"]


def test_the_lighter_comes_first_and_then_the_name():
    base = small(
        open_shop=({"unmet": "m.planned"}, [], "1", "2"),
        plan_year=({"unmet": "m.planned"}, [], "1", "1"),
        call_on_group=({"unmet": "m.planned"}, [], "1", "1"),
    )
    found = planned(base, planned="no")
    assert names(found) == ["call_on_group", "plan_year", "open_shop"]
    assert {each.tier for each in found} == {"rest"}


def test_a_served_level_counts_every_blocking_mark_up_to_it():
    base = small(lead=({"unmet": "m.chaired"}, ["l0>=1"], "1", "1"))
    (found,) = planned(base, ruled="no", chaired="no", booked="yes")
    assert set(found.unlocks) == {"m.ruled", "m.chaired"}


def test_open_ones_come_last_and_only_if_something_is_known():
    base = small(
        sure=({"unmet": "m.planned"}, [], "1", "3"),
        perhaps=({"all": [{"unmet": "m.ruled"}, {"unmet": "m.decided"}]}, [], "3", "1"),
        nothing_known=({"unmet": "m.booked"}, [], "3", "1"),
    )
    found = planned(base, planned="no", ruled="no")
    assert [(each.name, each.state) for each in found] == [("sure", "recommended"), ("perhaps", "to_check")]
    assert found[1].to_ask == ("decided",)


def test_what_decides_most_is_asked_first():
    """One answer that is enough stands before those of which two are needed."""
    base = small(either=({"any": ["m.both", "m.decided", "m.planned"]}, [], "1", "1"))
    (found,) = planned(base, planned="no")
    assert found.to_ask == ("decided", "chaired", "ruled")


def test_what_is_certainly_not_needed_is_not_named():
    assert planned(small(plan_year=({"unmet": "m.planned"}, [], "1", "1")), planned="yes") == ()


def test_because_of_which_answers_is_the_shortest_reason():
    base = small(
        either=({"any": ["m.both", "m.booked"]}, [], "1", "1"),
    )
    (found,) = planned(base, ruled="yes", chaired="yes", booked="yes")
    assert found.facts == ("booked",)


@pytest.fixture(scope="module")
def drawn(compiled, cases):
    maker = CaseMaker(compiled, random.Random(11))
    engine = Interpreter(compiled.program)
    return [assess(case, compiled, engine) for case in [*cases[::7], *(maker.uniform() for _ in range(20))]]


def test_the_facts_behind_an_advice_are_enough_for_it(drawn):
    """Told nothing but these facts, the engine recommends the same."""
    for assessment in drawn:
        program = assessment.compiled.program
        for advice in plan_of(assessment):
            if advice.is_recommended:
                known = {fact: assessment.facts.known[fact] for fact in advice.facts}
                assert Interpreter(program).run(known).truths[advice.name] is Truth.HOLDS, advice.name


def test_the_order_is_total(drawn):
    for assessment in drawn:
        tiers = list(assessment.compiled.knowledge.settings.plan.tiers)
        keys = [
            (
                not each.is_recommended,
                tiers.index(each.tier),
                -each.severity,
                -len(each.unlocks),
                each.effort,
                each.name,
            )
            for each in plan_of(assessment)
        ]
        assert all(one < other for one, other in pairwise(keys))


def test_no_evidence_is_told_for_what_is_open(tour, tour_cases):
    outcome = Interpreter(tour.program).run(facts_of(Case(), tour).known)
    with pytest.raises(KeyError):
        fewest_facts(outcome, "record_shares")


def test_a_step_is_done_when_what_made_it_needed_is_met_and_not_after_years(knowledge, compiled, cases):
    case = next(each for each in cases if each.name.endswith("developing_brick_makers.yaml"))
    plan = plan_words(assess(case, compiled, Interpreter(compiled.program)), Speaker(compiled, "en"))
    accounts = next(step for step in plan.recommended if step.name == "read_the_accounts")
    assert accounts.done_when == (
        "The accounts were read to the members this past year.",
        "Members check the cash and the results.",
    )
    served = {ref.name for ref in knowledge.interventions[accounts.name].serves}
    assert "institution.has_lasted" in served, "it helps a group to last, which no month can show"


def test_a_step_for_what_is_there_is_done_when_it_is_no_more(compiled, cases):
    """A mark may be served that asks the same question the other way round: no month without income, for a gap."""
    speaker = Speaker(compiled, "en")
    goal = f"{speaker.mark('season.pays_every_month', Truth.HOLDS).rstrip('.')}."
    found = []
    for case in cases:
        if case.answers.get("season.lean_months") == "yes":
            plan = plan_words(assess(case, compiled, Interpreter(compiled.program)), speaker)
            found += [step.done_when for step in plan.recommended if step.name == "find_quick_income"]
    assert found
    assert all(goal in sentences for sentences in found)


def test_the_plan_is_told_in_both_languages_with_steps_and_reasons(tour, tour_cases):
    case = next(case for case in tour_cases if "gaps" in case.name)
    assessment = assess(case, tour, Interpreter(tour.program))
    for lang, why in (("id", "Pendamping yang memutuskan."), ("en", "The mentor decides.")):
        plan = plan_words(assessment, Speaker(tour, lang))
        (step,) = plan.next_month
        assert step.name == "hand_over_the_chair"
        assert step.answers == (why,)
        assert step.first_steps == tour.knowledge.interventions[step.name].first_steps.in_lang(lang)
        assert all(sentence.endswith(".") for sentence in step.done_when)
        assert [each.name for each in plan.to_check] == ["record_shares"]
        assert plan.to_check[0].to_ask
