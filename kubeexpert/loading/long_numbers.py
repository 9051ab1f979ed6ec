"""Numbers of 16 digits, as on identity cards: found however they are spaced, and kept out of every message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kubeexpert.errors import Place, Problem
from kubeexpert.loading.document import Document

_NEXT = r"(?![,;]\s)[\W_]{0,2}\d"
"""The next digit of a number: after nothing, or up to two signs that are no letters; a comma and a blank begin another.
"""

_LONG = re.compile(rf"(?<!\d)\d(?:{_NEXT}){{15,}}")
_DAY = re.compile(
    r"(?<!\d)(?:(?:199|20\d)\d-[01]\d-[0-3]\d(?!\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:199|20\d)\d(?!\W?\d))"
)
_HIDDEN = "(...)"


def has_long_number(text: str) -> bool:
    r"""Whether a text has 16 digits or more in a row, whatever one or two signs stand between them.

    Dates do not count as part of a number, nor does a list of numbers with commas and blanks. Signs between digits that
    nobody sees do not hide it.

    Examples:
        >>> has_long_number("33.05.12-010180-0001"), has_long_number("2024-11-01 2026-11-20")
        (True, False)
        >>> has_long_number("33051201\u200b01800001"), has_long_number("33/05/12/01/01/80/00/01")
        (True, True)
        >>> has_long_number("600.000, 700.000, 800.000"), has_long_number("24/11/2026, 12/12/2026")
        (False, False)
    """
    return bool(_LONG.search(_DAY.sub("x", _visible(text))))


def _visible(text: str) -> str:
    """Return a text without control and format characters, blanks left in place."""
    if text.isprintable():
        return text
    return "".join(each for each in text if each.isspace() or not unicodedata.category(each).startswith("C"))


def long_number_problems(document: Document) -> Iterator[Problem]:
    """Yield NIK_REFUSED for every key and value of a case file that has such a number, without repeating it."""
    places = [document.key_place(steps) for steps in document.keys if has_long_number(str(steps[-1]))]
    for steps in document.values:
        found = document.at(steps)
        if isinstance(found, str) and has_long_number(found):
            places.append(document.place(steps))
    for place in dict.fromkeys(places):
        yield Problem.of("NIK_REFUSED", place)


def without_long_numbers(problem: Problem) -> Problem:
    """Return a problem with such numbers taken out of everything that it would show."""
    params = tuple((name, _hidden(value)) for name, value in problem.params)
    field = str(_hidden(problem.place.field))
    place = Place(problem.place.file, problem.place.line, problem.place.column, field)
    return Problem(problem.code, place, params, problem.related)


def _hidden(value: object) -> object:
    return _HIDDEN if isinstance(value, str) and _ALMOST_LONG.search(_visible(value)) else value


_ALMOST_LONG = re.compile(rf"\d(?:{_NEXT}){{12,}}")
"""A message shows the beginning of a value, so a part of such a number is hidden as well."""
