"""Nothing of one case reaches the next, another thread, a log or a shared cache."""

from __future__ import annotations

import gc
import logging
import threading
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from random import Random
from typing import Any

import pytest

from benchmarks.generate import generate_program, random_cases, random_facts
from kubeexpert.engines import choose
from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.experta_machine import Machine
from kubeexpert.engines.experta_matcher import TypedFact
from kubeexpert.engines.experta_rules import build_machine
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.outcome import EngineFailed, Outcome, SessionEnded
from kubeexpert.engines.record import Record
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth
from tests.engines import strategies as make

PROGRAM = generate_program(seed=21, size=100, facts=20)
CASES = random_cases(PROGRAM, seed=4, count=6)
WANTED = [Interpreter(PROGRAM).run(facts) for facts in CASES]


def raising_at(call: int, original: Callable[..., Any], error: type[BaseException]) -> Callable[..., Any]:
    calls = iter(range(1, 1_000_000))

    def replaced(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == call:
            raise error("SECRET")
        return original(*args, **kwargs)

    return replaced


def run_to_the_end(machine: Machine) -> None:
    machine.tell(CASES[0])
    machine.run()


def test_cases_run_one_after_the_other_give_what_each_gives_alone() -> None:
    engine = ExpertaEngine(PROGRAM)
    for _ in range(2):
        for facts, wanted in zip(CASES, WANTED, strict=True):
            assert engine.run(facts) == wanted
            assert engine.run_traced({})[1] == ()


@pytest.mark.parametrize("call", [1, 2, 17, 60])
@pytest.mark.parametrize(("owner", "name"), [(Record, "decide"), (Record, "vote"), (Test, "on")])
def test_an_error_in_the_middle_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, owner: type, name: str, call: int
) -> None:
    engine = ExpertaEngine(PROGRAM)
    monkeypatch.setattr(owner, name, raising_at(call, getattr(owner, name), ValueError))
    with pytest.raises(EngineFailed, match="ValueError") as caught:
        list(map(engine.run, CASES))
    assert "SECRET" not in str(caught.value)
    monkeypatch.undo()
    assert engine.run_traced({})[1] == ()
    assert [engine.run(facts) for facts in CASES] == WANTED


def test_an_interruption_is_passed_on_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ExpertaEngine(PROGRAM)
    machine = engine._keeper._machine
    monkeypatch.setattr(Record, "decide", raising_at(9, Record.decide, KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        engine.run(CASES[0])
    monkeypatch.undo()
    assert [engine.run(facts) for facts in CASES] == WANTED
    assert engine._keeper._machine is not machine


@pytest.mark.parametrize("call", [1, 5, 40])
@pytest.mark.parametrize(("owner", "name"), [(Record, "decide"), (Test, "on")])
def test_even_a_machine_that_broke_down_is_empty_after_a_reset(
    monkeypatch: pytest.MonkeyPatch, owner: type, name: str, call: int
) -> None:
    machine = build_machine(PROGRAM, None)
    machine.reset()
    monkeypatch.setattr(owner, name, raising_at(call, getattr(owner, name), ValueError))
    with pytest.raises(ValueError, match="SECRET"):
        run_to_the_end(machine)
    monkeypatch.undo()
    machine.reset()
    assert list(machine.firings()) == []
    machine.tell(CASES[1])
    machine.run()
    assert machine.outcome() == WANTED[1]


def test_a_session_whose_engine_broke_down_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ExpertaEngine(PROGRAM)
    session = engine.session()
    monkeypatch.setattr(Record, "decide", raising_at(1, Record.decide, ValueError))
    with pytest.raises(EngineFailed):
        [session.tell(fact, known) for fact, known in CASES[0].items()]
    monkeypatch.undo()
    with pytest.raises(SessionEnded):
        session.outcome()
    session.begin()
    assert not session.outcome().reasons


def test_an_element_that_would_both_hold_and_fail_is_a_breakdown() -> None:
    record = Record()
    record.decide("x", Truth.HOLDS, 0, ())
    with pytest.raises(AssertionError, match="both"):
        record.decide("x", Truth.FAILS, 0, ())


def test_two_threads_with_engines_of_their_own_do_not_meet() -> None:
    found: dict[int, list[Outcome]] = {}
    engines: dict[int, ExpertaEngine] = {}

    def work(number: int) -> None:
        for _ in range(4):
            engines[number] = choose.local_engine(PROGRAM)
            found.setdefault(number, []).extend(engines[number].run(facts) for facts in CASES)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {0: WANTED * 4, 1: WANTED * 4}
    assert engines[0] is not engines[1]


def test_a_thread_builds_once_a_program_and_keeps_only_the_last_few() -> None:
    first = choose.local_engine(PROGRAM)
    assert choose.local_engine(PROGRAM) is first
    for width in range(1, 5):
        choose.local_engine(make.ladder(width, "all"))
    assert len(choose._LOCAL.engines) == 4
    assert choose.local_engine(PROGRAM) is not first


@pytest.mark.parametrize("kind", choose.ENGINES)
def test_every_engine_is_chosen_by_name(kind: str) -> None:
    assert choose.engine_for(PROGRAM, kind).run(CASES[0]) == WANTED[0]


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="experta, interpreter"):
        choose.engine_for(PROGRAM, "clips")


def test_memory_stays_flat_over_a_thousand_cases() -> None:
    program = generate_program(seed=2, size=30, facts=8)
    engine, random = ExpertaEngine(program), Random(6)

    def run(cases: int) -> int:
        for _ in range(cases):
            engine.run(random_facts(program, random))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        run(100)  # warm
        before = run(20)
        growth = run(1000) - before
        kept = [engine.run(random_facts(program, random)) for _ in range(100)]
        leaking = run(1) - before
    finally:
        tracemalloc.stop()
    assert kept
    assert growth < 50_000
    assert leaking > 200_000  # what already a hundred cases would take if every outcome were kept


def test_building_engines_fills_no_shared_cache() -> None:
    check = import_module("experta.matchers.rete.check")  # not above: only our library makes it importable

    def cached() -> set[object]:
        caches = (check.TypeCheck, check.FeatureCheck, check.FactCapture, check.WhereCheck)
        return {key for cache in caches for key in cache._instances}

    before = cached()
    for _ in range(5):
        ExpertaEngine(PROGRAM)
    assert cached() == before


def test_facts_of_two_classes_have_two_hashes() -> None:
    one, other = type(TypedFact)("One", (TypedFact,), {}), type(TypedFact)("Other", (TypedFact,), {})
    assert hash(one()) != hash(other())
    assert hash(one()) == hash(one())
    assert one() == one()
    assert one() != other()
    assert one(known="yes") != one(known="no")


def test_the_matcher_refuses_a_retraction() -> None:
    machine = build_machine(PROGRAM, None)
    machine.reset()
    machine.tell(CASES[0])
    with pytest.raises(NotImplementedError):
        machine.retract(1)


def test_no_case_data_is_logged_even_when_the_root_logger_is_at_debug(caplog: pytest.LogCaptureFixture) -> None:
    secret: dict[str, Known] = {"q0": "SECRET", "q1": "SECRET"}
    with caplog.at_level(logging.DEBUG):
        engine = ExpertaEngine(make.ladder(2, "all"))
        engine.run(secret)
        engine.session().tell("q0", "SECRET")
    assert caplog.records == []
