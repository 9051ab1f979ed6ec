"""Whether a step of an interview fits what was told before it."""

from __future__ import annotations

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.interview.session import Session, misfits
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import facts_of


def clashes(before: Session, after: Session, compiled: Compiled) -> tuple[Problem, ...]:
    """Return what does not fit together after a step and was not wrong before it; the step should be refused then.

    Args:
        before: The session without the step.
        after: The session with it.
        compiled: The rule base.
    """
    try:
        facts_of(after.case(), compiled)
    except ProblemsFound as found:
        return found.problems
    told = misfits(before, compiled.knowledge)
    return tuple(each for each in misfits(after, compiled.knowledge) if each not in told)
