"""The course by theme, and a page for each item of the paper, reading, source and note."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kubeexpert.explain.text_page import text_of
from webui.course.pages import chapters_of, text_page
from webui.language import language
from webui.site import this_site
from webui.way_back import behind

blueprint = Blueprint("course", __name__)


@blueprint.get("/course")
def themes() -> str:
    """Show the themes in reading order."""
    return render_template("course/themes.html", chapters=chapters_of(this_site(), language()))


@blueprint.get("/course/<name>")
def theme(name: str) -> str:
    """Show one theme with everything that belongs to it."""
    chapters = chapters_of(this_site(), language())
    found = next((each for each in chapters if each.name == name), None)
    if found is None:
        abort(404)
    return render_template("course/theme.html", page=found)


@blueprint.get("/text/<name>")
def text(name: str) -> str | Response:
    """Show an item, reading, source or note; a term or theme has its page elsewhere."""
    site = this_site()
    found = text_of(name, site.knowledge)
    if found is None:
        abort(404)
    kind, told = found
    if kind == "glossary":
        return redirect(behind(url_for("rulebook.term", name=name)), 302)
    if kind == "themes":
        return redirect(behind(url_for("course.theme", name=name)), 302)
    return render_template("course/text.html", page=text_page(name, kind, told, site, language()))
