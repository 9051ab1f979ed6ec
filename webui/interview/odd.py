"""Answers that cannot all be true, in words: at each of their fields what is possible there."""

from __future__ import annotations

from collections.abc import Mapping

from kubeexpert.errors import Problem
from kubeexpert.model.knowledge import KnowledgeBase
from webui.formats import day
from webui.site import DAYS
from webui.words import word

_PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "PART_EXCEEDS_WHOLE": (("part", "odd_at_most"), ("whole", "odd_at_least")),
    "DATES_OUT_OF_ORDER": (("earlier", "odd_at_latest"), ("later", "odd_at_earliest")),
    "MORE_ROWS_THAN_MEMBERS": (("name", "odd_rows"),),
    "ROWS_WITHOUT_SIZE": (("name", "odd_no_size"),),
}
"""By code the parameters that name a field, each with the key of what is said there."""


def odd_at(problem: Problem, field: str, lang: str, knowledge: KnowledgeBase) -> str:
    """Return what is possible at one of the fields of a contradiction; an empty text for any other problem.

    Args:
        problem: What does not fit together.
        field: The name of the field, with its prefix.
        lang: The language of the page.
        knowledge: The rule base.
    """
    params = dict(problem.params)
    for name, key in _PLACES.get(problem.code, ()):
        if params.get(name) == field[2:]:
            return word(key, lang, **_said(params, lang, knowledge))
    return ""


def _said(params: Mapping[str, object], lang: str, knowledge: KnowledgeBase) -> dict[str, str]:
    """Return parameters as people say them: questions by their wording, numbers without units, days in words."""
    found = {}
    for key, value in params.items():
        question = knowledge.questions.get(str(value))
        if question:
            found[key] = question.ask.in_lang(lang)
        elif value in DAYS:
            found[key] = word(str(value), lang)
        else:
            found[key] = day(str(value).partition(" ")[0])
    return found
