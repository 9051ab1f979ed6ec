"""The interpreter: walks the elements in order, once."""

from __future__ import annotations

from collections.abc import Mapping

from kubeexpert.engines.outcome import FactPremise, Outcome, Premise, Reason
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, children_of, evaluate
from kubeexpert.logic.truth import Truth


class Interpreter:
    """Runs a program by walking it; used for interviews, what-if and as one side of every comparison.

    Args:
        program: What to run.
    """

    def __init__(self, program: Program) -> None:
        """Keep the program."""
        self.program = program

    def run(self, facts: Mapping[str, Known]) -> Outcome:
        """Return what follows from the facts; a fact that is not there is unknown."""
        return self.run_assuming(facts, {})

    def run_assuming(self, facts: Mapping[str, Known], assumed: Mapping[str, Truth]) -> Outcome:
        """Return what follows when some elements are simply taken to hold, fail or be open.

        Args:
            facts: What is known.
            assumed: Elements that are not worked out; they get no reasons.
        """
        truths: dict[str, Truth] = {}
        reasons: dict[str, tuple[Reason, ...]] = {}
        for element in self.program:
            if element.name in assumed:
                truths[element.name] = assumed[element.name]
                continue
            truth = evaluate(element, truths, facts)
            truths[element.name] = truth
            if truth.decided:
                reasons[element.name] = _reasons(element, truth, truths, facts)
        return Outcome(truths, reasons)


def _reasons(
    element: Element, truth: Truth, truths: Mapping[str, Truth], facts: Mapping[str, Known]
) -> tuple[Reason, ...]:
    if isinstance(element, Test):
        return ((FactPremise(element.fact, facts[element.fact]),),)
    side = tuple(_premise(child, truth) for child in children_of(element) if child.of(truths[child.name]) is truth)
    together = isinstance(element, Count) or (isinstance(element, All) and truth is Truth.HOLDS)
    together = together or (isinstance(element, Any) and truth is Truth.FAILS)
    return (side,) if together else tuple((premise,) for premise in side)


def _premise(child: Literal, truth: Truth) -> Premise:
    """Return the element behind a child literal, positive when that element itself holds."""
    return Literal(child.name, child.positive == (truth is Truth.HOLDS))
