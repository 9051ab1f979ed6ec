"""Elements that always say the same as another have no rules, and are told with it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings

from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.origins import Origins
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, children_of
from tests.engines import strategies as make


def program_of(*elements: Element) -> Program:
    return Program.of({each.name: each for each in elements}, tuple(each.name for each in elements))


def yes(name: str, fact: str) -> Test:
    return Test(name, fact, frozenset({"yes"}))


T, U = Literal("t"), Literal("u")
SHARED = program_of(
    yes("t", "q"),
    yes("t2", "q"),
    yes("u", "r"),
    Any("same", (T,)),
    All("opposite", (~Literal("same"),)),
    Count("again", (~Literal("opposite"),), 1),
    All("both", (Literal("same"), ~Literal("opposite"), U)),
    All("never", (Literal("same"), Literal("opposite"))),
    Any("always", (Literal("t2"), Literal("opposite"))),
    Count("voices", (T, Literal("t2"), Literal("again"), ~Literal("opposite"), U), 4),
    Any("top", (~Literal("voices"),)),
)


@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("answer", [None, "yes", "no"])
def test_a_chain_of_single_children_is_one_element_with_rules(negated: bool, answer: str | None) -> None:
    program = make.chain(9, negated=negated)
    facts: dict[str, Known] = {} if answer is None else {"q": answer}
    assert set(Origins.of(program).echoes) == {"t"}
    outcome, firings = ExpertaEngine(program).run_traced(facts)
    assert outcome == Interpreter(program).run(facts)
    assert len(firings) == (answer is not None)
    assert all(firing.decided == len(program) for firing in firings)


def test_aliases_shared_negated_and_beside_their_origin_agree_for_every_answer() -> None:
    assert list(Origins.of(SHARED).echoes) == ["t", "u", "both", "never", "always", "voices"]
    experta, interpreter = ExpertaEngine(SHARED), Interpreter(SHARED)
    for q, r in product((None, "yes", "no"), repeat=2):
        facts: dict[str, Known] = {fact: answer for fact, answer in (("q", q), ("r", r)) if answer is not None}
        assert experta.run(facts) == interpreter.run(facts)


def test_a_firing_tells_what_is_decided_along_with_it() -> None:
    _, firings = ExpertaEngine(SHARED).run_traced({"q": "no"})
    assert firings[0].element == "t"
    assert firings[0].also == (~Literal("t2"), ~Literal("same"), Literal("opposite"), ~Literal("again"))
    assert firings[0].decides == (~T, *firings[0].also)
    assert firings[0].decided == 5
    assert all(not firing.also for firing in firings if not firing.new)


def test_premises_are_named_as_the_rule_names_them() -> None:
    outcome, firings = ExpertaEngine(SHARED).run_traced({"q": "yes", "r": "yes"})
    wanted = (Literal("same"), ~Literal("opposite"), U)
    assert outcome.reasons["both"] == (wanted,)
    assert [firing.premises for firing in firings if firing.element == "both"] == [wanted]


@pytest.mark.parametrize("kind", [All, Any, Count])
@pytest.mark.parametrize("positive", [True, False])
@pytest.mark.parametrize("under", [True, False])
def test_every_kind_of_alias_at_the_bottom_or_the_top_of_every_kind_agrees(
    kind: type, positive: bool, under: bool
) -> None:
    def alias(name: str, child: str) -> Element:
        only = (Literal(child, positive),)
        return Count(name, only, 1) if kind is Count else kind(name, only)

    def tops(a: Literal, b: Literal, c: Literal) -> tuple[Element, ...]:
        return (
            All("all", (a, ~b, c)),
            Any("any", (~a, b, c)),
            *(Count(f"count{needed}", (a, b, ~c), needed) for needed in (1, 2, 3)),
        )

    low = (yes("t", "q"), yes("u", "r"), yes("v", "s"))
    if under:
        named = (alias("at", "t"), alias("au", "u"), alias("av", "v"))
        program = program_of(*low, *named, *tops(*(Literal(each.name) for each in named)))
    else:
        found = tops(T, U, Literal("v"))
        program = program_of(*low, *found, *(alias(f"over_{each.name}", each.name) for each in found))
    experta, interpreter = ExpertaEngine(program), Interpreter(program)
    for answers in product((None, "yes", "no"), repeat=3):
        facts = {fact: answer for fact, answer in zip("qrs", answers, strict=True) if answer is not None}
        assert experta.run(facts) == interpreter.run(facts)


def test_tests_that_differ_in_anything_are_not_the_same() -> None:
    tests = (
        Test("start", "n", None, Fraction(3)),
        Test("strict", "n", None, Fraction(3), strict=True),
        Test("below", "n", None, None, Fraction(3)),
        Test("other", "m", None, Fraction(3)),
        Test("text", "n", frozenset({"yes"})),
        Test("start_again", "n", None, Fraction(3)),
    )
    assert list(Origins.of(program_of(*tests)).echoes) == ["start", "strict", "below", "other", "text"]


def test_a_narrower_number_is_what_an_echo_rests_on_too() -> None:
    program = program_of(
        Test("a", "n", None, Fraction(3)), Test("b", "n", None, Fraction(3)), All("c", (~Literal("b"),))
    )
    session, told = ExpertaEngine(program).session(), Interpreter(program)
    for known in (Interval(Fraction(1), Fraction(9)), Interval(Fraction(4), Fraction(9)), make.exactly(5)):
        session.tell("n", known)
        assert session.outcome() == told.run({"n": known})


@settings(deadline=None, max_examples=150)
@given(make.programs(), make.facts)
def test_every_element_has_an_origin_with_rules_that_it_equals(program: Program, facts: Mapping[str, Known]) -> None:
    origins, truths = Origins.of(program), Interpreter(program).run(facts).truths
    assert list(origins.origin) == list(program.elements)
    for name, origin in origins.origin.items():
        assert origin.name in origins.echoes
        assert len(children_of(program.elements[origin.name])) != 1
        assert truths[name] is origin.of(truths[origin.name])
    told = [*origins.echoes, *(echo.name for echoes in origins.echoes.values() for echo in echoes)]
    assert sorted(told) == sorted(program.elements)
