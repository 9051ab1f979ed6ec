"""Everything that can be checked in a rule base without the prover."""

from __future__ import annotations

from kubeexpert.checks.examples import check_examples
from kubeexpert.checks.ladders import check_ladders
from kubeexpert.checks.overlaps import check_overlaps
from kubeexpert.checks.static import check_negations, check_static
from kubeexpert.checks.texts import check_citing, check_ledger, check_texts
from kubeexpert.checks.thresholds import check_thresholds
from kubeexpert.checks.wording import check_wording
from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.model.knowledge import KnowledgeBase


def check_knowledge(knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """Return every error and warning of a rule base that has been loaded, by place.

    Args:
        knowledge: Its references are resolved.
    """
    found = [*check_static(knowledge), *check_negations(knowledge), *check_texts(knowledge), *check_ledger(knowledge)]
    found += check_wording(knowledge)
    found += [*check_citing(knowledge), *check_ladders(knowledge), *check_overlaps(knowledge)]
    try:
        compiled = compile_knowledge(knowledge)
    except ProblemsFound as problems:
        found += problems.problems
    else:
        found += [*check_examples(compiled), *check_thresholds(compiled)]
    return tuple(sorted(set(found), key=lambda problem: (problem.place, problem.code, problem.params)))
