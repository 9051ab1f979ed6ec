"""What holds a stage back, as words and data: marks that must come, and ladders of which some are enough."""

from __future__ import annotations

import json

import pytest

from kubeexpert.assessing import blocking
from kubeexpert.explain.assessment_json import assessment_json
from kubeexpert.explain.assessment_markdown import assessment_markdown
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.blocking_words import MOST_LADDERS, MOST_MARKS, blocking_text, blocking_words
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case
from tests.explain.speaking import found_in, speakers

pytestmark = pytest.mark.xdist_group("ladders")
"""One process: what its tests share takes long to make."""


def test_what_blocks_is_told_once_under_the_last_word_on_the_stage(assessed):
    told = 0
    for each, speaker in speakers(assessed):
        text = "\n".join(assessment_text(each, speaker.lang))
        words = blocking_words(each, "stage", speaker)
        if words is None:
            assert PHRASES["blocks"][speaker.lang == "en"].partition("{")[0] not in text
            continue
        told += 1
        lines = blocking_text(words, speaker, indent=4)
        assert text.count("\n".join(lines)) == 1
        before = text.partition(lines[0])[0].rstrip().splitlines()
        assert "stage.promotion" in " ".join(before[-4:])
        assert max(map(len, lines)) <= 80
    assert told > 10


def test_every_mark_or_ladder_is_one_point_the_first_are_named_and_the_rest_is_counted(assessed):
    counted = 0
    for each, speaker in speakers(assessed):
        words = blocking_words(each, "stage", speaker)
        if words is None:
            continue
        text = blocking_text(words, speaker)
        points = [line for line in text if line.startswith("  - ")]
        assert len(points) == min(MOST_MARKS, len(words.must)) + min(MOST_LADDERS, len(words.others))
        for label, _ in words.others[:MOST_LADDERS]:
            assert any(line.startswith(f"  - {label}:"[:40]) for line in points), "a ladder is one point"
        if len(words.others) > MOST_LADDERS:
            counted += 1
            assert text[-1].strip() == speaker.say("more_ladders", count=len(words.others) - MOST_LADDERS)
    assert counted


def test_what_is_not_met_and_what_is_not_known_are_counted_apart(assessed):
    kinds = set()
    for each in assessed:
        speaker = Speaker(each.compiled, "en")
        found, words = blocking(each, "stage"), blocking_words(each, "stage", speaker)
        if words is None:
            continue
        marks = (*found.must, *(mark for ladder in found.others for mark in ladder.marks if found.needed))
        unmet, unknown = ({mark.name for mark in marks if mark.truth is truth} for truth in (Truth.FAILS, Truth.OPEN))
        assert (f"not met: {len(unmet)}" in words.title) is bool(unmet)
        assert (f"not known: {len(unknown)}" in words.title) is bool(unknown)
        assert each.outcome.truths[f"stage.assessed>={found.level}"] is not Truth.HOLDS
        is_certain = each.outcome.truths[f"stage.assessed>={found.level}"] is Truth.FAILS
        assert words.title.startswith("Moving up" if is_certain else "Whether the group")
        kinds.add((is_certain, bool(unmet), bool(unknown)))
    assert (False, True, True) in kinds, "a mark fails, and still the stage is open"
    assert any(is_certain for is_certain, _, _ in kinds)


def test_markdown_tells_what_blocks_too(assessed):
    told = 0
    for each, speaker in speakers(assessed):
        words = blocking_words(each, "stage", speaker)
        text = "\n".join(assessment_markdown(each, speaker.lang))
        if words is not None:
            told += 1
            assert words.title in text.replace("\\", "")
            assert all(words.some in text and label in text for label, _ in words.others[:MOST_LADDERS])
    assert told > 10


def test_a_mark_says_whether_it_fails_and_whom_it_needs(assessed):
    states = set()
    for each in assessed:
        speaker = Speaker(each.compiled, "en")
        found, words = blocking(each, "stage"), blocking_words(each, "stage", speaker)
        if words is None:
            continue
        assert len(words.must) == len(found.must)
        by_text = {mark.text: mark for mark in words.must}
        for mark in found.must:
            name = speaker.knowledge.criteria[mark.name].label
            told = by_text[name.en] if name else None
            if told:
                assert ("not met" in told.state) is (mark.truth is Truth.FAILS)
                assert ("needs somebody outside" in told.state) is (mark.change == "outside")
                assert told.ladder == speaker.label(mark.ladder)
        states |= {mark.state for mark in words.must}
        failing = [mark.state.startswith("not met") for mark in words.must]
        assert failing == sorted(failing, reverse=True), "what certainly blocks is told first"
    assert len(states) > 2


def test_nothing_blocks_in_words_while_nothing_is_known(compiled):
    (each,) = found_in(compiled, [Case()])
    assert blocking(each, "stage").marks
    assert blocking_words(each, "stage", Speaker(compiled, "id")) is None


def test_json_carries_all_that_blocks(assessed):
    told = 0
    for each in assessed:
        data = json.loads(json.dumps(assessment_json(each, "en")))["blocking"]
        assert set(data) == set(each.compiled.knowledge.stagings)
        for staging, found in data.items():
            expected = blocking(each, staging)
            if expected is None:
                assert found is None
                continue
            told += 1
            assert (found["since"], found["level"], found["stage"], found["needed"]) == (
                expected.since,
                expected.level,
                expected.stage,
                expected.needed,
            )
            marks = [*found["must"], *(mark for ladder in found["others"] for mark in ladder["marks"])]
            unmet = {
                mark["name"]
                for mark in marks
                if mark["truth"] == "fails" and (found["needed"] or mark in found["must"])
            }
            assert found["unmet"] == len(unmet)
            assert [mark["name"] for mark in marks] == [mark.name for mark in expected.marks]
            assert {mark["truth"] for mark in marks} <= {"fails", "open"}
            assert all(mark["words"]["mark"] and mark["words"]["state"] for mark in marks)
    assert told > 10
