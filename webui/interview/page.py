"""One section of the interview as a page: which questions come first, what lies behind, and where it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kubeexpert.assessing import Assessment
from kubeexpert.errors import ProblemsFound
from webui.cases.assessed import nothing_assessed
from webui.cases.reading import Opened
from webui.interview.answers import Sheet
from webui.interview.fields import Field, Listed, fields_of, listed, shown_values
from webui.interview.live import Standing, first_questions, standings
from webui.interview.values import Complaint
from webui.site import Site
from webui.storage.cases import Stored
from webui.storage.fields import DAY, HEAD, QUESTION
from webui.words import word

ABOUT, FIRST = "_about", "_first"
"""The sections that no rule base has: the head of a case, and the few questions for a first result."""

HEAD_FIELDS = (f"{HEAD}group", f"{DAY}observed", f"{DAY}baseline", f"{HEAD}region", f"{HEAD}source", f"{HEAD}note")


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section.

    Attributes:
        number, count: Its place among the sections; 0 for a section apart.
        back, ahead: Names of the sections before and after; empty for none.
        first: The fields that matter now, or are answered.
        waiting: Those that may matter once other answers are there.
        settled: Those that can change nothing any more.
        done, all: How many of the questions that matter are answered, in the whole case.
    """

    name: str
    label: str
    number: int
    count: int
    back: str
    ahead: str
    first: tuple[Field, ...]
    waiting: tuple[Field, ...]
    settled: tuple[Field, ...]
    complaints: tuple[Listed, ...]
    done: int
    all: int


@dataclass(frozen=True, slots=True)
class Overview:
    """One section in the list of all: how many of its questions are answered, and how many matter now."""

    name: str
    label: str
    done: int
    open: int


@dataclass(frozen=True, slots=True)
class State:
    """How the questions of a case stand.

    Attributes:
        standing: By question.
        answered: The questions with an answer, "not known" included.
    """

    standing: Mapping[str, Standing] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

    def matters(self, question: str) -> bool:
        """Return whether a question is to be asked now."""
        return question not in self.answered and self.standing.get(question, "live") == "live"


def state_of(opened: Opened, site: Site) -> State:
    """Return how the questions of a case stand; while it cannot be assessed, all of them matter."""
    answered = frozenset(opened.stored.answers)
    try:
        return State(standings(opened.case, site), answered)
    except ProblemsFound:
        return State(answered=answered)


def section_fields(name: str, site: Site) -> tuple[str, ...] | None:
    """Return the fields of a section, or None when there is no such section."""
    if name == ABOUT:
        return HEAD_FIELDS
    if name == FIRST:
        nothing: Assessment = nothing_assessed(site)
        return tuple(f"{QUESTION}{question}" for question in first_questions(nothing, site))
    if name not in site.sections:
        return None
    return tuple(f"{QUESTION}{question.name}" for question in site.of_section(name))


def section_label(name: str, site: Site, lang: str) -> str:
    """Return the heading of a section."""
    if name in {ABOUT, FIRST}:
        return word("section_about" if name == ABOUT else "section_first", lang)
    label = site.knowledge.settings.sections.get(name)
    return label.in_lang(lang) if label else name


def section_page(name: str, opened: Opened, sheet: Sheet | None, site: Site, lang: str) -> SectionPage:
    """Return a section of a case as a page.

    Args:
        name: A section that there is.
        opened: The case.
        sheet: What was sent and could not all be stored; it is shown instead of what is stored.
        site: What the interface knows.
        lang: The language of the page.
    """
    names = section_fields(name, site) or ()
    speaker = site.speaker(lang)
    shown = {**shown_values(stored_values(opened.stored), names, speaker), **(sheet.kept if sheet else {})}
    complaints = (*(sheet.complaints if sheet else ()), *_of_case(opened, names))
    fields = fields_of(names, shown, complaints, speaker)
    state = state_of(opened, site)
    sorted_out: dict[Standing, list[Field]] = {"live": [], "waiting": [], "settled": []}
    for each in fields:
        kept_open = name == FIRST or each.is_answered or each.complaints or not each.rule
        sorted_out["live" if kept_open else state.standing.get(each.rule, "live")].append(each)
    order = sections(site)
    at = order.index(name) if name in order else -1
    answered = sum(question.name in state.answered for question in site.questions)
    return SectionPage(
        name=name,
        label=section_label(name, site, lang),
        number=at + 1,
        count=len(order),
        back=order[at - 1] if at > 0 else "",
        ahead=next_section(name, state, site),
        first=tuple(sorted_out["live"]),
        waiting=tuple(sorted_out["waiting"]),
        settled=tuple(sorted_out["settled"]),
        complaints=listed(fields, complaints, speaker),
        done=answered,
        all=answered + sum(state.matters(question.name) for question in site.questions),
    )


def sections(site: Site) -> tuple[str, ...]:
    """Return the names of all sections in the order of asking."""
    return (ABOUT, *site.sections)


def next_section(name: str, state: State, site: Site) -> str:
    """Return the next section with a question that matters, or an empty text when only the result is left."""
    order = sections(site)
    rest = order[order.index(name) + 1 :] if name in order else ()
    return next((each for each in rest if any(state.matters(question.name) for question in site.of_section(each))), "")


def overviews(opened: Opened, site: Site, lang: str) -> tuple[Overview, ...]:
    """Return all sections with what is done and what is open."""
    state = state_of(opened, site)
    heads = len(opened.stored.heads)
    found = [Overview(ABOUT, section_label(ABOUT, site, lang), heads, 0)]
    for name in site.sections:
        questions = site.of_section(name)
        done = sum(question.name in state.answered for question in questions)
        still_open = sum(state.matters(question.name) for question in questions)
        found.append(Overview(name, section_label(name, site, lang), done, still_open))
    return tuple(found)


def stored_values(stored: Stored) -> dict[str, str]:
    """Return the values of a case by field, member rows left out."""
    days = {f"{DAY}{name}": value for name, value in stored.heads.items()}
    texts = {f"{HEAD}{name}": value for name, value in stored.heads.items()}
    return {**days, **texts, **{f"{QUESTION}{name}": value for name, value in stored.answers.items()}}


def _of_case(opened: Opened, names: tuple[str, ...]) -> tuple[Complaint, ...]:
    """Return what of the stored case does not fit, as far as it is about fields of this page."""
    return tuple(Complaint(each.at, each.problem) for each in (*opened.unfit, *opened.left_out) if each.at in names)
