"""Words of the interface in both languages; what the rules say is not here."""

from __future__ import annotations

from webui.words import (
    cases,
    change,
    complaints,
    conditions,
    course,
    form,
    history,
    members,
    result,
    rulebook,
    shell,
    start,
    steps,
    storage,
)
from webui.words.errors import ERRORS

__all__ = ["ERRORS", "WORDS", "word"]

WORDS: dict[str, tuple[str, str]] = {
    key: texts
    for part in (
        shell,
        start,
        cases,
        form,
        complaints,
        members,
        history,
        result,
        change,
        steps,
        rulebook,
        course,
        conditions,
        storage,
    )
    for key, texts in part.WORDS.items()
}


def word(key: str, lang: str, **params: object) -> str:
    """Return a word or sentence of the interface.

    Raises:
        KeyError: There is no such word.
    """
    indonesian, english = WORDS[key]
    return (english if lang == "en" else indonesian).format(**params)
