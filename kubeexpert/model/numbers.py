"""Exact numbers and dates as people write them, and the ambiguous ones refused."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from kubeexpert.model.base import Frozen, Word

_WHOLE = re.compile(r"-?\d{1,15}\Z", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,15}[.,]\d{1,9}\Z", re.ASCII)
_RATIO = re.compile(r"(-?\d{1,9})\s*/\s*(\d{1,9})\Z", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,4}\Z|-?\d{1,3}(?:,\d{3}){2,4}\Z", re.ASCII)
_ONE_GROUP = re.compile(r"-?(?!0[.,])\d{1,3}[.,]\d{3}\Z", re.ASCII)
_BILLION = 10**9
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z", re.ASCII)


def parse_number(text: Any) -> Fraction:
    """Read an exact number.

    Args:
        text: `8`, `-3`, `0.5`, `0,5`, `2/3` or `1.500.000`; numbers and fractions are passed through.

    Returns:
        The exact value; a decimal is read as written, so 0.1 is one tenth.

    Raises:
        PydanticCustomError: AMBIGUOUS_NUMBER for one separator followed by exactly three digits (`500.000`), but for
            `0.125`, which has one reading; NOT_A_NUMBER for anything else.

    Examples:
        >>> parse_number("2/3")
        Fraction(2, 3)
        >>> parse_number("1.500.000")
        Fraction(1500000, 1)
    """
    if isinstance(text, Fraction) or (isinstance(text, int) and not isinstance(text, bool)):
        return Fraction(text)
    written = str(text).strip()
    if _ONE_GROUP.match(written):
        one, two = re.sub("[.,]", "", written), written.replace(",", ".").rstrip("0").rstrip(".")
        raise PydanticCustomError(
            "AMBIGUOUS_NUMBER", "ambiguous", {"text": written, "one": one, "two": two, "best": one}
        )
    if _GROUPED.match(written):
        return Fraction(re.sub("[.,]", "", written))
    if _WHOLE.match(written) or _DECIMAL.match(written):
        return Fraction(written.replace(",", "."))
    ratio = _RATIO.match(written)
    if ratio and int(ratio[2]):
        return Fraction(int(ratio[1]), int(ratio[2]))
    raise PydanticCustomError("NOT_A_NUMBER", "not a number", {"text": written[:40]})


def parse_date(text: Any) -> datetime.date:
    """Read a date written year-month-day.

    Raises:
        PydanticCustomError: AMBIGUOUS_DATE for day and month in doubt (`1/5/2026`); NOT_A_DATE for anything else,
            impossible days and other ways to write a date included.
    """
    if isinstance(text, datetime.date):
        return text
    written = str(text).strip()
    day_first = _DAY_FIRST.match(written)
    if day_first:
        first, second, year = day_first.groups()
        one, two = f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}"
        if one != two and _is_day(one) and _is_day(two):
            raise PydanticCustomError("AMBIGUOUS_DATE", "ambiguous", {"text": written, "one": one, "two": two})
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or day.isoformat() != written:
        raise PydanticCustomError("NOT_A_DATE", "not a date", {"text": written[:40]})
    return day


def _is_day(written: str) -> bool:
    try:
        datetime.date.fromisoformat(written)
    except ValueError:
        return False
    return True


def show_number(value: Fraction) -> str:
    """Write an exact number so that `parse_number` reads it back, if it came from there.

    Examples:
        >>> show_number(Fraction(1, 3)), show_number(Fraction(600000)), show_number(Fraction("0.123456789"))
        ('1/3', '600000', '0.123456789')
    """
    if value.denominator == 1 or _RATIO.match(str(value)):
        return str(value)
    whole, decimals = divmod(abs(round(value * _BILLION)), _BILLION)
    return f"{'-' if value < 0 else ''}{whole}.{decimals:09}"


Number = Annotated[Fraction, BeforeValidator(parse_number), PlainSerializer(show_number)]
"""An exact number."""

Date = Annotated[datetime.date, BeforeValidator(parse_date), PlainSerializer(lambda day: day.isoformat())]
"""A calendar day."""


class Amount(Frozen):
    """A number with its unit, one word; without a unit it is a pure number."""

    number: Number
    unit: Word | None = None


def parse_amount(text: Any) -> Any:
    """Split `3 marks` into number and unit.

    Raises:
        PydanticCustomError: As `parse_number`.
    """
    if not isinstance(text, str):
        return text
    number, _, unit = text.strip().partition(" ")
    return {"number": number, "unit": unit.strip() or None}


WrittenAmount = Annotated[Amount, BeforeValidator(parse_amount)]
"""An amount written as one scalar: `3 marks`, `2/3`."""
