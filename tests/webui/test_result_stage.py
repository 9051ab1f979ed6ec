"""How far a group has come, as a result tells it: the ladders, and what blocks the next stage."""

from __future__ import annotations

import re

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.blocking_words import blocking_words
from kubeexpert.explain.ladders import ladder_rows
from kubeexpert.explain.ladders_svg import ladders_svg
from kubeexpert.explain.sentences import Speaker

LANGS = ["id", "en"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_ladders_are_drawn_once_with_the_same_as_a_table(app, compiled, store, full, lang, read):
    assessment = assess(full, compiled, Interpreter(compiled.program))
    text = app.test_client().get(f"/cases/{store(app, full)}/result?lang={lang}").text
    assert text.count(ladders_svg(assessment, Speaker(compiled, lang)).strip()) == 1
    table = text.partition("<table>")[2].partition("</table>")[0]
    rows = [read(each).shown for each in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    assert rows[1:] == [f"{row.label} {row.said}" for row in ladder_rows(assessment, Speaker(compiled, lang))]


@pytest.mark.parametrize("lang", LANGS)
def test_what_blocks_stands_beside_the_stage_and_leads_to_its_rules(app, compiled, store, cases, lang, read):
    engine, speaker = Interpreter(compiled.program), Speaker(compiled, lang)
    staging = next(iter(compiled.knowledge.stagings))
    long = (case for case in cases if len(case.answers) > 40)
    words, blocked = next(
        (found, case) for case in long if (found := blocking_words(assess(case, compiled, engine), staging, speaker))
    )
    text = app.test_client().get(f"/cases/{store(app, blocked)}/result?lang={lang}").text
    assert text.count('class="note blocks"') == 1
    note = text.partition('class="note blocks"')[2].partition("</section>")[0]
    assert words.title in read(note).shown
    marks = [*words.must, *(mark for _, found in words.others for mark in found)]
    assert re.findall(r'href="/rule/([^"?]+)', note) == [mark.rule for mark in marks]
    for mark in marks:
        assert mark.text in read(note).shown
        assert mark.state in read(note).shown
