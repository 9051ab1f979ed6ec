"""Which questions still matter and why, as the planner of the core has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview import Plan, Why, ask_next, why_asked, why_text
from kubeexpert.interview.reasons import MOST_RULES
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case
from webui.cases.reading import Opened
from webui.site import Site

Standing = Literal["live", "waiting", "settled"]
"""Worth asking now; worth asking once its gate is known to be open; no longer able to change a headline conclusion."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a question is asked, in words.

    Attributes:
        needed: Which conclusions the answer can still decide.
        rules: The nearest rules that it decides: name and sentence.
        opens: How many further questions depend on it; empty for none.
    """

    needed: str
    rules: tuple[tuple[str, str], ...]
    opens: str


def plan_for(case: Case, site: Site) -> Plan:
    """Return where the interview of a case stands, for all headline conclusions.

    Raises:
        ProblemsFound: The case cannot be so.
    """
    return site.planner.plan(site.session(case))


def next_questions(opened: Opened, site: Site) -> tuple[str, ...]:
    """Return the questions most worth asking now, as a mentor would put them; none while nothing can be concluded."""
    try:
        names = ask_next(site.planner, opened.case)
    except ProblemsFound:
        return ()
    return tuple(name for name in names if name not in opened.stored.answers)


def standings(plan: Plan, site: Site) -> Mapping[str, Standing]:
    """Return how each question about the group stands; an answered one is settled, as it need not be asked."""
    live, waiting = plan.survey.weights, plan.survey.waiting
    return {
        question.name: "live" if question.name in live else "waiting" if question.name in waiting else "settled"
        for question in site.questions
    }


def asked_because(question: str, plan: Plan, site: Site, speaker: Speaker) -> Asked | None:
    """Return why a question is asked; None for one that is not live."""
    why: Why = why_asked(question, site.planner.chart, plan.survey)
    if not why.conclusions:
        return None
    needed, *opens = why_text(replace(why, rules=()), speaker)
    told = {speaker.mark(name, Truth.HOLDS): name for name in reversed(why.rules[:MOST_RULES])}
    return Asked(needed, tuple((name, sentence) for sentence, name in reversed(told.items())), " ".join(opens))
