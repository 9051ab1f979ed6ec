"""Which items of the paper some element of the rules cites, and which none does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.phrases import phrase
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import KnowledgeBase

KINDS = (
    "parameters",
    "questions",
    "measures",
    "criteria",
    "decisions",
    "profiles",
    "ladders",
    "stagings",
    "tallies",
    "interventions",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which items are cited. Cited means named, not that all that an item says has become a rule.

    Attributes:
        items: By item the kinds of elements that cite it; `glossary` counts as one, but not as an element.
        citing: By kind of element how many items it cites; an item may be cited by several kinds.
        of_kind: By kind of item how many some element cites, and how many there are.
    """

    items: Mapping[str, tuple[str, ...]]
    citing: Mapping[str, int]
    of_kind: Mapping[str, tuple[int, int]]

    @property
    def cited(self) -> tuple[str, ...]:
        """Items that some element cites."""
        return tuple(item for item, kinds in self.items.items() if set(kinds) - {"glossary"})

    @property
    def texts_only(self) -> tuple[str, ...]:
        """Items that only the glossary cites."""
        return tuple(item for item, kinds in self.items.items() if kinds == ("glossary",))

    @property
    def uncited(self) -> tuple[str, ...]:
        """Items that nothing cites."""
        return tuple(item for item, kinds in self.items.items() if not kinds)


def coverage(knowledge: KnowledgeBase) -> Coverage:
    """Count which of the paper's items the rule base cites."""
    kinds: dict[str, dict[str, None]] = {item: {} for item in knowledge.items}
    for kind, item in _citations(knowledge):
        kinds.setdefault(item, {})[kind] = None
    items = {item: tuple(found) for item, found in kinds.items()}
    citing = {kind: sum(kind in found for found in items.values()) for kind in (*KINDS, "glossary")}
    of_kind: dict[str, tuple[int, int]] = {}
    for name, about in sorted(knowledge.items.items(), key=lambda pair: pair[1].kind):
        cited, there = of_kind.get(about.kind, (0, 0))
        of_kind[about.kind] = (cited + bool(set(items[name]) - {"glossary"}), there + 1)
    return Coverage(MappingProxyType(items), MappingProxyType(citing), MappingProxyType(of_kind))


def _citations(knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        elements: Mapping[str, Element] = getattr(knowledge, kind)
        yield from ((kind, item) for element in elements.values() for item in element.items)
    yield from (("glossary", item) for entry in knowledge.glossary.values() for item in entry.items)


def coverage_text(found: Coverage, knowledge: KnowledgeBase, lang: str) -> list[str]:
    """Return the counts and the items that are not cited as lines of at most 80 columns."""
    counts = {"cited": len(found.cited), "texts": len(found.texts_only), "uncited": len(found.uncited)}
    lines = paragraph(phrase("coverage_title", lang, all=len(found.items), **counts))
    lines += paragraph(phrase("coverage_note", lang))
    lines += ["", phrase("coverage_by_element", lang)]
    lines += [f"  {phrase(f'kind_{kind}', lang):<24}{count:>4}" for kind, count in found.citing.items()]
    lines += ["", phrase("coverage_by_item", lang)]
    lines += [f"  {kind:<36}{cited:>4} / {there}" for kind, (cited, there) in found.of_kind.items()]
    lines += ["", phrase("coverage_missing", lang)]
    for name in (*found.uncited, *found.texts_only):
        item = knowledge.items[name]
        only = f" [{phrase('kind_glossary', lang)}]" if name in found.texts_only else ""
        lines += point(f"{name} ({item.kind}) {item.term}: {item.place}{only}", indent=2)
    return lines


def coverage_json(found: Coverage) -> dict[str, Any]:
    """Return the counts and the items that are not cited as plain data."""
    return {
        "schema": 1,
        "items": len(found.items),
        "cited": len(found.cited),
        "only_glossary": list(found.texts_only),
        "uncited": list(found.uncited),
        "by_element": dict(found.citing),
        "by_item_kind": {kind: {"cited": cited, "items": there} for kind, (cited, there) in found.of_kind.items()},
        "cited_by": {item: list(kinds) for item, kinds in found.items.items()},
    }
