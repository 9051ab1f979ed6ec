"""Paragraphs and list points of at most 80 columns, for any console."""

from __future__ import annotations

import textwrap

WIDTH = 80


def paragraph(text: str, *, indent: int = 0, hang: int = 0) -> list[str]:
    """Return a text as lines that start after `indent` spaces, all but the first after `hang` more."""
    return textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def point(text: str, *, indent: int = 0) -> list[str]:
    """Return a text as one point of a list."""
    return paragraph(f"- {text}", indent=indent, hang=2)
