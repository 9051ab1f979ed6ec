"""The interview by sections: every question can be answered, every answer is kept, and what matters comes first."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview import FULL, Planner, Session, why_asked, why_text
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW
from webui.interview.page import HEAD_FIELDS
from webui.site import KEY
from webui.words import word

LANGS = ["id", "en"]
BOXES = ("first", "answered", "waiting", "settled")


@pytest.fixture
def case_id(app, store):
    return store(app, Case())


def at(case_id, section):
    return f"/cases/{case_id}/questions/{section}"


def fields_in(text, box):
    """The questions in a part of the page: one of `BOXES`."""
    start = text.find(f'id="{box}"')
    if start < 0:
        return []
    ends = [text.find(f'<details class="questions" id="{each}"', start + 1) for each in BOXES[1:]]
    ends += [text.find('<div class="send">', start)]
    part = text[start : min(end for end in ends if end > 0)]
    return re.findall(r'<fieldset id="q-([^"]+)"', part)


@pytest.mark.parametrize("lang", LANGS)
def test_every_question_is_a_group_with_a_legend_and_four_kinds_of_answer(app, read, case_id, lang):
    site, client = app.extensions[KEY], app.test_client()
    client.get(f"/?lang={lang}")
    for section in site.sections:
        page = read(client.get(at(case_id, section)).text)
        assert not page.filled, "nothing is answered before somebody answers"
        names = {each.get("name") for each in page.fields}
        questions = site.of_section(section)
        for question in questions:
            given = {each["value"] for each in page.fields if each.get("name") == f"q-{question.name}"}
            assert given == ({*question.answers, DONT_KNOW, ""} if question.answers else {""})
            assert question.answers or f"u-{question.name}" in names
            assert question.ask.in_lang(lang) in page.shown
        kinds = [tag for tag, _ in page.tags]
        assert kinds.count("fieldset") == kinds.count("legend") == len(questions)


def test_every_answer_of_every_question_is_read_back_as_written(app, store, send, read):
    site, client, case_id = app.extensions[KEY], app.test_client(), store(app, Case())
    for section in site.sections:
        chosen = [each for each in site.of_section(section) if each.answers]
        for turn in range(max((len(each.answers) for each in chosen), default=0) + 1):
            data = {f"q-{each.name}": (*each.answers, DONT_KNOW)[turn % (len(each.answers) + 1)] for each in chosen}
            assert send(client, at(case_id, section), data).status_code == 303
            assert read(client.get(at(case_id, section)).text).filled == data


def test_a_stored_case_stands_in_its_forms_and_sending_them_changes_nothing(app, store, send, kept, cases):
    client = app.test_client()
    for case in (max(cases, key=lambda each: len(each.answers)), next(each for each in cases if each.members)):
        case_id = store(app, case)
        before = kept(app, case_id)
        for section in ("_about", *app.extensions[KEY].sections):
            text = client.get(at(case_id, section)).text
            note = re.search(r"<textarea[^>]*name=\"h-note\"[^>]*>(.*?)</textarea>", text, re.DOTALL)
            data = _as_filled(text, note)
            assert send(client, at(case_id, section), data).status_code == 303
        assert kept(app, case_id) == before


def _as_filled(text, note):
    data = {}
    for tag in re.findall(r"<input[^>]*>", text):
        found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if found.get("type") == "text" or " checked" in tag:
            data[unescape(found["name"])] = unescape(found.get("value", ""))
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', text, re.DOTALL):
        data[name] = unescape(body)
    return data


def test_only_what_can_still_change_a_conclusion_is_open_and_the_rest_is_folded(app, compiled, store, cases, client):
    site, planner = app.extensions[KEY], Planner(compiled, FULL)
    case = next(each for each in cases if 8 < len(each.answers) < 30 and not each.members)
    plan = planner.plan(Session.begin(FULL, compiled.knowledge, case))
    case_id, seen = store(app, case), dict.fromkeys(BOXES, 0)
    for section in site.sections:
        text = client.get(at(case_id, section)).text
        found = {box: fields_in(text, box) for box in BOXES}
        names = {each.name for each in site.of_section(section)}
        assert sorted(name for box in found.values() for name in box) == sorted(names)
        assert set(found["first"]) == set(plan.live_questions(section))
        assert set(found["answered"]) == names & set(case.answers)
        assert set(found["waiting"]) == (names & plan.survey.waiting) - set(case.answers)
        assert ('id="answered" open' in text) == bool(found["answered"] and not found["first"])
        seen = {box: seen[box] + len(found[box]) for box in BOXES}
    assert all(seen.values()), seen


@pytest.mark.parametrize("lang", LANGS)
def test_every_live_question_says_why_it_is_asked_and_no_other_does(app, compiled, store, cases, lang):
    site, speaker, planner = app.extensions[KEY], Speaker(compiled, lang), Planner(compiled, FULL)
    client = app.test_client()
    client.get(f"/?lang={lang}")
    told = 0
    for case in (Case(), next(each for each in cases if 20 < len(each.answers) < 60)):
        plan, case_id = planner.plan(Session.begin(FULL, compiled.knowledge, case)), store(app, case)
        for section in site.sections[::3]:
            text = client.get(at(case_id, section)).text
            for question in site.of_section(section):
                part = text.partition(f'<fieldset id="q-{question.name}"')[2].partition("</fieldset>")[0]
                is_live = question.name in plan.survey.weights
                assert (word("why_asked", lang) in part) == is_live
                if is_live:
                    why = why_asked(question.name, planner.chart, plan.survey)
                    said = " ".join(unescape(re.sub(r"<[^>]*>", " ", part)).split())
                    assert why_text(why, speaker)[0] in said
                    assert all(speaker.mark(name, Truth.HOLDS) in said for name in why.rules[:3])
                    told += 1
    assert told > 30


def test_the_progress_is_the_planners(app, compiled, store, cases, client):
    case = next(each for each in cases if 20 < len(each.answers) < 60 and not each.members)
    progress = Planner(compiled, FULL).plan(Session.begin(FULL, compiled.knowledge, case)).progress
    text = client.get(at(store(app, case), app.extensions[KEY].sections[1])).text
    assert word("certain_of", "id", certain=progress.settled, all=progress.wanted) in text
    assert word("progress_of", "id", done=progress.answered, left=progress.left) in text
    assert 0 < progress.settled < progress.wanted


def test_an_answer_that_brings_up_questions_stays_on_the_section_and_says_so(app, tour_app, store, send):
    for each in (tour_app, app):
        site, client = each.extensions[KEY], each.test_client()
        gates = site.compiled.gates
        for question in (q for q in site.questions if q.name in gates and q.answers):
            gate = site.knowledge.criteria[question.asked_if.name]
            test = gate.when
            source = site.knowledge.questions.get(getattr(test, "fact", ""))
            if source is None or source.section != question.section or not (test.is_ or test.in_):
                continue
            case_id = store(each, Case())
            value = test.is_ or test.in_[0]
            response = send(client, at(case_id, source.section), {f"q-{source.name}": value}, do="ahead")
            if "more=1" in response.headers["Location"]:
                text = client.get(response.headers["Location"]).text
                assert word("more_questions", "id") in text
                assert question.name in fields_in(text, "first")
                return
    pytest.fail("no gate was tried")


def test_back_ahead_and_result_go_where_they_say(app, store, send):
    client, case_id, site = app.test_client(), store(app, Case()), app.extensions[KEY]
    first, second, *_ = site.sections
    goes = {
        ("_about", "ahead"): at(case_id, first),
        ("_about", "back"): f"/cases/{case_id}",
        (first, "back"): at(case_id, "_about"),
        (second, "back"): at(case_id, first),
        (second, "result"): f"/cases/{case_id}/result",
        (site.sections[-1], "ahead"): f"/cases/{case_id}/result",
        ("_first", "ahead"): f"/cases/{case_id}/result",
    }
    for (section, button), to in goes.items():
        assert send(client, at(case_id, section), {}, do=button).headers["Location"] == to


def test_the_first_questions_lead_to_a_first_certain_result_and_on_from_there(app, store, send, read):
    client, case_id, site = app.test_client(), store(app, Case()), app.extensions[KEY]
    names = fields_in(client.get(at(case_id, "_first")).text, "first")
    assert set(names) == set(site.first)
    assert len(names) == 10
    questions = {each.name: each for each in site.questions}
    data = {f"q-{name}": next(iter(questions[name].answers), "3") for name in names}
    response = send(client, at(case_id, "_first"), data, do="ahead")
    page = read(client.get(response.headers["Location"]).text)
    assert sum(mark == "certain" for _, mark, _ in page.cards) > 5
    assert f"/cases/{case_id}/next" in page.links
    onward = client.get(f"/cases/{case_id}/next").headers["Location"]
    asked = onward.partition("#q-")[2]
    assert questions[asked].asked_of == "members"
    assert asked not in names
    assert f'id="q-{asked}"' in client.get(onward).text


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_page_counts_its_own_questions(app, store, send, read, lang):
    client, case_id, site = app.test_client(), store(app, Case()), app.extensions[KEY]
    client.get(f"/?lang={lang}")
    assert word("answered", lang, done=0, all=10) in read(client.get(at(case_id, "_first")).text).shown
    name = next(each.name for each in site.questions if each.name in site.first and each.answers)
    send(client, at(case_id, "_first"), {f"q-{name}": site.knowledge.questions[name].answers[0]}, do="ahead")
    assert word("answered", lang, done=1, all=10) in read(client.get(at(case_id, "_first")).text).shown


def test_on_from_a_whole_interview_leads_to_the_result(tour_app, store):
    site = tour_app.extensions[KEY]
    case_id = store(tour_app, Case(answers={each.name: "dont_know" for each in site.questions}))
    assert tour_app.test_client().get(f"/cases/{case_id}/next").headers["Location"] == f"/cases/{case_id}/result"


def test_the_overview_counts_what_is_open_and_leads_to_every_section(app, store, read, client, full):
    site = app.extensions[KEY]
    for case in (Case(), full):
        case_id = store(app, case)
        page = read(client.get(f"/cases/{case_id}").text)
        assert [link for link in page.links if "/questions/" in link] == [
            at(case_id, each) for each in ("_about", *site.sections)
        ]


@pytest.mark.parametrize("lang", LANGS)
def test_whom_to_ask_is_told_where_it_is_not_the_members(app, case_id, lang):
    client, site, found = app.test_client(), app.extensions[KEY], set()
    client.get(f"/?lang={lang}")
    for section in site.sections:
        text = client.get(at(case_id, section)).text
        for question in site.of_section(section):
            part = text.partition(f'<fieldset id="q-{question.name}"')[2].partition("</fieldset>")[0]
            told = re.findall(r'<p class="who"[^>]*>(.*?)</p>', part)
            others = question.asked_of != "members"
            assert told == ([word(f"asked_{question.asked_of}", lang)] if others else [])
            found |= {question.asked_of}
    assert found >= {"members", "coordinator", "office"}


@pytest.mark.parametrize("lang", LANGS)
def test_everything_that_describes_or_leads_is_there(app, store, read, few, lang):
    client, site = app.test_client(), app.extensions[KEY]
    client.get(f"/?lang={lang}")
    for case in (*few[:1], *few[3:]):
        case_id = store(app, case)
        for section in ("_about", "_first", *site.sections):
            page = read(client.get(at(case_id, section)).text)
            assert len(page.ids) == len(set(page.ids))
            assert all(link[1:] in page.ids for link in page.links if link.startswith("#"))
            for _, found in page.tags:
                for name in ("aria-describedby", "aria-labelledby"):
                    assert set(found.get(name, "").split()) <= set(page.ids)


def test_code_dates_and_notes_are_answered_like_questions(app, store, send, read, kept):
    client, case_id = app.test_client(), store(app, Case())
    data = {"h-group": "KB-7", "d-observed": "2026-11-20", "d-baseline": "2025-11-20", "h-region": "33.05"}
    assert send(client, at(case_id, "_about"), {**data, "h-note": "dua baris\r\nlagi"}).status_code == 303
    page = read(client.get(at(case_id, "_about")).text)
    assert page.filled == {**data, "d-observed": "20-11-2026", "d-baseline": "20-11-2025"}
    assert "= 20 November 2026" in page.shown
    assert "dua baris" in page.text
    assert {each[2:] for each in HEAD_FIELDS} >= set(kept(app, case_id).heads) >= {"group", "observed", "note"}


def test_switching_the_language_saves_and_stays(app, store, send, read, kept):
    client, case_id, site = app.test_client(), store(app, Case()), app.extensions[KEY]
    one = site.of_section(site.sections[0])[0]
    response = send(client, at(case_id, site.sections[0]), {f"q-{one.name}": one.answers[0]}, lang="en")
    assert response.headers["Location"] == at(case_id, site.sections[0])
    page = read(client.get(response.headers["Location"]).text)
    assert '<html lang="en">' in page.text
    assert page.filled == {f"q-{one.name}": one.answers[0]}
    assert kept(app, case_id).answers == {one.name: one.answers[0]}
    assert '<html lang="id">' in client.get(f"/cases/{case_id}?lang=id").text


def test_a_section_or_case_that_is_not_there_is_a_kind_404(client, case_id):
    for path in (at(case_id, "no_such"), at("x" * 22, "_about"), at("short", "_about"), "/cases/" + "y" * 22):
        assert client.get(path).status_code == 404
