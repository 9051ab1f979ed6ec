"""The pages of the knowledge: one for each element and term, and a list of all by theme."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from webui.language import language
from webui.rulebook.page import rule_page
from webui.rulebook.themes import term_page, themes_of
from webui.site import this_site
from webui.way_back import behind

blueprint = Blueprint("rulebook", __name__)


@blueprint.get("/rules")
def rules() -> str:
    """Show the themes with their conclusions and terms."""
    site = this_site()
    return render_template("rulebook/themes.html", themes=themes_of(site, language()))


@blueprint.get("/rule/<name>")
def rule(name: str) -> str | Response | tuple[str, int]:
    """Show one element: sentence, condition, basis, items, wordings and neighbours; an old name leads to the new."""
    knowledge = this_site().knowledge
    element = knowledge.element(name)
    if element is not None:
        return render_template("rulebook/rule.html", page=rule_page(element, this_site(), language()))
    renamed = next((each.name for each in knowledge.elements() if each.was == name), None)
    if renamed:
        return redirect(behind(url_for("rulebook.rule", name=renamed)), 301)
    return _gone(name)


@blueprint.get("/term/<name>")
def term(name: str) -> str | tuple[str, int]:
    """Show one term of the glossary."""
    site = this_site()
    entry = site.knowledge.glossary.get(name)
    if entry is None:
        return _gone(name)
    return render_template("rulebook/term.html", page=term_page(entry, site, language()))


def _gone(name: str) -> tuple[str, int]:
    """Say that the rules have no such name, why where the rules tell, and where all others are."""
    retired = this_site().knowledge.retired.get(name)
    why = retired.why.in_lang(language()) if retired else ""
    return render_template("rulebook/gone.html", why=why), 410 if retired else 404
