"""What the page concludes, that it says the same as `assess`, and why."""

from __future__ import annotations

import random
import re
from html import unescape

import pytest

from kubeexpert.assessing import assess
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.blocking_words import blocking_words
from kubeexpert.explain.ladders import ladder_rows
from kubeexpert.explain.ladders_svg import ladders_svg
from kubeexpert.explain.plan_words import plan_words
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


@pytest.mark.parametrize("lang", LANGS)
def test_the_ladders_are_drawn_once_with_the_same_as_a_table(app, compiled, store, full, lang):
    assessment = assess(full, compiled, Interpreter(compiled.program))
    text = app.test_client().get(f"/cases/{store(app, full)}/result?lang={lang}").text
    assert text.count(ladders_svg(assessment, Speaker(compiled, lang)).strip()) == 1
    table = text.partition("<table>")[2].partition("</table>")[0]
    rows = [shown(each) for each in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    assert rows[1:] == [f"{row.label} {row.said}" for row in ladder_rows(assessment, Speaker(compiled, lang))]


@pytest.mark.parametrize("lang", LANGS)
def test_what_blocks_stands_beside_the_stage_and_leads_to_its_rules(app, compiled, store, cases, lang):
    engine, speaker = Interpreter(compiled.program), Speaker(compiled, lang)
    staging = next(iter(compiled.knowledge.stagings))
    long = (case for case in cases if len(case.answers) > 40)
    words, blocked = next(
        (found, case) for case in long if (found := blocking_words(assess(case, compiled, engine), staging, speaker))
    )
    text = app.test_client().get(f"/cases/{store(app, blocked)}/result?lang={lang}").text
    assert text.count('class="note blocks"') == 1
    note = text.partition('class="note blocks"')[2].partition("</section>")[0]
    assert words.title in shown(note)
    marks = [*words.must, *(mark for _, found in words.others for mark in found)]
    assert re.findall(r'href="/rule/([^"?]+)', note) == [mark.rule for mark in marks]
    for mark in marks:
        assert mark.text in shown(note)
        assert mark.state in shown(note)


def test_links_resolve_and_ids_are_unique(app, few, store, read):
    seen, client = set(), app.test_client()
    for case in few[::2]:
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
        if path not in pages:
            with client.get(path) as response:
                assert response.status_code == (303 if path.endswith("/next") else 200), link
                pages[path] = set(read(response.text).ids) if "/static/" not in path else set()
        assert not anchor or anchor in pages[path], link


@pytest.mark.parametrize("lang", LANGS)
def test_every_conclusion_has_its_reasons_with_rules_answers_and_items(app, store, full, read, lang):
    client, case_id = app.test_client(), store(app, full)
    client.get(f"/?lang={lang}")
    for name, outlet in list(app.extensions[KEY].outlets.items())[lang == "en" :: 3]:
        page = read(client.get(f"/cases/{case_id}/reasons/{name}").text)
        steps = [found for tag, found in page.tags if tag == "li" and found.get("id", "").startswith("n-")]
        rules = [link for link in page.links if link.startswith("/rule/")]
        assert len(rules) >= len(steps), name
        nodes = [link for link in page.links if link.startswith("#n-")]
        assert set(nodes) <= {f"#{each['id']}" for each in steps}
        assert nodes or outlet.kind in {"ladder", "stage"} or word("open", lang) in page.text


def test_rows_of_a_table_that_do_not_apply_are_folded(app, store, full, client):
    case_id = store(app, full)
    found = 0
    for name in list(app.extensions[KEY].outlets)[::2]:
        text = client.get(f"/cases/{case_id}/reasons/{name}").text
        for inside in re.findall(
            r"<summary>[^<]*\(\d+\)</summary>\s*<ul class=\"reasons\">(.*?)</ul>", text, re.DOTALL
        ):
            found += "Baris" in inside
    assert found > 3


def test_an_open_conclusion_says_what_is_known_missing_and_to_be_asked(app, store, compiled, cases, client):
    case = next(each for each in cases if 5 < len(each.answers) < 12)
    assessment = assess(case, compiled, Interpreter(compiled.program))
    case_id = store(app, case)
    unsettled = [each for each in assessment.headlines if not each.is_certain and each.settled_by]
    assert unsettled
    for each in unsettled:
        text = client.get(f"/cases/{case_id}/reasons/{each.name}").text
        first = compiled.knowledge.questions[each.settled_by[0]]
        assert first.ask.id in shown(text)
        assert each.possible


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
def test_the_plan_comes_first_and_conclusions_after_it(app, compiled, store, full, lang):
    assessment = assess(full, compiled, Interpreter(compiled.program))
    plan = plan_words(assessment, Speaker(compiled, lang))
    text = app.test_client().get(f"/cases/{store(app, full)}/result?lang={lang}").text
    places = [text.index(each) for each in ('class="note slim"', 'id="plan"', 'id="t1"', 'class="card ')]
    assert places == sorted(places)
    told = re.findall(r'<details class="step".*?</details>', text, re.DOTALL)
    assert len(told) == len(plan.next_month) == 5
    for each, part in zip(plan.next_month, told, strict=True):
        for said in (f"{each.number}. {each.label}", each.who, *each.first_steps, *each.answers):
            assert said in shown(part)


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


@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_wait_stands_first_open_and_under_its_own_heading(app, compiled, store, full, lang):
    tiers = compiled.knowledge.settings.plan.tiers
    case = full.model_copy(update={"answers": {**full.answers, "care.acute_need": "violence"}})
    assessment = assess(case, compiled, Interpreter(compiled.program))
    plan = plan_words(assessment, Speaker(compiled, lang))
    begins, steps = plan.at_once[0]
    assert begins == tiers["urgent"].note.in_lang(lang)
    assert [step.name for step in steps] == ["refer_urgently"]
    text = app.test_client().get(f"/cases/{store(app, case)}/result?lang={lang}").text
    before, _, after = text.partition('id="plan"')
    assert f'<h2 id="at-once-1">{begins}</h2>' in before
    box = '<details class="step at-once" id="plan-refer_urgently" open>'
    assert before.index("at-once-1") < before.index(box)
    assert "plan-refer_urgently" not in after
    assert all(step in shown(before) for step in steps[0].first_steps)
    calm = app.test_client().get(f"/cases/{store(app, full)}/result?lang={lang}").text
    assert "plan-refer_urgently" not in calm
    others = [step for step in plan.next_month if not step.begins]
    assert others
    assert all(f'<details class="step" id="plan-{step.name}">' in after for step in others)


@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_can_wait_no_heading_of_the_month_stands_empty(app, compiled, store, lang):
    case = Case(answers={"care.acute_need": "violence", "burden.somebody_worse_off": "yes"})
    tiers = compiled.knowledge.settings.plan.tiers
    text = app.test_client().get(f"/cases/{store(app, case)}/result?lang={lang}").text
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", text)
    begin = [tiers[name].note.in_lang(lang) for name in ("urgent", "burden")]
    assert headings[:3] == [*begin, word("plan_after", lang)]
