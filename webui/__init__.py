"""The web interface: cases, interview, result with reasons, the rules and the course behind it, and the steps."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from kubeexpert.loading import default_cases, default_rules, load_knowledge
from kubeexpert.logic.compile import compile_knowledge
from webui.cases import views as cases
from webui.cases.aside import asides_of
from webui.cases.bringing import load_samples
from webui.compression import compress
from webui.course import views as course
from webui.formats import set_up_formats
from webui.interview import views as interview
from webui.language import template_words
from webui.members import views as members
from webui.result import views as result
from webui.rulebook import views as rulebook
from webui.safety import HOSTS, MOST_BYTES, QuietFlask, make_safe
from webui.site import KEY, site_of
from webui.start import views as start
from webui.steps import views as steps
from webui.storage.database import open_database
from webui.storage.places import default_database
from webui.way_back import behind, way_back
from webui.what_if import views as what_if

__all__ = ["create_app"]


def create_app(
    rules: Path | None = None,
    *,
    database: str | None = None,
    cases_from: Iterable[Path] = (),
    secret: bytes | None = None,
    hosts: Iterable[str] = (),
) -> QuietFlask:
    """Return an app for one rule base and one database.

    Args:
        rules: Folder of the rule base; None takes the one that comes with the program.
        database: URL of the database; None takes the user's own.
        cases_from: Case files, or folders of them, to put into the database as samples.
        secret: Signs the cookie that holds the form's token; by default a random one for this process.
        hosts: Names by which the app may be asked for besides those of this machine.

    Raises:
        ProblemsFound: The rule base or a sample has faults.
        DatabaseUnusableError: The database cannot be opened.
    """
    app = QuietFlask(__name__)
    app.config.update(
        SECRET_KEY=secret or secrets.token_bytes(32),
        SESSION_COOKIE_NAME="kubeexpert",
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        TRUSTED_HOSTS=[*HOSTS, *hosts],
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    compiled = compile_knowledge(load_knowledge(rules or default_rules()))
    opened = open_database(database or default_database())
    load_samples(cases_from, opened, compiled.knowledge)
    app.extensions[KEY] = site_of(compiled, opened, default_cases())
    app.context_processor(template_words)
    app.jinja_env.globals.update(asides_of=asides_of, behind=behind, way_back=way_back)
    set_up_formats(app)
    make_safe(app)
    compress(app)
    for topic in (start, cases, interview, members, result, what_if, steps, rulebook, course):
        app.register_blueprint(topic.blueprint)
    return app
