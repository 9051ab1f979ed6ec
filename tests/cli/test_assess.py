"""`assess` says what is certain, on what it rests, and what would settle the rest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kubeexpert.assessing import assess
from kubeexpert.assessing.stated import decidable
from kubeexpert.assessing.within_reach import within_reach
from kubeexpert.cli.assess import command as assess_command
from kubeexpert.engines.choose import ENGINES, engine_for
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.assessment_text import MOST_QUESTIONS
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.loading import fingerprints
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import Undecidable

NOTICE = PHRASES["notice"]


def joined(output):
    return " ".join(output.split())


def test_what_is_certain_comes_first_then_what_is_open_then_the_notice(run, gaps):
    text = run("assess", gaps, "--lang", "en").output
    certain, unsettled = text.index("What is certain"), text.index("What is open")
    assert certain < text.index("[group_type.consortium") < unsettled < text.index("[orientation.observed]")
    assert joined(text).endswith(NOTICE[1])


def test_the_notice_ends_the_indonesian_text_and_the_markdown_too(run, gaps):
    assert joined(run("assess", gaps).output).endswith(NOTICE[0])
    assert joined(run("assess", gaps, "--format", "markdown").output).endswith(NOTICE[0])


def test_few_questions_are_named_and_the_rest_is_counted(run, empty):
    text = run("assess", empty, "--lang", "en").output
    asked = text[text.index("Ask next") : text.index("Please note")]
    assert 0 < asked.count("\n  - ") <= MOST_QUESTIONS
    assert re.search(r"\n  \+ \d+ more", asked)


def test_a_question_asked_in_vain_is_marked(run, gaps):
    assert "asked before, no answer" in joined(run("explain", gaps, "orientation.observed", "--lang", "en").output)
    data = json.loads(run("assess", gaps, "--format", "json").output)
    asked = [each for conclusion in data["conclusions"] for each in conclusion["words"]["to_ask"]]
    assert {each["name"] for each in asked if each["asked_before"]} >= {"bond.works_unpaid"}


def test_a_leaning_is_called_uncertain(run, gaps):
    assert "lean to: Community. This is not certain." in joined(run("assess", gaps, "--lang", "en").output)


def test_no_line_is_wider_than_80_columns(run, gaps, complete):
    for args in ((), ("--why",), ("--all",), ("--stated-only",)):
        text = run("assess", gaps, complete, "--lang", "en", *args).output
        told = [line for line in text.splitlines() if not line.startswith("  kubeexpert ")]  # a command is never broken
        assert max(map(len, told)) <= 80


def test_reasons_are_given_only_when_asked_for(run, complete):
    assert "bond.shares_one_fate" not in run("assess", complete).output
    assert "bond.shares_one_fate" in run("assess", complete, "--why").output


def test_all_conclusions_are_more_than_the_headlines(run, complete):
    few = json.loads(run("assess", complete, "--format", "json").output)["conclusions"]
    every = json.loads(run("assess", complete, "--format", "json", "--all").output)["conclusions"]
    assert {each["name"] for each in few} < {each["name"] for each in every}


def test_a_folder_gives_all_its_cases_and_no_expectations(run, gaps):
    data = json.loads(run("assess", gaps.parent, "--format", "json").output)
    assert [each["group"] for each in data] == ["TR-0001", "TR-0002"]


def test_json_carries_everything_that_the_core_found(run, gaps, tour, tour_cases):
    data = json.loads(run("assess", gaps, "--format", "json", "--all", "--lang", "en").output)
    case = next(each for each in tour_cases if each.group == "TR-0002")
    found = assess(case, tour, Interpreter(tour.program))
    assert data["schema"] == 1
    assert data["observed"] == "2026-06-15"
    assert data["engine"] == "experta"
    assert data["notice"] == NOTICE[1]
    assert data["knowledge_version"] == tour.knowledge.settings.knowledge_version
    assert data["fingerprint"] == fingerprints(tour.knowledge).logic
    assert len(data["conclusions"]) == len(found.conclusions)
    for each in data["conclusions"]:
        words = each.pop("words")
        assert words["label"]
        assert each == found.conclusions[each["name"]].model_dump(mode="json")


def test_both_engines_print_the_same(run, gaps, complete):
    for path in (gaps, complete):
        assert run("assess", path, "--why").output == run("assess", path, "--why", "--engine", "interpreter").output


def test_markdown_keeps_signs_of_the_texts_from_being_read_as_its_own(run, rules, gaps, tour):
    headline = tour.knowledge.profiles["group_type.consortium"].headlines["partly"].id
    file = rules / "consortium.yaml"
    text = file.read_text(encoding="utf-8")
    assert headline in text
    file.write_text(text.replace(headline, "Ikatan *yang* <b>miring</b>"), encoding="utf-8")
    text = run("assess", gaps, "--format", "markdown", rules=rules).output
    assert r"Ikatan \*yang\* \<b\>miring\</b\>" in text


def test_stated_only_says_how_many_conclusions_can_ever_be_decided(run, complete, tour):
    text = joined(run("assess", complete, "--stated-only", "--lang", "en").output)
    names = decidable(tour.stated_only())
    if names:
        assert f"So {len(names)} of {len(outlets(tour.knowledge))} conclusions" in text
    else:
        assert "none of the" in text


def test_stated_conclusions_are_among_the_decidable_ones_and_agree_with_the_normal_ones(tour, tour_cases):
    stated = tour.stated_only()
    can = decidable(stated)
    for case in tour_cases:
        few = assess(case, stated, Interpreter(stated.program)).conclusions
        every = assess(case, tour, Interpreter(tour.program)).conclusions
        for name, each in few.items():
            if each.value is not None:
                assert name in can
                assert every[name].value == each.value


def test_with_all_rules_every_conclusion_can_be_decided(tour):
    assert set(decidable(tour)) == set(outlets(tour.knowledge))


def test_warnings_are_told(run, empty):
    assert "NOTHING_ANSWERED" in run("assess", empty).output


def test_the_shipped_rules_are_used_when_none_are_named(run, root):
    case = Path(root / "cases" / "typical_village.yaml")
    assert "KB-0101" in run("assess", case, rules=None).output


@pytest.mark.parametrize("name", ["why", "everything", "stated_only", "engine", "folder", "lang", "form", "paths"])
def test_assess_has_the_options_of_the_design(name):
    assert name in {each.name for each in assess_command.params}


@pytest.mark.parametrize("kind", ENGINES)
def test_what_is_out_of_reach_of_the_answers_makes_no_difference(tour, tour_cases, kind):
    whole = engine_for(tour.program, kind)
    for case in tour_cases:
        every = facts_of(case, tour).known
        for number in range(0, len(every) + 1, 3):
            facts = dict(list(every.items())[:number])
            part = within_reach(tour.program, facts)
            found, wanted = engine_for(part, kind).run(facts), whole.run(facts)
            assert dict(found.truths) == dict(wanted.truths)
            assert dict(found.reasons) == dict(wanted.reasons)


def test_without_answers_nothing_is_in_reach(tour):
    assert all(isinstance(element, Undecidable) for element in within_reach(tour.program, ()))
