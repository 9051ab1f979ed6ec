"""A random case can be steered towards any outcome, and what is never reached is named."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import pytest

from kubeexpert.checks.agreement import agree
from kubeexpert.checks.changes import Changes
from kubeexpert.checks.distance import Distances
from kubeexpert.checks.possible import Possible, case_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.checks.steering import Steering
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import Literal, Test, Undecidable
from kubeexpert.logic.truth import Truth

DECIDED = (Truth.HOLDS, Truth.FAILS)


def outcomes(base):
    """Every value of every conclusion and every intervention, met and unmet."""
    values = [key for outlet in outlets(base.knowledge).values() for key in outlet.values.values()]
    return [(name, truth) for name in (*values, *base.knowledge.interventions) for truth in DECIDED]


def missed(base, wanted, seed):
    """The outcomes that a steered case did not have, as the interpreter sees it."""
    maker, engine = CaseMaker(base, random.Random(seed)), Interpreter(base.program)
    found = []
    for name, truth in wanted:
        known = facts_of(maker.steered(name, truth), base).known
        if engine.run(known).truths[name] is not truth:
            found.append((name, truth))
    return found


def only_from_rows(base):
    """The outcomes that rest on a measure which no direct answer gives."""
    of_rows = {name for name, each in base.knowledge.measures.items() if each.over and not each.direct}
    return [each for each in outcomes(base) if of_rows & set(base.program.below([each[0]]).facts)]


@pytest.mark.parametrize("seed", range(3))
def test_every_outcome_of_the_tour_is_reached(tour, seed):
    assert missed(tour, outcomes(tour), seed) == []


def test_every_fifth_outcome_of_the_shipped_rules_is_reached(compiled):
    wanted = outcomes(compiled)[::5]
    assert len(wanted) > 150
    assert missed(compiled, wanted, 5) == []


def test_what_only_member_rows_tell_is_reached(compiled):
    wanted = only_from_rows(compiled)
    assert wanted
    assert missed(compiled, wanted, 6) == []


def test_what_no_case_can_have_is_told_and_not_tried_for_ever(tour):
    bare = tour.stated_only()
    dead = [each.name for each in bare.program if isinstance(each, Undecidable)]
    steering = Steering(bare, Possible(bare), random.Random(1))
    empty = case_of({}, (), bare.knowledge)
    assert dead
    assert all(steering.towards(name, truth, empty) is None for name in dead for truth in DECIDED)


def test_the_same_seed_steers_to_the_same_case(compiled):
    wanted = outcomes(compiled)[::90]
    first, again, other = (
        [maker.steered(*each) for each in wanted]
        for maker in (CaseMaker(compiled, random.Random(seed)) for seed in (1, 1, 2))
    )
    assert first == again
    assert first != other


def test_a_distance_is_none_exactly_where_the_engine_has_decided_so(compiled):
    maker, engine = CaseMaker(compiled, random.Random(8)), Interpreter(compiled.program)
    for _ in range(8):
        known = facts_of(maker.uniform(), compiled).known
        distances = Distances.of(compiled.program, known)
        truths = engine.run(known).truths
        for name, truth in truths.items():
            assert (distances.to(Literal(name)) == 0) is (truth is Truth.HOLDS), name
            assert (distances.to(~Literal(name)) == 0) is (truth is Truth.FAILS), name


def test_a_distance_counts_the_tests_that_are_left(tour):
    """Mixed needs two of three close marks and the calculating one; paguyuban needs its opposite."""
    mixed, paguyuban = (Literal(f"orientation.observed={value}") for value in ("mixed", "paguyuban"))
    empty = Distances.of(tour.program, {})
    begun = Distances.of(tour.program, {"bond.acts_in_need": "yes", "bond.counts_shares": "yes"})
    assert (empty.to(mixed), empty.to(paguyuban), empty.to(~paguyuban)) == (3, 3, 1)
    assert (begun.to(mixed), begun.to(paguyuban), begun.to(~paguyuban)) == (1, 2, 0)


def test_what_can_never_be_is_infinitely_far(tour):
    bare = tour.stated_only()
    distances = Distances.of(bare.program, {})
    dead = [Literal(each.name) for each in bare.program if isinstance(each, Undecidable)]
    assert dead
    assert all(distances.to(goal) == math.inf for each in dead for goal in (each, ~each))
    assert all(distances.next_test(each, random.Random(1)) is None for each in dead)


def test_every_kind_of_measure_is_made_to_pass_and_to_fail_its_tests(tour):
    changes = Changes(tour, Possible(tour), random.Random(4))
    empty = case_of({}, (), tour.knowledge)
    tests = [each for each in tour.program if isinstance(each, Test) and each.fact in tour.knowledge.measures]
    ways = {tour.knowledge.measures[each.fact].way for each in tests}
    assert ways == {"share", "count", "median", "sum", "ratio", "months"}
    for test in tests:
        for truth in DECIDED:
            changed = changes.deciding(test, truth, empty)
            assert changed is not None, (test.name, truth)
            assert test.on(facts_of(changed, tour).known.get(test.fact)) is truth, test.name


def test_rows_keep_the_cells_that_a_measure_does_not_look_at(tour):
    kept = [{"member.income_now": Fraction(number)} for number in range(3)]
    sizes = {"group.members": Fraction(3), "group.started_with": Fraction(3)}
    case = case_of(sizes, tuple(kept), tour.knowledge)
    changes = Changes(tour, Possible(tour), random.Random(2))
    for _ in range(20):
        changed = changes.deciding(tour.program.elements["growth.someone_grows"], Truth.HOLDS, case)
        assert [{name: row.get(name) for name in old} for row, old in zip(changed.members, kept, strict=True)] == kept


def test_parts_fit_their_wholes_and_rows_their_group(compiled):
    answers = {"group.members": 4, "group.started_with": 6, "wish.asked": 9, "wish.want_own": 8}
    case = case_of({name: Fraction(number) for name, number in answers.items()}, ({},) * 5, compiled.knowledge)
    assert (case.answers["wish.asked"], case.answers["wish.want_own"], len(case.members)) == (4, 4, 4)
    assert case_of({"group.members": Fraction(4)}, ({},), compiled.knowledge).members == ()


def test_random_cases_alone_reach_every_outcome_and_even_them_out(tour):
    found = agree(tour, {"interpreter": Interpreter(tour.program)}, [], 250, random.Random(1))
    assert found.not_reached() == ()
    assert found.rarest() >= 6
    assert set(tour.knowledge.interventions) <= set(found.met)


def test_what_never_came_up_is_named(tour):
    bare = tour.stated_only()
    found = agree(bare, {"interpreter": Interpreter(bare.program)}, [], 60, random.Random(1))
    dead = {each.name for each in bare.program if isinstance(each, Undecidable)} & set(found.met)
    never = {(each.element, each.how) for each in found.not_reached()}
    assert dead
    assert {(name, how) for name in dead for how in ("met", "unmet")} <= never
    assert [each.times for each in found.outcomes()] == sorted((*found.met.values(), *found.unmet.values()))
