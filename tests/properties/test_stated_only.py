"""What follows from stated rules alone follows anyway, and the badge says so."""

from __future__ import annotations

import random

import pytest

from kubeexpert.assessing import assess
from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets

pytestmark = pytest.mark.xdist_group("stated_only")
"""One process: what its tests share takes long to make."""


@pytest.fixture(scope="module", params=["shipped", "tour"])
def base(request, compiled, cases, tour, tour_cases):
    return (compiled, cases) if request.param == "shipped" else (tour, tour_cases)


def test_conclusions_from_stated_rules_alone_are_a_subset(base):
    compiled, cases = base
    everything, alone = Interpreter(compiled.program), Interpreter(compiled.stated_only().program)
    maker, conclusions = CaseMaker(compiled, random.Random(3)), outlets(compiled.knowledge)
    decided = 0
    for case in (*cases, *random_cases(maker, cases, 2000)):
        known = facts_of(case, compiled).known
        full, strict = everything.run(known), alone.run(known)
        for name, outlet in conclusions.items():
            value = value_of(outlet, strict)[0]
            if value is not None:
                assert value_of(outlet, full)[0] == value, name
                decided += 1
    assert decided > 50


def test_the_badge_says_stated_exactly_for_these(base):
    compiled, cases = base
    stated = compiled.stated_only()
    everything, alone = Interpreter(compiled.program), Interpreter(stated.program)
    maker, outlet_of = CaseMaker(compiled, random.Random(4)), outlets(compiled.knowledge)
    seen = set()
    for case in (*cases[:40], *random_cases(maker, cases, 160)):
        strict = alone.run(facts_of(case, stated).known)
        for name, conclusion in assess(case, compiled, everything).conclusions.items():
            follows = value_of(outlet_of[name], strict)[0] is not None
            assert (conclusion.badge == "stated") == follows, (name, conclusion.value)
            seen.add(follows)
    assert seen == {True, False}


def random_cases(maker, cases, number):
    for index in range(number):
        yield maker.uniform() if index % 2 else maker.around(maker.draw.choice(cases))
