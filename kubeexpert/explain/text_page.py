"""A page for one text of the rule base, such as an item of the paper, a reading or a term, and who cites it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kubeexpert.explain.course import year_mark
from kubeexpert.explain.coverage import KINDS, coverage, linked_terms
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.phrases import PHRASES, phrase
from kubeexpert.model.base import Text
from kubeexpert.model.basis import Reason
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.rules import Decision, Ladder
from kubeexpert.model.texts import Background, GlossaryEntry, PaperItem, Reading, Source, Theme

TextModel = PaperItem | Reading | Source | GlossaryEntry | Background | Theme
_TABLES = ("glossary", "background", "items", "readings", "sources", "themes")
_REASON = re.compile(r"\b(?:A\d\d|T\d+)\b")


def text_of(name: str, knowledge: KnowledgeBase) -> tuple[str, TextModel] | None:
    """Return a text and its kind by name: P294, A40, T2, a term, a note or a theme; None where there is none."""
    for kind in _TABLES:
        table: dict[str, TextModel] = getattr(knowledge, kind)
        if name in table:
            return kind, table[name]
    return None


def text_names(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the names of all texts that have a page."""
    return tuple(name for kind in _TABLES for name in getattr(knowledge, kind))


def citing(name: str, kind: str, knowledge: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    """Return what cites or links to a text, as pairs of kind and name, each once, in the order of the files."""
    if kind == "items":
        found = [(each.kind, each.name) for each in coverage(knowledge).cited[name]]
        found += [("themes", theme.name) for theme in knowledge.themes.values() if name in theme.items]
    elif kind == "glossary":
        found = [(_kind_of(each, knowledge), each) for each in linked_terms(knowledge)[name]]
        found += [("glossary", entry.name) for entry in knowledge.glossary.values() if name in entry.see]
    elif kind in ("readings", "sources"):
        found = [
            (each, element.name)
            for each in KINDS
            for element in getattr(knowledge, each).values()
            if name in reasons_of(element)
        ]
        found += [("themes", theme.name) for theme in knowledge.themes.values() if name in theme.readings]
    else:
        found = []
    return tuple(dict.fromkeys(found))


def reasons_of(element: Element) -> frozenset[str]:
    """Return the readings and sources that an element names as its reasons, rows and marks included."""
    reasons: list[Reason | None] = [element.basis.why]
    if isinstance(element, Ladder):
        reasons += [mark.why for marks in element.levels.values() for mark in marks]
    if isinstance(element, Decision):
        reasons += [row.why for row in element.rows]
    written = (why.en if isinstance(why, Text) else why or "" for why in reasons)
    return frozenset(found for text in written for found in _REASON.findall(text))


def _kind_of(name: str, knowledge: KnowledgeBase) -> str:
    return next((kind for kind in KINDS if name in getattr(knowledge, kind)), "themes")


def page_text(name: str, kind: str, text: TextModel, knowledge: KnowledgeBase, lang: str) -> list[str]:
    """Return everything about a text as lines of at most 80 columns."""
    lines = paragraph(f"{name} ({phrase(f'kind_{kind}', lang)})", hang=2)
    for key, said in _parts(text, knowledge, lang):
        lines += paragraph(f"{phrase(key, lang)}: {said}", indent=2, hang=2)
    for item in getattr(text, "items", ()):
        lines += point(f"{item}, {knowledge.items[item].place}: {knowledge.items[item].says.in_lang(lang)}", indent=4)
    cited = citing(name, kind, knowledge)
    if kind not in ("background", "themes"):
        key = "page_linked" if kind == "glossary" else "page_cited"
        lines += paragraph(f"{phrase(key, lang)}:{'' if cited else ' ' + phrase('show_nothing', lang)}", indent=2)
    for each, who in cited:
        lines += point(f"{who} ({phrase(f'kind_{each}', lang)})", indent=4)
    return lines


def _kind_told(kind: str, lang: str) -> str:
    """Return the kind of an item in words; a kind that this program has no word for stands as it is written."""
    return phrase(f"item_{kind}", lang) if f"item_{kind}" in PHRASES else kind


def _parts(text: TextModel, knowledge: KnowledgeBase, lang: str) -> Iterator[tuple[str, str]]:
    match text:
        case PaperItem():
            role = coverage(knowledge).role(text.name)
            yield "page_where", text.place
            yield "page_kind", _kind_told(text.kind, lang)
            yield "page_term", text.term
            yield "page_says", text.says.in_lang(lang)
            yield "page_role", phrase(f"role_{role}" if role else "page_no_role", lang)
        case Reading():
            yield "page_where", text.where
            yield "page_problem", text.problem.in_lang(lang)
            yield "page_reading", text.reading.in_lang(lang)
        case Source():
            yield "show_source", text.told(lang)
            yield from (("page_note", text.note.in_lang(lang)),) if text.note else ()
            yield from (("page_url", text.url),) if text.url else ()
            yield from (("page_also", f"{each.says.in_lang(lang)}: {each.url}") for each in text.also)
        case GlossaryEntry():
            yield "page_word", text.term.in_lang(lang)
            yield "page_definition", text.definition.in_lang(lang)
            if text.background:
                yield "page_background", text.background.in_lang(lang) + year_mark(text, lang)
            yield from (("page_see", ", ".join(text.see)),) if text.see else ()
        case Background():
            yield "page_background", f"{text.title.in_lang(lang)}. {text.text.in_lang(lang)}{year_mark(text, lang)}"
            yield "page_reason", text.reason.in_lang(lang)
            yield from (("page_theme", text.theme),) if text.theme else ()
        case Theme():
            yield "page_theme", f"{text.order}. {text.label.in_lang(lang)}"
            yield "page_says", text.introduction.in_lang(lang)


def page_json(name: str, kind: str, text: TextModel, knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return everything about a text as plain data, in both languages."""
    data: dict[str, Any] = {"schema": 1, "kind": kind, "text": text.model_dump(mode="json", exclude_none=True)}
    if isinstance(text, PaperItem):
        data["role"] = coverage(knowledge).role(name)
    items = getattr(text, "items", ())
    data["items"] = {item: knowledge.items[item].model_dump(mode="json") for item in items}
    return data | {"cited_by": [{"kind": each, "name": who} for each, who in citing(name, kind, knowledge)]}
