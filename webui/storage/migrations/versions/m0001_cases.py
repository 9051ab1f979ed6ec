"""Cases with their answers and member rows, changes, receipts, assessments and samples."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID, _NAME, _MOMENT = sa.String(32), sa.String(200), sa.String(32)


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "cases",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
    )
    op.create_index("ix_cases_changed", "cases", ["changed"])
    _table("heads", [("field", _NAME)], [("value", sa.Text())])
    _table("answers", [("field", _NAME)], [("value", sa.Text())])
    _table("members", [("row", _ID)], [("position", sa.Integer())])
    _table("cells", [("row", _ID), ("field", _NAME)], [("value", sa.Text())])
    _table("receipts", [("receipt", _NAME)], [])
    _table(
        "assessments",
        [("logic", sa.String(64))],
        [("answers", sa.String(64)), ("version", _NAME), ("moment", _MOMENT), ("conclusions", sa.Text())],
    )
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        _case("changes", primary_key=False),
        sa.Column("moment", _MOMENT, nullable=False),
        sa.Column("field", _NAME, nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_case", "changes", ["case_id", "number"])
    op.create_table("samples", sa.Column("name", _NAME, primary_key=True))


def _table(
    name: str, keys: list[tuple[str, sa.types.TypeEngine[Any]]], others: list[tuple[str, sa.types.TypeEngine[Any]]]
) -> None:
    op.create_table(
        name,
        _case(name, primary_key=True),
        *(sa.Column(column, kind, primary_key=True) for column, kind in keys),
        *(sa.Column(column, kind, nullable=False) for column, kind in others),
    )


def _case(table: str, *, primary_key: bool) -> sa.Column[Any]:
    key = sa.ForeignKey("cases.id", ondelete="CASCADE", name=f"fk_{table}_case_id")
    return sa.Column("case_id", _ID, key, primary_key=primary_key, nullable=False)
