"""A day as people in Indonesia type it: 24-11-2026, 24/11/2026 or 24 November 2026; case files stay ISO."""

from __future__ import annotations

import datetime
import re

from pydantic_core import PydanticCustomError

from kubeexpert.model.numbers import parse_date

_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\s*[-/. ]?\s*([^\W\d_]{3,10})\.?\s*[-/. ]?\s*(\d{4})")
_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
"""By the first three letters, Indonesian or English, old spellings too."""

_NAMES = (
    ("januari", "january"), ("februari", "february", "pebruari"), ("maret", "march"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("agustus", "august"), ("september", "sept"), ("oktober", "october"),
    ("november", "nopember"), ("desember", "december"),
)  # fmt: skip


def read_day(text: str) -> datetime.date:
    """Read a day that somebody types: year-month-day, or the day first, as every form and prompt says beside it.

    Args:
        text: `2026-11-24`, `24-11-2026`, `24/11/2026`, `24.11.2026`, `24 11 2026`, `24 November 2026` or `24 Nov 2026`.

    Raises:
        PydanticCustomError: NOT_A_DATE.

    Examples:
        >>> read_day("24/11/2026"), read_day("5 Agustus 2026"), read_day("5-8-2026")
        (datetime.date(2026, 11, 24), datetime.date(2026, 8, 5), datetime.date(2026, 8, 5))
    """
    written = text.strip()
    if found := _NUMBERS.fullmatch(written):
        number, month, year = found.groups()
    elif found := _WORDS.fullmatch(written):
        number, name, year = found.groups()
        month = str(_month(name.casefold()))
    else:
        return parse_date(written)
    return parse_date(f"{year}-{month:0>2}-{number:0>2}")


def day_as_stored(text: str) -> str:
    """Return a typed day as year-month-day; what is none as it was typed, for `parse_answer` to say what it is.

    Examples:
        >>> day_as_stored("24/11/2026"), day_as_stored("besok")
        ('2026-11-24', 'besok')
    """
    try:
        return read_day(text).isoformat()
    except PydanticCustomError:
        return text


def _month(name: str) -> int:
    """Return the number of a month by its name or a short form of it; 0 for any other word."""
    for number, names in enumerate(_NAMES, start=1):
        if name in names:
            return number
    return _MONTHS.get(name, 0)


def day_to_type(text: str) -> str:
    """Return a stored day as it may be typed again, the day first; anything else as it stands.

    Examples:
        >>> day_to_type("2026-11-04")
        '4-11-2026'
    """
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found.day}-{found.month}-{found.year:04}"
