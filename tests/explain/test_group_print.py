"""The print for the group: what was told in confidence is not in it, in any case of any kind."""

from __future__ import annotations

import random

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.group_print import group_print, group_print_text
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.case import Case

pytestmark = pytest.mark.xdist_group("group_print")
"""One process: what its tests share takes long to make."""

UNSAID = {"id": ("fakir miskin", "terapi", "terbebani"), "en": ("therapy", "burdened", "worse off")}
"""Never said to members' faces (model.md, what must not happen)."""


@pytest.fixture(scope="module")
def assessed(compiled, cases):
    maker = CaseMaker(compiled, random.Random(3))
    engine = Interpreter(compiled.program)
    found = [assess(case, compiled, engine) for case in [*cases, *(maker.uniform() for _ in range(40))]]
    burdened = [each for each in found if each.conclusions["effectiveness.burden"].value == "burdened"]
    therapy = [each for each in found if each.conclusions["group_type.therapy"].value == "fulfilled"]
    assert len(burdened) > 1
    assert len(therapy) > 1
    return found


@pytest.mark.parametrize("lang", ["id", "en"])
def test_neither_burden_nor_therapy_nor_poverty_is_said_to_the_group(assessed, lang):
    for assessment in assessed:
        speaker = Speaker(assessment.compiled, lang)
        text = " ".join(group_print_text(group_print(assessment, speaker), speaker)).lower()
        assert not [word for word in UNSAID[lang] if word in text], assessment.case.name


def test_hidden_conclusions_and_what_rests_on_them_are_left_out(assessed):
    for assessment in assessed:
        speaker = Speaker(assessment.compiled, "id")
        told = group_print(assessment, speaker)
        names = {each.name for _, found in told.topics for each in found}
        for ref in assessment.compiled.knowledge.settings.group_print.leaves_out:
            conclusion = assessment.conclusions.get(ref.name)
            if conclusion is not None and ref.value in (None, conclusion.value):
                assert ref.name not in names, ref


def test_nothing_open_no_region_no_file_and_always_the_notice(assessed):
    for assessment in assessed:
        speaker = Speaker(assessment.compiled, "id")
        told = group_print(assessment, speaker)
        text = " ".join(" ".join(group_print_text(told, speaker)).split())
        assert all(each.certain for _, found in told.topics for each in found)
        assert text.endswith(PHRASES["notice"][0])
        assert not assessment.case.region or assessment.case.region not in text
        assert not assessment.case.name or assessment.case.name not in text


def test_an_intervention_that_rests_on_a_hidden_answer_is_left_out(tour):
    hidden = tour.knowledge.settings.group_print.model_validate({"leaves_out": ["members.decide"]})
    settings = tour.knowledge.settings.model_copy(update={"group_print": hidden})
    knowledge = tour.knowledge.model_copy(update={"settings": settings})
    assessment = assess(Case(answers={"members.who_decides": "mentor"}), tour, Interpreter(tour.program))
    speaker = Speaker(tour, "id")
    assert [step.name for step in group_print(assessment, speaker).steps] == ["hand_over_the_chair"]
    covered = Speaker(tour, "id")
    covered.knowledge = knowledge
    assert group_print(assessment, covered).steps == ()
