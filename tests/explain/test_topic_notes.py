"""What must be said beside a topic is said with it, in every form, and only where something is told there."""

from __future__ import annotations

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.assessment_json import assessment_json
from kubeexpert.explain.assessment_markdown import assessment_markdown
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.group_print import group_print, group_print_text
from kubeexpert.explain.report import findings, topic_notes
from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading import read_case

HINDERED = "failure/dairy_cows_for_everybody.yaml"
IN_ORDER = "failure/bamboo_workshop_in_order.yaml"
HALF_TOLD = "failure/half_told.yaml"


@pytest.fixture
def assessed(compiled, root):
    def of(name):
        case = read_case(root / "cases" / name, compiled.knowledge)
        return assess(case, compiled, Interpreter(compiled.program))

    return of


def note_of(compiled, lang):
    return compiled.knowledge.settings.topics["failure"].note.in_lang(lang)


def words(lines):
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("everything", [False, True])
def test_a_hindrance_is_never_told_without_the_note(assessed, compiled, lang, everything):
    assessment, note = assessed(HINDERED), note_of(compiled, lang)
    heading = compiled.knowledge.settings.topics["failure"].label.in_lang(lang)
    assert words(assessment_text(assessment, lang, everything=everything)).count(note) == 1
    assert words(assessment_markdown(assessment, lang, everything=everything)).count(note) == 1
    data = assessment_json(assessment, lang, everything=everything)
    assert data["topic_notes"] == [{"heading": heading, "note": note}]


def test_the_note_stands_right_below_its_list(assessed, compiled):
    lines = assessment_text(assessed(HINDERED), "en")
    told = words(lines)
    last = told.index("[failure.targets_weakness")
    following = compiled.knowledge.settings.topics["advice"].label.in_lang("en")
    assert last < told.index(note_of(compiled, "en")) < told.index(following)


@pytest.mark.parametrize("name", [IN_ORDER, HALF_TOLD])
@pytest.mark.parametrize("everything", [False, True])
def test_where_nothing_is_found_no_note_is_told(assessed, compiled, name, everything):
    assessment, note = assessed(name), note_of(compiled, "en")
    assert note not in words(assessment_text(assessment, "en", everything=everything))
    assert note not in words(assessment_markdown(assessment, "en", everything=everything))
    assert assessment_json(assessment, "en", everything=everything)["topic_notes"] == []


def test_a_topic_without_a_note_has_none(assessed, compiled):
    assessment = assessed(HINDERED)
    notes = topic_notes(findings(assessment, "en"), assessment, Speaker(compiled, "en"))
    assert set(notes) == {compiled.knowledge.settings.topics["failure"].label.in_lang("en")}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_group_reads_the_note_too(assessed, compiled, lang):
    speaker, note = Speaker(compiled, lang), note_of(compiled, lang)
    assert note in words(group_print_text(group_print(assessed(HINDERED), speaker), speaker))
    assert note not in words(group_print_text(group_print(assessed(IN_ORDER), speaker), speaker))
