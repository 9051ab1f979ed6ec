"""On what a conclusion stands: the weakest link of its strongest derivation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kubeexpert.engines.outcome import Outcome
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.program import All, Any, Count, Literal
from kubeexpert.logic.truth import Truth
from kubeexpert.model.basis import STRENGTH, Standing, weakest


def badge_of(roots: Iterable[Literal], support: Iterable[str], compiled: Compiled, outcome: Outcome) -> Standing:
    """Return the badge of a conclusion: `stated` exactly when it also follows from stated rules alone.

    Args:
        roots: The elements that say the value.
        support: Everything that they rest on.
        compiled: The rule base.
        outcome: The recorded reasons.

    Returns:
        Of everything in one derivation the weakest standing; of several derivations that of the strongest.
    """
    wanted = set(support)
    found: dict[str, Standing] = {}
    for name in compiled.program.elements:
        if name in wanted:
            found[name] = _standing(name, found, compiled, outcome)
    return weakest(tuple(found[root.name] for root in roots))


def _standing(name: str, found: Mapping[str, Standing], compiled: Compiled, outcome: Outcome) -> Standing:
    element, holds = compiled.program.elements[name], outcome.truths[name] is Truth.HOLDS
    basis = compiled.bases.get(name)
    own: Standing = basis.mark if basis else "stated"
    premises = [premise.name for reason in outcome.reasons[name] for premise in reason if isinstance(premise, Literal)]
    ranked = sorted((found[premise] for premise in premises), key=STRENGTH.index, reverse=True)
    match element:
        case Count():
            needed = element.needed if holds else element.spare
        case All() | Any():
            together = isinstance(element, All) == holds
            needed = len(ranked) if together else 1
        case _:
            needed = 0
    return weakest((own, *ranked[:needed]))
