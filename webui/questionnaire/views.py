"""The front page: the questions, and above them the result of what was answered."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, render_template, request

from kubeexpert.assessing import Assessment, assess
from kubeexpert.engines.choose import local_engine
from kubeexpert.errors import ProblemsFound
from webui.language import language, say
from webui.questionnaire.answers import Complaint, Sheet, read_sheet
from webui.questionnaire.fields import sections_of, summary
from webui.questionnaire.results import result_of
from webui.site import Site, this_site

blueprint = Blueprint("questionnaire", __name__)

UNPROCESSABLE = 422


@blueprint.get("/")
def empty() -> str:
    """Show the form with nothing answered."""
    return page(Sheet(), this_site(), None)


@blueprint.post("/")
def answered() -> tuple[str, int]:
    """Show the result above the form, or the form with what is wrong; pressing a language keeps everything."""
    site = this_site()
    sheet = read_sheet(request.form, site)
    if request.form.get("lang") and not request.form.get("shown"):
        return page(sheet, site, None), 200
    sheet, assessment = assessed(sheet, site)
    return page(sheet, site, assessment), UNPROCESSABLE if sheet.complaints else 200


def assessed(sheet: Sheet, site: Site) -> tuple[Sheet, Assessment | None]:
    """Assess a sheet without complaints; what turns out wrong then is added to them."""
    if sheet.complaints:
        return sheet, None
    try:
        return sheet, assess(sheet.case, site.compiled, local_engine(site.compiled.program))
    except ProblemsFound as found:
        return replace(sheet, complaints=tuple(Complaint("", problem) for problem in found.problems)), None


def page(sheet: Sheet, site: Site, assessment: Assessment | None, *, notice: bool = False) -> str:
    """Return the page.

    Args:
        sheet: What was sent.
        site: What the interface knows.
        assessment: Shown above the form; None shows the form alone.
        notice: Whether to say that the form has to be sent once more.
    """
    lang = language()
    result = result_of(assessment, sheet, site, lang) if assessment else None
    wanted = {ask.at for ask in result.ask_first} if result else set()
    sections = sections_of(sheet, site, lang, wanted=wanted)
    complaints = summary(sections, sheet, site, lang)
    title = say(
        "token_title" if notice else "errors_title" if complaints else "result_title" if result else "form_title"
    )
    return render_template(
        "questionnaire/page.html",
        title=title,
        sections=sections,
        complaints=complaints,
        result=result,
        notice=notice,
        shown=result is not None,
    )
