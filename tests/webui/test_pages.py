"""The words, the first page, the pages of the knowledge, the steps, and what goes over the wire."""

from __future__ import annotations

import gzip
import re
from html import unescape

import pytest

from kubeexpert.model.case import Case
from kubeexpert.model.facts import Question
from webui import words
from webui.site import KEY
from webui.words import ERRORS, WORDS, word

LANGS = ["id", "en"]
MOST_KB = 40


def test_every_word_is_there_in_both_languages():
    for key, texts in {**WORDS, **{str(status): sum(texts, ()) for status, texts in ERRORS.items()}}.items():
        assert all(text.strip() for text in texts), key
    for key, (indonesian, english) in WORDS.items():
        placeholders = [set(re.findall(r"{(\w+)}", text)) for text in (indonesian, english)]
        assert placeholders[0] == placeholders[1], key
        assert indonesian != english or key in {"or", "and", "menu"}, f"{key} is not translated"


def test_no_word_stands_in_two_parts():
    parts = [getattr(words, name).WORDS for name in dir(words) if hasattr(getattr(words, name), "WORDS")]
    assert sum(len(part) for part in parts if part is not WORDS) == len(WORDS)


def test_every_word_is_used_and_every_word_used_is_there(root):
    files = [
        path for kind in ("*.py", "*.html") for path in (root / "webui").rglob(kind) if path.parent.name != "words"
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    made = re.compile(
        r"kind_\w+|text_\w+|by_\w+|hint_\w+|import_\w+_hint|size_\d|observed|baseline|group|region|source|note|yes|no"
    )
    unused = [key for key in WORDS if f'"{key}"' not in text and f"'{key}'" not in text and not made.fullmatch(key)]
    assert not unused
    said = set(re.findall(r"""(?<!speaker\.)\b(?:say|tab)\(["'](?:[\w.]+["'], ["'])?(\w+)["'][,)]""", text))
    assert said <= set(WORDS)


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_page_has_three_doors_an_example_and_a_short_way(client, read, lang):
    page = read(client.get(f"/?lang={lang}").text)
    for door in ("door_mentor", "door_trainer", "door_planner", "example", "quick_lead", "notice"):
        assert word(door, lang) in page.shown
    assert word("quick", lang, number=10) in page.shown
    assert {"/cases/new?quick=1", "/cases/new", "/rules", "/planner", "/cases"} <= set(page.links)


def test_the_language_is_remembered_and_nonsense_is_not(app):
    client = app.test_client()
    assert '<html lang="id">' in client.get("/").text
    assert '<html lang="en">' in client.get("/cases?lang=en").text
    for wanted in ("xx", "", "<b>", "../id"):
        assert '<html lang="en">' in client.get("/", query_string={"lang": wanted}).text
    assert '<html lang="id">' in client.get("/?lang=id").text
    assert '<html lang="id">' in app.test_client().get("/").text


@pytest.mark.parametrize("lang", LANGS)
def test_every_element_has_a_page_with_its_place_basis_and_neighbours(app, knowledge, read, lang):
    client = app.test_client()
    client.get(f"/?lang={lang}")
    for element in list(knowledge.elements())[lang == "en" :: 2]:
        response = client.get(f"/rule/{element.name}")
        assert response.status_code == 200, element.name
        page = read(response.text)
        assert element.name in page.text
        assert f"rules/{element.place.file}:{element.place.line}" in page.text
        assert word("basis", lang) in page.text
        for item in element.items:
            assert item in page.text
        assert {f"/rule/{name}" for name in app.extensions[KEY].used_by[element.name]} <= set(page.links)
        if isinstance(element, Question):
            assert element.unknown.in_lang(lang) in unescape(page.text)


def test_the_place_of_a_rule_is_where_it_stands(root, knowledge):
    for element in knowledge.elements():
        line = (root / "rules" / element.place.file).read_text(encoding="utf-8").splitlines()[element.place.line - 1]
        assert line.strip().startswith(f"{element.name}:"), element.name


@pytest.mark.parametrize("lang", LANGS)
def test_every_term_has_a_page_and_every_theme_leads_to_its_own(app, knowledge, read, lang):
    client = app.test_client()
    themes = read(client.get(f"/rules?lang={lang}").text)
    for entry in knowledge.glossary.values():
        page = read(client.get(f"/term/{entry.name}").text)
        assert entry.definition.in_lang(lang) in unescape(page.text)
        for link in page.links:
            assert link.startswith(("/static/", "#", "?")) or client.get(link).status_code == 200, link
        assert not entry.theme or f"/term/{entry.name}" in themes.links
    assert knowledge.glossary
    assert {f"/rule/{each.name}" for each in knowledge.conclusions() if each.theme} <= set(themes.links)


def test_old_names_lead_to_the_new_ones_or_tell_why_they_are_gone_and_no_dead_end_is_met(app, client, knowledge, read):
    renamed = [each for each in knowledge.elements() if each.was]
    assert renamed
    for each in renamed:
        response = client.get(f"/rule/{each.was}")
        assert (response.status_code, response.headers["Location"]) == (301, f"/rule/{each.name}")
    assert knowledge.retired
    for name, gone in knowledge.retired.items():
        response = client.get(f"/rule/{name}")
        assert response.status_code == 410
        assert gone.why.id in read(response.text).shown
    for path, wanted in (("/term/no_such", "/course"), ("/rule/no_such", "/rules"), ("/nothing", "/cases")):
        response = client.get(path)
        assert response.status_code == 404
        assert wanted in read(response.text).links


def test_links_between_rules_resolve(tour_app, app, read):
    for each, step in ((tour_app, 1), (app, 7)):
        client, links = each.test_client(), set()
        for element in list(each.extensions[KEY].knowledge.elements())[::step]:
            found = read(client.get(f"/rule/{element.name}").text).links
            links |= {link for link in found if link.startswith(("/rule/", "/term/"))}
        assert links
        assert all(client.get(link).status_code == 200 for link in links)


def test_conditions_are_told_in_words_not_in_names(app, knowledge):
    client = app.test_client()
    for criterion in knowledge.criteria.values():
        text = client.get(f"/rule/{criterion.name}").text
        shown = re.sub(r"<[^>]*>", " ", text.partition('id="condition"')[2].partition("</section>")[0])
        assert shown.strip()
        names = app.extensions[KEY].uses[criterion.name]
        found = [name for name in names if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", shown)]
        assert not found, criterion.name


@pytest.mark.parametrize("lang", LANGS)
def test_the_steps_walk_through_every_firing(app, full, store, read, lang):
    client, path = app.test_client(), f"/cases/{store(app, full)}/steps"
    first = client.get(f"{path}?lang={lang}").text
    last = int(re.search(word("step_of", lang, number=1, all=r"(\d+)"), first)[1])
    assert last > 20
    for number in {1, 2, last // 2, last}:
        page = read(client.get(f"{path}?step={number}").text)
        assert word("step_of", lang, number=number, all=last) in page.text
        assert word("because", lang) in page.text
        ways = {f"{path}?step={each}" for each in (number - 1, number + 1) if 1 <= each <= last}
        assert ways <= set(page.links)


@pytest.mark.parametrize("step", ["0", "-1", "99999", "abc", "٣", "1" * 400, ""])
def test_a_step_that_is_none_shows_one_that_is(client, app, store, few, step):
    assert client.get(f"/cases/{store(app, few[2])}/steps", query_string={"step": step}).status_code == 200


def test_the_steps_reach_the_conclusions_of_the_result(app, full, store, read, client):
    case_id = store(app, full)
    cards = read(client.get(f"/cases/{case_id}/result").text).cards
    certain = [(label, headline.partition(". ")[0].rstrip(".")) for label, mark, headline in cards if mark == "certain"]
    text = client.get(f"/cases/{case_id}/steps?step=1").text
    last = int(re.search(r"Langkah 1 dari (\d+)", text)[1])
    reached = client.get(f"/cases/{case_id}/steps?step={last}").text.partition('id="concluded"')[2]
    assert certain
    for label, headline in certain:
        assert label in unescape(reached) or headline in unescape(reached), label


def test_no_answers_means_no_steps(client, app, store):
    assert word("no_steps", "id") in client.get(f"/cases/{store(app, Case())}/steps").text


def test_a_first_visit_of_any_page_takes_at_most_40_kb(app, store, few):
    client, case_id = app.test_client(), store(app, few[-1])
    outlets = [name for name, each in app.extensions[KEY].outlets.items() if each.kind == "stage"]
    pages = ["", "/members", "/result", "/what-if", "/steps", "/print", "/history", *(f"/reasons/{n}" for n in outlets)]
    pages += [f"/questions/{section}" for section in ("_first", *app.extensions[KEY].sections)]
    themes = [f"/course/{name}" for name in app.extensions[KEY].knowledge.themes]
    pages += [f"/change/{name}" for name in (*outlets, next(iter(app.extensions[KEY].knowledge.interventions)))]
    paths = ["/", "/cases", "/cases/new", "/rules", "/planner", "/course", *themes, "/text/P294"]
    paths += [f"/cases/{case_id}{page}" for page in pages]
    for path in paths:
        asked = [path, "/static/style.css", "/static/print.css", "/static/icon.svg", "/static/saving.js"]
        assert sum(weight(client, each) for each in asked) <= MOST_KB * 1024, path


def weight(client, path):
    with client.get(path, headers={"Accept-Encoding": "gzip, deflate"}) as response:
        assert response.status_code == 200
        return len(response.data) + sum(len(name) + len(value) + 4 for name, value in response.headers)


def without_token(page):
    return re.sub(rb'name="csrf_token" value="[^"]+"', b"", page)


@pytest.mark.parametrize("path", ["/", "/static/style.css", "/static/saving.js"])
def test_a_compressed_page_is_the_same_page(app, path):
    client = app.test_client()
    with client.get(path, headers={"Accept-Encoding": "gzip"}) as packed, client.get(path) as plain:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        assert without_token(gzip.decompress(packed.data)) == without_token(plain.data)
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) * 0.6
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
