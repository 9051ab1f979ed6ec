"""The web interface: a questionnaire, its result with reasons, the rules behind it and the steps. Nothing is stored."""

from __future__ import annotations

import secrets
from pathlib import Path

from kubeexpert.loading import default_rules, load_knowledge
from kubeexpert.logic.compile import compile_knowledge
from webui.compression import compress
from webui.language import template_words
from webui.questionnaire import views as questionnaire
from webui.rulebook import views as rulebook
from webui.safety import HOSTS, MOST_BYTES, QuietFlask, make_safe
from webui.site import KEY, site_of
from webui.steps import views as steps

__all__ = ["create_app"]


def create_app(rules: Path | None = None, *, secret: bytes | None = None) -> QuietFlask:
    """Return an app for one rule base.

    Args:
        rules: Folder of the rule base; None takes the one that comes with the program.
        secret: Signs the cookie that holds the form's token; by default a random one for this process.

    Raises:
        ProblemsFound: The rule base has faults.
    """
    app = QuietFlask(__name__)
    app.config.update(
        SECRET_KEY=secret or secrets.token_bytes(32),
        SESSION_COOKIE_NAME="kubeexpert",
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        TRUSTED_HOSTS=list(HOSTS),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[KEY] = site_of(compile_knowledge(load_knowledge(rules or default_rules())))
    app.context_processor(template_words)
    make_safe(app)
    compress(app)
    for topic in (questionnaire, rulebook, steps):
        app.register_blueprint(topic.blueprint)
    return app
