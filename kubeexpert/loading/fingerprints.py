"""Two fingerprints of a rule base: of what it concludes, and of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from kubeexpert.errors import Place
from kubeexpert.model.base import DraftText, Text, TextList
from kubeexpert.model.knowledge import KnowledgeBase

_TEXT_KINDS = frozenset({"glossary", "background", "themes", "sources", "readings", "items", "retired"})
_TEXT_FIELDS = frozenset(
    {
        "ask",
        "because",
        "because_not",
        "coverage",
        "definition",
        "headline",
        "term",
        "terms",
        "examples",
        "first_questions",
        "first_steps",
        "headlines",
        "items",
        "knowledge_version",
        "label",
        "look_for",
        "note",
        "quiet",
        "rationale",
        "says",
        "section",
        "sections",
        "theme",
        "unknown",
        "unsettled",
        "variants",
        "verdicts",
        "was",
        "why",
    }
)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Two sha256 sums as hexadecimal text.

    Attributes:
        logic: Changes only with what can change a conclusion, its basis or an advice.
        texts: Changes only with what is said about it: texts, items, examples, themes, sections, the version.
    """

    logic: str
    texts: str


def fingerprints(knowledge: KnowledgeBase) -> Fingerprints:
    """Return the fingerprints of a rule base.

    Neither depends on the file that an element stands in, nor on the order of elements; the order of choices, rows,
    levels and values does count.
    """
    logic: list[str] = []
    texts: list[str] = []
    for kind in KnowledgeBase.model_fields:
        if kind == "ledger":
            continue
        content = getattr(knowledge, kind)
        elements = sorted(content.items()) if isinstance(content, Mapping) else [("", content)]
        for name, element in elements:
            for way, leaf, is_text in _leaves(element, f"{kind}/{name}", is_text=kind in _TEXT_KINDS):
                (texts if is_text else logic).append(f"{way}={leaf!r}")
    return Fingerprints(_sum(logic), _sum(texts))


def _sum(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _leaves(value: Any, way: str, *, is_text: bool) -> Iterator[tuple[str, str | None, bool]]:
    """Yield every scalar inside a value with the way to it, and whether it only says something."""
    is_text = is_text or isinstance(value, Text | DraftText | TextList)
    match value:
        case Place():
            return
        case BaseModel():
            settings_headlines = way.startswith("settings/")  # there they name the conclusions to show, not texts
            for field in sorted(type(value).model_fields):
                only_said = field in _TEXT_FIELDS and not (settings_headlines and field == "headlines")
                yield from _leaves(getattr(value, field), f"{way}.{field}", is_text=is_text or only_said)
        case Mapping():
            yield f"{way}/keys", ",".join(str(key) for key in value), is_text
            for key, inside in value.items():
                yield from _leaves(inside, f"{way}/{key}", is_text=is_text)
        case tuple():
            yield f"{way}/length", str(len(value)), is_text
            for at, inside in enumerate(value):
                yield from _leaves(inside, f"{way}/{at}", is_text=is_text)
        case _:
            yield way, None if value is None else str(value), is_text
