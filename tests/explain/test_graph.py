"""The explanation graph re-derives every conclusion, and no needed edge can be spared."""

from __future__ import annotations

import random
from itertools import combinations

import networkx as nx
import pytest

from kubeexpert.assessing import assess
from kubeexpert.assessing.support import deciding
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.choose import engine_for
from kubeexpert.explain.graph import explanation, indispensable, replay
from kubeexpert.logic.outlets import outlets

pytestmark = pytest.mark.xdist_group("graph")
"""One process: what its tests share takes long to make."""

ENGINES = ["experta", "interpreter"]
MOST_CUTS = 6
"""So many edges of a graph are cut, drawn by chance: each cut replays the whole graph."""


@pytest.fixture(scope="module", params=ENGINES)
def explained(request, compiled, cases, tour, tour_cases):
    """Every certain conclusion of cases of both rule bases, and of some random cases, with its graph."""
    found = []
    for base, real in ((compiled, cases[::6]), (tour, tour_cases)):
        maker = CaseMaker(base, random.Random(5))
        engine = engine_for(base.program, request.param)
        for case in (*real, *(maker.uniform() for _ in range(10))):
            assessment = assess(case, base, engine)
            for outlet in outlets(base.knowledge).values():
                roots = deciding(outlet, assessment.outcome)
                if roots:
                    found.append((base, outlet.name, explanation(assessment.outcome, base.program, roots)))
    return found


def test_there_are_many_conclusions_to_explain(explained):
    assert len(explained) > 100
    assert any(graph.number_of_nodes() > 10 for _, _, graph in explained)


def test_replay_derives_every_root_and_every_node(explained):
    for base, name, graph in explained:
        assert replay(graph, base.program) == set(graph.nodes), name
        assert nx.is_directed_acyclic_graph(graph), name


def test_every_node_supports_a_root(explained):
    for _, name, graph in explained:
        roots = set(graph.graph["roots"])
        above = set().union(roots, *(nx.ancestors(graph, root) for root in roots))
        assert above == set(graph.nodes), name


def test_without_an_edge_that_has_no_independent_support_its_conclusion_does_not_follow(explained):
    cut, draw = 0, random.Random(8)
    for base, name, graph in explained:
        edges = list(indispensable(graph))
        for premise, node in draw.sample(edges, min(len(edges), MOST_CUTS)):
            less = graph.copy()
            less.remove_edge(premise, node)
            assert node not in replay(less, base.program), (name, premise, node)
            cut += 1
    assert cut > 500


def test_with_more_premises_gone_than_can_be_spared_the_conclusion_does_not_follow(explained):
    tried, draw = 0, random.Random(8)
    for base, name, graph in explained:
        nodes = list(graph.nodes(data=True))
        for node, data in draw.sample(nodes, min(len(nodes), 4 * MOST_CUTS)):
            premises = list(graph.predecessors(node))
            spare = len(premises) - data.get("needs", len(premises))
            if not 0 < spare < len(premises):
                continue
            for gone in list(combinations(premises, spare + 1))[:3]:
                less = graph.copy()
                less.remove_edges_from((premise, node) for premise in gone)
                assert node not in replay(less, base.program), (name, node)
                tried += 1
            kept = graph.copy()
            kept.remove_edges_from((premise, node) for premise in premises[:spare])
            assert node in replay(kept, base.program), (name, node)
    assert tried > 20


def test_replay_does_not_believe_a_forged_fact(explained):
    forgeries = 0
    for base, _, graph in explained[::5]:
        passed = [fact for fact, node in graph.edges if fact.startswith("= ") and node.startswith("+ ")]
        for fact in passed[:2]:
            forged = graph.copy()
            forged.nodes[fact]["known"] = "something else"
            assert replay(forged, base.program) != set(forged.nodes)
            forgeries += 1
    assert forgeries > 10


def test_replay_does_not_believe_a_premise_that_is_no_child(explained):
    base, _, graph = max(explained, key=lambda each: each[2].number_of_nodes())
    node, premise = next((n, p) for p, n in indispensable(graph) if "fact" not in graph.nodes[p])
    forged = graph.copy()
    forged.remove_edge(premise, node)
    stranger = next(
        each for each in graph.nodes if each not in graph.predecessors(node) and "fact" in graph.nodes[each]
    )
    forged.add_edge(stranger, node)
    assert node not in replay(forged, base.program)
