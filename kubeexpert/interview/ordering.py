"""In which order live questions are asked: a section as long as it has any, and in it the heaviest first.

A new section is the one whose questions weigh most on the average: a section is asked to its end, so each of its light
questions costs as much as a heavy one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kubeexpert.model.knowledge import KnowledgeBase


def sections_in_order(
    weights: Mapping[str, float], running: str | None, put_off: Collection[str], knowledge: KnowledgeBase
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the live questions by section, the section to go on with first.

    Args:
        weights: What each live question is worth.
        running: The section of the question before.
        put_off: Questions that were skipped: they come last in their section, and a section of nothing else last.
        knowledge: The rule base.
    """
    found: dict[str, list[str]] = {}
    for name in sorted(weights, key=lambda each: (each in put_off, -weights[each], each)):
        found.setdefault(knowledge.questions[name].section or "", []).append(name)

    def rank(section: str) -> tuple[bool, bool, float]:
        names = found[section]
        mean = sum(weights[name] for name in names) / len(names)
        return all(name in put_off for name in names), section != running, -mean

    return tuple((section, tuple(found[section])) for section in sorted(found, key=rank))
