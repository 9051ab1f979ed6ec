"""The interpreter answer by answer says what the plain one says, whatever is told and taken back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.propagation import State, Wiring
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.program import Compare, Program
from tests.engines.strategies import answer_orders, exactly, facts, programs


@given(programs(), facts)
@settings(deadline=None)
def test_all_facts_at_once_give_the_same_truths(program, known):
    state = State(Wiring.of(program))
    assert all(state.tell(fact, value) for fact, value in known.items())
    assert state.truths() == Interpreter(program).run(known).truths


@given(programs(), answer_orders())
@settings(deadline=None)
def test_every_step_gives_the_same_truths(program, told):
    state, interpreter, known = State(Wiring.of(program)), Interpreter(program), {}
    for fact, value in told:
        assert state.tell(fact, value)
        known[fact] = value
        assert state.truths() == interpreter.run(known).truths


@given(programs(), answer_orders(), st.data())
@settings(deadline=None)
def test_what_is_taken_back_leaves_no_trace(program, told, data):
    state, interpreter = State(Wiring.of(program)), Interpreter(program)
    kept = data.draw(st.integers(0, len(told)))
    for fact, value in told[:kept]:
        state.tell(fact, value)
    mark, before = state.mark, state.truths()
    for fact, value in told[kept:]:
        state.tell(fact, value)
    assert len(state.since(mark)) == sum(state.truths()[name] is not truth for name, truth in before.items())
    state.back(mark)
    assert state.truths() == before
    for fact, value in told[kept:]:
        assert state.tell(fact, value)
    assert state.truths() == interpreter.run(dict(told)).truths


@pytest.mark.parametrize("base", ["compiled", "tour"])
def test_real_rules_give_the_same_truths(base, request):
    compiled = request.getfixturevalue(base)
    interpreter, wiring = Interpreter(compiled.program), Wiring.of(compiled.program)
    maker = CaseMaker(compiled, random.Random(5))
    decided = 0
    for _ in range(40):
        known = facts_of(maker.uniform(), compiled).known
        state = State(wiring)
        assert all(state.tell(fact, value) for fact, value in known.items())
        assert state.truths() == interpreter.run(known).truths
        decided += sum(sign != 0 for sign in state.truth)
    assert decided > 1000


def test_an_answer_that_contradicts_an_earlier_one_is_not_taken_in(compiled):
    wiring = Wiring.of(compiled.program)
    fact, tests = next((fact, tests) for fact, tests in wiring.tests.items() if tests[0][1].values)
    state = State(wiring)
    assert state.tell(fact, min(tests[0][1].values))
    before = state.truths()
    assert not state.tell(fact, "something else")
    assert state.truths() == before


def test_a_comparison_of_two_facts_is_refused():
    element = Compare("a>b", "a", "b")
    with pytest.raises(ValueError, match="a>b"):
        Wiring.of(Program.of({"a>b": element}, ("a>b",)))


def test_a_fact_that_nothing_asks_for_changes_nothing(tour):
    state = State(Wiring.of(tour.program))
    mark = state.mark
    assert state.tell("nobody.asks", exactly(3))
    assert state.since(mark) == []
