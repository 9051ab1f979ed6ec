"""The knowledge by theme, and the terms of the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from kubeexpert.model.texts import GlossaryEntry
from webui.rulebook.page import Cited, Neighbour, cited, label_of
from webui.site import Site


@dataclass(frozen=True, slots=True)
class ThemePart:
    """A theme: what it is about, its conclusions, and its terms."""

    name: str
    label: str
    introduction: str
    conclusions: tuple[Neighbour, ...]
    terms: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """One term; `see` leads to other terms and to elements, `year` says of which year it tells, if of one."""

    name: str
    term: str
    definition: str
    background: str
    year: str
    theme: Neighbour | None
    items: tuple[Cited, ...]
    see: tuple[Neighbour, ...]


def themes_of(site: Site, lang: str) -> tuple[ThemePart, ...]:
    """Return all themes in their order."""
    knowledge, speaker = site.knowledge, site.speaker(lang)
    found = []
    for theme in sorted(knowledge.themes.values(), key=lambda each: each.order):
        conclusions = [each for each in knowledge.conclusions() if each.theme == theme.name]
        terms = [each for each in knowledge.glossary.values() if each.theme == theme.name]
        found.append(
            ThemePart(
                name=theme.name,
                label=theme.label.in_lang(lang),
                introduction=theme.introduction.in_lang(lang),
                conclusions=tuple(
                    Neighbour(each.name, label_of(each, speaker), type(each).__name__.lower()) for each in conclusions
                ),
                terms=tuple(Neighbour(each.name, each.term.in_lang(lang), "term") for each in terms),
            )
        )
    return tuple(found)


def term_page(entry: GlossaryEntry, site: Site, lang: str) -> TermPage:
    """Return the page of one term."""
    knowledge, speaker = site.knowledge, site.speaker(lang)
    see, theme = [], knowledge.themes.get(entry.theme or "")
    for name in entry.see:
        other, element = knowledge.glossary.get(name), knowledge.element(name)
        if other:
            see.append(Neighbour(name, other.term.in_lang(lang), "term"))
        elif element:
            see.append(Neighbour(name, label_of(element, speaker), type(element).__name__.lower()))
    return TermPage(
        name=entry.name,
        term=entry.term.in_lang(lang),
        definition=entry.definition.in_lang(lang),
        background=speaker.text(entry.background),
        year=speaker.say("page_as_of", year=entry.as_of) if entry.as_of else "",
        theme=Neighbour(theme.name, theme.label.in_lang(lang), "theme") if theme else None,
        items=cited(entry.items, speaker),
        see=tuple(see),
    )
