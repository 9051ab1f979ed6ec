"""The recorded support of a conclusion."""

from __future__ import annotations

from collections.abc import Iterable

from kubeexpert.engines.outcome import Outcome
from kubeexpert.logic.outlets import Outlet
from kubeexpert.logic.program import Literal
from kubeexpert.logic.truth import Truth


def deciding(outlet: Outlet, outcome: Outcome) -> tuple[Literal, ...]:
    """Return what together says the value of a certain conclusion.

    Returns:
        For a decision the value that holds; for levels the highest that is reached and the next, which is not.
        Nothing while it is open.
    """
    truths = {value: outcome.truths[key] for value, key in outlet.values.items()}
    holding = [key for value, key in outlet.values.items() if truths[value] is Truth.HOLDS]
    if not outlet.ordered:
        return tuple(Literal(key) for key in holding[:1])
    failing = [key for value, key in outlet.values.items() if truths[value] is Truth.FAILS]
    keys = list(outlet.values.values())
    if (keys.index(failing[0]) if failing else len(keys)) != (keys.index(holding[-1]) + 1 if holding else 0):
        return ()
    return (*(Literal(key) for key in holding[-1:]), *(Literal(key, positive=False) for key in failing[:1]))


def supporting(outcome: Outcome, roots: Iterable[Literal]) -> tuple[str, ...]:
    """Return the decided elements that the roots rest on by the recorded reasons, roots included."""
    seen: dict[str, None] = {}
    todo = [literal.name for literal in roots]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen[name] = None
        for reason in outcome.reasons.get(name, ()):
            todo.extend(premise.name for premise in reason if isinstance(premise, Literal))
    return tuple(seen)
