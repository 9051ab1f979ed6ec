"""From a picture of what is known to a case with real answers, and whether it comes out as was foreseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kubeexpert.checks.prove.facts import Facts
from kubeexpert.checks.prove.known import Measured, Told
from kubeexpert.checks.prove.numbers import Misfit, Numbers, Picture
from kubeexpert.checks.prove.rows import RowMaker
from kubeexpert.checks.prove.solver import Answer as Found
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.outcome import Outcome
from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import dump_case, parse_case
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import facts_of
from kubeexpert.model.case import Answer, Case

GROUP = "PROOF-1"
"""The code of the group in every case that is built: no real one."""


def picture_of(facts: Facts, found: Found) -> Picture:
    """Return what is known of some facts in an example of the solver."""
    seen = {name: fact.seen(found) for name, fact in facts.items()}
    return MappingProxyType({name: span for name, span in seen.items() if span is not None})


class CaseBuilder:
    """Builds cases and assesses them.

    Args:
        compiled: The rule base.
        facts: All facts of its program.
    """

    def __init__(self, compiled: Compiled, facts: Facts) -> None:
        """Keep both."""
        self.compiled, self.facts = compiled, facts
        self._makers: dict[frozenset[str], RowMaker] = {}
        self._interpreter = Interpreter(compiled.program)

    def build(
        self,
        pictures: Sequence[Picture],
        changed: frozenset[str],
        *,
        rows: frozenset[str] = frozenset(),
        rising: tuple[str, int] | None = None,
    ) -> tuple[Case, ...] | Misfit:
        """Build a case for every picture; all share the answers that do not change.

        Args:
            pictures: What is to be known.
            changed: Facts that differ in every picture but the first.
            rows: Measures that are to come from member rows; without any there are no rows.
            rising: A number that is larger (1) or smaller (-1) in the second case.

        Returns:
            The cases, or facts whose values do not go together.
        """
        problem = Numbers(self.facts, self.compiled.knowledge, changed)
        for at, picture in enumerate(pictures):
            problem.want(picture, at)
        if rising:
            problem.rise(*rising)
        model = problem.found()
        if isinstance(model, Misfit):
            return model
        members: tuple[Mapping[str, Answer], ...] = ()
        extra: Picture = {}
        if rows:
            maker = self._maker(rows)
            counts = maker.want(pictures[0], problem)
            model = problem.found()
            if isinstance(model, Misfit):
                return replace(model, certain=False)
            members = maker.rows(counts, model)
            extra = {name: (0, 0) for name in maker.sizes() if name not in self.facts}
        cases = []
        for at, picture in enumerate(pictures):
            answers = dict(problem.answers(picture, model, at))
            answers |= {name: problem.size(name, model) for name in extra}
            cases.append(self._case(answers, members, rows=bool(rows)))
        return tuple(cases)

    def _maker(self, names: frozenset[str]) -> RowMaker:
        if names not in self._makers:
            facts = [fact for name in sorted(names) if isinstance(fact := self.facts[name], Measured)]
            self._makers[names] = RowMaker(self.compiled, facts)
        return self._makers[names]

    def _case(self, answers: Mapping[str, Answer], members: tuple[Mapping[str, Answer], ...], *, rows: bool) -> Case:
        knowledge = self.compiled.knowledge
        tested = set(self.compiled.program.facts)
        replaced = {
            measure.direct.question
            for measure in knowledge.measures.values()
            if rows and measure.among and measure.direct and measure.direct.question not in tested
        }
        kept = {name: answers[name] for name in knowledge.questions if name in answers and name not in replaced}
        days = {name: answers[name] for name in ("observed", "baseline") if name in answers}
        return Case.model_validate({"group": GROUP, **days, "answers": kept, "members": members})

    def outcome(self, case: Case) -> Outcome | None:
        """Assess a case from its text, as a user would; None when the program refuses the file."""
        knowledge = self.compiled.knowledge
        try:
            read = parse_case(dump_case(case, knowledge), GROUP, knowledge)
            return self._interpreter.run(facts_of(read, self.compiled).known)
        except ProblemsFound:
            return None


def without(case: Case, names: Iterable[str]) -> Case:
    """Return a case that says less: without some answers."""
    left = set(names)
    return case.model_copy(
        update={"answers": MappingProxyType({name: each for name, each in case.answers.items() if name not in left})}
    )


def answered_questions(facts: Facts) -> tuple[str, ...]:
    """Return the facts that are questions or dates."""
    return tuple(name for name, fact in facts.items() if isinstance(fact, Told))
