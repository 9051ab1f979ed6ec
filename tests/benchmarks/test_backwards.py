"""Answers are found backwards from what is wanted, several wishes at once."""

from __future__ import annotations

import random

import pytest

from benchmarks.portfolios.backwards import Backwards
from kubeexpert.logic.truth import Truth

WANTED = [("institution>=3", Truth.HOLDS), ("institution>=4", Truth.FAILS)]


@pytest.fixture
def backwards(compiled):
    return Backwards(compiled, lambda name: compiled.knowledge.questions[name].answers, random.Random(1))


def test_answers_that_are_still_allowed_reach_all_that_is_wanted(backwards):
    found = backwards.narrowed(WANTED, {})
    assert found["pact.signed"] == ("yes",)
    assert found.get("finance.link") == ("none",) or found.get("group.has_lasted") == ("no",)


def test_what_is_fixed_before_stays_so(backwards):
    found = backwards.narrowed(WANTED, {"group.has_lasted": ("yes",)})
    assert found["group.has_lasted"] == ("yes",)
    assert found["finance.link"] == ("none",)


def test_wishes_that_the_fixed_answers_rule_out_are_not_met(backwards):
    assert backwards.narrowed(WANTED, {"pact.signed": ("no",)}) is None
