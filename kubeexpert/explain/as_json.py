"""Explanations as data: nodes, edges and sentences, with a schema version."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import Step, story

SCHEMA = 1
"""Raised when a field changes its meaning or goes."""


def as_json(graph: nx.DiGraph[str], speaker: Speaker, conclusion: str) -> dict[str, Any]:
    """Return an explanation graph as plain data.

    Returns:
        `schema`, `conclusion`, `roots`, `nodes` (id, name, kind, sentence, truth or answer, needs, basis, items) and
        `edges` from premise to conclusion.
    """
    steps: dict[str, Step] = {}
    _gather(story(graph, speaker), steps)
    return {
        "schema": SCHEMA,
        "conclusion": conclusion,
        "lang": speaker.lang,
        "roots": list(graph.graph["roots"]),
        "nodes": [_node(node, graph, speaker, steps) for node in graph.nodes],
        "edges": [{"from": premise, "to": node} for premise, node in graph.edges],
    }


def _gather(steps: tuple[Step, ...], found: dict[str, Step]) -> None:
    for step in steps:
        found.setdefault(step.node, step)
        _gather(step.steps, found)


def _node(node: str, graph: nx.DiGraph[str], speaker: Speaker, steps: dict[str, Step]) -> dict[str, Any]:
    data = graph.nodes[node]
    if "fact" in data:
        sentence = speaker.fact(data["fact"], data["known"])
        answer = speaker.amount(data["known"], None)
        return {"id": node, "kind": "answer", "name": data["fact"], "sentence": sentence, "answer": answer}
    step = steps.get(node)
    name, truth = data["name"], data["truth"]
    basis = speaker.compiled.bases.get(name)
    return {
        "id": node,
        "kind": "conclusion" if node in graph.graph["roots"] else "rule",
        "name": name,
        "sentence": step.sentence if step else speaker.element(name, truth, votes=graph.in_degree(node)),
        "truth": truth.value,
        "needs": data["needs"],
        "basis": basis.model_dump() if basis else None,
        "items": list(step.items) if step else [],
    }
