"""Are the texts there in both languages, do they cite sparingly, and are released names kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kubeexpert.checks.static import MOST_ITEMS
from kubeexpert.errors import Place, Problem
from kubeexpert.model.base import Frozen, Text, TextList
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.texts import Background, GlossaryEntry, Theme

_FEW_WORDS = 3
"""Shorter texts may be the same in both languages: terms of art such as forum or gotong royong."""


def check_texts(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield SAME_TRANSLATION for longer texts that were not translated."""
    for text, place in written_texts(knowledge):
        if text.id == text.en and len(text.id.split()) >= _FEW_WORDS:
            yield Problem.of("SAME_TRANSLATION", place, text=text.id[:60])


def written_texts(knowledge: KnowledgeBase) -> Iterator[tuple[Text, Place]]:
    """Yield every text that a user reads, each with the place of its element; lists of sentences one by one."""
    places: list[tuple[Frozen, Place]] = [(element, element.place) for element in knowledge.elements()]
    places += [(theme, Place(field=theme.name)) for theme in knowledge.themes.values()]
    places += [(entry, Place(field=entry.name)) for entry in knowledge.glossary.values()]
    places.append((knowledge.settings, knowledge.settings.place))
    places += [(note, Place(field=note.name)) for note in knowledge.background.values()]
    places += [(source, Place(field=source.name)) for source in knowledge.sources.values()]
    for written, place in places:
        yield from ((text, place) for text in _texts(written))


def check_citing(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield TOO_MANY_ITEMS for themes, entries and notes, and TOO_MUCH_BACKGROUND for all notes together."""
    texts: list[Theme | GlossaryEntry | Background] = [*knowledge.themes.values(), *knowledge.glossary.values()]
    texts += knowledge.background.values()
    for text in texts:
        if len(text.items) > MOST_ITEMS:
            yield Problem.of("TOO_MANY_ITEMS", Place(field=text.name), name=text.name, count=len(text.items))
    noted = {item for note in knowledge.background.values() for item in note.items}
    most = knowledge.settings.coverage.most_background
    if len(noted) > most:
        yield Problem.of("TOO_MUCH_BACKGROUND", knowledge.settings.place, count=len(noted), most=most)


def _texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, TextList):
        yield from (Text(id=one, en=other) for one, other in zip(value.id, value.en, strict=True))
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif hasattr(value, "values"):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def names_in_use(knowledge: KnowledgeBase) -> Iterator[str]:
    """Yield every name and choice as a line of the ledger."""
    for element in knowledge.elements():
        yield f"{type(element).__name__.lower()} {element.name}"
    for question in knowledge.questions.values():
        yield from (f"choice {question.name}={choice}" for choice in question.choices)
    for decision in knowledge.decisions.values():
        yield from (f"value {decision.name}={value}" for value in decision.values)


def check_ledger(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield NAME_VANISHED for every released name that is neither in use, nor renamed, nor retired."""
    kept = set(names_in_use(knowledge))
    renamed = {element.was for element in knowledge.elements() if element.was}
    for line in knowledge.ledger:
        name = line.partition(" ")[2]
        gone = (
            name.partition("=")[0] in renamed
            or name in knowledge.retired
            or name.partition("=")[0] in knowledge.retired
        )
        if line not in kept and not gone:
            yield Problem.of("NAME_VANISHED", Place(file="names.txt"), name=name)
