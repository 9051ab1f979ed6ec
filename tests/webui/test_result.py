"""What the page concludes, and that it says the same as `assess`."""

from __future__ import annotations

import random
import re
from html import unescape

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.report import by_topic, finding, findings, is_quiet, topic_notes
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.case import Case
from webui.site import KEY
from webui.storage.assessments import keep_assessment
from webui.words import word

LANGS = ["id", "en"]


def expected(case, base, lang):
    assessment = assess(case, base, Interpreter(base.program))
    found = [finding(each, assessment, Speaker(base, lang)) for each in assessment.headlines]
    ladders = base.knowledge.ladders
    return {
        (each.label, "certain" if each.certain else "open", each.headline) for each in found if each.name not in ladders
    }


def shown(text):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_concludes_what_assess_concludes(app, compiled, cases, store, fits, read, lang):
    maker, client = CaseMaker(compiled, random.Random(7)), app.test_client()
    client.get(f"/?lang={lang}")
    drawn = [case for case in (maker.uniform() for _ in range(40)) if fits(case, compiled.knowledge)][:8]
    tried = (*cases[lang == "en" :: 8], *drawn[:4])
    assert len(tried) > 20
    for case in tried:
        response = client.get(f"/cases/{store(app, case)}/result")
        assert response.status_code == 200
        assert set(read(response.text).cards) == expected(case, compiled, lang), case.name


def test_the_tour_with_ladders_stages_and_dates_concludes_the_same(tour_app, tour, store, fits, read):
    maker = CaseMaker(tour, random.Random(3))
    tried = [case for case in (maker.uniform() for _ in range(80)) if fits(case, tour.knowledge)][:12]
    client = tour_app.test_client()
    client.get("/?lang=en")
    assert len(tried) > 5
    for case in tried:
        page = read(client.get(f"/cases/{store(tour_app, case)}/result").text)
        assert set(page.cards) == expected(case, tour, "en")


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_of_a_result_carries_the_notice(app, store, full, lang):
    client = app.test_client()
    client.get(f"/?lang={lang}")
    for case in (Case(), full):
        case_id = store(app, case)
        name = next(iter(app.extensions[KEY].outlets))
        for page in ("result", f"reasons/{name}", "print", "steps"):
            assert word("notice", lang) in client.get(f"/cases/{case_id}/{page}").text


def test_the_notice_is_the_one_agreed():
    assert word("notice", "id") == "Hasil ini untuk mendampingi kelompok, bukan dasar mencabut atau menolak bantuan."


def test_an_empty_case_decides_nothing_and_says_so(app, store, client, read):
    response = client.get(f"/cases/{store(app, Case())}/result")
    assert word("nothing_answered", "id") in response.text
    assert {mark for _, mark, _ in read(response.text).cards} == {"open"}
    assert 'class="note blocks"' not in response.text


@pytest.mark.parametrize("lang", LANGS)
def test_it_stands_under_the_headings_of_the_rule_base(app, compiled, store, full, lang):
    assessment = assess(full, compiled, Interpreter(compiled.program))
    client = app.test_client()
    text = client.get(f"/cases/{store(app, full)}/result?lang={lang}").text
    speaker = Speaker(compiled, lang)
    kept = [each for each in assessment.headlines if not (is_quiet(each, assessment) and each.is_certain)]
    parts = by_topic(tuple(finding(each, assessment, speaker) for each in kept), speaker)
    assert [shown(each) for each in re.findall(r'<h2 id="t\d+">(.*?)</h2>', text, re.DOTALL)] == [
        label for label, _ in parts
    ]
    sections = re.split(r'<h2 id="t\d+">', text)[1:]
    for (_, part), section in zip(parts, sections, strict=True):
        for each in part:
            assert each.name in compiled.knowledge.ladders or each.headline in shown(section)


def test_links_resolve_and_ids_are_unique(app, few, store, read):
    seen, client = set(), app.test_client()
    for case in few[1::4]:
        case_id = store(app, case)
        names = [name for name, each in app.extensions[KEY].outlets.items() if each.kind != "ladder"][::9]
        for path in ("result", "print", "steps?step=3", "what-if", *(f"reasons/{name}" for name in names)):
            page = read(client.get(f"/cases/{case_id}/{path}").text)
            assert len(page.ids) == len(set(page.ids)), path
            assert not [link for link in page.links if link.startswith("#") and link[1:] not in page.ids], path
            seen |= {link for link in page.links if link.startswith("/")}
    assert any(link.startswith("/rule/") for link in seen)
    pages = {}
    for link in seen:
        path, _, anchor = link.partition("#")
        if path.startswith(("/rule/", "/term/", "/text/")):
            path = path.partition("?")[0]  # the same page, from wherever its reader came
        if path not in pages:
            with client.get(path) as response:
                assert response.status_code == (303 if path.endswith("/next") else 200), link
                pages[path] = set(read(response.text).ids) if "/static/" not in path else set()
        assert not anchor or anchor in pages[path], link


def test_a_conclusion_or_case_that_is_not_there_is_a_kind_404(app, store, client):
    case_id = store(app, Case())
    for path in (f"/cases/{case_id}/reasons/no.such", "/cases/" + "n" * 22 + "/result"):
        assert client.get(path).status_code == 404


def test_what_cannot_be_assessed_at_all_is_told_with_a_way_to_mend_it(tour_app, store, read):
    site, client = tour_app.extensions[KEY], tour_app.test_client()
    case_id = store(tour_app, Case(group="Ibu Siti"))  # a name that no form lets in
    for path in ("result", "print", "what-if", "steps", f"reasons/{next(iter(site.outlets))}"):
        page = read(client.get(f"/cases/{case_id}/{path}").text)
        assert word("unsound_title", "id") in page.text
        assert f"/cases/{case_id}/questions/_about#h-group" in page.links


def test_another_version_of_the_rules_says_what_it_concludes_otherwise(app, store, full, client):
    site, case_id = app.extensions[KEY], store(app, full)
    text = client.get(f"/cases/{case_id}/result").text
    assert word("assessed_with", "id", version=site.knowledge.settings.knowledge_version) in text
    with site.database.engine.connect() as connection:
        sql = f"SELECT answers, conclusions FROM assessments WHERE case_id = '{case_id}'"  # noqa: S608 - our own id
        answers, found = connection.exec_driver_sql(sql).one()
    import json  # noqa: PLC0415

    before = json.loads(found)
    same = {name: tuple(values) for name, values in before.items()}
    name, other = next(iter(before)), next(iter(list(before)[1:]))
    for changed, told in (
        ({}, word("since_same", "id", version="2025.9")),
        ({name: ("x",), other: ("x", "y")}, word("since_changed", "id", version="2025.9", number=2)),
    ):
        with site.database.writing() as session:
            keep_assessment(
                session, case_id, answers=answers, logic="older", version="2025.9", found={**same, **changed}
            )
        assert told in shown(client.get(f"/cases/{case_id}/result").text)


def test_an_answer_that_counts_only_if_something_else_is_so_is_kept_and_told(tour_app, store, read, kept):
    site = tour_app.extensions[KEY]
    gated = {each.name: each.answers[0] for each in site.questions if each.asked_if and each.answers}
    assert gated
    case_id = store(tour_app, Case(answers=gated))
    assert read(tour_app.test_client().get(f"/cases/{case_id}/result").text).text
    assert kept(tour_app, case_id).answers == gated


@pytest.mark.parametrize("lang", LANGS)
def test_the_note_on_the_limits_of_the_failure_patterns_stands_beside_them(app, compiled, store, cases, lang):
    engine, speaker = Interpreter(compiled.program), Speaker(compiled, lang)
    told = 0
    for case in cases[::12]:
        assessment = assess(case, compiled, engine)
        found = findings(assessment, lang)
        text = app.test_client().get(f"/cases/{store(app, case)}/result?lang={lang}").text
        notes = topic_notes(found, assessment, speaker)
        for heading, note in notes.items():
            section = text.partition(f">{heading}</h2>")[2].partition("</section>")[0]
            assert note in shown(section)
            told += 1
        written = [topic.note.in_lang(lang) for topic in compiled.knowledge.settings.topics.values() if topic.note]
        assert not [note for note in written if note in shown(text) and note not in notes.values()]
    assert told
