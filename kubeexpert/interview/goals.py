"""What an interview is for: the conclusions it wants."""

from __future__ import annotations

from dataclasses import dataclass

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.model.base import Text
from kubeexpert.model.knowledge import KnowledgeBase

FULL = "full"
"""The goal of all headline conclusions; a goal of that name in the settings takes its place."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal.

    Attributes:
        name: As it is asked for.
        label: As it is shown; None for all headlines, which has a fixed phrase, and where a conclusion has no label.
        outlets: The conclusions wanted, at least one.
    """

    name: str
    label: Text | None
    outlets: tuple[Outlet, ...]


def goal_names(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the goals that are offered: those of the settings, then all headlines."""
    return tuple(dict.fromkeys((*knowledge.settings.goals, FULL)))


def goal_of(name: str, knowledge: KnowledgeBase) -> Goal:
    """Return a goal by name.

    Args:
        name: A goal of the settings, `full`, or any conclusion.
        knowledge: The rule base.

    Raises:
        ProblemsFound: UNKNOWN_GOAL.
    """
    goals, found = knowledge.settings.goals, outlets(knowledge)
    if name in goals:
        return Goal(name, goals[name].label, _among(goals[name].conclusions, tuple(found.values())))
    if name == FULL:
        return Goal(name, None, _among(knowledge.settings.headlines, tuple(found.values())))
    wanted = _among((name,), tuple(found.values()))
    if not wanted:
        near = suggestion(name, (*goal_names(knowledge), *found))
        raise ProblemsFound([Problem.of("UNKNOWN_GOAL", Place(field=name[:60]), name=name[:60], **near)])
    element = knowledge.element(wanted[0].owner)
    return Goal(name, element.label if element else None, wanted)


def _among(names: tuple[str, ...], found: tuple[Outlet, ...]) -> tuple[Outlet, ...]:
    """Return the conclusions of these names; the name of a staging stands for all it gives."""
    return tuple(outlet for outlet in found if outlet.name in names or outlet.owner in names)
