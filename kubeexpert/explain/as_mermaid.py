"""Explanations as a Mermaid flowchart, for a wiki or a Markdown page; no text of a rule can break out of its label."""

from __future__ import annotations

import re

import networkx as nx

from kubeexpert.explain.as_json import as_json
from kubeexpert.explain.sentences import Speaker

_HARMLESS = re.compile(r"[^\w .,;:/()=+-]", re.ASCII)
_SHAPES = {"answer": ('["', '"]'), "rule": ('("', '")'), "conclusion": ('{{"', '"}}')}


def as_mermaid(graph: nx.DiGraph[str], speaker: Speaker, conclusion: str) -> str:
    """Return an explanation graph as the text of a Mermaid flowchart, premises above what rests on them.

    Args:
        graph: An explanation; without nodes the chart says that nothing is known.
        speaker: Of the rule base that the graph is of.
        conclusion: What is explained.
    """
    data = as_json(graph, speaker, conclusion)
    numbers = {node["id"]: f"n{number}" for number, node in enumerate(data["nodes"])}
    lines = ["flowchart BT"]
    for node in data["nodes"]:
        left, right = _SHAPES[node["kind"]]
        lines.append(f"  {numbers[node['id']]}{left}{_label(node['sentence'])}<br/>{_label(node['name'])}{right}")
    lines += [f"  {numbers[edge['from']]} --> {numbers[edge['to']]}" for edge in data["edges"]]
    if not numbers:
        lines.append(f'  n0["{_label(speaker.say("nothing_known"))}"]')
    return "\n".join(lines) + "\n"


def _label(text: str) -> str:
    """Write every character that Mermaid or HTML could read as its own as an entity of Mermaid."""
    return _HARMLESS.sub(lambda sign: f"#{ord(sign[0])};", " ".join(text.split()))
