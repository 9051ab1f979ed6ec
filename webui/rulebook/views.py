"""The pages of the rules: one for each element of the knowledge."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from webui.language import language
from webui.rulebook.page import rule_page
from webui.site import this_site

blueprint = Blueprint("rulebook", __name__)


@blueprint.get("/rule/<name>")
def rule(name: str) -> str:
    """Show one element: its sentence, condition, basis, items, wordings and neighbours."""
    site = this_site()
    element = site.compiled.knowledge.element(name)
    if element is None:
        abort(404)
    return render_template("rulebook/rule.html", page=rule_page(element, site, language()))
