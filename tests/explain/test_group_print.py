"""The print for the group: what was told in confidence is not in it, in any case of any kind."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.group_print import group_print, group_print_text
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.explain.report import is_quiet
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case

pytestmark = pytest.mark.xdist_group("group_print")
"""One process: what its tests share takes long to make."""

UNSAID = {
    "id": ("fakir miskin", "terapi", "terbebani", "saling bantu masalah", "mengatasi masalah anggota"),
    "en": ("therapy", "burdened", "worse off", "out of problems"),
}
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


def test_it_begins_with_what_is_good_in_the_order_of_the_rule_base_and_ends_with_what_holds_back(assessed):
    begun, quiet, ended = 0, 0, 0
    for assessment in assessed:
        speaker = Speaker(assessment.compiled, "id")
        settings = assessment.compiled.knowledge.settings
        told = group_print(assessment, speaker)
        good = [ref.name for ref in settings.group_print.begins_with]
        headings = [heading for heading, _ in told.topics]
        if headings[:1] == [speaker.say("good_part")]:
            names = [each.name for each in told.topics[0][1]]
            assert [good.index(name) for name in names] == sorted(good.index(name) for name in names)
            values = {(ref.name, ref.value) for ref in settings.group_print.begins_with}
            assert all((name, assessment.conclusions[name].value) in values for name in names)
            assert not set(names) & {each.name for _, part in told.topics[1:] for each in part}
            begun += 1
            quiet += any(is_quiet(assessment.conclusions[name], assessment) for name in names)
        last = [settings.topics[name].label.id in headings for name in settings.group_print.ends_with]
        labels = {settings.topics[name].label.id for name in settings.group_print.ends_with}
        assert all(heading in labels for heading in headings[len(headings) - sum(last) :])
        ended += any(last)
    assert begun > 40
    assert quiet > 5
    assert ended > 20


def test_nothing_that_is_left_out_comes_back_as_good_news(tour, tour_cases):
    def printed(assessment, **given):
        settings = tour.knowledge.settings
        chosen = settings.group_print.model_validate(given)
        speaker = Speaker(tour, "id")
        speaker.knowledge = tour.knowledge.model_copy(
            update={"settings": settings.model_copy(update={"group_print": chosen})}
        )
        return [(heading, {each.name for each in part}) for heading, part in group_print(assessment, speaker).topics]

    good, tried, levels = PHRASES["good_part"][0], 0, 0
    for case in tour_cases:
        assessment = assess(case, tour, Interpreter(tour.program))
        for name in ("orientation.observed", "independence"):
            if not assessment.conclusions[name].is_certain:
                continue
            told, hidden = (
                printed(assessment, begins_with=[name], leaves_out=left)
                for left in ((), ("orientation.observed", name))
            )
            assert told[0] == (good, {name})
            assert not [heading for heading, names in hidden if name in names or heading == good]
            tried += 1
        reached = assessment.outcome.truths["independence>=1"] is Truth.HOLDS
        first = printed(assessment, begins_with=["independence>=1"])[:1]
        if assessment.conclusions["independence"].is_certain:
            assert (first == [(good, {"independence"})]) is reached
            levels += 1
    assert tried > 1
    assert levels > 0


SOLD = {"business.months_to_first_cash": Fraction(5), "earning.two_sources": "no", "waiting.things_sold": "yes"}
WAIT = ("failure.slow_yield", "failure.mispatterned")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (SOLD, ()),
        (SOLD | {"business.months_to_first_cash": Fraction(13)}, WAIT),
        (
            SOLD
            | {
                "business.form": "joint",
                "business.loss": "shared",
                "business.chosen_by": "outside_package",
                "joint.members_paid": "no",
            },
            ("failure.mispatterned",),
        ),
    ],
    ids=["known from those who sold", "known from the first cash too", "another wrong pattern is known"],
)
def test_what_only_those_who_sold_things_told_is_not_read_out(compiled, answers, told):
    assessment = assess(Case(answers=answers), compiled, Interpreter(compiled.program))
    assert [assessment.conclusions[name].value for name in WAIT] == ["present", "present"]
    speaker = Speaker(compiled, "id")
    names = {each.name for _, found in group_print(assessment, speaker).topics for each in found}
    assert sorted(names & set(WAIT)) == sorted(told)


def test_that_nobody_is_burdened_may_be_heard_by_all(assessed):
    kept = [each for each in assessed if each.conclusions["group_type.advised"].value == "keep"]
    assert kept
    for assessment in kept:
        told = group_print(assessment, Speaker(assessment.compiled, "id"))
        assert "group_type.advised" in {each.name for _, found in told.topics for each in found}, assessment.case.name
