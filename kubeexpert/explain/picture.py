"""What a drawing of an explanation shows: which steps, in which boxes, and what leads to what."""

from __future__ import annotations

import textwrap
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from kubeexpert.explain.layout import Box, Layout, lay_out
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import Step, is_passed_row, is_row, story
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.facts import Measure, Question
from kubeexpert.model.rules import Criterion

MOST = 20
"""So many steps fit a page; what lies further from the conclusion is told in words only."""

WIDEST = 740.0
"""Where a picture would be wider, fewer steps are drawn: those told in words only leave short, narrow stacks behind."""

WIDTH = 168.0
LINE = 15.0
PADDING = 8.0
_CHARACTERS = 22  # of about 7 px, in a box of 168 px
_LINES = 4
_STACKED = 4.0
_FEWEST = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """One step in its box.

    Attributes:
        node: The node of the graph it stands for; of several tests on one answer, the first.
        lines: Its sentence, wrapped and if need be cut; `sentence` has it whole.
        left, top, height: Its box in px; all boxes are equally wide.
    """

    node: str
    kind: str
    sentence: str
    lines: tuple[str, ...]
    left: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Steps in topological order, premises first, and the layout they stand in.

    Attributes:
        left_out: How many further steps there was no room for.
        passed: How many rows of decision tables do not apply; they are told in the list only, with their reasons.
    """

    shown: tuple[Shown, ...]
    layout: Layout
    left_out: int
    passed: int


def picture(graph: nx.DiGraph[str], speaker: Speaker, *, most: int = MOST, widest: float = WIDEST) -> Picture:
    """Place the steps of an explanation that are nearest to its conclusions.

    Answers that support the same steps stand in one stack with one arrow, so that ten answers still fit a phone. A
    test of one answer behind a gate is one step: that the gate holds is told by the list. A picture shows what speaks
    for its conclusion: rows of a decision table that do not apply are only counted, and the row that does is passed
    over, as its marks say what it says.

    Args:
        graph: An explanation with at least one root.
        speaker: Of the rule base that the graph is of.
        most: How many steps to draw, at least 1.
        widest: Width in px above which fewer are drawn, as long as there are more than six.
    """
    flow, passed = _flow(graph, speaker)
    near = list(_nearest(flow, graph.graph["roots"]))
    order = list(nx.topological_sort(flow))
    count = min(most, len(near))
    while True:
        # taken out instead of a subgraph of networkx, which walks a set, whose order depends on the hash seed
        flow.remove_nodes_from(near[count:])
        order = [node for node in order if node in flow]
        drawn = _placed(order, flow, len(near) - count, passed)
        if drawn.layout.width <= widest or count <= _FEWEST:
            return drawn
        count -= 1


def _placed(order: list[str], flow: nx.DiGraph[str], left_out: int, passed: int) -> Picture:
    stacks = _stacks(order, flow)
    heads = {node: stack[0] for stack in stacks for node in stack}
    lines = {node: _wrapped(flow.nodes[node]["step"].sentence) for node in order}
    heights = {node: 2 * PADDING + LINE * (1 + len(lines[node])) for node in order}
    boxes = [Box(stack[0], WIDTH, sum(heights[node] + _STACKED for node in stack) - _STACKED) for stack in stacks]
    edges = dict.fromkeys((heads[premise], heads[node]) for node in order for premise in flow.predecessors(node))
    layout = lay_out(boxes, tuple(edges))
    shown = {}
    for stack in stacks:
        left, top = layout.corners[stack[0]]
        for node in stack:
            step: Step = flow.nodes[node]["step"]
            shown[node] = Shown(step.node, step.kind, step.sentence, lines[node], left, top, heights[node])
            top += heights[node] + _STACKED
    return Picture(tuple(shown[node] for node in order), layout, left_out, passed)


def _flow(graph: nx.DiGraph[str], speaker: Speaker) -> tuple[nx.DiGraph[str], int]:
    """Return the steps of the story from premise to conclusion, and how many rows that do not apply are left out.

    An answer is one node, however often it is told.
    """
    flow: nx.DiGraph[str] = nx.DiGraph()
    passed: set[str] = set()
    steps = story(graph, speaker)
    below = dict(_told_once(steps))
    todo: deque[tuple[Step, str | None]] = deque((step, None) for step in steps)
    while todo:
        step, parent = todo.popleft()
        if parent is not None and is_passed_row(step):
            passed.add(step.node)
            continue
        if parent is not None and is_row(step):
            todo.extend((premise, parent) for premise in below[step.node])
            continue
        node = _place_of(step, graph)
        if node not in flow:
            flow.add_node(node, step=step)
        if parent is not None:
            flow.add_edge(node, parent)
        if not _on_one_fact(step, speaker):
            todo.extend((premise, node) for premise in step.steps)
    return flow, len(passed)


def _told_once(steps: tuple[Step, ...]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield every step with what it rests on; where it is told again, nothing stands below it."""
    for step in steps:
        if not step.repeated:
            yield step.node, step.steps
        yield from _told_once(step.steps)


def _on_one_fact(step: Step, speaker: Speaker) -> bool:
    """Return whether a step is a test of one answer behind a gate: its sentence tells it, the list tells the gate."""
    owner = speaker.knowledge.element(speaker.compiled.owners.get(step.name, step.name))
    return isinstance(owner, Question | Measure) or (isinstance(owner, Criterion) and isinstance(owner.when, FactTest))


def _place_of(step: Step, graph: nx.DiGraph[str]) -> str:
    if step.kind != "answer" or "fact" in graph.nodes[step.node]:
        return step.node
    return next(iter(graph.predecessors(step.node)))


def _nearest(flow: nx.DiGraph[str], roots: tuple[str, ...]) -> Iterator[str]:
    """Yield all nodes, those fewest steps away from a root first."""
    seen = dict.fromkeys(root for root in roots if root in flow)
    todo = deque(seen or list(flow)[:1])
    seen |= dict.fromkeys(todo)
    while todo:
        node = todo.popleft()
        yield node
        for premise in flow.predecessors(node):
            if premise not in seen:
                seen[premise] = None
                todo.append(premise)


def _stacks(order: list[str], flow: nx.DiGraph[str]) -> list[list[str]]:
    """Group the steps without premises that support the same steps; every other node stands alone."""
    found: dict[object, list[str]] = {}
    for node in order:
        is_leaf = not flow.in_degree(node) and flow.out_degree(node)
        found.setdefault(frozenset(flow.successors(node)) if is_leaf else node, []).append(node)
    return list(found.values())


def _wrapped(sentence: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(sentence, _CHARACTERS, max_lines=_LINES, placeholder=" …")) or ("",)
