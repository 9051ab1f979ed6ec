"""Which questions to put next to the people at hand, where no section is running."""

from __future__ import annotations

from kubeexpert.interview.planner import Planner
from kubeexpert.model.case import Case

_WHOM = ("members", "mentor", "coordinator", "office")
"""Who is asked, nearest to a mentor's visit first: what members can tell needs no other appointment."""


def ask_next(planner: Planner, case: Case) -> tuple[str, ...]:
    """Return the live questions: those for the members first, then those for others; of each the heaviest first.

    The weight alone would put a question for the office or about the end of mentoring before what a new group's
    members can say at once.

    Raises:
        ProblemsFound: The case cannot be so, as in `facts_of`.
    """
    weights, asked = planner.weights(case), planner.compiled.knowledge.questions
    return tuple(sorted(weights, key=lambda name: (_WHOM.index(asked[name].asked_of), -weights[name], name)))
