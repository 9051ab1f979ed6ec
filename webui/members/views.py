"""The member rows of a case as one form: a part a member, saved at once; rows are added and removed here."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading.answers import COLUMN_PREFIX
from webui.cases.reading import Opened, open_case
from webui.interview.answers import Sheet, read_sheet
from webui.interview.fields import Field, Listed, fields_of, listed, shown_values
from webui.interview.values import Complaint
from webui.interview.views import UNPROCESSABLE, number_seen
from webui.language import language
from webui.site import Site, this_site
from webui.storage.cases import is_id, new_id
from webui.storage.changes import add_row, remove_row, write_changes
from webui.storage.fields import cell

blueprint = Blueprint("members", __name__)

_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class RowForm:
    """One member: a number in the list, the fields, and how many are filled in."""

    id: str
    number: int
    fields: tuple[Field, ...]
    done: int
    unfolded: bool


@blueprint.get("/cases/<case_id>/members")
def members(case_id: str) -> str:
    """Show the member rows."""
    site = this_site()
    return show_members(open_case(case_id, site), None, site)


@blueprint.post("/cases/<case_id>/members")
def save_members(case_id: str) -> Response | tuple[str, int]:
    """Save the rows as they were sent, then add or remove one where that was asked for."""
    site = this_site()
    form = request.form.copy()
    fresh, gone = form.pop("fresh", ""), form.pop("remove", "")
    opened = open_case(case_id, site)
    sheet = read_sheet(form, cells(opened, site), site.knowledge)
    adds = form.get("do") == "add" and is_id(fresh) and "-" not in fresh
    with site.database.writing() as session:
        if write_changes(session, case_id, sheet.values, seen=number_seen(form)) is None:
            abort(404)
        if adds and len(opened.stored.rows) < _MOST_ROWS:
            add_row(session, case_id, fresh)
        if gone:
            remove_row(session, case_id, gone)
    if sheet.complaints:
        return show_members(open_case(case_id, site), sheet, site), UNPROCESSABLE
    stay = form.get("do") == "add" or gone or request.form.get("lang")
    if form.get("do") == "result":
        return redirect(url_for("result.result", case_id=case_id), 303)
    to = url_for("members.members" if stay else "interview.overview", case_id=case_id)
    return redirect(f"{to}#row-{fresh}" if adds else to, 303)


def cells(opened: Opened, site: Site) -> tuple[str, ...]:
    """Return all fields of all member rows of a case."""
    columns = [question.name.removeprefix(COLUMN_PREFIX) for question in site.columns]
    return tuple(cell(row.id, column) for row in opened.stored.rows for column in columns)


def show_members(opened: Opened, sheet: Sheet | None, site: Site) -> str:
    """Return the page of the member rows; what was sent and could not all be stored is shown as it was typed."""
    speaker = site.speaker(language())
    complaints = (
        *(sheet.complaints if sheet else ()),
        *(Complaint("", each.problem) for each in opened.unfit),
    )
    values = {cell(row.id, column): text for row in opened.stored.rows for column, text in row.cells.items()}
    kept = sheet.kept if sheet else {}
    shown = {**shown_values(values, list(values), speaker), **kept}
    rows = tuple(_rows(opened, shown, complaints, speaker, site))
    told: tuple[Listed, ...] = listed((each for row in rows for each in row.fields), complaints, speaker)
    return render_template(
        "members/page.html",
        opened=opened,
        rows=rows,
        complaints=told,
        fresh=new_id().replace("-", "_"),
        full=len(rows) >= _MOST_ROWS,
    )


def _rows(
    opened: Opened, shown: dict[str, str], complaints: tuple[Complaint, ...], speaker: Speaker, site: Site
) -> list[RowForm]:
    found = []
    columns = [question.name.removeprefix(COLUMN_PREFIX) for question in site.columns]
    last = len(opened.stored.rows)
    for number, row in enumerate(opened.stored.rows, start=1):
        fields = fields_of([cell(row.id, column) for column in columns], shown, complaints, speaker)
        done = sum(each.is_answered for each in fields)
        wrong = any(each.complaints for each in fields)
        found.append(RowForm(row.id, number, fields, done, unfolded=wrong or (number == last and not done)))
    return found
