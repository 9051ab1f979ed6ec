"""What is known and what is missing of a conclusion that is open."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.support import deciding
from kubeexpert.explain.graph import explanation
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import Literal, children_of
from kubeexpert.logic.support import cone
from kubeexpert.logic.truth import Truth


def graph_of(assessment: Assessment, conclusion: str) -> nx.DiGraph[str]:
    """Return why a conclusion is as it is: of a certain one its reasons, of an open one what is decided on the way.

    Of an open ladder, stage or count that is also why no more is possible; of another, where nothing is decided on
    the way, why some values are ruled out.
    """
    outlet = outlets(assessment.compiled.knowledge)[conclusion]
    roots = deciding(outlet, assessment.outcome)
    if not roots:
        way, truths = frontier(assessment, outlet.values.values()), assessment.outcome.truths
        out = [Literal(name, positive=False) for name in outlet.values.values() if truths[name] is Truth.FAILS]
        roots = (*way, *out[:1]) if outlet.ordered else way or tuple(out)
    return explanation(assessment.outcome, assessment.compiled.program, tuple(dict.fromkeys(roots)))


def graph_of_element(assessment: Assessment, name: str) -> nx.DiGraph[str]:
    """Return why a compiled element holds or fails; of an open one what is decided on the way."""
    truth = assessment.outcome.truths[name]
    roots = (Literal(name, truth is Truth.HOLDS),) if truth.decided else frontier(assessment, (name,))
    return explanation(assessment.outcome, assessment.compiled.program, roots)


def frontier(assessment: Assessment, roots: Iterable[str]) -> tuple[Literal, ...]:
    """Return the decided elements just below the open ones: how far the reasoning has come."""
    program, truths = assessment.compiled.program, assessment.outcome.truths
    found: dict[Literal, None] = {}
    for name in reversed(_open_cone(assessment, roots)):
        element = program.elements[name]
        for child in children_of(element):
            if truths[child.name].decided:
                found[Literal(child.name, truths[child.name] is Truth.HOLDS)] = None
    return tuple(found)


def open_marks(assessment: Assessment, conclusion: str) -> tuple[str, ...]:
    """Return the named marks that a conclusion still waits for, those only that rest on no other open mark."""
    return open_marks_below(assessment, outlets(assessment.compiled.knowledge)[conclusion].values.values())


def open_marks_below(assessment: Assessment, roots: Iterable[str]) -> tuple[str, ...]:
    """Return the named marks that some elements still wait for, those only that rest on no other open mark."""
    compiled, names = assessment.compiled, _open_cone(assessment, roots)
    return tuple(name for name in names if compiled.owners.get(name) == name and not _rests_on_named(name, assessment))


def _rests_on_named(name: str, assessment: Assessment) -> bool:
    compiled, truths = assessment.compiled, assessment.outcome.truths
    below = (each for each in cone(compiled.program, [name]) if each != name and not truths[each].decided)
    return any(compiled.owners.get(each) == each for each in below)


def _open_cone(assessment: Assessment, roots: Iterable[str]) -> tuple[str, ...]:
    truths = assessment.outcome.truths
    decided = frozenset(name for name, truth in truths.items() if truth.decided)
    return tuple(name for name in cone(assessment.compiled.program, roots, decided) if name not in decided)
