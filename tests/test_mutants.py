"""One small fault at a time in the shipped rules: an example or case must notice it, a case every moved threshold."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from kubeexpert.checks.survivors import fates

pytestmark = pytest.mark.xdist_group("mutants")
"""One process: what its tests share takes long to make."""

KNOWN = Path(__file__).with_name("surviving_mutants.yaml")
"""Every mutant that nothing notices, and why that is right."""
UNFELT = Path(__file__).with_name("unfelt_thresholds.yaml")
"""Every moved threshold that no case feels, and why that is right."""


@pytest.fixture(scope="module")
def found(knowledge, cases):
    return list(fates(knowledge, cases))


def reasons(path):
    listed = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    assert all(reason.strip() for reason in listed.values())
    return set(listed)


def test_nearly_every_fault_is_noticed_and_the_rest_is_explained(found):
    alive = {each.mutant.name for each in found if not each.noticed}
    explained = reasons(KNOWN)
    assert len(found) > 500
    assert sorted(alive - explained) == [], "survivors without a reason"
    assert sorted(explained - alive) == [], "reasons for mutants that are noticed or gone"
    assert len(alive) <= 0.05 * len(found)


def test_every_moved_threshold_is_felt_by_a_case_or_it_is_said_why_not(found):
    thresholds = [each for each in found if each.felt is not None]
    unfelt = {each.mutant.name for each in thresholds if not each.felt}
    explained = reasons(UNFELT)
    assert len(thresholds) > 70
    assert sorted(unfelt - explained) == [], "write a case that stands exactly on the threshold, or say why none can"
    assert sorted(explained - unfelt) == [], "reasons for thresholds that are felt or gone"
    assert len(unfelt) <= 0.05 * len(thresholds)


def test_no_board_that_can_be_written_down_stands_between_the_two_lines_for_officers(knowledge):
    most = int(knowledge.questions["officers.number"].range.most)
    line = knowledge.parameters["self_help.most_officers"].value.number
    boards = [Fraction(poor, number) for number in range(1, most + 1) for poor in range(number + 1)]
    assert [share for share in boards if line < share <= Fraction(13, 25)] == []
    assert Fraction(13, 25) > line
