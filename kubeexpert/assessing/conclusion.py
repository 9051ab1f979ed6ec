"""One conclusion about a case."""

from __future__ import annotations

from typing import Literal as OneOf

from kubeexpert.model.base import Frozen
from kubeexpert.model.basis import Standing


class Progress(Frozen):
    """How many marks of an open profile or of a tally hold, fail and are not known.

    Attributes:
        against: Whether a mark against a profile holds.
    """

    holds: int
    fails: int
    open: int
    against: bool


class Conclusion(Frozen):
    """What is concluded about one thing.

    Attributes:
        value: The certain value; None while open. For a ladder the level, `0` below the first; for a tally the count.
        possible: The values that are not ruled out, lowest first for levels; one when certain.
        ruled_out: The values that are certainly not so.
        leaning: The value that the known marks lean to while open. No rule builds on it.
        progress: For an open profile, and for a tally.
        rests_on: On what the recorded support of a certain value stands, all derivations together.
        badge: The weakest link of its strongest derivation; `stated` when it follows from stated rules alone.
        items: Items of the paper cited in the support.
        settled_by: Questions that could still settle it, heaviest first, those asked in vain included.
    """

    name: str
    kind: OneOf["decision", "profile", "ladder", "stage", "tally"]
    value: str | None
    possible: tuple[str, ...]
    ruled_out: tuple[str, ...]
    leaning: str | None = None
    progress: Progress | None = None
    rests_on: tuple[Standing, ...] = ()
    badge: Standing | None = None
    items: tuple[str, ...] = ()
    settled_by: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether it holds however the unknown answers turn out."""
        return self.value is not None
