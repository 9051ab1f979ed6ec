"""The coverage of the paper's items as text and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kubeexpert.explain.coverage import KINDS, Citation, Coverage
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.phrases import phrase
from kubeexpert.model.knowledge import KnowledgeBase

_MOST_CITING = 3


def coverage_text(found: Coverage, knowledge: KnowledgeBase, lang: str) -> list[str]:
    """Return the counts and the items that are not covered as lines of at most 80 columns."""
    lines = paragraph(phrase("coverage_title", lang, covered=len(found.covered), all=len(found.cited)))
    lines += paragraph(phrase("coverage_proven" if found.proven else "coverage_quick", lang))
    lines += ["", phrase("coverage_by_role", lang)]
    lines += [f"  {phrase(f'role_{role}', lang):<36}{count:>4}" for role, count in found.by_role.items()]
    lines += ["", phrase("coverage_by_item", lang)]
    lines += [f"  {kind:<36}{covered:>4} / {there}" for kind, (covered, there) in found.by_kind.items()]
    if found.uncovered:
        lines += ["", phrase("coverage_missing", lang)]
    for name in found.uncovered:
        item = knowledge.items[name]
        lines += point(f"{name} ({item.kind}) {item.term}: {item.place}", indent=2)
        lines += paragraph("; ".join(_lacks(name, found, lang)), indent=4)
    return lines


def _lacks(item: str, found: Coverage, lang: str) -> Iterator[str]:
    """Yield what the item would need, and what cites it in vain."""
    roles = " / ".join(phrase(f"role_{role}", lang) for role in found.allowed[item])
    yield phrase("coverage_needs", lang, roles=roles)
    citing = dict.fromkeys(citation.name for citation in found.cited[item])
    if citing:
        names = ", ".join(list(citing)[:_MOST_CITING]) + (", ..." if len(citing) > _MOST_CITING else "")
        yield phrase("coverage_in_vain", lang, names=names)


def coverage_json(found: Coverage) -> dict[str, Any]:
    """Return the counts and the items that are not covered as plain data."""
    kinds = {item: {citation.kind for citation in citations} for item, citations in found.cited.items()}
    texts = {"glossary", "background"}
    return {
        "schema": 2,
        "items": len(found.cited),
        "covered": len(found.covered),
        "by_role": dict(found.by_role),
        "uncovered": list(found.uncovered),
        "proven": found.proven,
        "by_item_kind": {
            kind: {"covered": covered, "items": there} for kind, (covered, there) in found.by_kind.items()
        },
        "missing": {
            item: {
                "kind": found.kinds[item],
                "allowed": list(found.allowed[item]),
                "cited_by": [_citation(citation) for citation in found.cited[item]],
            }
            for item in found.uncovered
        },
        "cited": sum(bool(each - texts) for each in kinds.values()),
        "uncited": [item for item, each in kinds.items() if not each],
        "by_element": {
            kind: sum(kind in each for each in kinds.values()) for kind in (*KINDS, "glossary", "background")
        },
        "idle_elements": list(found.idle),
        "role_of": {item: found.role(item) for item in found.cited},
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {"kind": citation.kind, "name": citation.name, "role": citation.role, "counts": citation.counts}
