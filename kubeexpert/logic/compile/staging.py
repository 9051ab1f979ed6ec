"""Several ladders as one stage, and the promotion verdict."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kubeexpert.errors import Problem
from kubeexpert.logic.compile.builder import Builder
from kubeexpert.logic.program import All, Any, Literal
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.rules import Staging

BELOW = "below"
"""The stage of a group that does not reach the first level."""


def compile_staging(builder: Builder, staging: Staging) -> None:
    """Add the stage assessed, the strict stage and, if the rule base has a declared stage or a target, the verdict."""
    _Stages(builder, staging).compile()


class _Stages:
    def __init__(self, builder: Builder, staging: Staging) -> None:
        self.builder, self.staging = builder, staging
        self.levels = tuple(builder.knowledge.settings.levels)
        self.enough, self.slack, self.near = (
            int(builder.number(number) or Fraction(0)) for number in (staging.enough, staging.slack, staging.near)
        )

    def compile(self) -> None:
        if not (0 <= self.near < self.enough <= len(self.staging.ladders) and self.slack >= 0):
            wanted = f"enough {self.enough}, near {self.near}, slack {self.slack}"
            problem = Problem.of(
                "COUNT_OUT_OF_RANGE", self.staging.place, needed=wanted, count=len(self.staging.ladders)
            )
            self.builder.problems.append(problem)
            return
        for level in range(1, len(self.levels) + 1):
            have = self._votes(f"{self.staging.name} have>={level}", level, self.enough)
            self._all(f"{self.staging.name}.assessed>={level}", [*have, *self._everywhere(level - self.slack)])
            self._all(f"{self.staging.name}.strict>={level}", self._everywhere(level))
        self._name_levels("assessed")
        self._name_levels("strict")
        if self.staging.declared or self.staging.target:
            self._verdicts()

    def _name_levels(self, which: str) -> None:
        reached = [Literal(f"{self.staging.name}.{which}>={level}") for level in range(1, len(self.levels) + 1)]
        self._all(f"{self.staging.name}.{which}={BELOW}", [~reached[0]])
        for index, name in enumerate(self.levels):
            self._all(
                f"{self.staging.name}.{which}={name}",
                [reached[index], *(~above for above in reached[index + 1 : index + 2])],
            )

    def _verdicts(self) -> None:
        cases: dict[str, list[Literal]] = {name: [] for name in ("at_top", "ready", "overstated", "near", "not_yet")}
        for stage in range(len(self.levels) + 1):
            at = self._counts_from(stage)
            if at is None:
                continue
            supported = [self._assessed(stage)] if stage else []
            if stage:
                cases["overstated"].append(self._verdict("overstated", stage, [at, ~supported[0]]))
            if stage == len(self.levels):
                cases["at_top"].append(self._verdict("at_top", stage, [at, *supported]))
                continue
            reach, above = self._within_reach(stage + 1), self._assessed(stage + 1)
            cases["ready"].append(self._verdict("ready", stage, [at, above]))
            cases["near"].append(self._verdict("near", stage, [at, *supported, ~above, reach]))
            cases["not_yet"].append(self._verdict("not_yet", stage, [at, *supported, ~above, ~reach]))
        for verdict, ways in cases.items():
            self._any(f"{self.staging.name}.promotion={verdict}", ways)
        nothing = [
            self._answer(question, "none") for question in (self.staging.declared, self.staging.target) if question
        ]
        self._all(f"{self.staging.name}.promotion=no_verdict", nothing)

    def _counts_from(self, stage: int) -> Literal | None:
        """Return what makes the verdict count from a stage: it is declared, or none is and the target is the next."""
        ways: list[Literal] = []
        declared, target = self.staging.declared, self.staging.target
        if declared and stage:
            ways.append(self._answer(declared, self.levels[stage - 1]))
        if target and stage < len(self.levels):
            undeclared = [self._answer(declared, "none")] if declared else []
            name = f"{self.staging.name} aims from {stage}"
            ways.append(self._all(name, [*undeclared, self._answer(target, self.levels[stage])]))
        return self._any(f"{self.staging.name} counts from {stage}", ways) if ways else None

    def _within_reach(self, level: int) -> Literal:
        ladders = len(self.staging.ladders)
        lag = self._votes(f"{self.staging.name} few below {level}", level - self.slack, ladders - self.near)
        have = self._votes(f"{self.staging.name} few missing {level}", level, self.enough - self.near)
        return self._all(f"{self.staging.name} within reach {level}", [*lag, *have])

    def _votes(self, name: str, level: int, needed: int) -> list[Literal]:
        """Return a count over the ladders at a level, or nothing where it asks for nothing."""
        if level < 1 or needed < 1:
            return []
        return [self.builder.votes(name, self._everywhere(level), needed, self.staging)]

    def _everywhere(self, level: int) -> list[Literal]:
        return [Literal(f"{ladder}>={level}") for ladder in self.staging.ladders] if level >= 1 else []

    def _assessed(self, level: int) -> Literal:
        return Literal(f"{self.staging.name}.assessed>={level}")

    def _answer(self, question: str, value: str) -> Literal:
        return self.builder.operand(FactTest.model_validate({"fact": question, "is": value}))

    def _verdict(self, verdict: str, stage: int, marks: Sequence[Literal]) -> Literal:
        return self._all(f"{self.staging.name} {verdict} from {stage}", marks)

    def _all(self, name: str, marks: Sequence[Literal]) -> Literal:
        return self.builder.add(All(name, tuple(marks)), self.staging)

    def _any(self, name: str, marks: Sequence[Literal]) -> Literal:
        return self.builder.add(Any(name, tuple(marks)), self.staging)
