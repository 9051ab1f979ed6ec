"""Which mutants of a rule base nobody notices, and which moved thresholds no case feels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.examples import run_example
from kubeexpert.checks.mutants import Mutant, mutants
from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.outcome import Outcome
from kubeexpert.errors import ProblemsFound
from kubeexpert.logic.compile import Compiled, compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.uses import used_by
from kubeexpert.model.case import Case
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import KnowledgeBase

Values = Mapping[str, tuple[str, ...]]
Users = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant.

    Attributes:
        mutant: The rule base with one fault.
        noticed: Whether an example goes wrong, a case comes out otherwise, or the rule base is refused.
        felt: For a moved threshold: whether a case comes out otherwise or the rule base is refused. Else None.
    """

    mutant: Mutant
    noticed: bool
    felt: bool | None


class Witnesses:
    """Cases with the conclusions known to be right; the case that noticed the last fault is asked first."""

    def __init__(self, knowledge: KnowledgeBase, cases: Sequence[Case]) -> None:
        """Remember what is concluded on every case.

        Args:
            knowledge: Its conclusions on the cases are right.
            cases: Read against it.
        """
        compiled = compile_knowledge(knowledge)
        self._right = list(zip(cases, _conclusions(cases, compiled), strict=True))

    def notice(self, compiled: Compiled) -> bool:
        """Return whether some case comes out otherwise under another rule base."""
        found = _conclusions([case for case, _ in self._right], compiled)
        for at, ((_, right), values) in enumerate(zip(self._right, found, strict=True)):
            if values != right:
                self._right.insert(0, self._right.pop(at))
                return True
        return False

    def feel(self, mutant: Mutant) -> bool:
        """Return whether some case comes out otherwise under a mutant, or the mutant is refused."""
        compiled = _compiled(mutant)
        return compiled is None or self.notice(compiled)


def fates(knowledge: KnowledgeBase, cases: Sequence[Case]) -> Iterator[Fate]:
    """Yield what becomes of every mutant of a rule base.

    Args:
        knowledge: Its examples are right.
        cases: Cases whose conclusions are known to be right.
    """
    witnesses = Witnesses(knowledge, cases)
    users = used_by(knowledge)
    for mutant in mutants(knowledge):
        compiled = _compiled(mutant)
        if compiled is None:
            yield Fate(mutant, noticed=True, felt=True if mutant.moves_a_number else None)
            continue
        felt = witnesses.notice(compiled) if mutant.moves_a_number else None
        noticed = felt or _fails_an_example(mutant, knowledge, compiled, users)
        yield Fate(mutant, noticed or (felt is None and witnesses.notice(compiled)), felt)


def _compiled(mutant: Mutant) -> Compiled | None:
    try:
        return compile_knowledge(mutant.knowledge)
    except (ProblemsFound, ValidationError):
        return None


def _fails_an_example(mutant: Mutant, knowledge: KnowledgeBase, compiled: Compiled, users: Users) -> bool:
    return any(
        run_example(element, example, compiled) != example.gives
        for element in _nearest_first(mutant.element, knowledge, users)
        for example in element.examples
    )


def _nearest_first(name: str, knowledge: KnowledgeBase, users: Users) -> Iterator[Element]:
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


def _conclusions(cases: Iterable[Case], compiled: Compiled) -> Iterator[Values]:
    """Yield what a user is told of each case: every conclusion, and whether each intervention is recommended."""
    running, found = Incremental(Wiring.of(compiled.program)), outlets(compiled.knowledge)
    for case in cases:
        running.know(facts_of(case, compiled).known)
        outcome = Outcome(running.truths(), {})
        values = {name: value_of(outlet, outcome)[1] for name, outlet in found.items()}
        yield values | {name: (outcome.truths[name].name,) for name in compiled.knowledge.interventions}
