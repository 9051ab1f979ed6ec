"""Rows and conditions that say the same as another, or ask for all that another asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from kubeexpert.errors import Problem
from kubeexpert.model.conditions import AllOf, AnyOf, operands
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion, Decision


def check_overlaps(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield ROWS_OVERLAP, SUBSUMED and SAME_CONDITION, all seen from the way the rules are written."""
    for decision in knowledge.decisions.values():
        yield from _rows(decision)
    for criterion in knowledge.criteria.values():
        yield from _operands(criterion, knowledge)
    yield from _same(knowledge)


def _rows(decision: Decision) -> Iterator[Problem]:
    """Yield rows that hold whenever another row of the decision does, where that row leaves them nothing to say."""
    rows = list(enumerate(decision.rows, start=1))
    for (first, one), (second, other) in combinations(rows, 2):
        early, late = frozenset(one.all), frozenset(other.all)
        if one.otherwise or other.otherwise or not (early <= late or late <= early):
            continue
        wide, narrow = (first, second) if early <= late else (second, first)
        between = {row.value for number, row in rows if first < number < second}
        if decision.policy == "unique":
            code = "SUBSUMED" if one.value == other.value else "ROWS_OVERLAP"
        elif wide < narrow or (one.value == other.value and between <= {one.value}):
            code = "SUBSUMED"
        else:
            continue  # an exception that stands before the rule
        if code == "SUBSUMED":
            yield Problem.of(code, decision.place, name=decision.name, **_row("one", narrow), **_row("other", wide))
        else:
            yield Problem.of(code, decision.place, name=decision.name, row=narrow, other=wide)


def _row(param: str, number: int) -> dict[str, Any]:
    return {f"{param}_id": f"baris {number}", f"{param}_en": f"row {number}"}


def _operands(criterion: Criterion, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield operands that a neighbour implies: a, beside a name that stands for all of a and b (any: the mirror)."""
    if not isinstance(criterion.when, AllOf | AnyOf):
        return
    parts = operands(criterion.when)
    kind = type(criterion.when)
    for part in parts:
        inner = knowledge.criteria.get(part.name) if isinstance(part, Ref) else None
        if inner is None or type(inner.when) is not kind:
            continue
        for other in parts:
            if other in operands(inner.when):
                yield Problem.of("SUBSUMED", criterion.place, name=criterion.name, one=str(other), other=str(part))


def _same(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield criteria that neither ask nor mean anything else than another; with another label they may."""
    seen: dict[str, Criterion] = {}
    for criterion in knowledge.criteria.values():
        texts = (criterion.label, criterion.because, criterion.because_not)
        key = repr((criterion.of, criterion.when_not_applicable, criterion.when, texts))
        first = seen.setdefault(key, criterion)
        if first is not criterion:
            yield Problem.of(
                "SAME_CONDITION", criterion.place, related=[first.place], name=criterion.name, other=first.name
            )
