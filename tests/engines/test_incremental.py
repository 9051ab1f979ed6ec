"""Following changes gives what the plain interpreter finds on the facts as they then are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.incremental import FAILS, HOLDS, OPEN, Incremental, Wiring
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.program import All, Any, Compare, Literal, Program
from kubeexpert.logic.truth import Truth
from tests.engines import strategies as make


@given(make.programs(), st.lists(make.facts, min_size=1, max_size=4))
def test_after_every_change_the_truths_are_those_of_the_interpreter(program, rounds):
    running = Incremental(Wiring.of(program))
    told: dict = {}
    for facts in rounds:
        before = running.truths()
        # What is no longer among the facts is taken back.
        changed = running.tell({**dict.fromkeys(told), **facts})
        told = facts
        expected = Interpreter(program).run(facts).truths
        assert running.truths() == expected
        assert set(changed) == {name for name, truth in expected.items() if before[name] is not truth}
        assert list(changed) == sorted(changed, key=list(program.elements).index)


@given(make.programs(), make.answer_orders())
def test_every_answer_gives_the_same_truths_and_taken_back_leaves_no_trace(program, told):
    running, known, before = Incremental(Wiring.of(program)), {}, []
    for fact, value in told:
        before.append((fact, known.get(fact), running.truths()))
        running.tell({fact: value})
        known[fact] = value
        assert running.truths() == Interpreter(program).run(known).truths
    for fact, value, truths in reversed(before):
        running.tell({fact: value})
        assert running.truths() == truths


@given(make.programs(), st.lists(make.facts, min_size=1, max_size=4))
def test_what_is_known_now_takes_the_place_of_what_was(program, rounds):
    running = Incremental(Wiring.of(program))
    for facts in rounds:
        running.know(facts)
        assert running.truths() == Interpreter(program).run(facts).truths
        assert running.know(facts) == ()


@given(make.programs(), make.facts, make.facts, st.data())
def test_what_is_left_out_is_open_and_all_else_follows(program, first, second, data):
    names = st.lists(st.sampled_from(list(program.elements)), max_size=3)
    some, others = data.draw(names), data.draw(names)
    running = Incremental(Wiring.of(program), first)
    for known, out in ((first, some), (second, some), (second, others), (second, [])):
        before = running.truths()
        changed = {*running.know(known), *running.leave_out(out)}
        expected = Interpreter(program).run_assuming(known, dict.fromkeys(out, Truth.OPEN)).truths
        assert running.truths() == running.copy().truths() == expected
        assert changed >= {name for name, truth in expected.items() if before[name] is not truth}


@given(make.programs(), make.facts, make.facts)
def test_a_copy_goes_on_by_itself(program, first, second):
    running = Incremental(Wiring.of(program), first)
    twin = running.copy()
    twin.tell(second)
    assert running.truths() == Interpreter(program).run(first).truths
    assert twin.truths() == Interpreter(program).run({**first, **second}).truths


def test_elements_without_children_are_decided_at_once():
    elements = {
        "every": All("every", ()),
        "some": Any("some", ()),
        "not": All("not", (Literal("some", positive=False),)),
    }
    program = Program.of(elements, tuple(elements))
    assert Incremental(Wiring.of(program)).truths() == Interpreter(program).run({}).truths


def test_a_comparison_follows_both_of_its_facts():
    program = Program.of({"a>b": Compare("a>b", "a", "b")}, ("a>b",))
    running = Incremental(Wiring.of(program), {"a": Interval.exactly(2)})
    assert running.truth("a>b") is Truth.OPEN
    assert running.tell({"b": Interval.exactly(1)}) == ("a>b",)
    assert running.truth("a>b") is Truth.HOLDS
    assert running.tell({"a": Interval.exactly(1)}) == ("a>b",)
    assert running.truth("a>b") is Truth.FAILS


def test_signs_are_the_truths_by_number(tour):
    maker = CaseMaker(tour, random.Random(2))
    running = Incremental(Wiring.of(tour.program), facts_of(maker.uniform(), tour).known)
    said = {HOLDS: Truth.HOLDS, OPEN: Truth.OPEN, FAILS: Truth.FAILS}
    assert {name: said[running.signs[number]] for name, number in running.wiring.numbers.items()} == running.truths()
    assert set(running.signs) == set(said)


def test_a_fact_that_nothing_asks_for_changes_nothing(tour):
    running = Incremental(Wiring.of(tour.program))
    assert running.tell({"nobody.asks": Interval.exactly(3)}) == ()


@pytest.mark.parametrize("base", ["compiled", "tour"])
def test_it_follows_real_and_random_cases_from_one_to_the_next(base, request):
    compiled = request.getfixturevalue(base)
    draw = random.Random(5)
    maker = CaseMaker(compiled, draw)
    chosen = [
        *request.getfixturevalue("cases" if base == "compiled" else "tour_cases"),
        *(maker.uniform() for _ in range(40)),
    ]
    draw.shuffle(chosen)
    running, interpreter, decided = Incremental(Wiring.of(compiled.program)), Interpreter(compiled.program), 0
    for case in chosen:
        known = facts_of(case, compiled).known
        running.know(known)
        truths = running.truths()
        assert truths == interpreter.run(known).truths
        decided += sum(truth.decided for truth in truths.values())
    assert decided > 20 * len(chosen)
