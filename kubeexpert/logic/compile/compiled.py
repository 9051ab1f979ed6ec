"""A compiled rule base, and where each compiled element came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kubeexpert.logic.program import Element, Program, Undecidable
from kubeexpert.model.basis import Basis
from kubeexpert.model.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule base ready to run.

    Attributes:
        knowledge: What was compiled.
        program: All elements outside the member rows.
        row_program: The row criteria; their facts are columns.
        owners: For every compiled element the element of the rule base that it belongs to.
        bases: For every compiled element on what it stands; a plain test inside a larger element has none of its own.
        gates: For every question its gate, an element of the program.
    """

    knowledge: KnowledgeBase
    program: Program
    row_program: Program
    owners: Mapping[str, str]
    bases: Mapping[str, Basis]
    gates: Mapping[str, str]

    def stated_only(self) -> Compiled:
        """Return the same rule base with everything taken out whose mark or place the paper does not state.

        What was taken out stays open, so whatever is still decided follows from stated rules alone.
        """
        elements: dict[str, Element] = {}
        for element in self.program:
            basis = self.bases.get(element.name)
            kept = basis is None or basis.mark == "stated"
            elements[element.name] = element if kept else Undecidable(element.name)
        return replace(self, program=Program.of(MappingProxyType(elements), tuple(elements)))
