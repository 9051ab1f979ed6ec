"""The first page, the example, and what planners see of all cases together."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import case_files, read_case
from webui.cases.bringing import bring_in, example_id
from webui.language import language
from webui.site import this_site
from webui.start.sums import sums_of
from webui.storage.assessments import last_assessments
from webui.storage.cases import list_cases

blueprint = Blueprint("start", __name__)

_RECENT = 3


@blueprint.get("/")
def start() -> str:
    """Show the three doors."""
    site = this_site()
    with site.database.reading() as session:
        cases = list_cases(session)
    return render_template("start/page.html", recent=cases[:_RECENT], number=len(cases), first=len(site.first))


@blueprint.post("/example")
def example() -> Response:
    """Open the result of the example, which is the sample case with most answers; it is made where it is missing."""
    site = this_site()
    best, most = None, -1
    for path in case_files(site.samples):
        try:
            case = read_case(path, site.knowledge)
        except ProblemsFound:
            continue  # a sample for other rules
        if len(case.answers) > most:
            best, most = (path, case), len(case.answers)
    if best is None:
        return redirect(url_for("cases.new"), 303)
    path, case = best
    case_id = example_id(path)
    bring_in(case_id, case, site)
    return redirect(url_for("result.result", case_id=case_id), 303)


@blueprint.get("/planner")
def planner() -> str:
    """Show how many groups each conclusion was reached for; no number is small enough to point at one group."""
    site = this_site()
    with site.database.reading() as session:
        kept = last_assessments(session, site.logic)
        number = len(list_cases(session))
    found = sums_of(kept, site, site.speaker(language()))
    return render_template("start/planner.html", sums=found, number=number, assessed=len(kept))
