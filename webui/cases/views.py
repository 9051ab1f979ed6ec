"""The list of cases; a case begun, brought in from a file, taken out as one, and deleted."""

from __future__ import annotations

import json
import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import dump_case, parse_case
from kubeexpert.loading.long_numbers import has_long_number
from webui.cases.assessed import forget
from webui.cases.bringing import begin_case, bring_in
from webui.cases.reading import open_case
from webui.cases.told import told_changes
from webui.interview.answers import Sheet, read_sheet
from webui.interview.fields import fields_of, listed
from webui.interview.page import ABOUT, FIRST
from webui.interview.views import UNPROCESSABLE
from webui.language import language
from webui.site import this_site
from webui.storage.cases import delete_case, id_of, is_id, list_cases, new_id
from webui.storage.changes import history
from webui.storage.fields import DAY, HEAD

blueprint = Blueprint("cases", __name__)

_NEW_FIELDS = (f"{HEAD}group", f"{DAY}observed")
_MOST_CHANGES = 200
_MOST_FILE = 200_000
_SOME_FILE = "(...).yaml"


@blueprint.get("/cases")
def mine() -> str:
    """Show all cases, the one changed last first."""
    with this_site().database.reading() as session:
        return render_template("cases/list.html", cases=list_cases(session), new_id=new_id())


@blueprint.get("/cases/new")
def new() -> str:
    """Ask what a new case is to be called."""
    return _new_page(Sheet(), new_id(), quick="quick" in request.args)


@blueprint.post("/cases/new")
def create() -> Response | tuple[str, int]:
    """Make a case; the same form sent twice makes one."""
    site, sent, quick = this_site(), _sent_id(), request.form.get("quick") == "1"
    form = request.form.copy()
    form.pop("id", None)
    form.pop("quick", None)
    sheet = read_sheet(form, _NEW_FIELDS, site.knowledge)
    if sheet.complaints or request.form.get("lang"):
        return _new_page(sheet, sent, quick=quick), UNPROCESSABLE if sheet.complaints else 200
    case_id = id_of(sent, json.dumps(dict(sheet.values), sort_keys=True).encode())
    begin_case(case_id, sheet.values, site)
    section = FIRST if quick else site.sections[0] if site.sections else ABOUT
    return redirect(url_for("interview.questions", case_id=case_id, section=section), 303)


def _new_page(sheet: Sheet, case_id: str, *, quick: bool) -> str:
    speaker = this_site().speaker(language())
    fields = fields_of(_NEW_FIELDS, sheet.kept, sheet.complaints, speaker)
    complaints = listed(fields, sheet.complaints, speaker)
    return render_template("cases/new.html", fields=fields, complaints=complaints, new_id=case_id, quick=quick)


@blueprint.get("/cases/import")
def import_again() -> Response:
    """Lead back to where files are chosen: a switch of the language, or the address typed again, sends no file."""
    return redirect(url_for("cases.mine", lang=language(), _anchor="bring"), 303)


@blueprint.post("/cases/import")
def import_file() -> Response | tuple[str, int]:
    """Bring in a case file: all of it, or nothing and everything that is wrong with it."""
    site, sent = this_site(), _sent_id()
    upload = request.files.get("file")
    name = _file_name(upload.filename or "") if upload else ""
    raw = upload.stream.read(_MOST_FILE + 1) if upload else b""
    if not name or len(raw) > _MOST_FILE:
        return _import_page("import_long" if name else "import_empty", ()), UNPROCESSABLE
    try:
        case = parse_case(raw.decode("utf-8-sig"), name, site.knowledge)
    except UnicodeDecodeError:
        return _import_page("import_not_text", ()), UNPROCESSABLE
    except ProblemsFound as found:
        lines = tuple(f"{each.line(language())} {each.hint(language())}" for each in found.problems)
        return _import_page("import_wrong", lines), UNPROCESSABLE
    case_id = id_of(sent, raw)
    bring_in(case_id, case, site)
    return redirect(url_for("interview.overview", case_id=case_id), 303)


def _file_name(sent: str) -> str:
    """Return the name of a file as messages show it; a card's number in it is not repeated."""
    return _SOME_FILE if has_long_number(sent) else re.sub(r"[^\w.-]", "_", sent)[-80:]


def _import_page(key: str, problems: tuple[str, ...]) -> str:
    return render_template("cases/import.html", key=key, problems=problems, new_id=new_id())


@blueprint.get("/cases/<case_id>/case.yaml")
def export(case_id: str) -> Response:
    """Give a case as its case file."""
    site = this_site()
    opened = open_case(case_id, site)
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", opened.whole.group).strip("-").lower() or "kasus"
    response = Response(dump_case(opened.whole, site.knowledge), mimetype="application/yaml")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response


@blueprint.get("/cases/<case_id>/history")
def changes(case_id: str) -> str:
    """Show the last changes of a case."""
    site = this_site()
    opened = open_case(case_id, site)
    with site.database.reading() as session:
        found = history(session, case_id, _MOST_CHANGES)
    told = told_changes(found, opened, site.speaker(language()))
    cut = len(found) == _MOST_CHANGES
    return render_template("cases/history.html", opened=opened, minutes=told, cut=cut, most=_MOST_CHANGES)


@blueprint.get("/cases/<case_id>/delete")
def ask_before_delete(case_id: str) -> str:
    """Ask whether a case is really to be deleted."""
    return render_template("cases/delete.html", opened=open_case(case_id, this_site()))


@blueprint.post("/cases/<case_id>/delete")
def delete(case_id: str) -> Response:
    """Delete a case with everything of it, so that nothing is left in the files of the database."""
    site = this_site()
    opened = open_case(case_id, site)
    with site.database.writing() as session:
        delete_case(session, case_id)
    site.database.scrub()
    forget(opened, site)
    return redirect(url_for("cases.mine", deleted=1), 303)


def _sent_id() -> str:
    """Return the random id that a form carries; a form without a proper one cannot be read."""
    sent = request.form.get("id", "")
    if not is_id(sent):
        abort(400)
    return sent
