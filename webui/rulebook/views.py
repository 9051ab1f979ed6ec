"""The pages of the knowledge: one for each element and term, and a list of all by theme."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from webui.language import language
from webui.rulebook.page import rule_page
from webui.rulebook.themes import term_page, themes_of
from webui.site import this_site

blueprint = Blueprint("rulebook", __name__)


@blueprint.get("/rules")
def rules() -> str:
    """Show the themes with their conclusions and terms."""
    site = this_site()
    return render_template("rulebook/themes.html", themes=themes_of(site, language()))


@blueprint.get("/rule/<name>")
def rule(name: str) -> str:
    """Show one element: its sentence, condition, basis, items, wordings and neighbours."""
    site = this_site()
    element = site.knowledge.element(name)
    if element is None:
        abort(404)
    return render_template("rulebook/rule.html", page=rule_page(element, site, language()))


@blueprint.get("/term/<name>")
def term(name: str) -> str:
    """Show one term of the glossary."""
    site = this_site()
    entry = site.knowledge.glossary.get(name)
    if entry is None:
        abort(404)
    return render_template("rulebook/term.html", page=term_page(entry, site, language()))
