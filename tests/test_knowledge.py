"""The shipped knowledge: sound, exemplified, as expected on every case, and the same on every engine."""

from __future__ import annotations

import random

import pytest

from kubeexpert.checks import check_case, check_knowledge
from kubeexpert.checks.agreement import agree
from kubeexpert.checks.examples import run_example
from kubeexpert.engines.choose import engine_for
from kubeexpert.loading import load_knowledge, read_case, read_expectations, reasoned_cases
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.model.rules import Criterion, Decision, Profile

SEED = 20261124
BASES = {"shipped": ("rules", "cases"), "tour": ("tests/tour/rules", "tests/tour/cases")}


@pytest.fixture(scope="module", params=BASES)
def base(request, root):
    rules, cases = BASES[request.param]
    knowledge = load_knowledge(root / rules)
    return compile_knowledge(knowledge), reasoned_cases(root / cases)


def test_check_finds_nothing(base):
    assert [problem.line("en") for problem in check_knowledge(base[0].knowledge)] == []


def test_every_example_gives_what_it_says(base):
    compiled, _ = base
    run = 0
    for element in compiled.knowledge.elements():
        for example in element.examples:
            assert run_example(element, example, compiled) == example.gives, element.name
            run += 1
    assert run > 50


def test_criteria_and_decisions_have_met_unmet_and_open_examples(compiled):
    for element in compiled.knowledge.elements():
        given = {example.gives for example in element.examples}
        if isinstance(element, Criterion) and not element.of:
            assert {("met",), ("unmet",)} <= given, element.name
        if isinstance(element, Decision):
            assert {(value,) for value in element.values} <= given, element.name
            assert ("open",) in given, element.name
        if isinstance(element, Profile):
            assert {("fulfilled",), ("partly",), ("not_this",), ("open",)} <= given, element.name


def test_every_case_comes_out_as_expected_before_the_program_ran(base):
    compiled, files = base
    found = []
    for path in files:
        case = read_case(path, compiled.knowledge)
        expectations = read_expectations(path.with_suffix(".expect.yaml"), compiled.knowledge)
        problems = check_case(case, compiled, expectations)
        found += [problem.line("en") for problem in problems if problem.is_error]
    assert not found
    assert files


def test_there_are_enough_cases(root):
    assert len(reasoned_cases(root / "cases")) >= 24 + 3
    assert len(reasoned_cases(root / "cases" / "published")) == 3


@pytest.mark.parametrize("number", [300, pytest.param(20_000, marks=pytest.mark.deep)])
def test_both_engines_agree_and_not_for_want_of_decisions(base, number, record_property):
    compiled, files = base
    cases = [read_case(path, compiled.knowledge) for path in files]
    engines = {name: engine_for(compiled.program, name) for name in ("interpreter", "experta")}
    found = agree(compiled, engines, cases, number, random.Random(SEED))
    record_property("agreement", f"seed {SEED}: {found.compared} cases, {found.decided_share:.0%} decided")
    assert [problem.line("en") for problem in found.differences] == []
    assert found.compared >= number
    assert found.decided_share > 0.15
    assert [(each.element, each.how) for each in found.not_reached()] == []
    assert found.rarest() >= number // 250  # the figure asked for: 20 of 5,000


def test_the_compiled_base_is_stratified_and_small_enough(compiled):
    assert max(compiled.program.layers.values()) < 30
    assert 60 < len(compiled.program) < 2000
