"""Changes of a case: each written once however often it is sent, each with what stood there before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webui.storage.cases import now
from webui.storage.fields import MEMBER, ValueRecord, cell, slot_of
from webui.storage.tables import CaseRecord, CellRecord, ChangeRecord, MemberRecord, ReceiptRecord

_FEW = 3


@dataclass(frozen=True, slots=True)
class Written:
    """What became of some changes.

    Attributes:
        done: The fields that changed.
        overtaken: Those of them that somebody else had changed since they were seen, and to what.
    """

    done: tuple[str, ...] = ()
    overtaken: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change as the history tells it."""

    number: int
    moment: str
    field: str
    old: str | None
    new: str | None


def write_changes(
    session: Session,
    case_id: str,
    wanted: Mapping[str, str | None],
    *,
    seen: int | None = None,
    receipt: str | None = None,
) -> Written | None:
    """Change fields of a case.

    Args:
        session: One that writes.
        case_id: The case.
        wanted: By field its new value; None takes it away.
        seen: The number of the last change that the sender saw: what differs only because somebody else changed it
            since is left as it is.
        receipt: The sender's own name for this change; under the same name it is done once.

    Returns:
        None when there is no such case.
    """
    case = session.get(CaseRecord, case_id, with_for_update=True)
    if case is None:
        return None
    if receipt is not None:
        if session.get(ReceiptRecord, (case_id, receipt)) is not None:
            return Written()
        session.add(ReceiptRecord(case_id=case_id, receipt=receipt))
    records = _records(session, case_id, wanted)
    before = {field: record.value if record else None for field, record in records.items()}
    then = before if seen is None else as_seen(session, case_id, before, seen)
    done, overtaken = [], {}
    for field, value in wanted.items():
        if value in (then[field], before[field]):
            continue
        _put(session, case_id, field, records[field], value)
        done.append(field)
        if before[field] != then[field]:
            overtaken[field] = before[field]
    if done:
        case.changed = now()
    return Written(tuple(done), overtaken)


def as_seen(session: Session, case_id: str, current: Mapping[str, str | None], seen: int) -> dict[str, str | None]:
    """Return what stood in some fields when the change of that number had just been made."""
    values = dict(current)
    later = session.scalars(
        select(ChangeRecord)
        .where(ChangeRecord.case_id == case_id, ChangeRecord.number > seen)
        .order_by(ChangeRecord.number.desc())
    )
    for change in later:
        if change.field in values:
            values[change.field] = change.old
    return values


def add_row(session: Session, case_id: str, row: str) -> bool:
    """Add an empty member row at the end; whether it is new."""
    case = session.get(CaseRecord, case_id, with_for_update=True)
    if case is None or session.get(MemberRecord, (case_id, row)) is not None:
        return False
    last = session.scalar(select(func.max(MemberRecord.position)).where(MemberRecord.case_id == case_id)) or 0
    session.add(MemberRecord(case_id=case_id, row=row, position=last + 1))
    session.add(_change(case_id, f"{MEMBER}{row}", None, str(last + 1)))
    case.changed = now()
    return True


def remove_row(session: Session, case_id: str, row: str) -> bool:
    """Remove a member row with its answers; whether there was one."""
    case = session.get(CaseRecord, case_id, with_for_update=True)
    found = session.get(MemberRecord, (case_id, row))
    if case is None or found is None:
        return False
    cells = session.scalars(select(CellRecord).where(CellRecord.case_id == case_id, CellRecord.row == row)).all()
    for each in cells:
        session.add(_change(case_id, cell(row, each.field), each.value, None))
    session.execute(delete(CellRecord).where(CellRecord.case_id == case_id, CellRecord.row == row))
    session.add(_change(case_id, f"{MEMBER}{row}", str(found.position), None))
    session.delete(found)
    case.changed = now()
    return True


def history(session: Session, case_id: str, most: int) -> tuple[Change, ...]:
    """Return the last changes of a case, the newest first."""
    found = session.scalars(
        select(ChangeRecord).where(ChangeRecord.case_id == case_id).order_by(ChangeRecord.number.desc()).limit(most)
    )
    return tuple(Change(each.number, each.moment, each.field, each.old, each.new) for each in found)


def _records(session: Session, case_id: str, fields: Collection[str]) -> dict[str, ValueRecord | None]:
    """Return what is stored of some fields; of many, all of a kind are read at once."""
    slots = {field: slot_of(field) for field in fields}
    if len(slots) <= _FEW:
        return {
            field: cast("ValueRecord | None", session.get(slot.table, {"case_id": case_id, **slot.key}))
            for field, slot in slots.items()
        }
    found: dict[tuple[str, ...], ValueRecord] = {}
    for table in {slot.table for slot in slots.values()}:
        records: list[ValueRecord] = list(session.scalars(select(table).where(table.case_id == case_id)))
        found |= {(table.__tablename__, *_key(record)): record for record in records}
    return {field: found.get((slot.table.__tablename__, *slot.key.values())) for field, slot in slots.items()}


def _key(record: ValueRecord) -> tuple[str, ...]:
    return (record.row, record.field) if isinstance(record, CellRecord) else (record.field,)


def _put(session: Session, case_id: str, field: str, record: ValueRecord | None, new: str | None) -> None:
    slot = slot_of(field)
    session.add(_change(case_id, field, record.value if record else None, new))
    if record is None:
        session.add(slot.table(case_id=case_id, value=new, **slot.key))
    elif new is None:
        session.delete(record)
    else:
        record.value = new


def _change(case_id: str, field: str, old: str | None, new: str | None) -> ChangeRecord:
    return ChangeRecord(case_id=case_id, moment=now(), field=field, old=old, new=new)


def rows_there(session: Session, case_id: str, rows: Collection[str]) -> set[str]:
    """Return which of some member rows are there."""
    found = session.scalars(select(MemberRecord.row).where(MemberRecord.case_id == case_id))
    return set(found) & set(rows)
