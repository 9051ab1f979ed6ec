"""The result by topic, its ladders and what blocks; the form in sections; what goes over the wire."""

from __future__ import annotations

import gzip
import re
from html import unescape

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.blocking_words import blocking_words
from kubeexpert.explain.ladders import ladder_rows
from kubeexpert.explain.ladders_svg import ladders_svg
from kubeexpert.explain.report import by_topic, findings
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.facts import DONT_KNOW
from webui.site import KEY
from webui.words import word

MOST_KB = 40


@pytest.fixture(scope="module")
def full(cases):
    return max((case for case in cases if not case.members), key=lambda case: len(case.answers))


@pytest.fixture(scope="module")
def blocked(compiled, cases):
    """A case of which some ladder is known and that something holds back."""
    engine, speaker = Interpreter(compiled.program), Speaker(compiled, "id")
    found = (case for case in cases if not case.members and len(case.answers) > 40)
    return next(case for case in found if blocking_words(assess(case, compiled, engine), "stage", speaker))


def shown(text):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def headings(text):
    return [shown(each) for each in re.findall(r'<h2 id="t\d+">(.*?)</h2>', text, re.DOTALL)]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_result_stands_under_the_headings_of_the_rule_base(app, compiled, full, send, as_form, lang):
    assessment = assess(full, compiled, Interpreter(compiled.program))
    text = send(app.test_client(), as_form(app, full), speak=lang).text
    parts = by_topic(findings(assessment, lang), Speaker(compiled, lang))
    assert headings(text) == [label for label, _ in parts]
    sections = re.split(r'<h2 id="t\d+">', text)[1:]
    for (_, part), section in zip(parts, sections, strict=True):
        for each in part:
            assert each.headline in shown(section)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_ladders_are_drawn_once_with_the_same_as_a_table(app, compiled, full, send, as_form, lang):
    assessment = assess(full, compiled, Interpreter(compiled.program))
    text = send(app.test_client(), as_form(app, full), speak=lang).text
    assert text.count(ladders_svg(assessment, Speaker(compiled, lang)).strip()) == 1
    table = text.partition("<table>")[2].partition("</table>")[0]
    rows = [shown(each) for each in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    assert rows[1:] == [f"{row.label} {row.said}" for row in ladder_rows(assessment, Speaker(compiled, lang))]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_blocks_stands_beside_the_stage_and_leads_to_its_rules(app, compiled, blocked, send, as_form, lang):
    assessment = assess(blocked, compiled, Interpreter(compiled.program))
    words = blocking_words(assessment, "stage", Speaker(compiled, lang))
    text = send(app.test_client(), as_form(app, blocked), speak=lang).text
    assert text.count('class="note blocks"') == 1
    note = text.partition('class="note blocks"')[2].partition("</section>")[0]
    assert words.title in shown(note)
    marks = [*words.must, *(mark for _, found in words.others for mark in found)]
    assert re.findall(r'href="/rule/([^"?]+)', note) == [mark.rule for mark in marks]
    for mark in marks:
        assert mark.text in shown(note)
        assert mark.state in shown(note)


def test_nothing_blocks_on_an_empty_form(client, send):
    assert 'class="note blocks"' not in send(client, {}).text


def sections(text):
    """By section whether it is unfolded, and its count."""
    found = re.findall(r'<details class="questions" id="([^"]+)"( open)?>\s*<summary>(.*?)</summary>', text, re.DOTALL)
    return {name: (bool(unfolded), shown(summary)) for name, unfolded, summary in found}


def test_the_form_has_every_section_with_a_count_and_unfolds_the_first(app, client):
    site, text = app.extensions[KEY], client.get("/").text
    found = sections(text)
    names = dict.fromkeys(f"s-{question.section}" for question in site.questions)
    assert list(found)[: len(names)] == list(names)
    assert [name for name, (unfolded, _) in found.items() if unfolded] == list(found)[:1]
    for name in names:
        number = sum(f"s-{question.section}" == name for question in site.questions)
        assert found[name][1].endswith(word("answered", "id", done=0, all=number))


def test_a_section_counts_what_was_answered_or_asked_in_vain_and_nothing_else(app, send):
    site = app.extensions[KEY]
    one = next(each for each in site.questions if each.answers)
    number = next(each for each in site.questions if each.kind == "number" and each.section != one.section)
    data = {f"q-{one.name}": DONT_KNOW, f"u-{number.name}": DONT_KNOW}
    data |= {f"q-{each.name}": "" for each in site.questions if each.answers and each is not one}
    found = sections(send(app.test_client(), data).text)
    counts = {name: int(re.search(r"(\d+) dari \d+ terisi$", summary)[1]) for name, (_, summary) in found.items()}
    assert {name: count for name, count in counts.items() if count} == {f"s-{one.section}": 1, f"s-{number.section}": 1}


def test_a_mistake_and_what_to_ask_first_unfold_their_sections(app, send, read):
    site = app.extensions[KEY]
    number = [each for each in site.questions if each.kind == "number"][-1]
    text = send(app.test_client(), {f"q-{number.name}": "500.000"}).text
    assert [name for name, (unfolded, _) in sections(text).items() if unfolded] == [f"s-{number.section}"]
    text = send(app.test_client(), {f"q-{number.name}": "3"}).text
    note = text.partition('aria-labelledby="ask-first"')[2].partition("</section>")[0]
    asked = {link.removeprefix("#q-") for link in read(note).links}
    assert asked
    wanted = {f"s-{each.section}" for each in site.questions if each.name in asked}
    assert {name for name, (unfolded, _) in sections(text).items() if unfolded} == wanted


@pytest.mark.parametrize("lang", ["id", "en"])
def test_whom_to_ask_is_told_where_it_is_not_the_members(app, client, lang):
    text = client.get(f"/?lang={lang}").text
    who = {name: word(f"asked_{name}", lang) for name in ("mentor", "coordinator", "office")}
    others = [each for each in app.extensions[KEY].questions if each.asked_of != "members"]
    assert {each.asked_of for each in others} >= {"coordinator", "office"}
    for question in app.extensions[KEY].questions:
        told = text.partition(f'<fieldset id="q-{question.name}"')[2].partition("</fieldset>")[0]
        found = [shown(each) for each in re.findall(r'<p class="who"[^>]*>(.*?)</p>', told)]
        assert found == ([who[question.asked_of]] if question in others else []), question.name
        assert (f"a-q-{question.name}" in told.partition(">")[0]) is bool(found)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_that_member_rows_are_not_on_the_form_is_said_in_one_line(client, lang):
    assert client.get(f"/?lang={lang}").text.count(word("no_rows", lang)) == 1


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_first_visit_takes_at_most_40_kb(app, lang):
    client, total = app.test_client(), 0
    for path in (f"/?lang={lang}", "/static/style.css", "/static/icon.svg"):
        with client.get(path, headers={"Accept-Encoding": "gzip, deflate"}) as response:
            assert response.status_code == 200
            total += len(response.data) + sum(len(name) + len(value) + 4 for name, value in response.headers)
    assert total <= MOST_KB * 1024


def without_token(page):
    return re.sub(rb'name="csrf_token" value="[^"]+"', b"", page)


@pytest.mark.parametrize("path", ["/", "/static/style.css"])
def test_a_compressed_page_is_the_same_page(app, path):
    client = app.test_client()
    with client.get(path, headers={"Accept-Encoding": "gzip"}) as packed, client.get(path) as plain:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        assert without_token(gzip.decompress(packed.data)) == without_token(plain.data)
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
        for each in (packed, plain):
            assert "Accept-Encoding" in each.headers["Vary"]


def test_who_refuses_compression_or_has_the_page_gets_neither(client):
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": "gzip;q=0"}).headers
    with client.get("/static/style.css", headers={"Accept-Encoding": "gzip"}) as first:
        tag = first.headers["ETag"]
    with client.get("/static/style.css", headers={"Accept-Encoding": "gzip", "If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")
    with client.get("/static/style.css", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"}) as part:
        assert len(part.data) == 10 or part.status_code == 200
