"""From a page of the knowledge back to the page of a case that it was opened from: it stands in the address alone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from flask import current_app, g, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from webui.site import this_site
from webui.storage.cases import group_of, is_id

_FROM = "case"
_CASES = "/cases/"
_STEP = "step"
"""Of what stands behind a page's address only the trainers' step is carried on."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where a reader came from.

    Attributes:
        page: The page of the case, as addresses carry it on: what follows `/cases/`.
        address: Of that page.
        group: The code of the group; empty where it has none.
    """

    page: str
    address: str
    group: str


def way_back() -> WayBack | None:
    """Return where the reader of this page came from; None where that is no page of a case that is there."""
    if "way_back" not in g:
        g.way_back = _found(request.args.get(_FROM, ""))
    found: WayBack | None = g.way_back
    return found


def behind(address: str) -> str:
    """Return the address of a page of the knowledge, so that its reader finds back to the case of this page."""
    case_page = "case_id" in (request.view_args or {}) and request.path.startswith(_CASES)
    back = None if case_page else way_back()
    page = _this_page() if case_page else back.page if back else ""
    if not page:
        return address
    path, sign, at = address.partition("#")
    return f"{path}?{urlencode({_FROM: page}, safe='/')}{sign}{at}"


def _this_page() -> str:
    step = request.args.get(_STEP, "")
    return request.path.removeprefix(_CASES) + (f"?{urlencode({_STEP: step})}" if step else "")


def _found(page: str) -> WayBack | None:
    """Return the way to a page of a case; it is made anew of its parts, so that an address leads nowhere else."""
    try:
        path, _, query = page.partition("?")
        endpoint, parts = current_app.url_map.bind("").match(f"{_CASES}{path}", method="GET")
    except (HTTPException, RequestRedirect):
        return None
    case_id = parts.get("case_id", "")
    if not is_id(case_id):
        return None
    with this_site().database.reading() as session:
        group = group_of(session, case_id)
    if group is None:
        return None
    address, step = url_for(endpoint, **parts), parse_qs(query).get(_STEP)
    address += f"?{urlencode({_STEP: step[0]})}" if step else ""
    return WayBack(address.removeprefix(_CASES), address, group)
