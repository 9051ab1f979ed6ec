"""A reference to something true, false or unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

_REF = re.compile(
    r"(?P<negated>not\s+)?(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)"
    r"(?:=(?P<value>[a-z][a-z0-9_]*)|>=(?P<level>[1-9][0-9]?))?\Z"
)


@dataclass(frozen=True, slots=True)
class Ref:
    """`[not] NAME`, `NAME=value` or `NAME>=level`.

    Attributes:
        name: The element.
        value: A value of a decision, a state of a profile, or None.
        level: A level of a ladder or staging, or a count of a tally, from 1, or None.
        negated: Whether `not` stands before it.
    """

    name: str
    value: str | None = None
    level: int | None = None
    negated: bool = False

    @property
    def key(self) -> str:
        """What it refers to, without `not`: the name of one compiled element."""
        if self.value is not None:
            return f"{self.name}={self.value}"
        return self.name if self.level is None else f"{self.name}>={self.level}"

    def __str__(self) -> str:
        """Write it as in a rule file."""
        return f"not {self.key}" if self.negated else self.key


def parse_ref(text: Any) -> Ref:
    """Read a reference as it is written in a rule file.

    Raises:
        PydanticCustomError: NOT_A_NAME.
    """
    if isinstance(text, Ref):
        return text
    found = _REF.match(text.strip()) if isinstance(text, str) else None
    if not found:
        raise PydanticCustomError("NOT_A_NAME", "not a reference", {"text": str(text)[:60]})
    level = found["level"]
    return Ref(found["name"], found["value"], int(level) if level else None, bool(found["negated"]))


def _plain(ref: Ref) -> Ref:
    if ref.negated:
        raise PydanticCustomError("WRONG_VALUE", "no not", {"value": str(ref), "reason": "'not' is not used here"})
    return ref


SignedRef = Annotated[Ref, BeforeValidator(parse_ref), PlainSerializer(str)]
"""A reference that may carry `not`."""

PlainRef = Annotated[Ref, BeforeValidator(lambda text: _plain(parse_ref(text))), PlainSerializer(str)]
"""A reference without `not`."""
