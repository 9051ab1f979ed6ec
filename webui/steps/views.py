"""The trainers' page: the firings of the engine on a case one by one, forward and back."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from kubeexpert.engines.choose import local_engine
from webui.cases.reading import open_case
from webui.language import language
from webui.result.views import assessment_if_sound, unsound_page
from webui.site import this_site
from webui.steps.trace import shown

blueprint = Blueprint("steps", __name__)


@blueprint.get("/cases/<case_id>/steps")
def steps(case_id: str) -> str:
    """Show one firing."""
    site = this_site()
    opened = open_case(case_id, site)
    assessment = assessment_if_sound(opened, site)
    if assessment is None:
        return unsound_page(opened, site)
    _, firings = local_engine(site.compiled.program).run_traced(assessment.facts.known)
    number = _number(request.args.get("step", ""), len(firings))
    step = shown(number, firings, site, site.speaker(language())) if firings else None
    return render_template("steps/page.html", opened=opened, step=step, all=len(firings))


def _number(text: str, most: int) -> int:
    """Return which step is asked for, at least 1 and at most the last; the first for anything that is no number."""
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(most)) else 1
    return min(max(wanted, 1), max(most, 1))
