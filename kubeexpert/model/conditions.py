"""The conditions of criteria and interventions: one operator each."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import Discriminator, Field, PlainSerializer, PlainValidator, Tag, model_validator
from pydantic_core import PydanticCustomError

from kubeexpert.model.base import Frozen, Name, as_name
from kubeexpert.model.numbers import parse_number
from kubeexpert.model.refs import PlainRef, Ref, SignedRef


def _number_or_name(value: Any) -> Fraction | str:
    if isinstance(value, str) and value[:1].isalpha():
        return as_name(value)
    return parse_number(value)


NumberOrName = Annotated[Fraction | str, PlainValidator(_number_or_name), PlainSerializer(str)]
"""A number, or the name of the parameter that holds it."""


class FactTest(Frozen):
    """A test on one question or measure: `is`, `in`, a range, or `more_than`.

    A range has `from` (included) or `above` (excluded) as its lower end, and `below` (excluded) as its upper.

    Attributes:
        more_than: Another column that must hold a smaller number (row criteria only).
    """

    fact: Name
    is_: str | None = Field(None, alias="is")
    in_: tuple[str, ...] | None = Field(None, alias="in")
    from_: NumberOrName | None = Field(None, alias="from")
    above: NumberOrName | None = None
    below: NumberOrName | None = None
    more_than: Name | None = None

    @model_validator(mode="after")
    def _one_form(self) -> FactTest:
        ranged = any(bound is not None for bound in (self.from_, self.above, self.below))
        two_lower_ends = self.from_ is not None and self.above is not None
        forms = [self.is_ is not None, self.in_ is not None, ranged, self.more_than is not None]
        if sum(forms) != 1 or self.in_ == () or two_lower_ends:
            raise PydanticCustomError(
                "WRONG_VALUE",
                "one test",
                {"value": self.fact, "reason": "is / in / from or above, below / more_than: one of them"},
            )
        return self


class Unmet(Frozen):
    """The gate of a mark holds and its test fails (interventions only)."""

    unmet: Name


def _operand_tag(value: Any) -> str | None:
    if isinstance(value, str | Ref):
        return "ref"
    if isinstance(value, FactTest) or (isinstance(value, dict) and "fact" in value):
        return "test"
    if isinstance(value, Unmet) or (isinstance(value, dict) and "unmet" in value):
        return "unmet"
    return None


Operand = Annotated[
    Annotated[PlainRef, Tag("ref")] | Annotated[FactTest, Tag("test")] | Annotated[Unmet, Tag("unmet")],
    Discriminator(_operand_tag, custom_error_type="WRONG_VALUE", custom_error_message="a name or a test on a fact"),
]


class AllOf(Frozen):
    """Holds when every operand holds."""

    all: Annotated[tuple[Operand, ...], Field(min_length=1)]


class AnyOf(Frozen):
    """Holds when some operand holds."""

    any: Annotated[tuple[Operand, ...], Field(min_length=1)]


class NotOf(Frozen):
    """Holds when its operand fails."""

    not_: Operand = Field(alias="not")


class Count(Frozen):
    """How many of which operands."""

    of: Annotated[tuple[Operand, ...], Field(min_length=1)]
    at_least: NumberOrName


class CountOf(Frozen):
    """Holds when at least so many operands hold."""

    count: Count


_OPERATORS = ("fact", "unmet", "all", "any", "not", "count")


def _condition_tag(value: Any) -> str | None:
    if isinstance(value, str | Ref):
        return "ref"
    keys = (
        value.keys()
        if isinstance(value, dict)
        else {name.rstrip("_") for name in getattr(value, "model_fields_set", ())}
    )
    found = [name for name in _OPERATORS if name in keys]
    return found[0] if found else None


Condition = Annotated[
    Annotated[PlainRef, Tag("ref")]
    | Annotated[FactTest, Tag("fact")]
    | Annotated[Unmet, Tag("unmet")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NotOf, Tag("not")]
    | Annotated[CountOf, Tag("count")],
    Discriminator(_condition_tag, custom_error_type="WRONG_VALUE", custom_error_message="a condition"),
]


AnyOperand = Ref | FactTest | Unmet
AnyCondition = AnyOperand | AllOf | AnyOf | NotOf | CountOf


def operands(condition: AnyCondition) -> tuple[AnyOperand, ...]:
    """Return what a condition is made of, in the order written; a single test or name is its own operand."""
    match condition:
        case AllOf():
            return condition.all
        case AnyOf():
            return condition.any
        case NotOf():
            return (condition.not_,)
        case CountOf():
            return condition.count.of
        case _:
            return (condition,)


__all__ = [
    "AllOf",
    "AnyCondition",
    "AnyOf",
    "AnyOperand",
    "Condition",
    "Count",
    "CountOf",
    "FactTest",
    "NotOf",
    "NumberOrName",
    "Operand",
    "SignedRef",
    "Unmet",
    "operands",
]
