"""The base of every model, and the small types that all of them share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

Lang = Literal["id", "en"]
LANGUAGES: tuple[Lang, ...] = ("id", "en")

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*\Z")
_WORD = re.compile(r"[a-z][a-z0-9_]*\Z")
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


class Frozen(BaseModel):
    """A value that never changes; a field that is not declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _matched(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.match(value):
        raise PydanticCustomError("NOT_A_NAME", "not a name: {text}", {"text": str(value)[:60]})
    return value


def as_name(value: Any) -> str:
    """Return the text if it is a name.

    Raises:
        PydanticCustomError: NOT_A_NAME.
    """
    return _matched(value, _NAME)


def _matching(pattern: re.Pattern[str]) -> BeforeValidator:
    return BeforeValidator(lambda value: _matched(value, pattern))


def _as_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("yes", "no"):
        return value == "yes"
    raise PydanticCustomError("WRONG_VALUE", "yes or no", {"value": str(value)[:60], "reason": "yes / no"})


Name = Annotated[str, _matching(_NAME)]
"""A name of the one name space: words joined by `_` and `.`."""

Word = Annotated[str, _matching(_WORD)]
"""A value, choice, level, unit or section: one word."""

Tag = Annotated[str, _matching(_LABEL)]
"""A name of the paper, a reading or a source: P281, A04, T2."""

Flag = Annotated[bool, BeforeValidator(_as_flag)]
"""Written `yes` or `no`."""

K = TypeVar("K")
V = TypeVar("V")
Table = Annotated[Mapping[K, V], AfterValidator(MappingProxyType), PlainSerializer(dict)]
"""A mapping that keeps its order and cannot be changed."""


class Text(Frozen):
    """What a user reads, in both languages."""

    id: Annotated[str, AfterValidator(str.strip)]
    en: Annotated[str, AfterValidator(str.strip)]

    @field_validator("id", "en")
    @classmethod
    def _is_written(cls, text: str, info: ValidationInfo) -> str:
        if not text:
            raise PydanticCustomError("MISSING_LANGUAGE", "empty", {"lang": str(info.field_name)})
        return text

    def in_lang(self, lang: str) -> str:
        """Return the text in English for `en`, otherwise in Indonesian."""
        return self.en if lang == "en" else self.id


class DraftText(Frozen):
    """A text of the paper's apparatus: English is there, Indonesian may come later."""

    en: str
    id: str | None = None

    def in_lang(self, lang: str) -> str:
        """Return the text in the language, or in English while the other is missing."""
        return self.en if lang == "en" or self.id is None else self.id


class TextList(Frozen):
    """Several sentences in both languages, in order."""

    id: Annotated[tuple[str, ...], Field(min_length=1)]
    en: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_paired(self) -> TextList:
        if len(self.id) != len(self.en):
            raise PydanticCustomError(
                "WRONG_VALUE", "unpaired", {"value": "id, en", "reason": "as many sentences in id as in en"}
            )
        return self

    def in_lang(self, lang: str) -> tuple[str, ...]:
        """Return the sentences in English for `en`, otherwise in Indonesian."""
        return self.en if lang == "en" else self.id
