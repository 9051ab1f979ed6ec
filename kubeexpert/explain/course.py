"""The course: the themes in reading order, each with its words, rules, questions, background and readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.phrases import phrase
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.texts import Background, GlossaryEntry, PaperItem, Reading, Theme


@dataclass(frozen=True, slots=True)
class Chapter:
    """One theme of the course with everything that belongs to it.

    Attributes:
        theme: Its title and introduction.
        items: What of the paper the introduction tells.
        entries: The glossary: the entries that the theme names first, then the others of its files.
        rules: Conclusions, then criteria and interventions, in the order of the files.
        questions: What is asked.
        notes: Background: history and findings that no rule can show.
        readings: Where the paper is unclear, and how it is read.
    """

    theme: Theme
    items: tuple[PaperItem, ...]
    entries: tuple[GlossaryEntry, ...]
    rules: tuple[Element, ...]
    questions: tuple[Question, ...]
    notes: tuple[Background, ...]
    readings: tuple[Reading, ...]


def course(knowledge: KnowledgeBase) -> tuple[Chapter, ...]:
    """Return all themes of a rule base in reading order."""
    return tuple(_chapter(theme, knowledge) for theme in sorted(knowledge.themes.values(), key=lambda each: each.order))


def chapter_of(knowledge: KnowledgeBase, name: str) -> Chapter:
    """Return one theme with everything that belongs to it.

    Raises:
        KeyError: There is no such theme.
    """
    return _chapter(knowledge.themes[name], knowledge)


def _chapter(theme: Theme, knowledge: KnowledgeBase) -> Chapter:
    named = [knowledge.glossary[name] for name in theme.terms]
    own = [entry for entry in knowledge.glossary.values() if entry.theme == theme.name]
    told = [*knowledge.conclusions(), *knowledge.criteria.values(), *knowledge.interventions.values()]
    return Chapter(
        theme,
        tuple(knowledge.items[name] for name in theme.items),
        tuple({entry.name: entry for entry in (*named, *own)}.values()),
        tuple(rule for rule in told if rule.theme == theme.name),
        tuple(question for question in knowledge.questions.values() if question.theme == theme.name),
        tuple(note for note in knowledge.background.values() if note.theme == theme.name),
        tuple(knowledge.readings[name] for name in theme.readings),
    )


def course_text(chapters: tuple[Chapter, ...], lang: str) -> list[str]:
    """Return the themes with their introductions as lines of at most 80 columns."""
    lines = [phrase("course_title", lang, count=len(chapters))]
    for chapter in chapters:
        lines += ["", *_heading(chapter, lang)]
        lines += paragraph(phrase("course_counts", lang, **_counts(chapter)), indent=2)
    return [*lines, "", *paragraph(phrase("course_how", lang))]


def chapter_text(chapter: Chapter, lang: str) -> list[str]:
    """Return everything about one theme as lines of at most 80 columns."""
    lines = _heading(chapter, lang)
    for key, points in (
        ("course_entries", list(_entries(chapter, lang))),
        ("course_notes", list(_notes(chapter, lang))),
        ("course_readings", list(_readings(chapter, lang))),
        ("course_rules", [_named(rule, lang) for rule in chapter.rules]),
        ("course_questions", [f"{each.ask.in_lang(lang)} ({each.name})" for each in chapter.questions]),
        ("show_items", [f"{each.name}, {each.place}: {each.says.in_lang(lang)}" for each in chapter.items]),
    ):
        if points:
            lines += ["", f"{phrase(key, lang)}:"]
            lines += [line for each in points for line in point(each, indent=2)]
    return lines


def _heading(chapter: Chapter, lang: str) -> list[str]:
    theme = chapter.theme
    lines = paragraph(f"{theme.order}. {theme.label.in_lang(lang)} ({theme.name})", hang=2)
    return lines + paragraph(theme.introduction.in_lang(lang), indent=2)


def _counts(chapter: Chapter) -> dict[str, int]:
    return {key: len(getattr(chapter, key)) for key in ("entries", "rules", "questions", "notes")}


def year_mark(text: GlossaryEntry | Background, lang: str) -> str:
    """Return "[As of 2013]" where an entry or note tells of a certain year, otherwise nothing."""
    return f" [{phrase('page_as_of', lang, year=text.as_of)}]" if text.as_of else ""


def _entries(chapter: Chapter, lang: str) -> Iterator[str]:
    for entry in chapter.entries:
        background = f" {entry.background.in_lang(lang)}" if entry.background else ""
        cited = f" ({', '.join(entry.items)})" if entry.items else ""
        told = f"{entry.definition.in_lang(lang)}{background}{year_mark(entry, lang)}{cited}"
        yield f"{entry.term.in_lang(lang)}: {told}"


def _notes(chapter: Chapter, lang: str) -> Iterator[str]:
    for note in chapter.notes:
        told = f"{note.text.in_lang(lang)}{year_mark(note, lang)} ({', '.join(note.items)})"
        yield f"{note.title.in_lang(lang)}: {told}"


def _readings(chapter: Chapter, lang: str) -> Iterator[str]:
    for each in chapter.readings:
        read = phrase("course_read", lang, reading=each.reading.in_lang(lang))
        yield f"{each.name}, {each.where}: {each.problem.in_lang(lang)}. {read}"


def _named(rule: Element, lang: str) -> str:
    said = rule.label or rule.because
    return f"{said.in_lang(lang)} ({rule.name})" if said else rule.name


def course_json(chapters: tuple[Chapter, ...], lang: str) -> dict[str, Any]:
    """Return the themes with their introductions as plain data."""
    themes = [_theme_json(chapter, lang) | _counts(chapter) for chapter in chapters]
    return {"schema": 1, "lang": lang, "themes": themes}


def chapter_json(chapter: Chapter, lang: str) -> dict[str, Any]:
    """Return everything about one theme as plain data."""
    return {
        "schema": 1,
        "lang": lang,
        **_theme_json(chapter, lang),
        "items": [{"name": i.name, "place": i.place, "says": i.says.in_lang(lang)} for i in chapter.items],
        "entries": [
            {
                "name": entry.name,
                "term": entry.term.in_lang(lang),
                "definition": entry.definition.in_lang(lang),
                "background": entry.background.in_lang(lang) if entry.background else None,
                "as_of": entry.as_of,
                "items": list(entry.items),
                "see": list(entry.see),
            }
            for entry in chapter.entries
        ],
        "notes": [
            {
                "name": note.name,
                "title": note.title.in_lang(lang),
                "text": note.text.in_lang(lang),
                "reason": note.reason.in_lang(lang),
                "as_of": note.as_of,
                "items": list(note.items),
            }
            for note in chapter.notes
        ],
        "readings": [
            {
                "name": each.name,
                "where": each.where,
                "problem": each.problem.in_lang(lang),
                "reading": each.reading.in_lang(lang),
            }
            for each in chapter.readings
        ],
        "rules": [{"name": rule.name, "label": _label(rule, lang)} for rule in chapter.rules],
        "questions": [{"name": each.name, "ask": each.ask.in_lang(lang)} for each in chapter.questions],
    }


def _label(rule: Element, lang: str) -> str | None:
    said = rule.label or rule.because
    return said.in_lang(lang) if said else None


def _theme_json(chapter: Chapter, lang: str) -> dict[str, Any]:
    theme = chapter.theme
    said = {"label": theme.label.in_lang(lang), "introduction": theme.introduction.in_lang(lang)}
    return {"name": theme.name, "order": theme.order, **said, "terms": list(theme.terms)}
