"""The drawing of an explanation: escaped, the same everywhere, every step a link, nothing on top of anything."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from kubeexpert.assessing import assess
from kubeexpert.assessing.support import deciding
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.as_svg import anchor, as_svg
from kubeexpert.explain.graph import explanation
from kubeexpert.explain.picture import LINE, MOST, WIDEST, WIDTH, picture
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import is_passed_row, is_row, story
from kubeexpert.loading import load_knowledge
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.outlets import outlets

SVG = "{http://www.w3.org/2000/svg}"
KINDS = {"answer", "rule", "conclusion"}


def graphs_of(base, cases):
    for case in cases:
        assessment = assess(case, base, Interpreter(base.program))
        for outlet in outlets(base.knowledge).values():
            roots = deciding(outlet, assessment.outcome)
            if roots:
                yield explanation(assessment.outcome, base.program, roots), Speaker(base, "id")


@pytest.fixture(scope="module")
def explained(compiled, cases, tour, tour_cases):
    found = [*graphs_of(compiled, cases[::6]), *graphs_of(tour, tour_cases)]
    assert len(found) > 60
    return found


def boxes(drawn):
    return [(each.left, each.top, each.left + WIDTH, each.top + each.height) for each in drawn.shown]


def test_it_is_well_formed_and_named(explained):
    for graph, speaker in explained:
        root = ET.fromstring(as_svg(graph, speaker))
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.get("role") == "group"
        assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
        assert title.text
        assert desc.text


def test_every_step_is_a_link_that_says_kind_and_sentence(explained):
    for graph, speaker in explained:
        links = ET.fromstring(as_svg(graph, speaker)).findall(f"{SVG}a")
        drawn = picture(graph, speaker)
        assert [link.get("href") for link in links] == [f"#{anchor(each.node)}" for each in drawn.shown]
        for link, shown in zip(links, drawn.shown, strict=True):
            word = speaker.say(f"kind_{shown.kind}")
            assert link.get("aria-label") == link.find(f"{SVG}title").text == f"{word}: {shown.sentence}"
            assert "".join(link.find(f"{SVG}text").itertext()).startswith(word)
            assert link.get("class") == f"why-{shown.kind}"


def test_links_go_where_the_caller_says(explained):
    graph, speaker = explained[0]
    links = ET.fromstring(as_svg(graph, speaker, link=lambda node: f"/x?{len(node)}&<")).findall(f"{SVG}a")
    assert all(link.get("href").endswith("&<") for link in links)


def test_kinds_differ_in_shape_and_word_not_only_in_colour(explained):
    shapes = {}
    for graph, speaker in explained:
        for link in ET.fromstring(as_svg(graph, speaker)).findall(f"{SVG}a"):
            rect = link.find(f"{SVG}rect")
            shapes.setdefault(link.get("class"), set()).add((rect.get("rx"), rect.get("stroke-width")))
    assert set(shapes) == {f"why-{kind}" for kind in KINDS}
    assert not set.intersection(*shapes.values())
    for lang in ("id", "en"):
        speaker = Speaker(explained[0][1].compiled, lang)
        assert len({speaker.say(f"kind_{kind}") for kind in KINDS}) == len(KINDS)


def test_a_strict_page_refuses_nothing_in_it(explained):
    for graph, speaker in explained:
        for each in ET.fromstring(as_svg(graph, speaker)).iter():
            assert each.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "path", "a", "text", "tspan"}
            assert not [name for name in each.attrib if name == "style" or name.startswith("on")]


def test_boxes_overlap_neither_each_other_nor_a_line(explained):
    for graph, speaker in explained:
        drawn = picture(graph, speaker)
        assert drawn.layout.faults == 0
        found = boxes(drawn)
        for at, (left, top, right, bottom) in enumerate(found):
            assert left >= 0
            assert top >= 0
            assert right <= drawn.layout.width + 0.01
            assert bottom <= drawn.layout.height + 0.01
            for other_left, other_top, other_right, other_bottom in found[at + 1 :]:
                assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top


def test_text_fits_its_box(explained):
    for graph, speaker in explained:
        for each in picture(graph, speaker).shown:
            assert 1 <= len(each.lines) <= 4
            assert all(7 * len(line) < WIDTH for line in each.lines)
            assert each.height >= LINE * (1 + len(each.lines))


def test_premises_come_before_what_they_support(explained):
    def pairs(steps):
        for step in steps:
            yield from ((premise.node, step.node) for premise in step.steps)
            yield from pairs(step.steps)

    compared = 0
    for graph, speaker in explained:
        order = {each.node: at for at, each in enumerate(picture(graph, speaker).shown)}
        for premise, node in pairs(story(graph, speaker)):
            if premise in order and node in order:
                assert order[premise] < order[node]
                compared += 1
    assert compared > 500


def test_most_drawings_fit_a_phone_and_none_is_crowded(explained):
    drawings = [picture(graph, speaker) for graph, speaker in explained]
    widths = {}
    for (graph, _), drawn in zip(explained, drawings, strict=True):
        widths.setdefault(graph.graph["roots"][0].partition("=")[0], []).append(drawn.layout.width)
    assert statistics.median(each.layout.width for each in drawings) < 360
    often = {name: statistics.median(found) for name, found in widths.items() if len(found) >= 5}
    assert len(often) > 10
    # what gathers nine ladders or ten households is broad by nature; such conclusions stay few
    assert sum(median > 650 for median in often.values()) <= len(often) // 5
    assert max(each.layout.width for each in drawings) <= WIDEST
    assert max(len(each.shown) for each in drawings) <= MOST


def test_what_does_not_fit_is_counted_and_the_conclusion_stays(explained):
    graph, speaker = max(explained, key=lambda each: len(each[0]))
    whole, cut = picture(graph, speaker, most=1000, widest=1e6), picture(graph, speaker, most=3)
    assert len(cut.shown) == 3
    assert cut.left_out == len(whole.shown) - 3 > 0
    assert cut.shown[-1].node in graph.graph["roots"]
    assert str(cut.left_out) in as_svg(graph, speaker, most=3)


def test_rows_that_do_not_apply_are_counted_and_not_drawn(explained):
    def rows(steps, depth=0):
        for step in steps:
            if depth and is_passed_row(step):
                yield step.node
            else:
                yield from rows(step.steps, depth + 1)

    tried = 0
    for graph, speaker in explained:
        drawn = picture(graph, speaker)
        assert not [each for each in drawn.shown if "#" in each.node and each.node not in graph.graph["roots"]]
        if set(rows(story(graph, speaker))) and len(graph.graph["roots"]) == 1:
            tried += 1
            assert drawn.passed == len(set(rows(story(graph, speaker)))) > 0
            told = speaker.say("drawing_passed", number=drawn.passed)
            assert as_svg(graph, speaker).count(told) == 2  # to be read, and to be heard
    assert tried > 10


def test_what_the_story_tells_is_drawn_while_it_fits_but_for_gates_and_rows(explained):
    def sentences(steps, depth=0):
        for step in steps:
            if depth and is_passed_row(step):
                continue
            if not depth or not is_row(step):
                yield step.sentence
            yield from sentences(step.steps, depth + 1)

    complete = 0
    for graph, speaker in explained:
        drawn = {each.sentence for each in picture(graph, speaker, most=1000, widest=1e6).shown}
        told = set(sentences(story(graph, speaker)))
        assert drawn <= told
        complete += drawn == told
    assert complete > len(explained) // 2


def test_nothing_to_draw_is_an_empty_text(compiled):
    assert (
        as_svg(explanation(Interpreter(compiled.program).run({}), compiled.program, ()), Speaker(compiled, "id")) == ""
    )


def test_anchors_are_harmless_and_differ():
    names = ["= a.b", "+ a.b", "- a.b", "+ a=b", "+ a>=2", "+ a_b", "+ a~b", "+ a b", "+ a|b"]
    assert len({anchor(name) for name in names}) == len(names)
    assert all(set(anchor(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.~") for name in names)


def test_hostile_texts_stay_text(root, tmp_path, tour_cases):
    hostile = "<i onclick='x'>&lt;]]>"
    shutil.copytree(root / "tests" / "tour" / "rules", tmp_path / "rules")
    for path in (tmp_path / "rules").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('id: "', f'id: "{hostile}').replace('en: "', f'en: "{hostile}'), encoding="utf-8")
    base = compile_knowledge(load_knowledge(tmp_path / "rules"))
    drawn = [as_svg(graph, speaker) for graph, speaker in graphs_of(base, tour_cases)]
    assert len(drawn) > 3
    for each in drawn:
        assert "<i onclick" not in each
        assert any(hostile in link.get("aria-label") for link in ET.fromstring(each).findall(f"{SVG}a"))


_PROGRAM = """
import hashlib, sys
from pathlib import Path
from kubeexpert.assessing import assess
from kubeexpert.assessing.support import deciding
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.as_svg import as_svg
from kubeexpert.explain.graph import explanation
from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading import load_knowledge, read_case, reasoned_cases
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.outlets import outlets
root = Path(sys.argv[1])
base = compile_knowledge(load_knowledge(root / "rules"))
total = hashlib.sha256()
for path in reasoned_cases(root / "cases")[::12]:
    outcome = assess(read_case(path, base.knowledge), base, Interpreter(base.program)).outcome
    for outlet in outlets(base.knowledge).values():
        if roots := deciding(outlet, outcome):
            total.update(as_svg(explanation(outcome, base.program, roots), Speaker(base, "en")).encode())
print(total.hexdigest())
"""


def test_it_is_the_same_for_every_hash_seed(root):
    sums = set()
    for seed in ("0", "1", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", _PROGRAM, str(root)]
        sums.add(subprocess.run(command, env=env, capture_output=True, check=True, text=True).stdout)
    assert len(sums) == 1
    assert len(sums.pop().strip()) == 64
