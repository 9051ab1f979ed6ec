"""An element is at work only if some case comes out otherwise without it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from kubeexpert.checks.necessity import at_work, needed_elements, reached, told
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.program import Program, Undecidable
from kubeexpert.logic.truth import Truth
from kubeexpert.model.facts import Question
from kubeexpert.model.texts import CoverageRules

pytestmark = pytest.mark.xdist_group("necessity")
"""One process: what its tests share takes long to make."""


@pytest.fixture(scope="module")
def some_cases(cases):
    return cases[::6]


@pytest.fixture(scope="module")
def needed(compiled, some_cases):
    return needed_elements(compiled, some_cases)


def without(compiled, name):
    """The whole rule base compiled with one element left undecidable: the slow way."""
    owned = {each for each, owner in compiled.owners.items() if owner == name}
    elements = {each.name: Undecidable(each.name) if each.name in owned else each for each in compiled.program}
    return replace(compiled, program=Program(MappingProxyType(elements), compiled.program.layers))


def results(compiled, case, shown, known=None):
    truths = Interpreter(compiled.program).run(known or facts_of(case, compiled).known).truths
    return {name: truths[name] for name in shown}


def test_the_fast_way_agrees_with_leaving_each_rule_out_of_the_whole_base(compiled, some_cases, needed):
    shown = told(compiled)
    some = [*list(compiled.knowledge.criteria.values())[::12], *list(compiled.knowledge.decisions.values())[::8]]
    some = [each for each in some if getattr(each, "of", None) != "member"]
    right = [results(compiled, case, shown) for case in some_cases]
    for element in some:
        changed = without(compiled, element.name)
        differs = any(results(changed, case, shown) != was for case, was in zip(some_cases, right, strict=True))
        assert differs == (element.name in needed), element.name


def test_the_fast_way_agrees_with_leaving_each_answer_out_of_the_cases(compiled, some_cases, needed):
    shown = told(compiled)
    right = [results(compiled, case, shown) for case in some_cases]
    for question in list(compiled.knowledge.questions.values())[::15]:
        if question.of == "member":
            continue
        differs = False
        for case, was in zip(some_cases, right, strict=True):
            answers = {name: answer for name, answer in case.answers.items() if name != question.name}
            fewer = case.model_copy(update={"answers": MappingProxyType(answers)})
            differs = differs or results(compiled, fewer, shown) != was
        assert differs == (question.name in needed), question.name


def test_a_rule_that_nothing_told_rests_on_is_not_needed(tour, tour_cases):
    criteria = tour.knowledge.criteria
    idle = criteria["bond.is_close"].model_copy(update={"name": "bond.is_idle"})
    table = MappingProxyType({**criteria, "bond.is_idle": idle})
    compiled = compile_knowledge(tour.knowledge.model_copy(update={"criteria": table}))
    found = needed_elements(compiled, tour_cases)
    assert "bond.is_idle" not in found
    assert "bond.is_close" in found
    assert needed_elements(compiled, []) == frozenset()


def test_most_but_not_all_elements_are_needed(compiled, cases):
    needed = needed_elements(compiled, cases)
    names = {each.name for each in compiled.knowledge.elements()}
    assert needed < names
    assert len(needed) > 0.8 * len(names)
    columns = [each for each in compiled.knowledge.questions.values() if isinstance(each, Question) and each.of]
    assert any(column.name in needed for column in columns), "member rows are looked at too"


def test_reached_is_what_holds_in_some_case(compiled, cases):
    wanted = [f"zone={value}" for value in compiled.knowledge.decisions["zone"].values]
    found = reached(compiled, cases, wanted)
    assert found == {name for name in wanted for case in cases if results(compiled, case, [name])[name] is Truth.HOLDS}
    assert reached(compiled, cases, ["not.there"]) == frozenset()


def test_an_agenda_result_triggers_its_element(compiled, cases):
    held = set()
    for value in ("circle", "buffer", "nowhere"):
        ref = f"zone={value}"
        rules = CoverageRules.model_validate({"agenda": [ref]})
        settings = compiled.knowledge.settings.model_copy(update={"coverage": rules})
        changed = replace(compiled, knowledge=compiled.knowledge.model_copy(update={"settings": settings}))
        some = [case for case in cases if case.answers.get("area.kind") == "village"]
        assert some
        if "zone" in at_work(changed, some).triggered:
            held.add(value)
    assert held == {"circle"}
