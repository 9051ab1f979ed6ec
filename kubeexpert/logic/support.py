"""What a conclusion rests on below, and what an open one still depends on."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from kubeexpert.logic.compile.compiled import Compiled
from kubeexpert.logic.program import All, Any, Compare, Element, Program, Test, children_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.facts import Measure


def cone(program: Program, roots: Iterable[str], stop: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return everything the roots rest on, roots included, each after its children; nothing below `stop` is visited."""
    seen: set[str] = set()
    todo = list(roots)
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        if name not in stop:
            todo.extend(child.name for child in children_of(program.elements[name]))
    return tuple(sorted(seen, key=lambda name: (program.layers[name], name)))


def live_weights(
    compiled: Compiled, truths: Mapping[str, Truth], roots: Iterable[str], known: Container[str] = ()
) -> dict[str, float]:
    """Return the questions that open elements still depend on, heaviest first.

    Every open root has the weight 1 and hands it down in equal parts to its open children; a question gathers what
    reaches it. While a gate is open only the gate is asked for, since its question may never come up.

    Args:
        compiled: The rule base.
        truths: The truth of every element so far.
        roots: Elements; decided ones are passed over.
        known: Questions that are answered; they are not asked again.

    Returns:
        Weights by question, all above 0; for a measure those of the questions it can be worked out from.
    """
    program = compiled.program
    weights = dict.fromkeys((root for root in roots if not truths[root].decided), 1.0)
    found: dict[str, float] = {}
    for name in sorted(cone(program, weights), key=lambda each: -program.layers[each]):
        weight = weights.get(name, 0.0)
        if not weight or truths[name].decided:
            continue
        element = program.elements[name]
        if isinstance(element, Test):
            for question in _still_to_ask(element.fact, compiled, known):
                found[question] = found.get(question, 0.0) + weight
            continue
        children = _askable(element, truths, compiled)
        for child in children:
            weights[child] = weights.get(child, 0.0) + weight / len(children)
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _still_to_ask(fact: str, compiled: Compiled, known: Container[str]) -> tuple[str, ...]:
    """Return the unanswered questions behind a fact; where its direct question is answered, the member columns."""
    unknown = tuple(name for name in questions_behind(fact, compiled) if name not in known)
    measure = compiled.knowledge.measures.get(fact)
    if unknown or measure is None or measure.over is None:
        return unknown
    return _columns_behind(measure.over, compiled)


def _askable(element: Element, truths: Mapping[str, Truth], compiled: Compiled) -> list[str]:
    """Return the open children of an element; of a gated test only the gates while one of them is open."""
    children = [child.name for child in children_of(element) if not truths[child.name].decided]
    gates = set(compiled.gates.values()) & set(children)
    tests = [name for name in children if isinstance(compiled.program.elements[name], Test)]
    gated = isinstance(element, All | Any) and gates and any(_is_gated(name, gates, compiled) for name in tests)
    return [name for name in children if name in gates] if gated else children


def _is_gated(test: str, gates: set[str], compiled: Compiled) -> bool:
    element = compiled.program.elements[test]
    if not isinstance(element, Test):
        return False
    return any(compiled.gates.get(question) in gates for question in questions_behind(element.fact, compiled))


def questions_behind(fact: str, compiled: Compiled) -> tuple[str, ...]:
    """Return the questions of the case that a fact is known from: itself, or those that a measure is made of.

    Member columns are left out when a direct question exists; otherwise they are named.
    """
    measure = compiled.knowledge.measures.get(fact)
    if measure is None:
        return (fact,) if fact in compiled.knowledge.questions else ()
    return questions_of_measure(measure, compiled)


def questions_of_measure(measure: Measure, compiled: Compiled) -> tuple[str, ...]:
    """Return the questions that a measure can be worked out from."""
    if measure.ratio:
        return (measure.ratio.part, measure.ratio.whole)
    if measure.months:
        names = (measure.months.from_, measure.months.to)
        return tuple(name for name in names if name in compiled.knowledge.questions)
    if measure.direct:
        return (measure.direct.question,)
    return _columns_behind(measure.over or "", compiled)


def _columns_behind(over: str, compiled: Compiled) -> tuple[str, ...]:
    """Return the member columns that a row criterion rests on, or the column itself."""
    rows = compiled.row_program
    if over not in rows.elements:
        return (over,)
    tests = [rows.elements[name] for name in cone(rows, [over])]
    facts = [
        fact for test in tests if isinstance(test, Test | Compare) for fact in (test.fact, getattr(test, "other", ""))
    ]
    return tuple(dict.fromkeys(fact for fact in facts if fact))
