"""Counter-examples that say no more than they need to."""

from __future__ import annotations

from collections.abc import Callable

from kubeexpert.checks.prove.building import without
from kubeexpert.model.case import Case

Shows = Callable[[tuple[Case, ...]], bool]


def shrunk(cases: tuple[Case, ...], shows: Shows, kept: frozenset[str] = frozenset()) -> tuple[Case, ...]:
    """Return the cases with every answer left out that is not needed to show the same.

    Args:
        cases: One case, or two that differ in little.
        shows: Whether cases still show it.
        kept: Answers that stay.
    """
    if cases[0].members:
        bare = tuple(case.model_copy(update={"members": ()}) for case in cases)
        cases = bare if shows(bare) else cases
    todo = [[name for name in cases[0].answers if name not in kept]]
    while todo:  # halves first: most answers do not matter
        names = todo.pop()
        fewer = tuple(without(case, names) for case in cases)
        if shows(fewer):
            cases = fewer
        elif len(names) > 1:
            todo += [names[: len(names) // 2], names[len(names) // 2 :]]
    return cases
