"""The part of a program that some answers can decide: an engine for it is built in a fraction of the time."""

from __future__ import annotations

from collections.abc import Iterable

from kubeexpert.logic.program import All, Any, Element, Program, Test, Undecidable, children_of


def within_reach(program: Program, facts: Iterable[str]) -> Program:
    """Return a program in which everything is undecidable that no answer to these facts can decide.

    Every engine finds the same truths and reasons on it as on the whole program, as long as nothing but these facts
    is known: what is out of reach would stay open anyway.

    Args:
        program: The whole program.
        facts: The questions and measures of which something is known.
    """
    known = frozenset(facts)
    near: set[str] = set()
    elements: dict[str, Element] = {}
    for element in program:
        if isinstance(element, Test):
            reached = element.fact in known
        else:
            children = children_of(element)
            always = isinstance(element, All | Any) and not children
            reached = always or any(child.name in near for child in children)
        if reached:
            near.add(element.name)
        elements[element.name] = element if reached else Undecidable(element.name)
    return Program.of(elements, tuple(elements))
