"""Ladders and what blocks, as picture, table, words and data: the same everywhere, and readable without colour."""

from __future__ import annotations

import itertools
import json
import random
import re
from xml.etree import ElementTree as ET

import pytest

from kubeexpert.assessing import assess, blocking
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.assessment_json import assessment_json
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.blocking_words import MOST_MARKS, blocking_text, blocking_words
from kubeexpert.explain.ladders import LadderRow, ladder_rows, stage_span
from kubeexpert.explain.ladders_svg import WIDTH, ladders_svg
from kubeexpert.explain.ladders_text import bar, ladders_text
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.stage_phrases import STAGE_PHRASES
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.truth import Truth
from kubeexpert.model.base import Text
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase

pytestmark = pytest.mark.xdist_group("ladders")
"""One process: what its tests share takes long to make."""

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<i onclick='x'>&lt;]]>"


def found_in(base, cases):
    engine = Interpreter(base.program)
    return [assess(case, base, engine) for case in cases]


@pytest.fixture(scope="module")
def assessed(compiled, cases, tour, tour_cases):
    """Of both rule bases: cases, chance, and nothing answered."""
    maker = CaseMaker(compiled, random.Random(5))
    drawn = [maker.uniform().model_copy(update={"members": ()}) for _ in range(15)]
    found = [*found_in(compiled, [*cases[::5], *drawn, Case()]), *found_in(tour, tour_cases)]
    assert len(found) > 20
    return found


def speakers(assessed):
    return [(each, Speaker(each.compiled, lang)) for each in assessed for lang in ("id", "en")]


def signs(group):
    """The states that a row draws, by their shapes."""
    return [
        next(part for part in ("holds", "fails", "open") if each.get("class") == f"ladders-{part}")
        for each in group
        if each.get("class") in {"ladders-holds", "ladders-fails", "ladders-open"}
    ]


def test_the_picture_is_well_formed_named_and_as_wide_as_a_phone(assessed):
    for each, speaker in speakers(assessed):
        root = ET.fromstring(ladders_svg(each, speaker))
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "group"
        assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), desc.get("id"))
        assert int(root.get("width")) == WIDTH <= 328
        assert title.text
        for row in ladder_rows(each, speaker):
            assert f"{row.label}: {row.said}" in desc.text


def test_every_row_draws_and_says_what_is_known_of_its_levels(assessed):
    for each, speaker in speakers(assessed):
        groups = [group for group in ET.fromstring(ladders_svg(each, speaker)).findall(f"{SVG}g") if group.get("role")]
        rows = ladder_rows(each, speaker)
        assert len(groups) == len(rows) == len(each.compiled.knowledge.ladders)
        for group, row in zip(groups, rows, strict=True):
            assert signs(group) == [state.value for state in row.states]
            assert group.get("aria-label") == group.find(f"{SVG}title").text == f"{row.label}: {row.said}"
            for level, state in enumerate(row.states, start=1):
                assert state is each.outcome.truths[f"{row.name}>={level}"]


def test_states_differ_in_shape_and_word_not_only_in_colour(assessed):
    shapes = {}
    for each, speaker in speakers(assessed):
        for group in ET.fromstring(ladders_svg(each, speaker)).iter(f"{SVG}g"):
            drawn = [one for one in group if one.get("class", "").startswith("ladders-") and one.tag != f"{SVG}text"]
            for one, after in itertools.pairwise(drawn):
                if one.get("class") in {"ladders-holds", "ladders-fails"}:
                    shapes.setdefault(one.get("class"), set()).add(after.get("class"))
            shapes.setdefault("ladders-open", set()).update(one.tag for one in group.iter(f"{SVG}circle"))
    assert shapes == {
        "ladders-holds": {"ladders-tick"},
        "ladders-fails": {"ladders-dash"},
        "ladders-open": {f"{SVG}circle"},
    }
    for lang in (0, 1):
        assert len({STAGE_PHRASES[f"state_{state.value}"][lang] for state in Truth}) == 3


def test_everything_lies_inside_the_picture_and_no_row_on_another(assessed):
    for each, speaker in speakers(assessed):
        root = ET.fromstring(ladders_svg(each, speaker))
        height = float(root.get("height"))
        for one in root.iter(f"{SVG}rect"):
            left, top = float(one.get("x", 0)), float(one.get("y", 0))
            assert left >= 0
            assert top >= 0
            assert left + float(one.get("width")) <= WIDTH
            assert top + float(one.get("height")) <= height
        lines = [float(one.get("y")) for one in root.iter(f"{SVG}tspan")]
        assert lines == sorted(lines)
        assert all(later - before > 13 for before, later in itertools.pairwise(lines))


def test_a_strict_page_refuses_nothing_in_the_picture(assessed):
    for each, speaker in speakers(assessed):
        for one in ET.fromstring(ladders_svg(each, speaker)).iter():
            assert one.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "path", "circle", "g", "text", "tspan"}
            assert not [name for name in one.attrib if name == "style" or name.startswith("on") or "href" in name]


def test_the_stage_is_marked_once_certain_and_dashed_while_open(assessed):
    kinds = set()
    for each, speaker in speakers(assessed):
        root, span = ET.fromstring(ladders_svg(each, speaker)), stage_span(each, speaker)
        bands = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "ladders-stage"]
        possible = each.conclusions["stage.assessed"].possible
        assert span.high - span.low + 1 == len(possible)
        assert span.said in root.find(f"{SVG}desc").text
        assert " ".join(one.text for one in root.findall(f"{SVG}text") if one.get("class")) == span.said
        if bands:
            assert (bands[0].get("stroke-dasharray") is None) == (len(possible) == 1)
        kinds.add((len(bands), len(possible) == 1))
    assert {(1, True), (1, False), (0, False)} <= kinds


def of_shape(ladders, levels, label="Satu"):
    """A rule base without a staging, of any number of ladders and levels."""
    text = {"id": label, "en": label}
    names = [f"level{level}" for level in range(1, levels + 1)]
    says = {"yes": text, "no": text}
    whole = {
        "settings": {"knowledge_version": "1", "sections": {"s": text}, "headlines": [], "levels": {}},
        "questions": {"q": {"name": "q", "kind": "yes_no", "section": "s", "ask": text, "says": says, "unknown": text}},
        "criteria": {"m": {"name": "m", "when": {"fact": "q", "is": "yes"}}},
        "ladders": {
            f"l{at}": {
                "name": f"l{at}",
                "label": text,
                "levels": {name: [{"mark": "m", "place": "stated"}] for name in names},
            }
            for at in range(ladders)
        },
    }
    whole["settings"]["levels"] = dict.fromkeys(names, text)
    return compile_knowledge(KnowledgeBase.model_validate(whole))


@pytest.mark.parametrize(("ladders", "levels"), [(1, 1), (2, 8), (14, 2), (9, 5)])
@pytest.mark.parametrize("label", ["Satu", "Kata panjang yang tidak muat di satu baris sama sekali dan masih terus"])
def test_any_number_of_ladders_and_levels_fits(ladders, levels, label):
    base = of_shape(ladders, levels, label)
    (each,) = found_in(base, [Case(answers={"q": "yes"})])
    root = ET.fromstring(ladders_svg(each, Speaker(base, "id")))
    assert int(root.get("width")) == WIDTH
    assert len([group for group in root.findall(f"{SVG}g") if group.get("role")]) == ladders
    for one in root.iter(f"{SVG}rect"):
        assert float(one.get("x", 0)) >= 0
        assert float(one.get("x", 0)) + float(one.get("width")) <= WIDTH
    lines = ladders_text(ladder_rows(each, Speaker(base, "id")), indent=4)
    assert sum("[#" in line for line in lines) == ladders


def test_a_rule_base_without_ladders_has_no_picture():
    base = of_shape(0, 2)
    (each,) = found_in(base, [Case()])
    assert ladders_svg(each, Speaker(base, "id")) == ""
    assert stage_span(each, Speaker(base, "id")) is None


def test_hostile_texts_stay_text_in_the_picture(tour, tour_cases):
    text = Text(id=HOSTILE, en=HOSTILE)
    ladders = {name: each.model_copy(update={"label": text}) for name, each in tour.knowledge.ladders.items()}
    settings = tour.knowledge.settings.model_copy(
        update={"levels": dict.fromkeys(tour.knowledge.settings.levels, text)}
    )
    base = compile_knowledge(tour.knowledge.model_copy(update={"ladders": ladders, "settings": settings}))
    for each in found_in(base, tour_cases):
        drawn = ladders_svg(each, Speaker(base, "id"))
        assert "<i onclick" not in drawn
        assert HOSTILE in ET.fromstring(drawn).find(f"{SVG}desc").text


def test_the_table_is_ascii_of_80_columns_and_tells_every_level(assessed):
    for each, speaker in speakers(assessed):
        rows = ladder_rows(each, speaker)
        lines = ladders_text(rows, indent=4)
        assert max(map(len, lines)) <= 80
        assert "\n".join(lines).isascii()
        for row in rows:
            (line,) = [one for one in lines if one.endswith(f"[{row.name}]")]
            drawn = re.search(r"\[([#.?]+)\]", line)[1]
            assert drawn == "".join({"holds": "#", "fails": ".", "open": "?"}[state.value] for state in row.states)
            assert row.level in line
        words = " ".join(" ".join(one[4:38].split("[")[0].split()) for one in lines)
        assert all(row.label.split()[-1] in words for row in rows)


def test_a_bar_is_one_sign_a_level():
    assert bar(LadderRow("a", "A", (Truth.HOLDS, Truth.HOLDS, Truth.OPEN, Truth.FAILS), "", "")) == "[##?.]"


def test_a_table_stands_in_for_the_sentences_on_ladders(assessed):
    drawn = 0
    for each, speaker in speakers(assessed):
        shown = {conclusion.name for conclusion in each.headlines}
        rows = [row for row in ladder_rows(each, speaker) if row.name in shown]
        text = "\n".join(assessment_text(each, speaker.lang))
        known = any(row.is_known for row in rows)
        drawn += known
        assert (speaker.say("ladders_key") in text) is known
        for row in rows:
            assert (bar(row) in text) or not known
            assert f"{row.label}: {speaker.say('open')} [{row.name}]" not in text
        if not known:
            assert f"[{', '.join(row.name for row in rows)}]" in " ".join(text.split())
    assert 0 < drawn < len(speakers(assessed))


def test_all_conclusions_and_reasons_still_tell_the_ladders(compiled, assessed):
    each = max(assessed, key=lambda one: sum(found.is_certain for found in one.conclusions.values()))
    certain = [name for name in compiled.knowledge.ladders if each.conclusions[name].is_certain]
    text = "\n".join(assessment_text(each, "id", everything=True, reasons=dict.fromkeys(certain, "sebab ini")))
    assert certain
    assert text.count("sebab ini") == len(certain)


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


def test_at_most_six_marks_are_named_and_the_rest_is_counted(assessed):
    counted = 0
    for each, speaker in speakers(assessed):
        words = blocking_words(each, "stage", speaker)
        if words is None:
            continue
        marks = [*words.must, *(mark for _, found in words.others for mark in found)]
        text = blocking_text(words, speaker)
        assert sum(line.startswith("  - ") for line in text) == min(MOST_MARKS, len(marks))
        if len(marks) > MOST_MARKS:
            counted += 1
            assert text[-1].strip() == speaker.say("and_more", count=len(marks) - MOST_MARKS)
    assert counted


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
        assert words.title.startswith("Moving up" if found.some_fail else "Before moving up")
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
            assert [mark["name"] for mark in marks] == [mark.name for mark in expected.marks]
            assert {mark["truth"] for mark in marks} <= {"fails", "open"}
            assert all(mark["words"]["mark"] and mark["words"]["state"] for mark in marks)
    assert told > 10


def test_every_phrase_on_stages_is_there_in_both_languages():
    for key, (indonesian, english) in STAGE_PHRASES.items():
        assert PHRASES[key] == (indonesian, english)
        assert indonesian != english
        assert set(re.findall(r"{(\w+)}", indonesian)) == set(re.findall(r"{(\w+)}", english)), key
