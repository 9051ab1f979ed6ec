"""What an engine gives back: truths, and the premises each came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kubeexpert.errors import KubeExpertError
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import Literal
from kubeexpert.logic.truth import Truth


class EngineFailed(KubeExpertError):  # noqa: N818 - reads as what happened
    """An engine broke down on a case. It is a fault of the program, not of the case; the case was not assessed."""


class SessionEnded(EngineFailed):
    """The engine has gone on to another case, or broke down; begin a new session and tell the answers again."""


@dataclass(frozen=True, slots=True)
class FactPremise:
    """What was known of one fact when a test was decided."""

    fact: str
    known: Known


Premise = FactPremise | Literal
"""A literal as premise says: this element holds (positive) or fails (not positive)."""

Reason = tuple[Premise, ...]
"""Premises that together decide an element. A count has one: all votes of the deciding side, in child order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one run.

    Attributes:
        truths: Every element of the program.
        reasons: For every decided element its independent reasons, in the order of the children; never empty.
    """

    truths: Mapping[str, Truth]
    reasons: Mapping[str, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Firing:
    """One rule that fired.

    Attributes:
        number: From 1, in the order of firing.
        element: The element that the rule is of.
        truth: What the rule says of it, holds or fails; for a vote, the side that the vote is for.
        premises: What the rule matched; for the rule that decides a count, the votes so far.
        vote: Whether it only adds a vote to a count.
        new: Whether the element got decided by this firing; if not, it is a vote or a further reason.
        also: Elements decided along with it, as they always say the same; positive is what holds.
        agenda: Elements with rules that still wait after it, the next one first, each once.
        decided: How many elements are decided after it.
    """

    number: int
    element: str
    truth: Truth
    premises: Reason
    vote: bool
    new: bool
    also: tuple[Literal, ...]
    agenda: tuple[str, ...]
    decided: int

    @property
    def decides(self) -> tuple[Literal, ...]:
        """Everything that this firing decided; positive is what holds."""
        return (Literal(self.element, self.truth is Truth.HOLDS), *self.also) if self.new else ()


class Engine(Protocol):
    """Runs one program. An engine keeps nothing of one case for the next."""

    def run(self, facts: Mapping[str, Known]) -> Outcome:
        """Return what follows from the facts; a fact that is not there is unknown."""
        ...
