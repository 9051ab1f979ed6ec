"""Which language a page speaks: what its reader chose last, else Indonesian. Only the cookie remembers it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import g, has_request_context, request, session

from kubeexpert.model.base import LANGUAGES, Lang
from webui.formats import day, moment
from webui.words import word


def language() -> Lang:
    """Return the language of the page being made, worked out once a request."""
    if "lang" not in g:
        g.lang = _chosen()
    found: Lang = g.lang
    return found


def _chosen() -> Lang:
    wanted = (request.form.get("lang") if request.method == "POST" else None) or request.args.get("lang")
    if wanted in LANGUAGES and session.get("lang") != wanted:
        session["lang"] = wanted
    return "en" if session.get("lang") == "en" else "id"


def say(key: str, **params: object) -> str:
    """Return a word of the interface in the language of the page being made."""
    return word(key, language(), **params)


def template_words() -> dict[str, Any]:
    """Return what every template may use: `say`, `lang`, the other languages, and how days and moments are written."""
    if not has_request_context():
        return {}
    return {
        "say": say,
        "lang": language(),
        "languages": LANGUAGES,
        "switched": switched,
        "day": day,
        "moment": moment,
    }


def switched(lang: str) -> str:
    """Return the address of this page in a language."""
    return f"?{urlencode({**request.args.to_dict(), 'lang': lang})}"
