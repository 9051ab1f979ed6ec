"""experta and the interpreter agree, in truths and in reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings

from benchmarks.generate import generate_program, random_cases
from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.experta_machine import Rail
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.origins import Origins
from kubeexpert.engines.outcome import FactPremise
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, Undecidable
from kubeexpert.logic.truth import Truth
from tests.engines import strategies as make


@settings(deadline=None, max_examples=300)
@given(make.programs(), make.facts)
def test_any_program_on_any_facts_gives_the_same_outcome(program: Program, facts: Mapping[str, Known]) -> None:
    assert ExpertaEngine(program).run(facts) == Interpreter(program).run(facts)


@pytest.mark.parametrize("kind", ["all", "any", "count"])
def test_every_assignment_of_a_small_element_gives_the_same_outcome(kind: str) -> None:
    seen: Counter[Truth] = Counter()
    for width in (1, 2, 3, 4):
        program = make.ladder(width, kind)
        experta, interpreter = ExpertaEngine(program), Interpreter(program)
        for answers in product((None, "yes", "no"), repeat=width):
            facts = {f"q{i}": answer for i, answer in enumerate(answers) if answer is not None}
            outcome = experta.run(facts)
            assert outcome == interpreter.run(facts)
            seen[outcome.truths["top"]] += 1
    assert min(seen[truth] for truth in Truth) > 0


@pytest.mark.parametrize("needed", [1, 2, 3, 4])
def test_a_count_agrees_for_every_threshold_and_assignment(needed: int) -> None:
    elements: dict[str, Element] = {f"t{i}": Test(f"t{i}", f"q{i}", frozenset({"yes"})) for i in range(4)}
    elements["top"] = Count("top", (Literal("t0"), ~Literal("t1"), Literal("t2"), ~Literal("t3")), needed)
    program = Program.of(elements, tuple(elements))
    experta, interpreter = ExpertaEngine(program), Interpreter(program)
    for answers in product((None, "yes", "no"), repeat=4):
        facts = {f"q{i}": answer for i, answer in enumerate(answers) if answer is not None}
        assert experta.run(facts) == interpreter.run(facts)


def test_a_large_generated_base_agrees_and_the_agreement_is_not_vacuous() -> None:
    program = generate_program(seed=11, size=300)
    experta, interpreter = ExpertaEngine(program), Interpreter(program)
    seen: Counter[tuple[type, Truth]] = Counter()
    for facts in random_cases(program, seed=5, count=15):
        outcome = experta.run(facts)
        assert outcome == interpreter.run(facts)
        seen.update((type(program.elements[name]), truth) for name, truth in outcome.truths.items())
    assert all(seen[kind, truth] > 20 for kind in (Test, All, Any, Count) for truth in Truth)


@settings(deadline=None, max_examples=100)
@given(make.programs(), make.facts)
def test_no_element_is_on_both_rails(program: Program, facts: Mapping[str, Known]) -> None:
    engine = ExpertaEngine(program)
    outcome = engine.run(facts)
    machine = engine._keeper._machine
    assert machine is not None
    rails = Counter(fact.premise.name for fact in machine.facts.values() if isinstance(fact, Rail))
    assert all(number == 1 for number in rails.values())
    ruled = Origins.of(program).echoes
    assert set(rails) == {name for name, truth in outcome.truths.items() if truth.decided and name in ruled}


@pytest.mark.parametrize("kind", ["all", "any", "count"])
def test_twelve_children_are_fine(kind: str) -> None:
    program = make.ladder(12, kind)
    good = {f"q{i}": "no" if i % 3 == 1 else "yes" for i in range(12)}
    bad = {fact: "no" if answer == "yes" else "yes" for fact, answer in good.items()}
    for facts, truth in ((good, Truth.HOLDS), (bad, Truth.FAILS)):
        outcome = ExpertaEngine(program).run(facts)
        assert outcome.truths["top"] is truth
        assert outcome == Interpreter(program).run(facts)


def test_twenty_random_orders_give_the_same_outcome_by_different_ways() -> None:
    program = generate_program(seed=3, size=120, facts=25)
    cases = random_cases(program, seed=8, count=3)
    wanted = [Interpreter(program).run(facts) for facts in cases]
    ways = set()
    for seed in range(20):
        engine = ExpertaEngine(program, order=seed)
        results = [engine.run_traced(facts) for facts in cases]
        assert [outcome for outcome, _ in results] == wanted
        ways.add(tuple(firing.element for firing in results[0][1]))
    assert len(ways) == 20


@settings(deadline=None, max_examples=60)
@given(make.programs(), make.facts)
def test_a_random_order_changes_no_outcome(program: Program, facts: Mapping[str, Known]) -> None:
    wanted = Interpreter(program).run(facts)
    assert all(ExpertaEngine(program, order=seed).run(facts) == wanted for seed in range(3))


def test_an_undecidable_element_stays_open_and_holds_nothing_up() -> None:
    elements: dict[str, Element] = {
        "gone": Undecidable("gone"),
        "t": Test("t", "q", frozenset({"yes"})),
        "either": Any("either", (Literal("gone"), Literal("t"))),
        "both": All("both", (Literal("gone"), Literal("t"))),
    }
    outcome = ExpertaEngine(Program.of(elements, tuple(elements))).run({"q": "yes"})
    assert outcome.truths == {"gone": Truth.OPEN, "t": Truth.HOLDS, "either": Truth.HOLDS, "both": Truth.OPEN}
    assert outcome.reasons == {"t": ((FactPremise("q", "yes"),),), "either": ((Literal("t"),),)}
