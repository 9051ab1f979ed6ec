"""What follows from stated rules alone follows anyway, and the badge says so."""

from __future__ import annotations

import random

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter


@pytest.fixture(scope="module", params=["shipped", "tour"])
def base(request, compiled, cases, tour, tour_cases):
    return (compiled, cases) if request.param == "shipped" else (tour, tour_cases)


def test_conclusions_from_stated_rules_alone_are_a_subset_and_badged_so(base):
    compiled, cases = base
    stated = compiled.stated_only()
    everything, alone = Interpreter(compiled.program), Interpreter(stated.program)
    maker = CaseMaker(compiled, random.Random(3))
    decided = 0
    for case in (
        *cases,
        *(maker.uniform() for _ in range(1000)),
        *(maker.around(maker.draw.choice(cases)) for _ in range(1000)),
    ):
        full = assess(case, compiled, everything).conclusions
        strict = assess(case, stated, alone).conclusions
        for name, conclusion in strict.items():
            if conclusion.is_certain:
                assert full[name].value == conclusion.value, name
                assert full[name].badge == "stated", name
                decided += 1
            else:
                assert full[name].badge != "stated", (name, full[name].value)
    assert decided > 50
