"""Where boxes and arrows of a small graph go; the only module that knows the layout library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import graphlay

_OPTIONS = {"direction": "topbottom", "spacing": {"layer_gap": 40.0, "node_gap": 22.0, "dummy_gap": 14.0}}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Something to place, with its size in px."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished layout in px, from (0, 0) at the top left.

    Attributes:
        corners: Top left corner of every box.
        lines: For every edge, in the order given, the corners of its line from source to target.
        faults: Boxes that overlap, and lines that run through a foreign box; 0 in a good layout.
    """

    corners: Mapping[str, Point]
    lines: tuple[tuple[Point, ...], ...]
    width: float
    height: float
    faults: int


def lay_out(boxes: Sequence[Box], edges: Sequence[tuple[str, str]]) -> Layout:
    """Place boxes in layers from top to bottom, and route the edges at right angles.

    Args:
        boxes: At least one; the order decides between equal layouts, so it must not depend on a hash seed.
        edges: Pairs of names, source above target.
    """
    graph = graphlay.Graph()
    for box in boxes:
        graph.node(box.name, width=box.width, height=box.height)
    for source, target in edges:
        graph.edge(source, target)
    found = graphlay.layout(graph, options=_OPTIONS)
    metrics = found.metrics()
    left, top = found.bounds["min"]["x"], found.bounds["min"]["y"]
    centres = found.positions()
    corners = {
        box.name: (centres[box.name][0] - box.width / 2 - left, centres[box.name][1] - box.height / 2 - top)
        for box in boxes
    }
    lines = tuple(tuple((point["x"] - left, point["y"] - top) for point in edge["points"]) for edge in found.edges)
    right, bottom = found.bounds["max"]["x"], found.bounds["max"]["y"]
    faults = int(metrics["node_overlaps"] + metrics["node_edge_hits"])
    return Layout(MappingProxyType(corners), lines, right - left, bottom - top, faults)
