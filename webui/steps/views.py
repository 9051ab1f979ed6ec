"""The trainers' page: the firings of the engine one by one, forward and back."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from kubeexpert.engines.choose import local_engine
from kubeexpert.logic.facts import facts_of
from webui.language import language
from webui.questionnaire.answers import Sheet, read_sheet
from webui.questionnaire.views import UNPROCESSABLE, assessed, page
from webui.site import Site, this_site
from webui.steps.trace import shown

blueprint = Blueprint("steps", __name__)


@blueprint.post("/steps")
def steps() -> tuple[str, int]:
    """Show one firing of the same answers; answers that cannot be read lead back to the form."""
    site = this_site()
    sheet, assessment = assessed(read_sheet(request.form, site), site)
    if assessment is None:
        return page(sheet, site, None), UNPROCESSABLE
    return _traced(sheet, site), 200


def _traced(sheet: Sheet, site: Site) -> str:
    facts = facts_of(sheet.case, site.compiled)
    _, firings = local_engine(site.compiled.program).run_traced(facts.known)
    number = _number(request.form.get("step", ""), len(firings))
    step = shown(number, firings, site, site.speaker(language())) if firings else None
    kept = [(name, text) for name, text in sheet.kept.items() if text]
    return render_template("steps/page.html", step=step, all=len(firings), kept=kept)


def _number(text: str, most: int) -> int:
    """Return which step is asked for, at least 1 and at most the last; the first for anything that is no number."""
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(most)) else 1
    return min(max(wanted, 1), max(most, 1))
