"""What a page says of answers that are set aside: what contradicts what, and where each can be put right."""

from __future__ import annotations

from dataclasses import dataclass

from webui.cases.reading import Opened, Unfit
from webui.formats import day
from webui.interview.values import question_at
from webui.language import language
from webui.site import Site, this_site
from webui.storage.fields import DAY
from webui.words import word

_WHY = {
    "PART_EXCEEDS_WHOLE": "aside_part",
    "DATES_OUT_OF_ORDER": "aside_dates",
    "MORE_ROWS_THAN_MEMBERS": "aside_rows",
    "ROWS_WITHOUT_SIZE": "aside_no_size",
}
_VALUES = {"part": "part_value", "whole": "whole_value", "earlier": "earlier_value", "later": "later_value"}


@dataclass(frozen=True, slots=True)
class Place:
    """An answer, and where it can be put right: field and section; no field stands for the member rows."""

    at: str
    section: str
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """One contradiction: its answers, and why they cannot all be true."""

    places: tuple[Place, ...]
    text: str


def asides_of(opened: Opened) -> tuple[Aside, ...]:
    """Return what of a case is set aside, in words; nothing for a kind of contradiction that no page has words for."""
    site, lang = this_site(), language()
    return tuple(
        Aside(tuple(_places(each, site, lang)), word(_WHY[each.problem.code], lang))
        for each in opened.aside
        if each.problem.code in _WHY
    )


def _places(odd: Unfit, site: Site, lang: str) -> list[Place]:
    params = dict(odd.problem.params)
    values = {str(params[name]): params[value] for name, value in _VALUES.items() if name in params}
    if "size" in params:
        values[str(params["name"])] = params["size"]
    found = []
    for field in odd.fields or (odd.at,):
        question, name = question_at(field, site.knowledge), field[2:]
        value = day(str(values.get(name, "")).partition(" ")[0])
        if question is not None:
            found.append(Place(field, question.section or "", question.ask.in_lang(lang), value))
        elif field.startswith(DAY):
            found.append(Place(field, "_about", word(name, lang), value))
    if "rows" in params or not values:
        found.append(Place("", "", word("members_title", lang), str(params.get("rows", ""))))
    return found
