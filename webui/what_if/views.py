"""The page beside a case where answers may be changed to see what flips; the case stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading import parse_answers, set_aside
from kubeexpert.loading.contradictions import Contradiction
from kubeexpert.model.case import Case
from webui.cases.reading import Opened, open_case
from webui.cases.told import value_words
from webui.interview.answers import Sheet, read_sheet
from webui.interview.fields import Field, Listed, fields_of, listed, shown_values
from webui.interview.page import section_label, stored_values
from webui.interview.values import Complaint
from webui.interview.views import UNPROCESSABLE
from webui.language import language
from webui.result.views import assessment_if_sound, unsound_page
from webui.site import Site, this_site
from webui.storage.fields import QUESTION
from webui.what_if.told import Told, told

blueprint = Blueprint("what_if", __name__)


@dataclass(frozen=True, slots=True)
class Part:
    """The questions of a section, with their present answers as the first choice."""

    name: str
    label: str
    fields: tuple[Field, ...]
    changed: int

    @property
    def is_wrong(self) -> bool:
        """Whether something in it has to be mended, so that it has to stand open."""
        return any(field.complaints for field in self.fields)


@blueprint.get("/cases/<case_id>/what-if")
def ask(case_id: str) -> str:
    """Show the answers of a case, each of which may be changed."""
    site = this_site()
    return _page(open_case(case_id, site), Sheet(), site)[0]


@blueprint.post("/cases/<case_id>/what-if")
def answer(case_id: str) -> tuple[str, int]:
    """Show what flips; nothing is saved, so sending it again does no harm."""
    site = this_site()
    opened = open_case(case_id, site)
    names = [f"{QUESTION}{question.name}" for question in site.questions]
    return _page(opened, read_sheet(request.form, names, site.knowledge), site)


def _page(opened: Opened, sheet: Sheet, site: Site) -> tuple[str, int]:
    assessment = assessment_if_sound(opened, site)
    if assessment is None:
        return unsound_page(opened, site), 200
    speaker = site.speaker(language())
    stored = stored_values(opened.stored)
    complaints = list(sheet.complaints)
    changes = {name: text for name, text in sheet.values.items() if text != stored.get(name)}
    follows: Told | None = None
    if changes and not complaints:
        case, aside = set_aside(_changed(opened.whole, changes, site), site.knowledge)
        complaints += _contradicted(aside, changes)
        if not complaints:
            follows = told(assessment, case, site, speaker)
    parts = tuple(_parts(stored, sheet, changes, complaints, speaker=speaker, site=site))
    wrong: tuple[Listed, ...] = listed((each for part in parts for each in part.fields), complaints, speaker)
    page = render_template(
        "what_if/page.html",
        opened=opened,
        parts=parts,
        complaints=wrong,
        changes=_said(parts, stored, changes, speaker),
        follows=follows,
    )
    return page, UNPROCESSABLE if complaints else 200


def _changed(case: Case, changes: Mapping[str, str | None], site: Site) -> Case:
    """Return a case with other answers; what is taken away is not known."""
    raw = {name.removeprefix(QUESTION): text for name, text in changes.items() if text is not None}
    gone = {name.removeprefix(QUESTION) for name, text in changes.items() if text is None}
    answers = {name: answer for name, answer in case.answers.items() if name not in gone}
    return case.model_copy(update={"answers": {**answers, **parse_answers(raw, site.knowledge)[0]}})


def _contradicted(aside: Iterable[Contradiction], changes: Mapping[str, str | None]) -> list[Complaint]:
    """Return what other answers contradict, told at each of them; older contradictions of the case stay set aside."""
    fields = ((f"{QUESTION}{name}", each.problem) for each in aside for name in each.names)
    return [Complaint(field, problem) for field, problem in fields if field in changes]


def _parts(
    stored: dict[str, str],
    sheet: Sheet,
    changes: dict[str, str | None],
    complaints: list[Complaint],
    *,
    speaker: Speaker,
    site: Site,
) -> list[Part]:
    found = []
    for section in site.sections:
        names = [f"{QUESTION}{question.name}" for question in site.of_section(section)]
        shown = {**shown_values(stored, names, speaker), **sheet.kept}
        fields = fields_of(names, shown, complaints, speaker)
        changed = sum(name in changes for name in names)
        found.append(Part(section, section_label(section, site, speaker.lang), fields, changed))
    return found


def _said(
    parts: tuple[Part, ...], stored: dict[str, str], changes: dict[str, str | None], speaker: Speaker
) -> tuple[tuple[str, str, str], ...]:
    """Return the changed questions with what they are and what they are to be; empty for what was not asked."""
    changed = (field for part in parts for field in part.fields if field.at in changes)
    return tuple(
        (each.ask, value_words(each.at, stored.get(each.at), speaker), value_words(each.at, changes[each.at], speaker))
        for each in changed
    )
