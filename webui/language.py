"""Which language a page speaks: what its reader just asked for, or spoke before; nothing is remembered elsewhere."""

from __future__ import annotations

from typing import Any

from flask import Request, g, has_request_context, request

from kubeexpert.model.base import LANGUAGES, Lang
from webui.words import word


def asked_language(req: Request) -> Lang:
    """Return the language of a request: its button, else the one of the page it came from, else Indonesian."""
    said = [req.form.get("lang"), req.form.get("speak")] if req.method == "POST" else []
    for wanted in (*said, req.args.get("lang")):
        if wanted in LANGUAGES:
            return "en" if wanted == "en" else "id"
    return "id"


def language() -> Lang:
    """Return the language of the page being made, worked out once a request."""
    if "lang" not in g:
        g.lang = asked_language(request)
    found: Lang = g.lang
    return found


def say(key: str, **params: object) -> str:
    """Return a word of the interface in the language of the page being made."""
    return word(key, language(), **params)


def template_words() -> dict[str, Any]:
    """Return what every template may use: `say`, `lang` and the other languages."""
    return {"say": say, "lang": language(), "languages": LANGUAGES} if has_request_context() else {}
