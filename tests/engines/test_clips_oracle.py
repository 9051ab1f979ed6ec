"""CLIPS, a rule engine of other hands, concludes the same from rules written in another way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings

from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test
from kubeexpert.logic.truth import Truth
from tests.engines import strategies as make

clips = pytest.importorskip("clips")

SCALE = 6  # CLIPS has no fractions; denominators here are 1, 2 and 3
FAR = 10**6


def scaled(bound: Fraction | None, otherwise: int) -> int:
    return otherwise if bound is None else int(bound * SCALE)


def rules_of(program: Program) -> Iterator[tuple[str, str]]:
    """Yield left-hand side and conclusion of every rule; a count needs ever later voters, not a tally."""
    numbers = {name: number for number, name in enumerate(program.elements)}

    def rail(child: Literal, truth: Truth) -> str:
        return f"({child.of(truth).value} {numbers[child.name]})"

    for element in program:
        number = numbers[element.name]
        if isinstance(element, Test):
            for truth, left in patterns_of(element):
                yield left, f"({truth.value} {number})"
        for truth in (Truth.HOLDS, Truth.FAILS):
            rails = [rail(child, truth) for child in getattr(element, "children", ())]
            if isinstance(element, All | Any) and isinstance(element, All) is (truth is Truth.HOLDS):
                yield "".join(rails), f"({truth.value} {number})"
            elif isinstance(element, All | Any):
                yield from ((one, f"({truth.value} {number})") for one in rails)
            elif isinstance(element, Count):
                yield from ((one, f"(vote {number} {truth.value} {slot})") for slot, one in enumerate(rails))
                enough = element.needed if truth is Truth.HOLDS else element.spare
                voters = [f"(vote {number} {truth.value} ?v0)"]
                voters += [f"(vote {number} {truth.value} ?v{i}&:(> ?v{i} ?v{i - 1}))" for i in range(1, enough)]
                yield "".join(voters), f"({truth.value} {number})"


def patterns_of(test: Test) -> Iterator[tuple[Truth, str]]:
    if test.values is not None:
        among = " ".join(f'(eq ?v "{value}")' for value in sorted(test.values))
        passes = f"(or FALSE {among})" if among else "(or FALSE FALSE)"
        yield Truth.HOLDS, f'(text "{test.fact}" ?v)(test {passes})'
        yield Truth.FAILS, f'(text "{test.fact}" ?v)(test (not {passes}))'
        return
    start, below = scaled(test.start, -FAR), scaled(test.below, FAR)
    number = f'(number "{test.fact}" ?low ?high ?open)'
    under = f"(or (< ?high {below}) (and (= ?high {below}) ?open))" if test.below is not None else "(or TRUE TRUE)"
    over = f"(>= ?low {start})" if test.start is not None else "(or TRUE TRUE)"
    yield Truth.HOLDS, f"{number}(test (and {over} {under}))"
    if test.start is not None:
        yield Truth.FAILS, f"{number}(test (or (< ?high {start}) (and (= ?high {start}) ?open)))"
    if test.below is not None:
        yield Truth.FAILS, f"{number}(test (>= ?low {below}))"


def clips_truths(program: Program, facts: Mapping[str, Known]) -> dict[str, Truth]:
    environment = clips.Environment()
    for number, (left, right) in enumerate(rules_of(program)):
        environment.build(f"(defrule r{number} {left or '(initial)'} => (assert {right}))")
    environment.reset()
    environment.assert_string("(initial)")
    for fact, known in facts.items():
        if isinstance(known, Interval):
            low, high = scaled(known.low, -2 * FAR), scaled(known.high, 2 * FAR)
            environment.assert_string(f'(number "{fact}" {low} {high} {str(known.high_open).upper()})')
        else:
            environment.assert_string(f'(text "{fact}" "{known}")')
    environment.run()
    asserted = {str(fact) for fact in environment.facts()}
    truths = {}
    for number, name in enumerate(program.elements):
        found = [t for t in (Truth.HOLDS, Truth.FAILS) if f"({t.value} {number})" in asserted]
        assert len(found) < 2
        truths[name] = found[0] if found else Truth.OPEN
    return truths


@settings(deadline=None, max_examples=150)
@given(make.programs(), make.facts)
def test_clips_concludes_the_same(program: Program, facts: Mapping[str, Known]) -> None:
    assert clips_truths(program, facts) == ExpertaEngine(program).run(facts).truths


@pytest.mark.parametrize("kind", ["all", "any", "count"])
def test_clips_concludes_the_same_where_everything_is_decided(kind: str) -> None:
    program = make.ladder(6, kind)
    elements: dict[str, Element] = dict(program.elements)
    elements["not_top"] = All("not_top", (~Literal("top"),))
    program = Program.of(elements, tuple(elements))
    for bits in range(2**6):
        facts = {f"q{i}": "yes" if bits >> i & 1 else "no" for i in range(6)}
        truths = ExpertaEngine(program).run(facts).truths
        assert all(truth.decided for truth in truths.values())
        assert clips_truths(program, facts) == truths
