"""Following changes gives what the plain interpreter finds on the facts as they then are."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.program import All, Any, Literal, Program
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


def test_it_follows_every_case_from_one_to_the_next(compiled, cases):
    facts = [facts_of(case, compiled).known for case in cases]
    random.Random(1).shuffle(facts)
    running, told = Incremental(Wiring.of(compiled.program)), {}
    decided = 0
    for known in facts:
        running.tell({**dict.fromkeys(told), **known})
        told = known
        truths = running.truths()
        assert truths == Interpreter(compiled.program).run(known).truths
        decided += sum(truth.decided for truth in truths.values())
    assert decided > 100 * len(facts)
