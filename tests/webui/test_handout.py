"""What the village may read: what the core's print for the group tells, a picture, and nothing else."""

from __future__ import annotations

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.group_print import group_print
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.case import Case
from webui.words import word


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_tells_what_the_core_prints_for_the_group_and_no_other_conclusion(app, compiled, cases, store, read, lang):
    client, printed, left_out, steps = app.test_client(), 0, 0, 0
    client.get(f"/?lang={lang}")
    engine, speaker = Interpreter(compiled.program), Speaker(compiled, lang)
    for case in cases[lang == "en" :: 8]:
        assessment = assess(case, compiled, engine)
        told = group_print(assessment, speaker)
        text = client.get(f"/cases/{store(app, case)}/print").text
        page = read(text.partition('<article class="handout">')[2]).shown
        may = {each.headline for _, part in told.topics for each in part if each.name not in compiled.knowledge.ladders}
        others = {finding(each, assessment, speaker).headline for each in assessment.headlines}
        others -= {each.headline for _, part in told.topics for each in part}
        assert all(headline in page for headline in may)
        assert not [headline for headline in others if headline in page]
        for step in told.steps:
            assert step.label in page
            assert all(each in page for each in step.first_steps)
        printed, left_out, steps = printed + len(may), left_out + len(others), steps + len(told.steps)
    assert printed > 60
    assert left_out > 300
    assert steps > 20


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_label_of_shame_no_burden_and_no_member_row_is_on_it(app, cases, store, read, lang):
    client = app.test_client()
    client.get(f"/?lang={lang}")
    words = ["terapi", "therapy", "saling bantu masalah", "fakir miskin", "terbebani", "burdened"]
    for case in cases[lang == "en" :: 3]:
        case_id = store(app, case)
        text = client.get(f"/cases/{case_id}/print").text
        page = read(text.partition('<article class="handout">')[2]).shown.lower()
        assert not [each for each in words if each in page], case.name
        assert not case.note or case.note[:40].lower() not in page
        assert not case.region or case.region not in page


def test_some_case_concludes_therapy_and_some_a_burden_so_that_leaving_them_out_is_tried(compiled, cases):
    values = set()
    for case in cases:
        found = assess(case, compiled, Interpreter(compiled.program)).conclusions
        values |= {(name, each.value) for name, each in found.items() if each.value}
    assert {name for name, value in values if "therapy" in value}
    assert any("burdened" in value for _, value in values)


def test_an_empty_case_prints_that_nothing_is_certain(app, store, client):
    text = client.get(f"/cases/{store(app, Case())}/print").text
    assert word("handout_empty", "id") in text
    assert "<svg" not in text
