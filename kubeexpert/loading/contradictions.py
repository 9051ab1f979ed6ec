"""Answers of one case that cannot all be true, and the case without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kubeexpert.errors import Problem
from kubeexpert.loading.case_checks import case_problems
from kubeexpert.loading.document import Document
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase

_DAYS = ("observed", "baseline")
CONTRADICTIONS = frozenset({"PART_EXCEEDS_WHOLE", "DATES_OUT_OF_ORDER", "MORE_ROWS_THAN_MEMBERS", "ROWS_WITHOUT_SIZE"})
"""The codes of what does not fit together though each answer by itself can be read."""

_NO_ERROR_WITHOUT = frozenset({"ROWS_WITHOUT_SIZE"})
"""What a case file must have, and what can be assessed without: the rows then count among an unknown number."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot all be true.

    Attributes:
        problem: What is wrong with them.
        names: The questions and days that are set aside for it.
    """

    problem: Problem
    names: tuple[str, ...]


def set_aside(case: Case, knowledge: KnowledgeBase) -> tuple[Case, tuple[Contradiction, ...]]:
    """Return a case without the answers that contradict each other, and what they are.

    Nothing says which of them is wrong, so all of them are taken as not known: what is concluded without them holds
    whichever is right. Of member rows and the number of members only the number is set aside: each row is an
    observation of its own, and rows can be counted among a number that is not known.

    Args:
        case: Read and typed, answer by answer.
        knowledge: The rule base.
    """
    found: list[Contradiction] = []
    for problem in case_problems(case, Document("", {}, {}, {}), knowledge):
        names = () if problem.code in _NO_ERROR_WITHOUT else _named(problem, case, knowledge)
        found.append(Contradiction(problem, names))
    gone = {name for each in found for name in each.names}
    if not gone:
        return case, tuple(found)
    answers = {name: answer for name, answer in case.answers.items() if name not in gone}
    days: Mapping[str, None] = {name: None for name in _DAYS if name in gone}
    return case.model_copy(update={"answers": answers, **days}), tuple(found)


def _named(problem: Problem, case: Case, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the answers and days that a problem names."""
    named = [str(value) for _, value in problem.params]
    return tuple(
        dict.fromkeys(name for name in named if name in _DAYS or (name in knowledge.questions and name in case.answers))
    )
