"""Because of which answers: the fewest facts that a decided element rests on."""

from __future__ import annotations

from kubeexpert.engines.outcome import FactPremise, Outcome
from kubeexpert.logic.program import Literal


def fewest_facts(outcome: Outcome, name: str) -> tuple[str, ...]:
    """Return the facts behind one derivation of a decided element, a short one where there are several.

    Of several independent reasons the one that needs the fewest facts is taken, element by element from the facts
    up. That is short, though not always the shortest: reasons may share facts further down.

    Args:
        outcome: What an engine found and recorded.
        name: A decided element.

    Returns:
        Questions, measures and dates of the case, in the order of the premises; never empty.

    Raises:
        KeyError: The element is open, so nothing was recorded for it.
    """
    found: dict[str, tuple[str, ...]] = {}
    todo = [name]
    while todo:
        current = todo[-1]
        reasons = outcome.reasons[current]
        waiting = {
            premise.name
            for reason in reasons
            for premise in reason
            if isinstance(premise, Literal) and premise.name not in found
        }
        if waiting:
            todo.extend(sorted(waiting))
            continue
        found[current] = min((_facts(reason, found) for reason in reasons), key=len)
        todo.pop()
    return found[name]


def _facts(reason: tuple[FactPremise | Literal, ...], found: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    facts: dict[str, None] = {}
    for premise in reason:
        names = (premise.fact,) if isinstance(premise, FactPremise) else found[premise.name]
        facts.update(dict.fromkeys(names))
    return tuple(facts)
