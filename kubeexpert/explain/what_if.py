"""What would come out otherwise if some answers were otherwise, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.assess import value_of
from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.outcome import Outcome
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.interval import Known
from kubeexpert.logic.outlets import OutletKind, outlets
from kubeexpert.logic.program import Compare, Program, Test, children_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer


@dataclass(frozen=True, slots=True)
class Standing:
    """How a conclusion or an intervention stands.

    Attributes:
        value: The certain value, None while open; for an intervention `holds`, `fails` or `open`.
        possible: The values that are not ruled out.
    """

    value: str | None
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """One step from a changed answer to what it changes.

    Attributes:
        name: The compiled element.
        before: Its truth with the answers as they are.
        after: Its truth with the other answers.
    """

    name: str
    before: Truth
    after: Truth


@dataclass(frozen=True, slots=True)
class Flip:
    """Something that comes out otherwise.

    Attributes:
        fact: The changed question or measure that is nearest to it.
        causes: The shortest chain of steps from there, the last of them in the conclusion itself.
    """

    name: str
    kind: OutletKind | OneOf["intervention"]
    before: Standing
    after: Standing
    fact: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other answers would bring.

    Attributes:
        answers: The other answers, as in a case; `observed` and `baseline` are days.
        facts: What is known otherwise by them, measures included.
        flips: Conclusions first, in the order in which they are shown, then interventions.
    """

    answers: Mapping[str, Answer]
    facts: Mapping[str, Known | None]
    flips: tuple[Flip, ...]


def what_if(assessment: Assessment, answers: Mapping[str, Answer]) -> WhatIf:
    """Return everything that comes out otherwise when some answers are otherwise.

    Args:
        assessment: The case as it is.
        answers: The other answers, by question; `dont_know` takes an answer back. `observed` and `baseline` are days.

    Raises:
        ProblemsFound: The case cannot be so.
    """
    compiled = assessment.compiled
    days = {
        name: day for name, day in answers.items() if isinstance(day, datetime.date) and name not in _asked(assessment)
    }
    others = {name: answer for name, answer in answers.items() if name not in days}
    case = assessment.case.model_copy(update={"answers": {**assessment.case.answers, **others}, **days})
    before, after = assessment.facts.known, facts_of(case, compiled).known
    facts = {fact: after.get(fact) for fact in (*before, *after) if before.get(fact) != after.get(fact)}
    running = Incremental(Wiring.of(compiled.program), before)
    changed = running.tell(facts)
    found = _Found(assessment, Outcome(running.truths(), {}), frozenset(changed), frozenset(facts))
    return WhatIf(answers, facts, tuple(found.flips()))


def _asked(assessment: Assessment) -> Iterable[str]:
    return assessment.compiled.knowledge.questions.keys()


class _Found:
    """Truths before and after, and what lies between."""

    def __init__(self, assessment: Assessment, after: Outcome, changed: frozenset[str], facts: frozenset[str]) -> None:
        self.program: Program = assessment.compiled.program
        self.knowledge = assessment.compiled.knowledge
        self.before, self.after = assessment.outcome, after
        self.changed, self.facts = changed, facts

    def flips(self) -> Iterator[Flip]:
        for name, outlet in outlets(self.knowledge).items():
            before, after = Standing(*value_of(outlet, self.before)), Standing(*value_of(outlet, self.after))
            if before != after:
                yield self._flip(name, outlet.kind, before, after, outlet.values.values())
        for name in self.knowledge.interventions:
            truths = self.before.truths[name].value, self.after.truths[name].value
            if truths[0] != truths[1]:
                before, after = (Standing(truth, (truth,)) for truth in truths)
                yield self._flip(name, "intervention", before, after, (name,))

    def _flip(
        self,
        name: str,
        kind: OutletKind | OneOf["intervention"],
        before: Standing,
        after: Standing,
        keys: Iterable[str],
    ) -> Flip:
        chain = self._chain(key for key in keys if key in self.changed)
        causes = tuple(Cause(each, self.before.truths[each], self.after.truths[each]) for each in chain)
        return Flip(name, kind, before, after, self._fact(chain[0]), causes)

    def _chain(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the shortest way from a test on a changed fact up to one of some changed elements.

        An element only changes when one below it does, so such a way exists.
        """
        above: dict[str, str | None] = dict.fromkeys(keys)
        todo = list(above)
        for name in todo:
            element = self.program.elements[name]
            if isinstance(element, Test | Compare):
                return tuple(self._up(name, above))
            for child in children_of(element):
                if child.name in self.changed and child.name not in above:
                    above[child.name] = name
                    todo.append(child.name)
        message = f"{todo[0]} changed without a changed fact"
        raise AssertionError(message)

    def _up(self, name: str, above: Mapping[str, str | None]) -> Iterator[str]:
        step: str | None = name
        while step is not None:
            yield step
            step = above[step]

    def _fact(self, test: str) -> str:
        element = self.program.elements[test]
        if isinstance(element, Compare):
            return element.fact if element.fact in self.facts else element.other
        if not isinstance(element, Test):
            message = f"{test} is no test"
            raise TypeError(message)
        return element.fact
