"""Cases as a whole: made, listed, read and deleted."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webui.storage.tables import AnswerRecord, CaseRecord, CellRecord, ChangeRecord, HeadRecord, MemberRecord

_ID = re.compile(r"[A-Za-z0-9_-]{16,32}")


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One member row: its id, its place in the list, and its answers by column."""

    id: str
    position: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """A case as it is kept.

    Attributes:
        created, changed: Moments as ISO text in UTC.
        number: Of its last change; 0 for a case without any.
        heads, answers: Texts by field and by question, as a case file writes them.
    """

    id: str
    created: str
    changed: str
    number: int
    heads: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[StoredRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A case in a list."""

    id: str
    changed: str
    group: str
    observed: str
    answered: int


def new_id() -> str:
    """Return a random id: 128 bits, in letters that an address can hold."""
    return secrets.token_urlsafe(16)


def id_of(form: str, content: bytes) -> str:
    """Return the id of the case that a form makes: the same for the same content, so that sent twice it makes one.

    Args:
        form: The random id of the form.
        content: What was sent; another content under the same form, as after the back button, is another case.
    """
    found = hashlib.sha256(form.encode() + b"\0" + content).digest()[:16]
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def is_id(text: str) -> bool:
    """Return whether a text can be the id of a case or row."""
    return bool(_ID.fullmatch(text))


def now() -> str:
    """Return this moment as ISO text in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def create_case(session: Session, case_id: str) -> bool:
    """Make an empty case; whether it is new. The same id again is the same case, so a form sent twice makes one."""
    if session.get(CaseRecord, case_id) is not None:
        return False
    moment = now()
    session.add(CaseRecord(id=case_id, created=moment, changed=moment))
    session.flush()
    return True


def read_stored(session: Session, case_id: str) -> Stored | None:
    """Return a case with all that belongs to it, or None when there is none of that id."""
    found = session.get(CaseRecord, case_id)
    if found is None:
        return None
    heads = session.execute(select(HeadRecord.field, HeadRecord.value).where(HeadRecord.case_id == case_id))
    answers = session.execute(select(AnswerRecord.field, AnswerRecord.value).where(AnswerRecord.case_id == case_id))
    cells: dict[str, dict[str, str]] = {}
    for row, column, value in session.execute(
        select(CellRecord.row, CellRecord.field, CellRecord.value).where(CellRecord.case_id == case_id)
    ):
        cells.setdefault(row, {})[column] = value
    members = session.execute(
        select(MemberRecord.row, MemberRecord.position)
        .where(MemberRecord.case_id == case_id)
        .order_by(MemberRecord.position, MemberRecord.row)
    )
    number = session.scalar(select(func.max(ChangeRecord.number)).where(ChangeRecord.case_id == case_id))
    return Stored(
        id=case_id,
        created=found.created,
        changed=found.changed,
        number=number or 0,
        heads={name: value for name, value in heads},  # noqa: C416 - rows are no pairs to `dict`
        answers={name: value for name, value in answers},  # noqa: C416
        rows=tuple(StoredRow(row, position, cells.get(row, {})) for row, position in members),
    )


def group_of(session: Session, case_id: str) -> str | None:
    """Return the code of a case's group, an empty text where it has none; None when there is no such case."""
    if session.get(CaseRecord, case_id) is None:
        return None
    found = session.get(HeadRecord, (case_id, "group"))
    return found.value if found else ""


def list_cases(session: Session) -> tuple[Brief, ...]:
    """Return all cases, the one changed last first."""
    heads: dict[str, dict[str, str]] = {}
    for case_id, name, value in session.execute(
        select(HeadRecord.case_id, HeadRecord.field, HeadRecord.value).where(
            HeadRecord.field.in_(("group", "observed"))
        )
    ):
        heads.setdefault(case_id, {})[name] = value
    counted = session.execute(select(AnswerRecord.case_id, func.count()).group_by(AnswerRecord.case_id))
    counts: dict[str, int] = {case_id: count for case_id, count in counted}  # noqa: C416
    found = session.execute(
        select(CaseRecord.id, CaseRecord.changed).order_by(CaseRecord.changed.desc(), CaseRecord.id)
    )
    return tuple(
        Brief(
            id=case_id,
            changed=changed,
            group=heads.get(case_id, {}).get("group", ""),
            observed=heads.get(case_id, {}).get("observed", ""),
            answered=counts.get(case_id, 0),
        )
        for case_id, changed in found
    )


def delete_case(session: Session, case_id: str) -> bool:
    """Delete a case with everything of it; whether there was one."""
    gone = session.execute(delete(CaseRecord).where(CaseRecord.id == case_id).returning(CaseRecord.id)).all()
    return bool(gone)
