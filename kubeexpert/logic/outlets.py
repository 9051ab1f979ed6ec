"""What a user is told: every conclusion with its possible values and the compiled element behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal as OneOf

from kubeexpert.logic.compile.staging import BELOW
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.rules import PROFILE_STATES, VERDICTS

OutletKind = OneOf["decision", "profile", "ladder", "stage", "tally"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One conclusion.

    Attributes:
        name: Its name; a staging gives several: `stage.assessed`, `stage.strict`, `stage.promotion`.
        owner: The element of the rule base behind it.
        values: The element behind each value. For ladders, stages and tallies these are the levels or counts from 1
            up, and an element says that at least this much is reached.
        ordered: Whether the values are such levels.
    """

    name: str
    kind: OutletKind
    owner: str
    values: Mapping[str, str]
    ordered: bool = False

    @property
    def bottom(self) -> str:
        """What an ordered conclusion is called below its first level."""
        return BELOW if self.kind == "stage" else "0"


def outlets(knowledge: KnowledgeBase) -> Mapping[str, Outlet]:
    """Return all conclusions by name: headlines first in their order, then the rest in the order of the files."""
    found: dict[str, Outlet] = {}
    for name in (*knowledge.settings.headlines, *(each.name for each in knowledge.conclusions())):
        for outlet in _outlets_of(name, knowledge):
            found.setdefault(outlet.name, outlet)
    return MappingProxyType(found)


def outlet_named(name: str, knowledge: KnowledgeBase) -> Outlet:
    """Return one conclusion without working out all of them.

    Raises:
        KeyError: There is no such conclusion.
    """
    for owner in (name, name.rpartition(".")[0]):
        for outlet in _outlets_of(owner, knowledge):
            if outlet.name == name:
                return outlet
    raise KeyError(name)


def _outlets_of(name: str, knowledge: KnowledgeBase) -> tuple[Outlet, ...]:
    if name in knowledge.decisions:
        values = {value: f"{name}={value}" for value in knowledge.decisions[name].values}
        return (Outlet(name, "decision", name, MappingProxyType(values)),)
    if name in knowledge.profiles:
        values = {state: f"{name}={state}" for state in PROFILE_STATES}
        return (Outlet(name, "profile", name, MappingProxyType(values)),)
    levels = tuple(knowledge.settings.levels)
    if name in knowledge.ladders:
        steps = {str(number): f"{name}>={number}" for number in range(1, len(levels) + 1)}
        return (Outlet(name, "ladder", name, MappingProxyType(steps), ordered=True),)
    if name in knowledge.tallies:
        counts = {str(number): f"{name}>={number}" for number in range(1, len(knowledge.tallies[name].of) + 1)}
        return (Outlet(name, "tally", name, MappingProxyType(counts), ordered=True),)
    staging = knowledge.stagings.get(name)
    if staging is None:
        return ()
    stages = [
        Outlet(
            f"{name}.{which}",
            "stage",
            name,
            MappingProxyType({level: f"{name}.{which}>={number}" for number, level in enumerate(levels, start=1)}),
            ordered=True,
        )
        for which in ("assessed", "strict")
    ]
    if not (staging.declared or staging.target):
        return tuple(stages)
    verdicts = {str(verdict): f"{name}.promotion={verdict}" for verdict in VERDICTS}
    return (*stages, Outlet(f"{name}.promotion", "decision", name, MappingProxyType(verdicts)))
