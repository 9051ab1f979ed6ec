"""What keeps a case on this machine and a page harmless: headers, host, token, and errors without internals."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from types import TracebackType

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from werkzeug.exceptions import HTTPException

from kubeexpert.loading.long_numbers import has_long_number
from webui.words import ERRORS

MOST_BYTES = 256 * 1024
HOSTS = ("127.0.0.1", "localhost")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_MOST_FIELDS = 5000
_FAILED = 400
_OWN = frozenset({"csrf_token"})


class QuietFlask(Flask):
    """A Flask app whose log of an exception says what kind and where, and never what was in a case."""

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log kind and place of an exception."""
        kind, _, trace = exc_info
        frames = traceback.extract_tb(trace)
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
        self.logger.error("%s at %s, endpoint %s", kind.__name__ if kind else "?", where, request.endpoint)


def make_safe(app: Flask) -> None:
    """Put headers, token and error pages on an app."""
    app.config.update(MAX_FORM_PARTS=_MOST_FIELDS, MAX_FORM_MEMORY_SIZE=MOST_BYTES)
    CSRFProtect(app)
    app.after_request(_with_headers)
    app.register_error_handler(CSRFError, _token_failed)
    for status in ERRORS:
        app.register_error_handler(status, _error_page(status))


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.endpoint == "static" and response.status_code < _FAILED:
        response.headers["Cache-Control"] = "no-cache"  # kept, and asked about: it holds nothing of a case
    return response


def _token_failed(_: CSRFError) -> tuple[str | Response, int]:
    """Keep everything that was sent in a form with a new token, to be sent once more with one press."""
    if request.path.endswith("/answer"):
        return jsonify(kept=False, token=generate_csrf()), 400
    kept = [
        (name, text)
        for name, texts in request.form.lists()
        for text in texts
        if name not in _OWN and not has_long_number(name) and not has_long_number(text)
    ]
    return render_template("errors/token.html", kept=kept, with_file=bool(request.files)), 400


def _error_page(status: int) -> Callable[[HTTPException | Exception], tuple[str, int]]:
    def show(_: HTTPException | Exception) -> tuple[str, int]:
        # past the words that pages share: they read the form, which may be what could not be read
        template = current_app.jinja_env.get_template("errors/page.html")
        return template.render(status=status, texts=ERRORS[status]), status

    return show
