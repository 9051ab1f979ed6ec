"""What somebody tries: which answers differ from the case, what it would be with them, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kubeexpert.loading import parse_answers, set_aside
from kubeexpert.loading.contradictions import Contradiction
from kubeexpert.model.case import Case
from webui.cases.reading import Opened
from webui.interview.answers import Sheet, field_of
from webui.interview.page import stored_values
from webui.interview.values import Complaint
from webui.site import Site
from webui.storage.changes import as_seen
from webui.storage.fields import QUESTION


@dataclass(frozen=True, slots=True)
class Trial:
    """Other answers than a case has.

    Attributes:
        changes: By field the value to try; None takes it away. What only another page has changed is not among them.
        case: The case with them, without what contradicts something else.
        kept: What the inputs of changed and of faulty answers hold, by their names.
        complaints: What is wrong.
    """

    changes: Mapping[str, str | None]
    case: Case
    kept: Mapping[str, str]
    complaints: tuple[Complaint, ...]


def trial_of(opened: Opened, sheet: Sheet, seen: int | None, site: Site) -> Trial:
    """Return what a form tries.

    Args:
        opened: The case.
        sheet: The form as it was sent.
        seen: The number of the last change of the case that the form saw; None where it does not say.
        site: What the interface knows.
    """
    stored = stored_values(opened.stored)
    current = {name: stored.get(name) for name in sheet.values}
    then = current
    if seen is not None and seen < opened.stored.number:
        with site.database.reading() as session:
            then = as_seen(session, opened.id, current, seen)
    changes = {name: text for name, text in sheet.values.items() if text not in (then[name], current[name])}
    case, aside = set_aside(_changed_case(opened.whole, changes, site), site.knowledge)
    complaints = (*sheet.complaints, *(_contradicted(aside, changes) if not sheet.complaints else ()))
    about = {*changes, *(each.at for each in complaints)}
    kept = {name: text for name, text in sheet.kept.items() if field_of(name) in about}
    return Trial(changes, case, kept, complaints)


def _changed_case(case: Case, changes: Mapping[str, str | None], site: Site) -> Case:
    """Return a case with other answers; what is taken away is not known."""
    raw = {name.removeprefix(QUESTION): text for name, text in changes.items() if text is not None}
    gone = {name.removeprefix(QUESTION) for name, text in changes.items() if text is None}
    answers = {name: answer for name, answer in case.answers.items() if name not in gone}
    return case.model_copy(update={"answers": {**answers, **parse_answers(raw, site.knowledge)[0]}})


def _contradicted(aside: Iterable[Contradiction], changes: Mapping[str, str | None]) -> tuple[Complaint, ...]:
    """Return what other answers contradict, told at each of them; older contradictions of the case stay set aside."""
    fields = ((f"{QUESTION}{name}", each.problem) for each in aside for name in each.names)
    return tuple(Complaint(field, problem) for field, problem in fields if field in changes)
