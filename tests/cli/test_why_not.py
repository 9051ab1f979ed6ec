"""Why not, and which chain of answers would bring it about."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.answer_space import answers_to, passes
from kubeexpert.explain.chains import near_chain
from kubeexpert.explain.why_not import values_of, why_not
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import All, Any, Count, Literal, Program, Test
from kubeexpert.logic.truth import Truth
from tests.cli.conftest import joined


def test_why_not_names_the_mark_in_the_way_and_the_answer_behind_it(run, gaps):
    text = joined(run("explain", gaps, "independence", "--why-not", "2", "--lang", "en").output)
    assert "What stands against it: - Needed: The members decide. [members.decide]" in text
    assert "As it is: The mentor decides." in text
    assert "[members.who_decides; otherwise now]" in text


def test_why_not_without_a_value_goes_through_all_that_do_not_hold(run, complete):
    data = json.loads(run("explain", complete, "orientation.observed", "--why-not", "--format", "json").output)
    assert [each["value"] for each in data["why_not"]] == ["paguyuban", "patembayan", "bond_still_weak"]


def test_every_failing_mark_fails_and_every_open_one_is_open(assessments):
    for assessment in assessments:
        truths = assessment.outcome.truths
        for name, outlet in outlets(assessment.compiled.knowledge).items():
            for value in values_of(outlet):
                found = why_not(assessment, name, value)
                assert all(each.wanted.of(truths[each.wanted.name]) is Truth.FAILS for each in found.failing)
                assert all(not truths[each.wanted.name].decided for each in found.open)
                if found.truth is Truth.FAILS:
                    assert found.failing
                if found.truth is Truth.OPEN:
                    assert found.open


def satisfying(chain, compiled):
    """Choose an answer to each fact of a chain that satisfies all its tests on it."""
    facts = {}
    for fact in {link.test.fact for link in chain}:
        links = [link for link in chain if link.test.fact == fact]
        every = [each for each in compiled.program if isinstance(each, Test) and each.fact == fact]
        fitting = [
            answer
            for answer in answers_to(fact, every, compiled)
            if all(passes(answer, link.test, holds=link.holds) for link in links)
        ]
        assert fitting, f"no answer to {fact} satisfies the chain"
        facts[fact] = fitting[-1]
    return facts


def test_a_chain_brings_its_conclusion_about(assessments):
    for assessment in assessments:
        compiled = assessment.compiled
        runner = Interpreter(compiled.program)
        for name, outlet in outlets(compiled.knowledge).items():
            for value in values_of(outlet):
                chain = why_not(assessment, name, value).chain
                assert chain is not None, f"{name}={value} can be reached"
                outcome = runner.run(satisfying(chain, compiled))
                bottom = outlet.ordered and value == outlet.bottom
                key = next(iter(outlet.values.values())) if bottom else outlet.values[value]
                assert outcome.truths[key] is (Truth.FAILS if bottom else Truth.HOLDS)


@pytest.fixture
def small(tour):
    """Two of three and one of two, on five questions."""
    asked = [name for name, each in tour.knowledge.questions.items() if each.kind == "yes_no" and not each.of][:5]
    marks = [Test(f"t{number}", fact, frozenset({"yes"})) for number, fact in enumerate(asked)]
    lit = [Literal(mark.name) for mark in marks]
    elements = [
        *marks,
        Count("half", tuple(lit[:3]), 2),
        Any("either", (lit[3], ~lit[4])),
        All("top", (Literal("half"), Literal("either"))),
    ]
    program = Program.of({each.name: each for each in elements}, tuple(each.name for each in elements))
    return replace(tour, program=program, owners={}, bases={}, gates={})


def distance(wanted, truths):
    now = [truth if truths[name] is Truth.HOLDS else ~truth for name, truth in wanted.items()]
    now = [
        Truth.OPEN if truths[name] is Truth.OPEN else each for (name, _), each in zip(wanted.items(), now, strict=True)
    ]
    return now.count(Truth.FAILS), now.count(Truth.OPEN)


@pytest.mark.parametrize("goal", [Literal("top"), Literal("top", positive=False)], ids=str)
def test_a_chain_is_as_near_as_any_where_ways_share_nothing_and_no_link_can_be_spared(small, goal):
    runner = Interpreter(small.program)
    names = [f"t{number}" for number in range(5)]
    wishes = [
        {name: truth for name, truth in zip(names, wish, strict=True) if truth is not Truth.OPEN}
        for wish in product(Truth, repeat=5)
    ]
    free = dict.fromkeys(names, Truth.OPEN)
    decided = [wish for wish in wishes if goal.of(runner.run_assuming({}, free | wish).truths["top"]) is Truth.HOLDS]
    for values in product(Truth, repeat=5):
        truths = dict(zip(names, values, strict=True))
        truths |= dict.fromkeys(("half", "either", "top"), Truth.OPEN)
        chain = near_chain(small, truths, goal)
        wanted = {link.test.name: Truth.HOLDS if link.holds else Truth.FAILS for link in chain}
        assert wanted in decided
        assert not any(
            {name: wish for name, wish in wanted.items() if name != left_out} in decided for left_out in wanted
        )
        assert distance(wanted, truths) == min(distance(wish, truths) for wish in decided)


def test_no_chain_is_found_where_none_can_be(small):
    both = All("both", (Literal("t0"), Literal("t0", positive=False)))
    elements = {**small.program.elements, "both": both}
    impossible = replace(small, program=Program.of(elements, tuple(elements)))
    assert near_chain(impossible, dict.fromkeys(elements, Truth.OPEN), Literal("both")) is None


def test_why_not_a_level_asks_for_that_level(run, gaps):
    data = json.loads(run("explain", gaps, "independence>=2", "--why-not", "--format", "json").output)
    assert [(each["conclusion"], each["value"]) for each in data["why_not"]] == [("independence", "2")]


def test_nobody_becomes_ready_by_another_record_or_target(compiled, cases):
    engine, ways = Interpreter(compiled.program), 0
    for case in [each for each in cases if "stage.declared" in each.answers][::4]:
        assessment = assess(case, compiled, engine)
        found = why_not(assessment, "stage.promotion", "ready")
        if found.truth is not Truth.FAILS or not found.chain or not ready_can_come(assessment):
            continue
        ways += 1
        against = {link.test.fact for link in found.chain if link.now is Truth.FAILS}
        assert against
        assert not against & {"stage.declared", "stage.target"}
        assert all("counts from" not in mark.wanted.name for mark in found.failing)
    assert ways > 3


def ready_can_come(assessment):
    """Whether the stage on record, or the target, leaves a next stage to be ready for."""
    known = assessment.facts.known
    return known.get("stage.declared") not in {"cooperative_embryo", "dont_know", "none", None}
