"""The explanation graph: only premises that support the conclusion, as the engine recorded them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from kubeexpert.assessing.support import supporting
from kubeexpert.engines.outcome import FactPremise, Outcome, Premise
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, children_of
from kubeexpert.logic.truth import Truth


def node_of(premise: Premise) -> str:
    """Return the node of a premise: `= fact`, `+ element` (holds) or `- element` (fails)."""
    if isinstance(premise, FactPremise):
        return f"= {premise.fact}"
    return f"{'+' if premise.positive else '-'} {premise.name}"


def needs(element: Element, truth: Truth) -> int:
    """Return how many premises it takes to decide an element this way.

    Returns:
        At least 1: all children of an `all` that holds or an `any` that fails, one of the others, for a count the
        votes of its side; one fact for a test.
    """
    holds = truth is Truth.HOLDS
    match element:
        case All():
            return len(set(element.children)) if holds else 1
        case Any():
            return 1 if holds else len(set(element.children))
        case Count():
            return element.needed if holds else element.spare
        case _:
            return 1


def explanation(outcome: Outcome, program: Program, roots: Iterable[Literal]) -> nx.DiGraph[str]:
    """Return the graph of everything that the roots rest on.

    Args:
        outcome: What an engine recorded.
        program: What it ran.
        roots: Decided elements, with the side on which they were decided.

    Returns:
        A graph whose edges go from premise to conclusion. Element nodes carry `name`, `truth` and `needs`, the number
        of premises without which they do not follow; fact nodes carry `fact` and `known`.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    goals = tuple(roots)
    graph.graph["roots"] = tuple(node_of(goal) for goal in goals)
    for name in reversed(supporting(outcome, goals)):
        truth = outcome.truths[name]
        node = node_of(Literal(name, truth is Truth.HOLDS))
        graph.add_node(node, name=name, truth=truth, needs=needs(program.elements[name], truth))
        for reason in outcome.reasons[name]:
            for premise in reason:
                if isinstance(premise, FactPremise):
                    graph.add_node(node_of(premise), fact=premise.fact, known=premise.known)
                graph.add_edge(node_of(premise), node)
    return graph


def replay(graph: nx.DiGraph[str], program: Program) -> frozenset[str]:
    """Derive everything that follows from the facts of a graph along its edges, and nothing else.

    Each step is checked against the program again: a test is put to its fact, and a premise must be a child of the
    element that it supports.

    Returns:
        The nodes that follow, facts included.
    """
    derived = {node for node, data in graph.nodes(data=True) if "fact" in data}
    for name in program.elements:
        for sign, truth in (("+", Truth.HOLDS), ("-", Truth.FAILS)):
            node = f"{sign} {name}"
            if node in graph and _follows(node, program.elements[name], truth, graph, derived):
                derived.add(node)
    return frozenset(derived)


def _follows(node: str, element: Element, truth: Truth, graph: nx.DiGraph[str], derived: set[str]) -> bool:
    present = [premise for premise in graph.predecessors(node) if premise in derived]
    if isinstance(element, Test):
        facts: Mapping[str, Known] = {
            graph.nodes[premise]["fact"]: graph.nodes[premise]["known"] for premise in present
        }
        return element.on(facts.get(element.fact)) is truth
    votes = {node_of(child if truth is Truth.HOLDS else ~child) for child in children_of(element)}
    return len(votes.intersection(present)) >= needs(element, truth)


def indispensable(graph: nx.DiGraph[str]) -> tuple[tuple[str, str], ...]:
    """Return the edges without which their conclusion does not follow: those of nodes with no premise to spare."""
    return tuple(
        (premise, node) for premise, node in graph.edges if graph.in_degree(node) <= graph.nodes[node]["needs"]
    )
