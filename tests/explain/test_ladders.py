"""Ladders and what blocks, as picture, table, words and data: the same everywhere, and readable without colour."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from kubeexpert.explain.assessment_text import assessment_text
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
from tests.explain.speaking import found_in, speakers

pytestmark = pytest.mark.xdist_group("ladders")
"""One process: what its tests share takes long to make."""

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<i onclick='x'>&lt;]]>"


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


def test_every_phrase_on_stages_is_there_in_both_languages():
    for key, (indonesian, english) in STAGE_PHRASES.items():
        assert PHRASES[key] == (indonesian, english)
        assert indonesian != english
        assert set(re.findall(r"{(\w+)}", indonesian)) == set(re.findall(r"{(\w+)}", english)), key
