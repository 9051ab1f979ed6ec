"""The result of a case, the reasons of one conclusion, and the pages for the village; nothing is sent to get them."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from kubeexpert.assessing import Assessment
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.subjects import Subject, subject_of
from webui.cases.assessed import assessment_of, keep, since_earlier
from webui.cases.reading import Opened, open_case
from webui.interview.values import Complaint
from webui.language import language
from webui.result.cards import result_of
from webui.result.change import change_page
from webui.result.handout import handout_of
from webui.result.reasons import reasons_of
from webui.result.why_not import why_not_words
from webui.site import Site, this_site

blueprint = Blueprint("result", __name__)


@blueprint.get("/cases/<case_id>/result")
def result(case_id: str) -> str | Response:
    """Show what is concluded, or what has to be mended before anything can be."""
    site = this_site()
    opened = open_case(case_id, site)
    assessment = assessment_if_sound(opened, site)
    if assessment is None:
        return unsound_page(opened, site)
    since = since_earlier(opened, assessment, site)
    keep(opened, assessment, site)
    found = result_of(assessment, site, language())
    return render_template(
        "result/page.html",
        opened=opened,
        result=found,
        since=since,
        labels=[site.speaker(language()).label(name) for name in since.changed] if since else [],
        version=site.knowledge.settings.knowledge_version,
    )


@blueprint.get("/cases/<case_id>/reasons/<name>")
def reasons(case_id: str, name: str) -> str:
    """Show why a conclusion, a level or an intervention is as it is.

    With `not` also why a value is not so; with `all` every step stands open.
    """
    site, subject, opened = this_site(), _subject(name), open_case(case_id, this_site())
    assessment = assessment_if_sound(opened, site)
    if assessment is None:
        return unsound_page(opened, site)
    found = reasons_of(subject, assessment, site, language())
    value = request.args.get("not", "")
    asked = value in dict(found.not_so) or (subject.kind == "intervention" and value == "advised")
    speaker = site.speaker(language())
    why_not = why_not_words(subject, value, assessment, speaker) if asked else None
    unfolded = request.args.get("all") == "yes"
    return render_template(
        "result/reasons.html", opened=opened, found=found, name=name, why_not=why_not, unfolded=unfolded
    )


@blueprint.get("/cases/<case_id>/change/<name>")
def change(case_id: str, name: str) -> str:
    """Show the least that would have to change for a conclusion, a level or an intervention to come out otherwise."""
    site, subject, opened = this_site(), _subject(name), open_case(case_id, this_site())
    assessment = assessment_if_sound(opened, site)
    if assessment is None:
        return unsound_page(opened, site)
    page = change_page(subject, assessment, site, language())
    return render_template("result/change.html", opened=opened, page=page)


def _subject(name: str) -> Subject:
    """Return what an address names; the request ends with 404 where there is no such thing."""
    try:
        return subject_of(name, this_site().knowledge)
    except ProblemsFound:
        abort(404)


@blueprint.get("/cases/<case_id>/print")
def handout(case_id: str) -> str:
    """Show the pages that a mentor can hand to the village."""
    site = this_site()
    opened = open_case(case_id, site)
    assessment = assessment_if_sound(opened, site)
    if assessment is None:
        return unsound_page(opened, site)
    return render_template("result/handout.html", opened=opened, found=handout_of(assessment, site, language()))


def assessment_if_sound(opened: Opened, site: Site) -> Assessment | None:
    """Return the assessment of a case, or None while something in it does not fit together."""
    if opened.unfit:
        return None
    try:
        return assessment_of(opened, site)
    except ProblemsFound:
        return None


def unsound_page(opened: Opened, site: Site) -> str:
    """Return the page that says what does not fit together in a case, and where to mend it."""
    lang = language()
    told = []
    for each in opened.unfit:
        question = site.knowledge.questions.get(each.at[2:])
        section = (question.section or "") if question and not question.of else ""
        told.append((each.at, section, Complaint(each.at, each.problem).text(lang, site.knowledge)))
    return render_template("result/unsound.html", opened=opened, told=told)
