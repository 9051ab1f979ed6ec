"""Facts that come from people: questions, parameters and measures over member rows."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kubeexpert.model.base import Flag, Frozen, Name, Table, Text, Word
from kubeexpert.model.conditions import NumberOrName
from kubeexpert.model.elements import Element
from kubeexpert.model.numbers import Number, WrittenAmount
from kubeexpert.model.refs import PlainRef

Kind = Literal["yes_no", "choice", "number", "date"]
DONT_KNOW = "dont_know"


def _refuse(field: str, reason: str) -> PydanticCustomError:
    return PydanticCustomError("WRONG_VALUE", "does not fit", {"value": field, "reason": reason})


class Change(Frozen):
    """Who can change the answer, and with how much effort, 1 (little) to 3 (much)."""

    by: Literal["group", "outside", "time", "nobody"]
    effort: Annotated[int, Field(ge=1, le=3)] = 1


class Range(Frozen):
    """The numbers that make sense, both ends included."""

    least: Number
    most: Number


class Question(Element):
    """Something a person answers about the group, or (`of: member`) about one member.

    Attributes:
        says: The sentence for each answer; for numbers and dates one sentence under the key `value`.
        choices: Label of each choice, from worst to best where `good` is given.
        good: `up` when yes, a later choice or a larger number is better.
        asked_if: The gate; without it the question is always asked.
    """

    kind: Kind
    section: Word | None = None
    ask: Text
    look_for: Text | None = None
    says: Table[str, Text]
    unknown: Text
    choices: Table[Word, Text] = Field(default_factory=dict)
    good: Literal["up", "down"] | None = None
    change: Change | None = None
    range: Range | None = None
    unit: Word | None = None
    whole: Flag = False
    asked_if: PlainRef | None = None
    asked_of: Literal["members", "mentor", "coordinator", "office"] = "members"
    of: Literal["member"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_sentence_for_numbers(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(says := data.get("says"), dict) and set(says) <= {"id", "en"}:
            return {**data, "says": {"value": says}}
        return data

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Question:
        wanted = {"yes_no": ("yes", "no"), "choice": tuple(self.choices)}.get(self.kind, ("value",))
        if set(self.says) != set(wanted):
            raise _refuse("says", f"one sentence for each of: {', '.join(wanted)}")
        if (self.kind == "choice") != bool(self.choices) or len(self.choices) == 1:
            raise _refuse("choices", "two or more, with kind: choice only")
        if self.kind != "number" and (self.range or self.unit or self.whole):
            raise _refuse("range / unit / whole", "with kind: number only")
        if self.kind == "number" and self.range and self.range.least > self.range.most:
            raise _refuse("range", "least is above most")
        if not self.of and not self.section:
            raise _refuse("section", "every question outside the member rows has one")
        if set(self.choices) & {"yes", "no", DONT_KNOW, "not_applicable"}:
            raise _refuse("choices", "yes, no, dont_know and not_applicable are reserved")
        if self.of and self.asked_if:
            raise _refuse("asked_if", "columns of member rows have no gate")
        return self

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers as written, without `dont_know`; empty for numbers and dates."""
        return ("yes", "no") if self.kind == "yes_no" else tuple(self.choices)


class Parameter(Element):
    """One number, named."""

    value: WrittenAmount


class Ratio(Frozen):
    """One number of the case over another."""

    part: Name
    whole: Name


class Months(Frozen):
    """Whole months from one date to another.

    Attributes:
        signed: Whether the second date may lie before the first, such as a deadline that has passed; the months are
            negative then. Otherwise dates in that order are an error of the case.
    """

    from_: Name = Field(alias="from")
    to: Name
    signed: Flag = False


class Bounds(Frozen):
    """What a choice says about a number: exactly `is`, or a range: `from` or `above`, and / or `below`."""

    is_: NumberOrName | None = Field(None, alias="is")
    from_: NumberOrName | None = Field(None, alias="from")
    above: NumberOrName | None = None
    below: NumberOrName | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Bounds:
        ranged = any(bound is not None for bound in (self.from_, self.above, self.below))
        if (self.is_ is not None) == ranged or (self.from_ is not None and self.above is not None):
            raise _refuse("means", "is, or from / above / below")
        return self


class Direct(Frozen):
    """The question that may answer a measure instead of member rows."""

    question: Name
    means: Table[Word, Bounds] = Field(default_factory=dict)


def _direct(value: Any) -> Any:
    return {"question": value} if isinstance(value, str) else value


class Measure(Element):
    """A number worked out from rows, numbers or dates; exactly one way of working it out."""

    share: Name | None = None
    count: Name | None = None
    median: Name | None = None
    sum: Name | None = None
    ratio: Ratio | None = None
    months: Months | None = None
    among: Name | None = None
    direct: Annotated[Direct, BeforeValidator(_direct)] | None = None
    says: Text
    unknown: Text
    unit: Word | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Measure:
        over_rows = [way for way in ("share", "count", "median", "sum") if getattr(self, way) is not None]
        others = [way for way in ("ratio", "months") if getattr(self, way) is not None]
        if len(over_rows) + len(others) != 1:
            raise _refuse(self.name, "one of share, count, median, sum, ratio, months")
        if bool(over_rows) != (self.among is not None):
            raise _refuse("among", "with share, count, median and sum only")
        return self

    @property
    def way(self) -> str:
        """How it is worked out: `share`, `count`, `median`, `sum`, `ratio` or `months`."""
        ways = ("share", "count", "median", "sum", "ratio", "months")
        return next(way for way in ways if getattr(self, way) is not None)

    @property
    def over(self) -> str | None:
        """The row criterion or column that it counts or sums; None for ratio and months."""
        return self.share or self.count or self.median or self.sum
