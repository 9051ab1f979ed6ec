"""Cases of both rule bases, assessed, for the tests of what is told of ladders and stages."""

from __future__ import annotations

import random

import pytest

from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.model.case import Case
from tests.explain.speaking import found_in


@pytest.fixture(scope="module")
def assessed(compiled, cases, tour, tour_cases):
    """Of both rule bases: cases, chance, and nothing answered."""
    maker = CaseMaker(compiled, random.Random(5))
    drawn = [maker.uniform().model_copy(update={"members": ()}) for _ in range(15)]
    found = [*found_in(compiled, [*cases[::5], *drawn, Case()]), *found_in(tour, tour_cases)]
    assert len(found) > 20
    return found
