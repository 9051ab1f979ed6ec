"""Which mutants of a rule base nobody notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.examples import run_example
from kubeexpert.checks.mutants import Mutant, mutants
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.logic.compile import Compiled, compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.uses import used_by
from kubeexpert.model.case import Case
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import KnowledgeBase

Values = Mapping[str, tuple[str, ...]]


def survivors(knowledge: KnowledgeBase, cases: Sequence[Case]) -> Iterator[tuple[Mutant, bool]]:
    """Yield every mutant with whether it survives: no example goes wrong and no case comes out otherwise.

    Args:
        knowledge: Its examples are right.
        cases: Cases whose conclusions are known to be right.
    """
    compiled = compile_knowledge(knowledge)
    right = [_conclusions(case, compiled) for case in cases]
    users = used_by(knowledge)
    for mutant in mutants(knowledge):
        yield mutant, not _noticed(mutant, knowledge, cases, right, users)


def _noticed(
    mutant: Mutant,
    knowledge: KnowledgeBase,
    cases: Sequence[Case],
    right: Sequence[Values],
    users: Mapping[str, tuple[str, ...]],
) -> bool:
    try:
        compiled = compile_knowledge(mutant.knowledge)
        for element in _nearest_first(mutant.element, knowledge, users):
            if any(run_example(element, example, compiled) != example.gives for example in element.examples):
                return True
        pairs = zip(cases, right, strict=True)
        return any(_conclusions(case, compiled) != values for case, values in pairs)
    except (ProblemsFound, ValidationError):
        return True


def _nearest_first(name: str, knowledge: KnowledgeBase, users: Mapping[str, tuple[str, ...]]) -> Iterator[Element]:
    """Yield the element itself, then everything that uses it, nearest first."""
    seen, todo = {name}, [name]
    while todo:
        current = todo.pop(0)
        element = knowledge.element(current)
        if element:
            yield element
        for user in users.get(current, ()):
            if user not in seen:
                seen.add(user)
                todo.append(user)


def _conclusions(case: Case, compiled: Compiled) -> Values:
    outcome = Interpreter(compiled.program).run(facts_of(case, compiled).known)
    return {name: value_of(outlet, outcome)[1] for name, outlet in outlets(compiled.knowledge).items()}
