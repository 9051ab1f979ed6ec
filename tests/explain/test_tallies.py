"""Tallies in words, text and data: the numbers told are those of the marks, and every mark is told once."""

from __future__ import annotations

import random

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.assessment_json import assessment_json
from kubeexpert.explain.assessment_markdown import assessment_markdown
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.open_text import how_json, how_text
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.tallies import counted_marks, untouched
from kubeexpert.explain.tally_phrases import TALLY_PHRASES
from kubeexpert.explain.why_not import why_not
from kubeexpert.explain.why_not_text import why_not_text
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case


def case_of(compiled, **answers):
    return assess(Case(answers=answers), compiled, Interpreter(compiled.program))


@pytest.fixture(scope="module")
def assessed(compiled, cases, tour, tour_cases):
    """Of both rule bases: cases, chance, and nothing answered."""
    maker = CaseMaker(compiled, random.Random(7))
    drawn = [maker.uniform().model_copy(update={"members": ()}) for _ in range(15)]
    found = []
    for base, those in ((compiled, [*cases[::4], *drawn, Case()]), (tour, tour_cases)):
        engine = Interpreter(base.program)
        found += [assess(case, base, engine) for case in those]
    return found


def told(assessment, lang="en"):
    speaker = Speaker(assessment.compiled, lang)
    for name in assessment.compiled.knowledge.tallies:
        yield name, speaker, finding(assessment.conclusions[name], assessment, speaker)


def test_the_count_told_is_that_of_its_marks(assessed):
    certain = 0
    for assessment in assessed:
        for name, speaker, found in told(assessment):
            truths = [mark.truth for mark in counted_marks(assessment, name, speaker)]
            met, unknown = truths.count(Truth.HOLDS), truths.count(Truth.OPEN)
            if not unknown:
                certain += 1
                assert assessment.conclusions[name].value == str(met)
                assert found.value == f"{met} of {len(truths)}"
                assert found.possible == ()
                assert str(met) in found.headline
                assert str(len(truths)) in found.headline
            elif not found.certain:
                low, high = assessment.conclusions[name].possible[0], assessment.conclusions[name].possible[-1]
                assert found.possible == (f"between {low} and {high} of {len(truths)}",)
                assert met <= int(low) <= int(high) <= met + unknown
            assert "{" not in found.headline
    assert certain > 20


def test_explain_tells_every_mark_once_under_seen_not_seen_or_not_known(assessed):
    for assessment in assessed[::3]:
        for name, speaker, _ in told(assessment, "id"):
            lines = how_text(assessment, name, speaker)
            assert max(map(len, lines)) <= 80
            text = "\n".join(lines)
            data = how_json(assessment, name, speaker)["marks"]
            marks = assessment.compiled.knowledge.tallies[name].of
            assert [each["name"] for each in data] == [mark.key for mark in marks]
            for truth, key in (("holds", "tally_met"), ("fails", "tally_missing"), ("open", "tally_unknown")):
                count = sum(each["truth"] == truth for each in data)
                heading = speaker.say(key, count=count, all=len(marks))
                assert (heading in text) is (count > 0)


def test_a_tally_is_told_in_text_markdown_and_data(tour):
    assessment = case_of(
        tour,
        **{"bond.acts_in_need": "yes", "bond.works_unpaid": "yes", "bond.gathers": "no", "bond.counts_shares": "yes"},
    )
    for lang, said in (("id", "Dari 4 tanda ikatan, 3 terlihat."), ("en", "Of the 4 signs of a bond, 3 are seen.")):
        assert said in " ".join(" ".join(assessment_text(assessment, lang)).split())
        assert said in "\n".join(assessment_markdown(assessment, lang))
        data = assessment_json(assessment, lang)["conclusions"]
        (found,) = [each for each in data if each["name"] == "bond.signs"]
        assert (found["kind"], found["value"], found["words"]["headline"]) == ("tally", "3", said)
        assert found["progress"] == {"holds": 3, "fails": 1, "open": 0, "against": False}


def test_an_open_tally_tells_what_is_seen_not_seen_and_not_known(tour):
    assessment = case_of(tour, **{"bond.acts_in_need": "yes", "bond.works_unpaid": "no"})
    text = " ".join(" ".join(assessment_text(assessment, "en")).split())
    assert "Of the 4 signs of a bond, 1 are seen, 1 are not, 2 are not known." in text
    assert assessment.conclusions["bond.signs"].possible == ("1", "2", "3")


def test_tallies_of_which_nothing_is_known_share_one_point(compiled, tour):
    for base in (compiled, tour):
        assessment = case_of(base)
        tallies = base.knowledge.tallies
        assert set(untouched(assessment)) == set(tallies)
        lines = assessment_text(assessment, "en", everything=True)
        text = " ".join(" ".join(lines).split())
        labels = ", ".join(tallies[name].label.en for name in assessment.conclusions if name in tallies)
        assert f"{labels}: no mark is known yet" in text
    assert untouched(case_of(tour, **{"bond.acts_in_need": "no"})) == ()


def test_why_not_names_the_marks_that_are_missing(tour):
    assessment = case_of(
        tour,
        **{"bond.acts_in_need": "yes", "bond.works_unpaid": "no", "bond.gathers": "no", "bond.counts_shares": "yes"},
    )
    found = why_not(assessment, "bond.signs", "3")
    assert {mark.wanted.name for mark in found.failing} == {"bond.helps_unpaid", "bond.is_together"}
    text = "\n".join(why_not_text(found, assessment, Speaker(tour, "en")))
    assert "at least 3 of 4" in text


def test_the_phrases_differ_in_both_languages():
    for indonesian, english in TALLY_PHRASES.values():
        assert indonesian != english
