"""A wrong rule or a missing example is told by its own code."""

from __future__ import annotations

import shutil

import pytest

from kubeexpert.checks import check_knowledge
from kubeexpert.checks.mutants import mutants
from kubeexpert.checks.survivors import fates
from kubeexpert.loading import load_knowledge


@pytest.fixture
def changed(tmp_path, root):
    """The tour with one text replaced in one file."""

    def change(file, old, new):
        folder = tmp_path / "rules"
        if not folder.exists():
            shutil.copytree(root / "tests" / "tour" / "rules", folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer says {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return {problem.code for problem in check_knowledge(load_knowledge(folder))}

    return change


def test_the_tour_itself_is_sound(tour):
    assert check_knowledge(tour.knowledge) == ()


def test_every_mutant_of_the_tour_is_a_rule_base_of_its_own(tour):
    found = list(mutants(tour.knowledge))
    assert len(found) > 100
    assert len({mutant.name for mutant in found}) == len(found)
    for mutant in found:
        assert mutant.knowledge is not tour.knowledge


def test_most_mutants_of_the_tour_are_noticed_by_its_examples_alone(tour):
    results = [not fate.noticed for fate in fates(tour.knowledge, [])]
    assert sum(results) < len(results) * 0.35
