"""Sessions and traces of the experta engine."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings

from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.outcome import FactPremise, SessionEnded
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import All, Count, Element, Literal, Program, Test
from kubeexpert.logic.truth import Truth
from tests.engines import strategies as make


@settings(deadline=None, max_examples=150)
@given(make.programs(), make.answer_orders())
def test_after_every_answer_a_session_stands_where_a_fresh_run_would(
    program: Program, answers: list[tuple[str, Known]]
) -> None:
    fresh, session = Interpreter(program), ExpertaEngine(program).session()
    told: dict[str, Known] = {}
    assert session.outcome() == fresh.run(told)
    before = session.outcome().truths
    for fact, known in answers:
        firings = session.tell(fact, known)
        told[fact] = known
        outcome = session.outcome()
        assert outcome == fresh.run(told)
        newly = {name for name, truth in outcome.truths.items() if truth.decided and not before[name].decided}
        decided = [literal.name for firing in firings for literal in firing.decides]
        assert set(decided) == newly
        assert len(decided) == len(newly)
        before = outcome.truths


@settings(deadline=None, max_examples=100)
@given(make.programs(), make.facts)
def test_a_trace_tells_what_happened(program: Program, facts: Mapping[str, Known]) -> None:
    outcome, firings = ExpertaEngine(program).run_traced(facts)
    assert outcome == Interpreter(program).run(facts)
    assert [firing.number for firing in firings] == list(range(1, len(firings) + 1))
    decided: dict[str, Truth] = {}
    for firing in firings:
        assert firing.new == (not firing.vote and firing.element not in decided)
        for premise in firing.premises:  # nothing rests on what is not known yet
            if isinstance(premise, Literal):
                assert decided[premise.name] is (Truth.HOLDS if premise.positive else Truth.FAILS)
            else:
                assert facts[premise.fact] == premise.known
        assert firing.new == bool(firing.decides)
        decided |= {each.name: Truth.HOLDS if each.positive else Truth.FAILS for each in firing.decides}
        assert firing.decided == len(decided)
    assert decided == {name: truth for name, truth in outcome.truths.items() if truth.decided}
    assert not firings or not firings[-1].agenda


def test_rules_are_presented_layer_by_layer() -> None:
    program = make.ladder(4, "count")
    _, firings = ExpertaEngine(program).run_traced({f"q{i}": "yes" for i in range(4)})
    layers = [program.layers[firing.element] for firing in firings]
    assert layers == sorted(layers)
    assert [firing.element for firing in firings[:4]] == ["t0", "t1", "t2", "t3"]
    assert firings[0].agenda == ("t1", "t2", "t3", "top")


def test_an_answer_fires_only_what_it_allows() -> None:
    session = ExpertaEngine(make.ladder(4, "count")).session()
    (first, vote) = session.tell("q0", "yes")
    assert (first.number, first.element, first.new, first.agenda) == (1, "t0", True, ("top",))
    assert (vote.element, vote.vote, vote.new, vote.truth) == ("top", True, False, Truth.HOLDS)
    last = session.tell("q2", "yes")[-1]
    assert (last.number, last.vote, last.new, last.premises) == (5, False, True, (Literal("t0"), Literal("t2")))
    assert last.decided == 3
    assert session.tell("q2", "yes") == ()
    assert session.tell("nobody.asks", "yes") == ()


def test_a_late_vote_joins_the_reason_of_a_decided_count() -> None:
    session = ExpertaEngine(make.ladder(4, "count")).session()
    for fact in ("q3", "q2", "q0"):
        session.tell(fact, "yes")
    assert session.outcome().reasons["top"] == ((Literal("t0"), Literal("t2"), Literal("t3")),)


def test_a_narrower_number_is_what_a_test_rests_on_afterwards() -> None:
    elements: dict[str, Element] = {"t": Test("t", "n", None, Fraction(3), None)}
    session = ExpertaEngine(Program.of(elements, tuple(elements))).session()
    assert session.tell("n", Interval(Fraction(1), Fraction(9))) == ()
    (first,) = session.tell("n", Interval(Fraction(4), Fraction(9)))
    (second,) = session.tell("n", make.exactly(5))
    assert (first.new, second.new) == (True, False)
    assert session.outcome().reasons["t"] == ((FactPremise("n", make.exactly(5)),),)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("yes", "no"),
        (make.exactly(3), make.exactly(4)),
        (make.exactly(3), "yes"),
        (make.exactly(3), Interval(None, None)),
    ],
)
def test_a_changed_answer_is_refused_and_changes_nothing(first: Known, then: Known) -> None:
    session = ExpertaEngine(make.ladder(2, "all")).session()
    session.tell("q0", first)
    before = session.outcome()
    with pytest.raises(ValueError, match="begin again"):
        session.tell("q0", then)
    assert session.outcome() == before


@pytest.mark.parametrize("known", [True, 3, None, ["yes"]])
def test_what_a_predicate_could_stumble_over_is_refused_at_the_door(known: object) -> None:
    engine = ExpertaEngine(make.ladder(2, "all"))
    with pytest.raises(TypeError, match="q0"):
        engine.run({"q0": known})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="q0"):
        engine.session().tell("q0", known)  # type: ignore[arg-type]


def test_another_session_or_run_ends_a_session() -> None:
    engine = ExpertaEngine(make.ladder(2, "all"))
    first = engine.session()
    first.tell("q0", "yes")
    second = engine.session()
    with pytest.raises(SessionEnded):
        first.tell("q1", "yes")
    assert not any(truth.decided for truth in second.outcome().truths.values())
    engine.run({"q0": "yes"})
    for use in (second.outcome, lambda: second.tell("q1", "yes")):
        with pytest.raises(SessionEnded):
            use()


def test_beginning_again_forgets_everything_told() -> None:
    session = ExpertaEngine(make.ladder(2, "all")).session()
    session.tell("q0", "yes")
    session.begin()
    assert not session.outcome().reasons
    assert session.tell("q0", "no")[0].number == 1


def test_the_empty_case_fires_nothing() -> None:
    for kind in ("all", "any", "count"):
        outcome, firings = ExpertaEngine(make.ladder(3, kind)).run_traced({})
        assert firings == ()
        assert set(outcome.truths.values()) == {Truth.OPEN}
        assert outcome.reasons == {}


def test_a_shared_child_supports_everything_above_it() -> None:
    elements: dict[str, Element] = {
        "t": Test("t", "q", frozenset({"yes"})),
        "twice": All("twice", (Literal("t"), Literal("t"))),
        "never": All("never", (Literal("t"), ~Literal("t"))),
        "both": Count("both", (Literal("t"), Literal("t"), ~Literal("twice")), 2),
    }
    program = Program.of(elements, tuple(elements))
    for answer in ("yes", "no"):
        assert ExpertaEngine(program).run({"q": answer}) == Interpreter(program).run({"q": answer})
