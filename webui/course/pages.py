"""What a page of the course shows, in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kubeexpert.explain.course import Chapter, course
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.text_page import TextModel, citing
from kubeexpert.model.elements import Element
from kubeexpert.model.texts import Background, PaperItem, Reading, Source
from webui.rulebook.page import Cited, Neighbour, Written, cited, label_of, written
from webui.site import Site
from webui.words import word


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of background, or a term explained.

    Attributes:
        at: The address of its own page.
        year: That it tells of a certain year; empty where it does not.
    """

    at: str
    title: str
    text: str
    year: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unclear:
    """An unclear place of the paper, and how it is read."""

    name: str
    where: str
    problem: Written
    reading: Written


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """One theme; `before` and `after` are the themes beside it in reading order, or None."""

    number: int
    name: str
    label: str
    introduction: str
    terms: tuple[Note, ...]
    notes: tuple[Note, ...]
    readings: tuple[Unclear, ...]
    rules: tuple[Neighbour, ...]
    questions: tuple[Neighbour, ...]
    items: tuple[Cited, ...]
    before: Neighbour | None
    after: Neighbour | None


@dataclass(frozen=True, slots=True)
class TextPage:
    """One item, reading, source or background note, and what in the rule base cites it.

    Attributes:
        kind: `items`, `readings`, `sources` or `background`.
        said: What it says: heading and text; a heading may be empty.
        addresses: Where a source is found: what is there, which may be empty, and the address.
        year: That it tells of a certain year; empty where it does not.
    """

    name: str
    kind: str
    title: str
    said: tuple[tuple[str, Written], ...]
    addresses: tuple[tuple[str, str], ...]
    year: str
    items: tuple[Cited, ...]
    cited_by: tuple[Neighbour, ...]


def chapters_of(site: Site, lang: str) -> tuple[ChapterPage, ...]:
    """Return all themes in reading order."""
    speaker, found = site.speaker(lang), course(site.knowledge)
    beside = [Neighbour(each.theme.name, each.theme.label.in_lang(lang), "theme") for each in found]
    return tuple(
        _chapter(
            number,
            each,
            speaker,
            before=beside[number - 2] if number > 1 else None,
            after=beside[number] if number < len(found) else None,
        )
        for number, each in enumerate(found, start=1)
    )


def _chapter(
    number: int, chapter: Chapter, speaker: Speaker, *, before: Neighbour | None, after: Neighbour | None
) -> ChapterPage:
    lang = speaker.lang
    return ChapterPage(
        number=number,
        name=chapter.theme.name,
        label=chapter.theme.label.in_lang(lang),
        introduction=chapter.theme.introduction.in_lang(lang),
        terms=tuple(
            Note(
                f"/term/{each.name}",
                each.term.in_lang(lang),
                " ".join([each.definition.in_lang(lang), speaker.text(each.background)]).strip(),
                year_of(each.as_of, speaker),
                each.items,
            )
            for each in chapter.entries
        ),
        notes=tuple(
            Note(
                f"/text/{each.name}",
                each.title.in_lang(lang),
                each.text.in_lang(lang),
                year_of(each.as_of, speaker),
                each.items,
            )
            for each in chapter.notes
        ),
        readings=tuple(
            Unclear(each.name, each.where, written(each.problem, lang), written(each.reading, lang))
            for each in chapter.readings
        ),
        rules=tuple(_rule(each, speaker) for each in chapter.rules),
        questions=tuple(_rule(each, speaker) for each in chapter.questions),
        items=cited(tuple(each.name for each in chapter.items), speaker),
        before=before,
        after=after,
    )


def year_of(year: int | None, speaker: Speaker) -> str:
    """Return that something tells of a certain year, such as "Keadaan tahun 2013"; an empty text without a year."""
    return speaker.say("page_as_of", year=year) if year else ""


def text_page(name: str, kind: str, text: TextModel, site: Site, lang: str) -> TextPage:
    """Return the page of one text of the rule base that is no theme and no term."""
    speaker = site.speaker(lang)
    title = text.title.in_lang(lang) if isinstance(text, Background) else name
    return TextPage(
        name=name,
        kind=kind,
        title=title,
        said=tuple(_said(text, lang)),
        addresses=tuple(_addresses(text, lang)) if isinstance(text, Source) else (),
        year=year_of(getattr(text, "as_of", None), speaker),
        items=cited(text.items, speaker) if isinstance(text, Background) else (),
        cited_by=tuple(_citing(name, kind, site, speaker)),
    )


def _said(text: TextModel, lang: str) -> Iterator[tuple[str, Written]]:
    match text:
        case PaperItem():
            yield "", written(text.says, lang)
            yield word("place_in_paper", lang), Written(text.place, "en")
        case Reading():
            yield word("place_in_paper", lang), Written(text.where, "en")
            yield word("reading_problem", lang), written(text.problem, lang)
            yield word("reading", lang), written(text.reading, lang)
        case Source():
            yield "", Written(text.told(lang), lang)
            if text.note:
                yield "", Written(text.note.in_lang(lang), lang)
        case Background():
            yield "", Written(text.text.in_lang(lang), lang)
            yield word("why_background", lang), Written(text.reason.in_lang(lang), lang)


def _addresses(source: Source, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what is found where: the main address first, without words."""
    if source.url:
        yield "", source.url
    yield from ((each.says.in_lang(lang), each.url) for each in source.also)


def _citing(name: str, kind: str, site: Site, speaker: Speaker) -> Iterator[Neighbour]:
    """Yield what cites a text: elements, terms, notes and themes, each with its label."""
    knowledge, lang = site.knowledge, speaker.lang
    for _, who in citing(name, kind, knowledge):
        element = knowledge.element(who)
        if element:
            yield _rule(element, speaker)
        elif who in knowledge.glossary:
            yield Neighbour(who, knowledge.glossary[who].term.in_lang(lang), "term")
        elif who in knowledge.background:
            yield Neighbour(who, knowledge.background[who].title.in_lang(lang), "text")
        elif who in knowledge.themes:
            yield Neighbour(who, knowledge.themes[who].label.in_lang(lang), "theme")


def _rule(element: Element, speaker: Speaker) -> Neighbour:
    return Neighbour(element.name, label_of(element, speaker), type(element).__name__.lower())
