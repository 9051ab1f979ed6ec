"""What pydantic refuses, as problems with the place in the file and a code of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kubeexpert.errors import CATALOGUE, Place, Problem
from kubeexpert.loading.document import Document, Steps
from kubeexpert.loading.fields import allowed_fields
from kubeexpert.loading.reasons import of_model, of_pydantic
from kubeexpert.loading.suggestions import suggestion

_MOST_SHOWN = 40
_LANGUAGES = ("id", "en")
_NEEDS_PAIRS = frozenset({"model_type", "model_attributes_type", "mapping_type", "dict_type", "dataclass_type"})


def problems_of(error: ValidationError, document: Document, start: Steps, model: type[BaseModel]) -> Iterator[Problem]:
    """Yield a problem for everything a model refused.

    Args:
        error: What pydantic raised.
        document: The file that the data came from.
        start: The way to the data that was validated.
        model: What it was validated as.
    """
    for detail in error.errors(include_url=False):
        where = _Where(document, start, detail["loc"])
        of_other_form = where.last == "str" and not isinstance(detail["input"], str)  # a text that may be a mapping too
        if not of_other_form and not document.told(where.wanted):
            yield _problem(detail, where, model)


class _Where:
    """Where in a file a pydantic location is.

    pydantic puts names of union members and `[key]` into its locations, so they are followed as far as the data has
    the parts, in the way that reaches the last of them.

    Attributes:
        found: The way to the innermost part that is in the file.
        wanted: The same, with the last part of the location in any case: where a missing field should be.
    """

    def __init__(self, document: Document, start: Steps, location: tuple[int | str, ...]) -> None:
        self.document = document
        self.start = start
        self.is_key = bool(location) and location[-1] == "[key]"
        location = location[:-1] if self.is_key else location
        outer = start + _followed(document.at(start), location[:-1])
        self.found = start + _followed(document.at(start), location)
        self.outer = outer
        self.last = location[-1] if location else ""
        self.wanted = (*outer, self.last) if location else start

    @property
    def place(self) -> Place:
        """The place of the value, or of the key where that is at fault."""
        return self.document.key_place(self.found) if self.is_key else self.document.place(self.found)


def _followed(data: Any, location: tuple[int | str, ...]) -> Steps:
    """Return the parts of a location that are in the data, preferring the way that uses the last and the most."""
    if not location:
        return ()
    part, rest = location[0], location[1:]
    ways = [_followed(data, rest)]
    if isinstance(data, dict) and part in data:
        ways.insert(0, (part, *_followed(data[part], rest)))
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        ways.insert(0, (part, *_followed(data[part], rest)))
    return max(ways, key=lambda way: (bool(way) and way[-1] == location[-1], len(way)))


def _problem(detail: ErrorDetails, where: _Where, model: type[BaseModel]) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return _missing(where)
    if kind == "extra_forbidden":
        return _unknown_field(where, model)
    if kind in ("VALUE_WITHOUT_ROW", "OTHERWISE_MISPLACED"):
        return _of_decision(kind, where, context)
    if kind == "WRONG_VALUE" and context:
        return _of_model(where, context)
    if kind in CATALOGUE and kind != "WRONG_VALUE":
        return Problem.of(kind, _place_of_own(where), **context)
    reasons = of_pydantic(kind, context, detail["msg"])
    if kind in _NEEDS_PAIRS and "{id:" not in reasons["reason_en"]:
        return Problem.of("NOT_A_MAPPING", where.place)
    return Problem.of("WRONG_VALUE", where.place, value=shown(detail["input"]), **reasons)


def _place_of_own(where: _Where) -> Place:
    if where.last == "name" and where.outer == where.start:  # the name is the key
        return where.document.key_place(where.start)
    return where.place


def _missing(where: _Where) -> Problem:
    place = where.document.key_place(where.outer)
    if where.last in _LANGUAGES:
        return Problem.of("MISSING_LANGUAGE", place, lang=where.last)
    return Problem.of("MISSING_FIELD", place, field=where.last)


def _unknown_field(where: _Where, model: type[BaseModel]) -> Problem:
    document, inside = where.document, where.found[:-1]
    written = document.at(inside)
    keys = tuple(written) if isinstance(written, dict) else ()
    allowed = allowed_fields(model, inside[len(where.start) :], keys)
    field = str(where.last)[:60]
    return Problem.of("UNKNOWN_FIELD", document.key_place(where.found), field=field, **suggestion(field, allowed))


def _of_model(where: _Where, context: Mapping[str, Any]) -> Problem:
    value = str(context["value"])
    named = (*where.found, value)
    place = where.place
    if named in where.document.values:
        place = where.document.place(named)
    elif where.found == where.start and where.found in where.document.keys:
        place = where.document.key_place(where.found)
    return Problem.of("WRONG_VALUE", place, value=value[:_MOST_SHOWN], **of_model(str(context["reason"])))


def _of_decision(kind: str, where: _Where, context: Mapping[str, Any]) -> Problem:
    """Return what is wrong with the rows of a decision, at the row or value at fault."""
    document, steps = where.document, where.found
    rows, values = document.at((*steps, "rows")), document.at((*steps, "values"))
    written = rows if isinstance(rows, list) else []
    if kind == "OTHERWISE_MISPLACED":
        at = next((at for at, row in enumerate(written) if isinstance(row, dict) and "otherwise" in row), 0)
        return Problem.of(kind, document.place((*steps, "rows", at, "otherwise")))
    value = context["value"]
    if isinstance(values, dict) and value not in values:
        at = next((at for at, row in enumerate(written) if isinstance(row, dict) and row.get("value") == value), 0)
        place = document.place((*steps, "rows", at, "value"))
        return Problem.of("UNKNOWN_NAME", place, name=value, **suggestion(value, values))
    return Problem.of(kind, document.key_place((*steps, "values", value)), **context)


def shown(value: Any) -> str:
    """Return a value as a message shows it: short, and never the inside of a list or mapping."""
    if isinstance(value, dict):
        return "{...}"
    if isinstance(value, list | tuple):
        return "[...]"
    return str(value)[:_MOST_SHOWN]
