"""One section of the interview as a page: which questions come first, what lies behind, and where it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview import Plan
from webui.cases.reading import Opened
from webui.interview.answers import Sheet
from webui.interview.fields import Field, Listed, fields_of, listed, shown_over
from webui.interview.live import Standing, asked_because, plan_for, standings
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
        first: The fields that matter now.
        answered: The answered ones; they are unfolded where nothing else is.
        waiting: Those that may matter once other answers are there.
        settled: Those that can change nothing any more.
        all_kept: Whether everything that was sent is stored, so that complaints are about stored answers only.
        done: How many questions are answered, in the whole case.
        left: How many may still come up; an answer can make them fewer, and never more.
        certain, wanted: How many headline conclusions are certain, of how many; 0 while nothing can be concluded.
    """

    name: str
    label: str
    number: int
    count: int
    back: str
    ahead: str
    first: tuple[Field, ...]
    answered: tuple[Field, ...]
    waiting: tuple[Field, ...]
    settled: tuple[Field, ...]
    complaints: tuple[Listed, ...]
    all_kept: bool
    done: int
    left: int
    certain: int
    wanted: int


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
        plan: Where the interview stands; None while the case cannot be assessed.
    """

    standing: Mapping[str, Standing] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()
    plan: Plan | None = None

    def left(self, site: Site) -> int:
        """Return how many questions may still come up, those that wait for another included."""
        asked = (question.name for question in site.questions if question.name not in self.answered)
        return sum(self.standing.get(name, "live") != "settled" for name in asked)

    def matters(self, question: str) -> bool:
        """Return whether a question is to be asked now."""
        return question not in self.answered and self.standing.get(question, "live") == "live"


def state_of(opened: Opened, site: Site) -> State:
    """Return how the questions of a case stand; while it cannot be assessed, all of them matter."""
    answered = frozenset(question.name for question in site.questions if question.name in opened.stored.answers)
    try:
        plan = plan_for(opened.case, site)
        return State(standings(plan, site), answered, plan)
    except ProblemsFound:
        return State(answered=answered)


def section_fields(name: str, site: Site) -> tuple[str, ...] | None:
    """Return the fields of a section, or None when there is no such section."""
    if name == ABOUT:
        return HEAD_FIELDS
    if name == FIRST:
        return tuple(f"{QUESTION}{question.name}" for question in site.questions if question.name in site.first)
    if name not in site.sections:
        return None
    return tuple(f"{QUESTION}{question.name}" for question in site.of_section(name))


def section_label(name: str, site: Site, lang: str) -> str:
    """Return the heading of a section."""
    if name in {ABOUT, FIRST}:
        return word("section_about", lang) if name == ABOUT else word("section_first", lang, number=len(site.first))
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
    shown = shown_over(stored_values(opened.stored), names, sheet.kept if sheet else {}, speaker)
    complaints = (*(sheet.complaints if sheet else ()), *_of_case(opened, names))
    fields = fields_of(names, shown, complaints, speaker)
    state = state_of(opened, site)
    sorted_out = _sorted_out(fields, name, state)
    live = tuple(_with_why(each, state, site, speaker) for each in sorted_out["live"])
    order = sections(site)
    at = order.index(name) if name in order else -1
    return SectionPage(
        name=name,
        label=section_label(name, site, lang),
        number=at + 1,
        count=len(order),
        back=order[at - 1] if at > 0 else "",
        ahead=next_section(name, state, site),
        first=live,
        answered=tuple(sorted_out["answered"]),
        waiting=tuple(sorted_out["waiting"]),
        settled=tuple(sorted_out["settled"]),
        complaints=listed(fields, complaints, speaker),
        all_kept=not (sheet and sheet.complaints),
        done=len(state.answered),
        left=state.left(site),
        certain=state.plan.progress.settled if state.plan else 0,
        wanted=state.plan.progress.wanted if state.plan else 0,
    )


def _sorted_out(fields: tuple[Field, ...], section: str, state: State) -> dict[str, list[Field]]:
    """Return the fields of a section by what becomes of them; what is wrong, and what no rule has, stays open."""
    found: dict[str, list[Field]] = {"live": [], "answered": [], "waiting": [], "settled": []}
    for each in fields:
        if section == FIRST or each.complaints or not each.rule:
            found["live"].append(each)
        elif each.is_answered:
            found["answered"].append(each)
        else:
            found[state.standing.get(each.rule, "live")].append(each)
    return found


def _with_why(asked: Field, state: State, site: Site, speaker: Speaker) -> Field:
    """Return a field with why it is asked, if it still is."""
    if not asked.rule or state.plan is None:
        return asked
    return replace(asked, why=asked_because(asked.rule, state.plan, site, speaker))


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
    told = (*opened.unfit, *opened.aside, *opened.left_out)
    return tuple(Complaint(name, each.problem, kept=True) for each in told for name in names if each.is_about(name))
