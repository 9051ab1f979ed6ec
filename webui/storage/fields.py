"""The names of the fields of a case, as forms, history and tables know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webui.storage.tables import AnswerRecord, CellRecord, HeadRecord

QUESTION, DAY, HEAD, MEMBER = "q-", "d-", "h-", "m-"
"""What a field starts with: an answer, a date of the case, a text at its head, something about a member row."""

ValueRecord = AnswerRecord | HeadRecord | CellRecord


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the value of a field is kept."""

    table: type[ValueRecord]
    key: Mapping[str, str]


def cell(row: str, column: str) -> str:
    """Return the field of one answer about one member."""
    return f"{MEMBER}{row}-{column}"


def slot_of(field: str) -> Slot:
    """Return where a field's value is kept.

    Raises:
        ValueError: There is no such kind of field.
    """
    kind, name = field[:2], field[2:]
    if kind == QUESTION and name:
        return Slot(AnswerRecord, {"field": name})
    if kind in {DAY, HEAD} and name:
        return Slot(HeadRecord, {"field": name})
    row, _, column = name.partition("-")
    if kind == MEMBER and row and column:
        return Slot(CellRecord, {"row": row, "field": column})
    message = f"no field of a case is called {field!r}"
    raise ValueError(message)
