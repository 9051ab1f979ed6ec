"""The course: themes to read aloud, words that are explained, background told as what it is."""

from __future__ import annotations

import re

import pytest

from kubeexpert.explain.course import chapter_json, chapter_of, chapter_text, course
from kubeexpert.explain.coverage import linked_terms
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.text_page import citing, page_text, reasons_of, text_names, text_of

ORDER = [
    "history",
    "social_capital",
    "four_types",
    "two_orientations",
    "zones",
    "five_stages",
    "learning",
    "mentoring",
    "effectiveness",
    "failure",
    "reconstruction",
]


def sentences(text):
    return [sentence.split() for sentence in re.split(r"[.?!:]\s", text)]


def test_the_themes_come_in_reading_order(knowledge):
    assert [chapter.theme.name for chapter in course(knowledge)] == ORDER


@pytest.mark.parametrize("name", ORDER)
def test_an_introduction_can_be_read_aloud(knowledge, name):
    theme = knowledge.themes[name]
    for text in (theme.introduction.id, theme.introduction.en):
        assert 80 <= len(text.split()) <= 150
    assert max(len(words) for words in sentences(theme.introduction.id)) <= 20
    assert "fakir miskin" not in theme.introduction.id
    assert "terapi" not in theme.introduction.id
    assert theme.items
    assert theme.terms


def test_every_reading_of_the_paper_belongs_to_a_theme_or_a_rule(knowledge):
    told = {name for theme in knowledge.themes.values() for name in theme.readings}
    assert told == set(knowledge.readings)
    used = {name for element in knowledge.elements() for name in reasons_of(element)}
    assert {"A13", "A16", "A25", "A40", "A41"} <= used


def test_rules_and_questions_link_to_the_glossary(knowledge):
    linked = linked_terms(knowledge)
    by_rules = {name for name, linking in linked.items() if set(linking) - set(knowledge.themes)}
    assert len(by_rules) >= 55
    texts = {"definition", "context-fact"}
    bare = [
        entry.name
        for entry in knowledge.glossary.values()
        if not linked[entry.name] and any(knowledge.items[item].kind in texts for item in entry.items)
    ]
    assert bare == [], "what explains the paper's words is linked to"


def test_figures_of_a_year_are_marked_as_such_in_print(knowledge):
    dated = [note for note in knowledge.background.values() if note.as_of]
    assert {note.as_of for note in dated} >= {2010, 2011, 2013}
    for lang, mark in (("id", "Keadaan tahun 2013"), ("en", "As of 2013")):
        text = " ".join(chapter_text(chapter_of(knowledge, "history"), lang))
        assert mark in text
        assert mark in " ".join(page_text("poverty_figures", *text_of("poverty_figures", knowledge), knowledge, lang))
    for note in knowledge.background.values():
        if re.search(r"\b(19|20)\d\d\b|\bjuta\b|persen", note.text.id) and note.name != "flagship":
            assert note.as_of, f"{note.name} has figures and no year"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_chapter_holds_what_stands_in_its_files(knowledge, lang):
    chapter = chapter_of(knowledge, "four_types")
    assert {"group_type.forum", "group_type.shown"} <= {rule.name for rule in chapter.rules}
    assert chapter.entries[0].name == "four_roles", "the terms of the theme come first"
    assert len({entry.name for entry in chapter.entries}) == len(chapter.entries)
    data = chapter_json(chapter, lang)
    assert data["entries"][0]["term"] == knowledge.glossary["four_roles"].term.in_lang(lang)
    assert len(data["questions"]) == len(chapter.questions) > 0


def test_every_text_has_a_page_in_80_columns(knowledge):
    for name in text_names(knowledge):
        found = text_of(name, knowledge)
        assert found is not None
        for line in page_text(name, *found, knowledge, "id"):
            assert len(line) <= 80 or len(line.split()) <= 3, line


def test_a_source_is_told_in_the_language_of_its_reader(knowledge):
    for name, source in knowledge.sources.items():
        pages = {lang: " ".join(page_text(name, "sources", source, knowledge, lang)) for lang in ("id", "en")}
        assert source.note.id != source.note.en, name
        for lang, other in (("id", "en"), ("en", "id")):
            page = " ".join(pages[lang].split())
            assert " ".join(source.note.in_lang(lang).split()) in page, name
            assert " ".join(source.note.in_lang(other).split()) not in page, name
            assert all(f"{each.says.in_lang(lang)}: {each.url}" in page for each in source.also), name
    assert sum(bool(source.also) for source in knowledge.sources.values()) >= 5


def test_every_kind_of_item_has_a_word_in_both_languages(knowledge):
    kinds = {item.kind for item in knowledge.items.values()}
    assert len(kinds) == 19
    for lang in ("id", "en"):
        told = {kind: phrase(f"item_{kind}", lang) for kind in kinds}
        assert len(set(told.values())) == len(kinds)
        name, kind = next((each.name, each.kind) for each in knowledge.items.values() if "-" in each.kind)
        assert told[kind] in " ".join(page_text(name, *text_of(name, knowledge), knowledge, lang))


def test_citing_names_rows_and_marks_too(knowledge):
    assert ("ladders", "institution") in citing("A45", "readings", knowledge)
    assert ("themes", "learning") in citing("A45", "readings", knowledge)
