"""The course by theme, the pages of the paper, and terms explained where they appear."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kubeexpert.explain.course import course
from kubeexpert.explain.text_page import citing, text_names, text_of
from kubeexpert.model.case import Case
from kubeexpert.model.texts import Background, PaperItem, Reading, Source
from webui.site import KEY
from webui.words import word

LANGS = ["id", "en"]


def shown(text):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


@pytest.mark.parametrize("lang", LANGS)
def test_the_course_leads_through_all_themes_in_reading_order(app, knowledge, read, lang):
    client, chapters = app.test_client(), course(knowledge)
    page = read(client.get(f"/course?lang={lang}").text)
    assert [link for link in page.links if link.startswith("/course/")] == [f"/course/{c.theme.name}" for c in chapters]
    for at, chapter in enumerate(chapters):
        assert chapter.theme.introduction.in_lang(lang).partition(". ")[0] in page.shown
        theme = read(client.get(f"/course/{chapter.theme.name}").text)
        beside = [chapters[each].theme.name for each in (at - 1, at + 1) if 0 <= each < len(chapters)]
        assert [link for link in theme.links if link.startswith("/course/")] == [f"/course/{name}" for name in beside]


@pytest.mark.parametrize("lang", LANGS)
def test_a_theme_tells_everything_that_belongs_to_it(app, knowledge, read, lang):
    client, years = app.test_client(), 0
    client.get(f"/?lang={lang}")
    for chapter in course(knowledge):
        page = read(client.get(f"/course/{chapter.theme.name}").text)
        assert " ".join(chapter.theme.introduction.in_lang(lang).split()) in page.shown
        for entry in chapter.entries:
            assert entry.definition.in_lang(lang) in page.shown
            assert f"/term/{entry.name}" in page.links
        for note in chapter.notes:
            assert note.text.in_lang(lang) in page.shown
        for reading in chapter.readings:
            assert " ".join(reading.reading.in_lang(lang).split()) in page.shown
        assert {f"/rule/{each.name}" for each in (*chapter.rules, *chapter.questions)} <= set(page.links)
        assert {f"/text/{each.name}" for each in chapter.items} <= set(page.links)
        for each in (*chapter.entries, *chapter.notes):
            if each.as_of:
                title = (each.term if hasattr(each, "term") else each.title).in_lang(lang)
                year = f"Keadaan tahun {each.as_of}" if lang == "id" else f"As of {each.as_of}"
                assert f"{title} {year}" in page.shown
                years += 1
    assert years > 5


def _told(text):
    """The text of an item, a reading or a note that its page cannot leave out."""
    return getattr(text, {PaperItem: "says", Reading: "reading", Background: "text"}[type(text)])


@pytest.mark.parametrize("lang", LANGS)
def test_every_item_reading_source_and_note_has_a_page_with_what_cites_it(app, knowledge, read, lang):
    client, seen = app.test_client(), dict.fromkeys((PaperItem, Reading, Source, Background), 0)
    client.get(f"/?lang={lang}")
    for name in text_names(knowledge):
        kind, text = text_of(name, knowledge)
        response = client.get(f"/text/{name}")
        if kind in ("glossary", "themes"):
            assert (response.status_code, response.location) == (
                302,
                f"/{'term' if kind == 'glossary' else 'course'}/{name}",
            )
            continue
        page = read(response.text)
        seen[type(text)] += 1
        said = [text.told(lang), text.note.in_lang(lang)] if isinstance(text, Source) else [_told(text).in_lang(lang)]
        assert all(" ".join(each.split()) in page.shown for each in said), name
        for _, who in citing(name, kind, knowledge):
            assert any(link.rpartition("/")[2] == who for link in page.links), (name, who)
    assert all(seen.values())


def test_what_cites_a_text_has_a_page(app, knowledge, read):
    client, links = app.test_client(), set()
    for name in text_names(knowledge)[::9]:
        links |= {
            link for link in read(client.get(f"/text/{name}", follow_redirects=True).text).links if "?" not in link
        }
    assert len(links) > 100
    assert all(client.get(link).status_code < 400 for link in links if not link.startswith(("#", "/static/")))


@pytest.mark.parametrize("path", ["/course/none", "/text/P999", "/text/%3Cb%3E", "/course/" + "x" * 400])
def test_what_is_none_is_a_kind_404(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("lang", LANGS)
def test_terms_are_explained_where_they_appear(app, knowledge, store, lang):
    site, client, case_id = app.extensions[KEY], app.test_client(), store(app, Case())
    client.get(f"/?lang={lang}")
    told = dict.fromkeys(("rule", "question", "result"), 0)
    for element in (each for each in knowledge.elements() if each.terms):
        pages = {"rule": client.get(f"/rule/{element.name}").text}
        question = knowledge.questions.get(element.name)
        if question and not question.of:
            text = client.get(f"/cases/{case_id}/questions/{question.section}").text
            pages["question"] = text.partition(f'id="q-{element.name}"')[2].partition("</fieldset>")[0]
        if element.name in site.outlets:
            pages["result"] = client.get(f"/cases/{case_id}/reasons/{element.name}").text
        for kind, text in pages.items():
            for term in element.terms:
                entry = knowledge.glossary[term]
                assert word("term_is", lang, term=entry.term.in_lang(lang)) in shown(text), (element.name, kind)
                assert entry.definition.in_lang(lang) in shown(text)
            told[kind] += 1
    assert min(told.values()) > 10, told
