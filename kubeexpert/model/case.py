"""One group observed on one day, and what is expected of it."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from kubeexpert.model.base import Frozen, Name, Table

Answer = str | Fraction | datetime.date
"""A choice, `yes`, `no` or `dont_know` as text; a number; a date."""


class Case(Frozen):
    """A case file, read and typed.

    Attributes:
        group: The group's code, the same in every round.
        answers: By question; a question that was not asked is absent. Neither that nor `dont_know` is a no.
        members: One mapping a member row, by the full name of the column (`member.work_now`).
        name: Where it came from, for messages; empty for a case made in memory.
    """

    group: str = ""
    region: str | None = None
    observed: datetime.date | None = None
    baseline: datetime.date | None = None
    source: str | None = None
    note: str | None = None
    answers: Table[str, Answer] = Field(default_factory=dict)
    members: tuple[Table[str, Answer], ...] = ()
    name: str = Field("", exclude=True)


class Expected(Frozen):
    """What one conclusion should be, written before the program ran.

    Attributes:
        is_: The value; `open`; for a ladder, stage or tally that is open the lowest and the highest.
        leans: What an open decision leans to.
    """

    is_: Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)] = (
        Field(alias="is")
    )
    because: str
    leans: str | None = None


class Expectations(Frozen):
    """The expected conclusions of one case file.

    Attributes:
        others: What is expected of every headline conclusion that is not named; in most cases that it is open.
    """

    expect: Table[Name, Expected]
    others: Expected | None = None
    written: str | None = None
