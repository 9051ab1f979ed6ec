"""The page beside a case where answers are changed to see what flips; the case stays as it is until they are used."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kubeexpert.explain.sentences import Speaker
from webui.cases.reading import Opened, open_case
from webui.cases.told import value_words
from webui.interview.answers import Sheet, read_sheet
from webui.interview.fields import fields_of, listed, shown_over
from webui.interview.page import stored_values
from webui.interview.views import UNPROCESSABLE, number_seen
from webui.language import language
from webui.result.views import assessment_if_sound, unsound_page
from webui.site import Site, this_site
from webui.storage.changes import write_changes
from webui.storage.fields import QUESTION
from webui.what_if.asked import decided_by, first_names, parts_of
from webui.what_if.told import told
from webui.what_if.trying import Trial, trial_of

blueprint = Blueprint("what_if", __name__)


@blueprint.get("/cases/<case_id>/what-if")
def ask(case_id: str) -> str:
    """Show the answers of a case, each of which may be changed."""
    site = this_site()
    opened = open_case(case_id, site)
    return _page(opened, trial_of(opened, Sheet(), None, site), site)[0]


@blueprint.post("/cases/<case_id>/what-if")
def answer(case_id: str) -> Response | tuple[str, int]:
    """Show what flips; nothing is saved, so sending it again does no harm. With `do=use` the answers are put in."""
    site = this_site()
    opened = open_case(case_id, site)
    names = [f"{QUESTION}{question.name}" for question in site.questions]
    trial = trial_of(opened, read_sheet(request.form, names, site.knowledge), number_seen(request.form), site)
    if request.form.get("do") == "use" and not trial.complaints:
        return _use(opened, trial, site)
    return _page(opened, trial, site)


def _use(opened: Opened, trial: Trial, site: Site) -> Response:
    """Put the answers that were tried into the case; sent twice they are there already."""
    with site.database.writing() as session:
        written = write_changes(session, opened.id, trial.changes, seen=number_seen(request.form))
    if written is None:
        abort(404)
    note = "overtaken" if written.overtaken else "used"
    return redirect(f"{url_for('result.result', case_id=opened.id)}?{note}=1", 303)


def _page(opened: Opened, trial: Trial, site: Site) -> tuple[str, int]:
    assessment = assessment_if_sound(opened, site)
    if assessment is None:
        return unsound_page(opened, site), 200
    speaker, stored = site.speaker(language()), stored_values(opened.stored)
    tried = trial.changes and not trial.complaints
    about = request.args.get("about", "")
    decided = decided_by(about, assessment, site, speaker)
    first = first_names(trial, decided, opened, site)
    names = [f"{QUESTION}{question.name}" for question in site.questions]
    found = fields_of(names, shown_over(stored, names, trial.kept, speaker), trial.complaints, speaker)
    fields = {each.at: each for each in found}
    page = render_template(
        "what_if/page.html",
        opened=opened,
        first=[fields[name] for name in first],
        parts=parts_of(fields, first, site, speaker.lang),
        complaints=listed(found, trial.complaints, speaker),
        changes=_said(trial, stored, speaker),
        kept=trial.kept,
        follows=told(assessment, trial.case, site, speaker) if tried else None,
        about=about if decided else None,
    )
    return page, UNPROCESSABLE if trial.complaints else 200


def _said(trial: Trial, stored: dict[str, str], speaker: Speaker) -> tuple[tuple[str, str, str], ...]:
    """Return the changed questions with what they are and what they are to be; empty for what was not asked."""
    asked = speaker.knowledge.questions
    return tuple(
        (
            asked[name.removeprefix(QUESTION)].ask.in_lang(speaker.lang),
            value_words(name, stored.get(name), speaker),
            value_words(name, text, speaker),
        )
        for name, text in trial.changes.items()
    )
