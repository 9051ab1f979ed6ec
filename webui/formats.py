"""Days and moments as the reader writes them."""

from __future__ import annotations

import datetime

from flask import Flask
from flask_babel import Babel, format_date, format_datetime


def set_up_formats(app: Flask) -> None:
    """Let formats follow the language of the page and the clock of this machine."""
    # Here and not above: language gives templates these formats, and they ask it for the language.
    from webui.language import language  # noqa: PLC0415

    Babel(app, locale_selector=language)


def day(text: str) -> str:
    """Return an ISO date in words, such as 24 November 2026; anything else as it stands."""
    try:
        return str(format_date(datetime.date.fromisoformat(text), "d MMMM yyyy"))
    except ValueError:
        return text


def moment(text: str) -> str:
    """Return an ISO moment in UTC as day and time of this machine."""
    try:
        local = datetime.datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    return str(format_datetime(local.replace(tzinfo=None), "d MMM yyyy, HH:mm", rebase=False))
