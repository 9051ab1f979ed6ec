"""The tables: cases, their answers and member rows, every change of them, and what was concluded when."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
ID, NAME, MOMENT = String(32), String(200), String(32)


class Base(DeclarativeBase):
    """All tables; constraints are named, so that a later migration can change them."""

    metadata = MetaData(naming_convention=_NAMES)


class CaseRecord(Base):
    """One group observed on one day; its id is random, so that no address can be guessed."""

    __tablename__ = "cases"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    created: Mapped[str] = mapped_column(MOMENT)
    changed: Mapped[str] = mapped_column(MOMENT, index=True)


def _of_case() -> Mapped[str]:
    return mapped_column(ID, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)


class HeadRecord(Base):
    """What stands at the head of a case, one row a field: group, region, observed, baseline, source, note."""

    __tablename__ = "heads"

    case_id: Mapped[str] = _of_case()
    field: Mapped[str] = mapped_column(NAME, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class AnswerRecord(Base):
    """One answer, as a case file writes it; what was not asked has no row."""

    __tablename__ = "answers"

    case_id: Mapped[str] = _of_case()
    field: Mapped[str] = mapped_column(NAME, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class MemberRecord(Base):
    """One member row of a case; it has no name of a person, only its place in the list."""

    __tablename__ = "members"

    case_id: Mapped[str] = _of_case()
    row: Mapped[str] = mapped_column(ID, primary_key=True)
    position: Mapped[int]


class CellRecord(Base):
    """One answer about one member."""

    __tablename__ = "cells"

    case_id: Mapped[str] = _of_case()
    row: Mapped[str] = mapped_column(ID, primary_key=True)
    field: Mapped[str] = mapped_column(NAME, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class ChangeRecord(Base):
    """One change of one field of a case: what stood there before and after, and when."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_case", "case_id", "number"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ID, ForeignKey("cases.id", ondelete="CASCADE"))
    moment: Mapped[str] = mapped_column(MOMENT)
    field: Mapped[str] = mapped_column(NAME)
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)


class ReceiptRecord(Base):
    """A change that a device sent and that was taken; sent again, it is acknowledged and not done twice."""

    __tablename__ = "receipts"

    case_id: Mapped[str] = _of_case()
    receipt: Mapped[str] = mapped_column(NAME, primary_key=True)


class AssessmentRecord(Base):
    """What was concluded last with a certain rule base, and from which answers."""

    __tablename__ = "assessments"

    case_id: Mapped[str] = _of_case()
    logic: Mapped[str] = mapped_column(String(64), primary_key=True)
    answers: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(NAME)
    moment: Mapped[str] = mapped_column(MOMENT)
    conclusions: Mapped[str] = mapped_column(Text)


class SampleRecord(Base):
    """A sample case that was put into this database once; who deletes it does not get it again."""

    __tablename__ = "samples"

    name: Mapped[str] = mapped_column(NAME, primary_key=True)
