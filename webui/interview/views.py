"""The interview: the sections of a case, one of them as a form, and the saving of one answer."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webui.cases.reading import Opened, open_case
from webui.interview.answers import Sheet, read_sheet
from webui.interview.fields import fields_of, shown_values
from webui.interview.live import next_questions
from webui.interview.odd import odd_at
from webui.interview.page import overviews, section_fields, section_page, state_of
from webui.interview.values import is_field, longest, read_value
from webui.language import language
from webui.site import Site, this_site
from webui.storage.changes import rows_there, write_changes
from webui.storage.fields import MEMBER, QUESTION

blueprint = Blueprint("interview", __name__)

UNPROCESSABLE = 422
_LONGEST_RECEIPT = 64


@blueprint.get("/cases/<case_id>")
def overview(case_id: str) -> str:
    """Show the sections of a case, what is done in each, and what else can be done with the case."""
    site = this_site()
    opened = open_case(case_id, site)
    return render_template("interview/overview.html", opened=opened, sections=overviews(opened, site, language()))


@blueprint.get("/cases/<case_id>/next")
def onward(case_id: str) -> Response:
    """Go to the question that is most worth asking now, or to the result where none is left."""
    site = this_site()
    opened = open_case(case_id, site)
    for name in next_questions(opened, site):
        section = site.knowledge.questions[name].section or ""
        return redirect(f"{_address(opened, section)}#{QUESTION}{name}", 303)
    return redirect(_address(opened, "", "result.result"), 303)


@blueprint.get("/cases/<case_id>/questions/<section>")
def questions(case_id: str, section: str) -> str:
    """Show the questions of a section."""
    site = this_site()
    return show_section(section, open_case(case_id, site), None, site)


@blueprint.post("/cases/<case_id>/questions/<section>")
def save_section(case_id: str, section: str) -> Response | tuple[str, int]:
    """Save a section as it was sent, and go on; what cannot be read comes back with everything else kept."""
    site = this_site()
    before = open_case(case_id, site)
    names = section_fields(section, site)
    if names is None:
        abort(404)
    sheet = read_sheet(request.form, names, site.knowledge)
    with site.database.writing() as session:
        written = write_changes(session, case_id, sheet.values, seen=number_seen(request.form))
    if written is None:
        abort(404)
    after = open_case(case_id, site)
    if sheet.complaints:
        return show_section(section, after, sheet, site), UNPROCESSABLE
    if written.overtaken:
        return redirect(f"{_address(after, section)}?overtaken=1", 303)
    if request.form.get("do") == "ahead" and _newly_odd(names, before, after):
        return redirect(f"{_address(after, section)}#errors", 303)
    return redirect(_onward(section, before, after, site), 303)


def show_section(section: str, opened: Opened, sheet: Sheet | None, site: Site) -> str:
    """Return the page of a section.

    Args:
        section: Its name; the request ends with 404 where there is none.
        opened: The case.
        sheet: What was sent and is shown instead of what is stored.
        site: What the interface knows.
    """
    if section_fields(section, site) is None:
        abort(404)
    page = section_page(section, opened, sheet, site, language())
    return render_template("interview/section.html", opened=opened, page=page)


@blueprint.post("/cases/<case_id>/answer")
def save_answer(case_id: str) -> tuple[Response, int]:
    """Save one value that a page sent by itself; sent twice under the same receipt it is done once."""
    site = this_site()
    field, raw, receipt = (request.form.get(key, "") for key in ("field", "value", "receipt"))
    if not is_field(field, site.knowledge) or not 0 < len(receipt) <= _LONGEST_RECEIPT:
        return jsonify(kept=False, gone=True), 400
    value = read_value(field, raw[: longest(field) + 1], site.knowledge)
    if value.complaint:
        return jsonify(kept=False, complaint=value.complaint.text(language(), site.knowledge)), UNPROCESSABLE
    with site.database.writing() as session:
        row = field[2:].partition("-")[0]
        missing = field.startswith(MEMBER) and not rows_there(session, case_id, [row])
        written = None if missing else write_changes(session, case_id, {field: value.text}, receipt=receipt)
    if written is None:
        return jsonify(kept=False, gone=True), 404
    opened = open_case(case_id, site)
    said = {"kept": True, "odd": _odd(opened, site), "echo": _echo(field, value.text or "", site)}
    if field.startswith(QUESTION):
        state = state_of(opened, site)
        said["live"] = [f"{QUESTION}{question.name}" for question in site.questions if state.matters(question.name)]
    return jsonify(said), 200


def _odd(opened: Opened, site: Site) -> dict[str, str]:
    """Return what is said at each field whose answer is set aside."""
    return {
        field: odd_at(each.problem, field, language(), site.knowledge)
        for each in opened.aside
        for field in each.fields or (each.at,)
    }


def _echo(field: str, text: str, site: Site) -> str:
    """Return how a typed answer is read, where that is worth saying."""
    shown = shown_values({field: text}, [field], site.speaker(language()))
    return fields_of([field], shown, (), site.speaker(language()))[0].echo if field[:2] != MEMBER else ""


@blueprint.get("/alive")
def alive() -> tuple[str, int]:
    """Say that the server is there."""
    return "", 204


def _onward(section: str, before: Opened, after: Opened, site: Site) -> str:
    """Return the address where a section goes on: its own while answers brought up further questions on it."""
    wanted = request.form.get("do")
    here = _address(after, section)
    page = section_page(section, after, None, site, language())
    if request.form.get("lang"):
        return here
    if wanted == "back":
        return _address(after, page.back, "interview.overview")
    if wanted == "result":
        return _address(after, "", "result.result")
    old = {each.at for each in section_page(section, before, None, site, language()).first}
    if any(each.at not in old and not each.is_answered for each in page.first):
        return f"{here}?more=1"
    return _address(after, page.ahead, "result.result")


def _newly_odd(names: tuple[str, ...], before: Opened, after: Opened) -> bool:
    """Return whether answers of a page now contradict something that they did not contradict before."""
    known = {each.problem for each in before.aside}
    return any(each.is_about(name) for each in after.aside if each.problem not in known for name in names)


def _address(opened: Opened, section: str, otherwise: str = "interview.overview") -> str:
    """Return the address of a section, or of another page of the case where there is no section."""
    if section:
        return url_for("interview.questions", case_id=opened.id, section=section)
    return url_for(otherwise, case_id=opened.id)


def number_seen(form: Mapping[str, str]) -> int | None:
    """Return the number of the last change that a form saw; None for anything that is no number."""
    text = form.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004 - 64 bits
