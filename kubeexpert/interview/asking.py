"""Which questions to put next to the people at hand, where no section is running."""

from __future__ import annotations

from kubeexpert.interview.planner import Plan
from kubeexpert.model.knowledge import KnowledgeBase

_WHOM = ("members", "mentor", "coordinator", "office")
"""Who is asked, nearest to a mentor's visit first: what members can tell needs no other appointment."""


def ask_next(plan: Plan, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the live questions: those for the members first, then those for others; of each the heaviest first.

    The weight alone would put a question for the office or about the end of mentoring before what a new group's
    members can say at once.
    """
    weights, asked = plan.survey.weights, knowledge.questions
    return tuple(sorted(weights, key=lambda name: (_WHOM.index(asked[name].asked_of), -weights[name], name)))
