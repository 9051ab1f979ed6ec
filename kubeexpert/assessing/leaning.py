"""What an open decision leans to: clearly apart from what is certain, and used by no rule."""

from __future__ import annotations

from collections import Counter
from itertools import product

from kubeexpert.engines.outcome import Outcome
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import Outlet
from kubeexpert.logic.program import evaluate
from kubeexpert.logic.support import cone
from kubeexpert.logic.truth import Truth

_KNOWN_MARKS = 2
"""So many marks must be known before anything may lean."""


def leaning(outlet: Outlet, compiled: Compiled, outcome: Outcome) -> str | None:
    """Return the value that at least two thirds of the completions of the decision's marks give.

    Args:
        outlet: A conclusion; only decisions with `lean_on` lean.
        compiled: The rule base.
        outcome: What is decided so far.

    Returns:
        The value, or None when it does not lean or fewer than two marks are known.

    Source:
        Interpreted: language.md; every completion of at most 12 marks counts the same.
    """
    decision = compiled.knowledge.decisions.get(outlet.owner)
    if decision is None or not decision.lean_on:
        return None
    marks = [mark.key for mark in decision.lean_on]
    unknown = [mark for mark in marks if not outcome.truths[mark].decided]
    if len(marks) - len(unknown) < _KNOWN_MARKS:
        return None
    names = [name for name in cone(compiled.program, outlet.values.values(), frozenset(marks)) if name not in marks]
    votes: Counter[str] = Counter()
    completions = list(product((Truth.HOLDS, Truth.FAILS), repeat=len(unknown)))
    for completion in completions:
        truths = {**outcome.truths, **dict(zip(unknown, completion, strict=True))}
        for name in names:
            truths[name] = (
                evaluate(compiled.program.elements[name], truths, {}) if not truths[name].decided else truths[name]
            )
        votes.update(value for value, key in outlet.values.items() if truths[key] is Truth.HOLDS)
    value, most = max(votes.items(), key=lambda pair: pair[1], default=("", 0))
    return value if 3 * most >= 2 * len(completions) and most else None
