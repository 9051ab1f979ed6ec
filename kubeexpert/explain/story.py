"""An explanation as nested steps, from the conclusion down to the answers; printers turn it into text or a page."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.program import Test
from kubeexpert.model.basis import STRENGTH, Basis
from kubeexpert.model.facts import Question


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was found, and the steps it rests on.

    Attributes:
        node: Its node in the graph.
        name: The element or fact, as it is named in the rules.
        sentence: What it means.
        kind: `conclusion`, `rule` or `answer`.
        basis: On what it stands; None for an answer that no criterion stands before.
        items: Items of the paper that it cites.
        repeated: Whether it was told before; then its steps are left out.
    """

    node: str
    name: str
    sentence: str
    kind: str
    basis: Basis | None
    items: tuple[str, ...]
    steps: tuple[Step, ...]
    repeated: bool = False


def story(graph: nx.DiGraph[str], speaker: Speaker) -> tuple[Step, ...]:
    """Tell a graph from its roots, each shared part once."""
    told: set[str] = set()
    return tuple(_tell(root, graph, speaker, told) for root in graph.graph["roots"])


def _tell(node: str, graph: nx.DiGraph[str], speaker: Speaker, told: set[str]) -> Step:
    data = graph.nodes[node]
    if "fact" in data:
        return _answer(node, graph, speaker)
    name, truth = data["name"], data["truth"]
    element = speaker.compiled.program.elements[name]
    if isinstance(element, Test):
        return _tested(node, graph, speaker)
    repeated = node in told
    told.add(node)
    inner, premises = _premises(node, graph, speaker)
    basis = _together(speaker.compiled.bases.get(name), *(speaker.compiled.bases.get(each) for each in inner))
    return Step(
        node=node,
        name=name,
        sentence=speaker.element(name, truth, votes=graph.in_degree(node)),
        kind="conclusion" if node in graph.graph["roots"] else "rule",
        basis=basis,
        items=_items(name, speaker),
        steps=() if repeated else tuple(_tell(premise, graph, speaker, told) for premise in premises),
        repeated=repeated,
    )


def _together(*bases: Basis | None) -> Basis | None:
    """Return the weaker of the bases told in one step, such as a value's and that of the row behind it."""
    known = [basis for basis in bases if basis]
    return min(known, key=lambda basis: STRENGTH.index(basis.mark), default=None)


def _premises(node: str, graph: nx.DiGraph[str], speaker: Speaker) -> tuple[list[str], list[str]]:
    """Return what is passed over inside the same rule, such as the row behind a value, and what is told then."""
    passed: list[str] = []
    owners = speaker.compiled.owners
    premises = list(graph.predecessors(node))
    while len(premises) == 1:
        data = graph.nodes[premises[0]]
        inner = data.get("name", "")
        same = owners.get(inner) == owners.get(graph.nodes[node]["name"]) and inner != owners.get(inner)
        if not same or isinstance(speaker.compiled.program.elements[inner], Test):
            break
        passed.append(inner)
        premises = list(graph.predecessors(premises[0]))
    return passed, premises


def _tested(node: str, graph: nx.DiGraph[str], speaker: Speaker) -> Step:
    """Tell a test as the answer that decided it."""
    name = graph.nodes[node]["name"]
    (fact,) = graph.predecessors(node)
    data = graph.nodes[fact]
    items = tuple(dict.fromkeys((*_items(name, speaker), *_items(data["fact"], speaker))))
    basis = speaker.compiled.bases.get(name)
    sentence = speaker.fact(data["fact"], data["known"])
    return Step(node, data["fact"] if basis is None else name, sentence, "answer", basis, items, ())


def _answer(node: str, graph: nx.DiGraph[str], speaker: Speaker) -> Step:
    data = graph.nodes[node]
    name = data["fact"]
    return Step(node, name, speaker.fact(name, data["known"]), "answer", None, _items(name, speaker), ())


def _items(name: str, speaker: Speaker) -> tuple[str, ...]:
    owner = speaker.knowledge.element(speaker.compiled.owners.get(name, name))
    if owner is None or (owner.name != name and isinstance(owner, Question)):
        return ()
    return owner.items


def badge(step: Step, speaker: Speaker) -> str:
    """Return on what a step stands, in words: the mark, and how it is measured where that is ours."""
    if step.basis is None:
        return ""
    words = [speaker.say(step.basis.mark)]
    if step.basis.mark == "stated" and step.basis.test != "stated" and step.kind == "answer":
        words.append(speaker.say("test_interpreted"))
    return "; ".join(words)


def is_passed_row(step: Step) -> bool:
    """Return whether a step says that an earlier row of a decision table does not apply."""
    return step.node.startswith("- ") and is_row(step)


def is_row(step: Step) -> bool:
    """Return whether a step says that a row of a decision table applies or does not."""
    return step.name.partition("#")[2].isdigit()
