"""Answers that cannot all be true are set aside, and nothing else is."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from kubeexpert.loading import dump_case, parse_case, set_aside
from kubeexpert.model.case import Case

SEVEN, TWELVE = Fraction(7), Fraction(12)
TOO_MANY = {"group.members": SEVEN, "business.members_with_own": TWELVE}


def test_both_numbers_are_set_aside_and_the_rest_stays(knowledge):
    case = Case(answers={**TOO_MANY, "burden.somebody_worse_off": "yes"})
    left, found = set_aside(case, knowledge)
    assert left.answers == {"burden.somebody_worse_off": "yes"}
    assert [(each.problem.code, set(each.names)) for each in found] == [("PART_EXCEEDS_WHOLE", set(TOO_MANY))]
    assert case.answers.keys() > left.answers.keys(), "what was given is not changed"


def test_both_days_are_set_aside(knowledge):
    first, later = datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)
    left, found = set_aside(Case(group="K-1", observed=first, baseline=later), knowledge)
    assert (left.observed, left.baseline, left.group) == (None, None, "K-1")
    assert found[0].names == ("baseline", "observed")


@pytest.mark.parametrize(
    ("question", "column", "value"),
    [("group.members", "member.status", "active"), ("group.started_with", "member.from_start", "yes")],
)
def test_of_rows_and_their_number_only_the_number_is_set_aside(knowledge, question, column, value):
    rows = tuple({column: value} for _ in range(3))
    answers = {"group.members": Fraction(9), question: Fraction(2)}
    left, found = set_aside(Case(answers=answers, members=rows), knowledge)
    assert [(each.problem.code, each.names) for each in found] == [("MORE_ROWS_THAN_MEMBERS", (question,))]
    assert left.members == rows
    assert question not in left.answers


def test_rows_without_a_number_take_nothing_away(knowledge):
    case = Case(members=({"member.status": "active"},))
    left, found = set_aside(case, knowledge)
    assert left == case
    assert [(each.problem.code, each.names) for each in found] == [("ROWS_WITHOUT_SIZE", ())]


def test_what_is_left_is_a_case_that_a_file_may_hold(knowledge, cases):
    for case in cases:
        assert set_aside(case, knowledge) == (case, ())
        spoiled = case.model_copy(update={"answers": {**case.answers, **TOO_MANY}, "members": ()})
        left, found = set_aside(spoiled, knowledge)
        assert found
        parse_case(dump_case(left, knowledge), "", knowledge)
