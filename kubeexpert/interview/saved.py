"""An interview as the text of a file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.interview.session import Event, OfMember, Rows, Session, Skipped, Told, Withdrawn
from kubeexpert.loading.answers import write_answer
from kubeexpert.loading.long_numbers import has_long_number
from kubeexpert.model.base import Frozen
from kubeexpert.model.case import Answer
from kubeexpert.model.knowledge import KnowledgeBase

SCHEMA = 2
"""Of what is written; 1 had no cells of member rows, and is read as well."""

MOST_ROWS = 1000
_MARK = "interview"
_CASE_TEXTS = ("group", "region", "source", "note")
_CASE_DAYS = ("observed", "baseline")

Written = dict[str, str]
"""Answers by question or column, as they are written in a case file."""


class WrittenEvent(Frozen):
    """One event: exactly one of its fields but `is_` is there.

    Attributes:
        answer: The question that was answered; the answer is `is_`.
        skip: The question that was put off.
        withdraw: The question whose answer was taken back.
        rows: The member rows that were entered.
        cell: The column of a member row that was told; the answer is `is_`.
        row: With `cell`: the number of the row, from 0.
    """

    answer: str | None = None
    is_: str | None = Field(None, alias="is")
    skip: str | None = None
    withdraw: str | None = None
    rows: tuple[Written, ...] | None = None
    cell: str | None = None
    row: int | None = Field(None, ge=0, lt=MOST_ROWS)


class WrittenKept(Frozen):
    """An answer that the rule base could not use."""

    question: str
    is_: str = Field(alias="is")
    row: int | None = None


class WrittenCase(Frozen):
    """What was known before the interview."""

    group: str | None = None
    region: str | None = None
    observed: str | None = None
    baseline: str | None = None
    source: str | None = None
    note: str | None = None
    answers: Written = Field(default_factory=dict)
    members: tuple[Written, ...] = ()


class WrittenRules(Frozen):
    """The rule base that the interview was held with."""

    version: str
    logic: str
    questions: tuple[str, ...]


class WrittenSession(Frozen):
    """A whole file."""

    kubeexpert: Literal["interview"]
    schema_: int = Field(alias="schema")
    goal: str
    rules: WrittenRules
    case: WrittenCase = Field(default_factory=WrittenCase)
    log: tuple[WrittenEvent, ...] = ()
    kept: tuple[WrittenKept, ...] = ()


def write_session(session: Session, knowledge: KnowledgeBase) -> str:
    """Write an interview as text.

    Args:
        session: An interview held with this rule base.
        knowledge: It has the units of the answers.
    """

    def plain(answers: Mapping[str, Answer]) -> Written:
        return {name: write_answer(knowledge.questions[name], answer) for name, answer in answers.items()}

    def event(happened: Event) -> dict[str, Any]:
        match happened:
            case Told():
                return {
                    "answer": happened.question,
                    "is": write_answer(knowledge.questions[happened.question], happened.answer),
                }
            case Skipped():
                return {"skip": happened.question}
            case Withdrawn():
                return {"withdraw": happened.question}
            case Rows():
                return {"rows": [plain(row) for row in happened.members]}
            case OfMember():
                written = write_answer(knowledge.questions[happened.column], happened.answer)
                return {"cell": happened.column, "row": happened.row, "is": written}

    start = session.start
    days = {name: day.isoformat() for name in _CASE_DAYS if (day := getattr(start, name)) is not None}
    texts = {name: text for name in _CASE_TEXTS if (text := getattr(start, name))}
    data = {
        "kubeexpert": _MARK,
        "schema": SCHEMA,
        "goal": session.goal,
        "rules": {
            "version": session.rules.version,
            "logic": session.rules.logic,
            "questions": list(session.rules.questions),
        },
        "case": {**texts, **days, "answers": plain(start.answers), "members": [plain(row) for row in start.members]},
        "log": [event(happened) for happened in session.log],
        "kept": [
            {"question": each.question, "is": each.text} | ({} if each.row is None else {"row": each.row})
            for each in session.kept
        ],
    }
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def read_written(text: str, name: str) -> WrittenSession:
    """Read the text of a saved interview as far as that needs no rule base.

    Args:
        text: The content of the file.
        name: How messages name it.

    Raises:
        ProblemsFound: NOT_A_SESSION, NEWER_SESSION, DAMAGED_SESSION or NIK_REFUSED.
    """
    place = Place(name)
    data = _parsed(text, place)
    if not isinstance(data, dict) or data.get("kubeexpert") != _MARK:
        raise ProblemsFound([_foreign(place, "tandanya tidak ada", "its mark is missing")])
    schema = data.get("schema")
    if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA:
        raise ProblemsFound([Problem.of("NEWER_SESSION", place, schema=schema, known=SCHEMA)])
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise ProblemsFound([damaged(place, "schema", "nomor bentuknya salah", "its number is wrong")])
    if any(has_long_number(each) for each in _texts({**data, "rules": None})):
        raise ProblemsFound([Problem.of("NIK_REFUSED", place)])
    try:
        return WrittenSession.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        fields = dict.fromkeys(".".join(str(step) for step in each["loc"]) for each in found)
        raise ProblemsFound(
            [damaged(place, at[:80], "isinya tidak cocok", "its content does not fit") for at in list(fields)[:20]]
        ) from None


def damaged(place: Place, at: str, reason_id: str, reason_en: str) -> Problem:
    """Return DAMAGED_SESSION for a field."""
    return Problem.of("DAMAGED_SESSION", place, field=at, reason_id=reason_id, reason_en=reason_en)


def _parsed(text: str, place: Place) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except _RepeatedKeyError as error:
        reasons = (f"'{error.key}' ditulis dua kali", f"'{error.key}' is written twice")
        raise ProblemsFound([damaged(place, error.key, *reasons)]) from None
    except (ValueError, RecursionError):
        at = Place(place.file)
        raise ProblemsFound([_foreign(at, "isinya terpotong atau bukan JSON", "it is cut off or no JSON")]) from None


class _RepeatedKeyError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key[:60]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found


def _texts(data: Any) -> Iterator[str]:
    """Yield every text inside parsed JSON, keys included."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, int):
        yield str(data)
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(key)
            yield from _texts(value)


def _foreign(place: Place, reason_id: str, reason_en: str) -> Problem:
    return Problem.of("NOT_A_SESSION", place, reason_id=reason_id, reason_en=reason_en)
