"""What would be so if answers were otherwise; the case itself stays as it is."""

from __future__ import annotations

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.what_if import what_if
from kubeexpert.model.facts import DONT_KNOW
from webui.site import KEY
from webui.words import word


@pytest.fixture(scope="module")
def case(cases):
    return next(each for each in cases if 40 < len(each.answers) < 90 and not each.members)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_shows_what_flips_and_saves_nothing(app, compiled, case, store, send, read, kept, lang):
    engine, client, case_id = Interpreter(compiled.program), app.test_client(), store(app, case)
    client.get(f"/?lang={lang}")
    before, tried = kept(app, case_id), 0
    assessment = assess(case, compiled, engine)
    speaker = app.extensions[KEY].speaker(lang)
    for question in [each for each in compiled.knowledge.questions.values() if each.name in case.answers][::6]:
        other = next((each for each in question.answers if each != case.answers[question.name]), None)
        if other is None:
            continue
        flips = what_if(assessment, {question.name: other}).flips
        response = send(client, f"/cases/{case_id}/what-if", {f"q-{question.name}": other})
        page = read(response.text)
        assert response.status_code == 200
        told = word("flips", lang, number=len(flips)) if flips else word("no_flips", lang)
        assert told in page.shown
        for flip in flips:
            to = f"/cases/{case_id}/reasons/{flip.name}"
            assert to in page.links
            assert speaker.label(flip.name) in page.shown
        tried += bool(flips)
    assert tried > 2
    assert kept(app, case_id) == before


def test_taking_an_answer_away_is_as_not_knowing_it(app, compiled, case, store, send, read):
    client, case_id = app.test_client(), store(app, case)
    assessment = assess(case, compiled, Interpreter(compiled.program))
    name = next(n for n in case.answers if what_if(assessment, {n: DONT_KNOW}).flips)
    flips = what_if(assessment, {name: DONT_KNOW}).flips
    for sent in ("", DONT_KNOW):
        question = compiled.knowledge.questions[name]
        data = {f"q-{name}": sent} if question.answers else {f"q-{name}": "", **({f"u-{name}": sent} if sent else {})}
        page = read(send(client, f"/cases/{case_id}/what-if", data).text)
        assert word("flips", "id", number=len(flips)) in page.shown


def test_the_present_answers_stand_in_the_form_and_change_nothing(app, case, store, read, send):
    client, case_id = app.test_client(), store(app, case)
    page = read(client.get(f"/cases/{case_id}/what-if").text)
    assert len(page.ids) == len(set(page.ids))
    assert page.text.count(" selected>") >= sum(isinstance(each, str) for each in case.answers.values())
    text = send(client, f"/cases/{case_id}/what-if", page.filled).text
    assert 'id="flips"' not in text


def test_a_mistake_is_told_at_its_field_and_kept(app, case, store, send, read):
    site, client, case_id = app.extensions[KEY], app.test_client(), store(app, case)
    number = next(each for each in site.questions if each.kind == "number")
    response = send(client, f"/cases/{case_id}/what-if", {f"q-{number.name}": "500.000"})
    page = read(response.text)
    assert response.status_code == 422
    assert f"#q-{number.name}" in page.links
    assert f"q-{number.name}" in page.ids
    assert page.filled[f"q-{number.name}"] == "500.000"
