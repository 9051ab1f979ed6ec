"""What was concluded about a case before, and with which rule base."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webui.storage.cases import now
from webui.storage.tables import AssessmentRecord, CaseRecord


@dataclass(frozen=True, slots=True)
class Kept:
    """The conclusions of one assessment.

    Attributes:
        logic: Fingerprint of what the rule base concludes.
        version: Its version, for people.
        conclusions: By name the values that were possible; one value is a certain conclusion.
    """

    logic: str
    version: str
    moment: str
    conclusions: Mapping[str, tuple[str, ...]]


def keep_assessment(
    session: Session, case_id: str, *, answers: str, logic: str, version: str, found: Mapping[str, tuple[str, ...]]
) -> None:
    """Keep the conclusions of an assessment in place of the last one by the same rules; nothing for a case gone."""
    if session.get(CaseRecord, case_id) is None:
        return
    text = json.dumps({name: list(values) for name, values in found.items()}, separators=(",", ":"))
    session.merge(
        AssessmentRecord(case_id=case_id, logic=logic, answers=answers, version=version, moment=now(), conclusions=text)
    )


def is_kept(session: Session, case_id: str, answers: str, logic: str) -> bool:
    """Return whether the conclusions of these answers by these rules are kept."""
    found = session.get(AssessmentRecord, (case_id, logic))
    return found is not None and found.answers == answers


def earlier_assessment(session: Session, case_id: str, answers: str, logic: str) -> Kept | None:
    """Return the last assessment of the same answers by other rules, or None."""
    found = session.scalars(
        select(AssessmentRecord)
        .where(
            AssessmentRecord.case_id == case_id, AssessmentRecord.answers == answers, AssessmentRecord.logic != logic
        )
        .order_by(AssessmentRecord.moment.desc())
        .limit(1)
    ).first()
    return _kept(found) if found else None


def _kept(record: AssessmentRecord) -> Kept:
    values = json.loads(record.conclusions)
    return Kept(record.logic, record.version, record.moment, {name: tuple(found) for name, found in values.items()})


def last_assessments(session: Session, logic: str) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Return the conclusions of all cases that these rules assessed."""
    found = session.scalars(select(AssessmentRecord).where(AssessmentRecord.logic == logic))
    return tuple(_kept(each).conclusions for each in found)
