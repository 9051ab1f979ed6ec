"""What the page concludes, and that it says the same as `assess`."""

from __future__ import annotations

import random

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading import dump_case, parse_case
from webui.words import word


def expected(case, base, lang):
    assessment = assess(case, base, Interpreter(base.program))
    found = [finding(each, assessment, Speaker(base, lang)) for each in assessment.headlines]
    return {(each.label, "certain" if each.certain else "open", each.headline) for each in found}


def possible(case, knowledge):
    """Whether a case can be typed into a form: no member rows, and nothing that a case file would be refused for."""
    try:
        return not case.members and bool(parse_case(dump_case(case, knowledge), "", knowledge))
    except ProblemsFound:
        return False


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_concludes_what_assess_concludes(app, compiled, cases, send, as_form, read, lang):
    maker, client = CaseMaker(compiled, random.Random(7)), app.test_client()
    drawn = [case for case in (maker.uniform() for _ in range(40)) if possible(case, compiled.knowledge)][:8]
    tried = [case for case in (*cases[lang == "en" :: 4], *drawn) if not case.members]
    assert len(tried) > 10
    for case in tried:
        response = send(client, as_form(app, case), speak=lang, do="result")
        assert response.status_code == 200
        assert set(read(response.text).cards) == expected(case, compiled, lang), case.name


def test_the_tour_with_ladders_stages_and_dates_concludes_the_same(tour_app, tour, send, as_form, read):
    maker = CaseMaker(tour, random.Random(3))
    tried = [case for case in (maker.uniform() for _ in range(80)) if possible(case, tour.knowledge)][:12]
    client = tour_app.test_client()
    assert len(tried) > 5
    for case in tried:
        response = send(client, as_form(tour_app, case), speak="en")
        assert response.status_code == 200
        assert set(read(response.text).cards) == expected(case, tour, "en")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_result_carries_the_notice(client, send, lang):
    for to in ("/", "/steps"):
        assert word("notice", lang) in send(client, {}, to, speak=lang).text


def test_an_empty_form_decides_nothing_and_says_so(client, send, read):
    response = send(client, {})
    assert word("nothing_answered", "id") in response.text
    assert {mark for _, mark, _ in read(response.text).cards} == {"open"}


def test_answers_stay_in_the_form(app, few, send, as_form, read):
    client = app.test_client()
    for case in few:
        data = as_form(app, case)
        assert read(send(client, data).text).filled == data


def test_switching_the_language_keeps_answers_and_result(app, cases, send, as_form, read):
    data = as_form(app, max(cases, key=lambda case: len(case.answers)))
    client = app.test_client()
    there = send(client, data, speak="id", lang="en", shown="1")
    back = send(client, data, speak="en", lang="id", shown="1")
    assert '<html lang="en">' in there.text
    assert '<html lang="id">' in back.text
    assert read(there.text).filled == read(back.text).filled == data
    assert len(read(there.text).cards) == len(read(back.text).cards) > 3


def test_switching_the_language_before_a_result_shows_none(client, send, read):
    page = read(send(client, {}, speak="id", lang="en").text)
    assert not page.cards


def test_the_questions_that_would_settle_it_lead_to_their_fields(client, send, read):
    page = read(send(client, {}).text)
    assert sum(link.startswith("#q-") for link in page.links) > 5


def test_links_resolve_and_ids_are_unique(app, few, send, as_form, read):
    seen, client = set(), app.test_client()
    for lang in ("id", "en"):
        for case in few:
            page = read(send(client, as_form(app, case), speak=lang).text)
            assert len(page.ids) == len(set(page.ids)), case.name
            broken = [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
            assert not broken, case.name
            seen |= {link for link in page.links if link.startswith("/")}
    assert any(link.startswith("/rule/") for link in seen)
    for link in seen:
        with client.get(link) as response:
            assert response.status_code == 200, link


def test_every_step_of_the_reasons_leads_to_its_rule(app, cases, send, as_form, read):
    page = read(send(app.test_client(), as_form(app, max(cases, key=lambda case: len(case.answers)))).text)
    steps = [found for tag, found in page.tags if tag == "li" and found.get("id", "").startswith("r")]
    rules = [link for link in page.links if link.startswith("/rule/")]
    assert len(rules) >= len(steps) > 5


def test_an_answer_under_a_failed_gate_is_kept_and_told(tour_app, send, read):
    gated = [each for each in tour_app.extensions["kubeexpert"].questions if each.asked_if]
    assert gated
    kept = {f"q-{each.name}": each.answers[0] for each in gated if each.answers}
    page = read(send(tour_app.test_client(), kept).text)
    assert page.filled == kept
