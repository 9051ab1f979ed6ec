"""On what a piece of knowledge stands."""

from __future__ import annotations

from typing import Literal

from kubeexpert.model.base import Frozen, Text

Standing = Literal["stated", "interpreted", "outside"]
STRENGTH: tuple[Standing, ...] = ("interpreted", "outside", "stated")
"""From weakest to strongest."""
Reason = str | Text
"""The name of a reading (A40) or source (T2), or a short reason; in both languages where it is a sentence."""


class Basis(Frozen):
    """Whether the paper states a mark, and whose the test of it is.

    Attributes:
        mark: `stated` (the paper says it), `interpreted` (our reading) or `outside` (another source).
        test: The same for our way of measuring it.
        why: A reading (A40), a source (T2) or a short reason, where not both are stated.
    """

    mark: Standing = "interpreted"
    test: Standing = "interpreted"
    why: Reason | None = None


def weakest(standings: tuple[Standing, ...]) -> Standing:
    """Return the weakest of some standings: stated > outside > interpreted; of none, stated."""
    return min(standings, key=STRENGTH.index, default="stated")
