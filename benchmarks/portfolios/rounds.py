"""Both rounds of a group as cases: complete answers first, then what nobody knew or asked, and a few oddities."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.portfolios.frame import Frame, frame_of
from benchmarks.portfolios.household_rows import Earlier, Row, Rows
from benchmarks.portfolios.plans import SEED, Plan, plans
from benchmarks.portfolios.solving import NotReachedError, Solver, element_of
from benchmarks.portfolios.stories import FATES, REGIONS, STORIES, YEARS
from kubeexpert.assessing import warnings_of
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import DONT_KNOW

_MOST_TRIES = 60
_MISSING = (0.1, 0.2)
"""Smallest and largest share of a file's answers that are left out or asked in vain, before the protected ones."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """One round with nothing missing: all answers, and what is written into the file."""

    answers: dict[str, Answer]
    case: Case


def rounds(compiled: Compiled) -> Iterator[tuple[Plan, Mapping[int, Case]]]:
    """Yield the plan and the cases by year of every group.

    Args:
        compiled: The rule base.

    Raises:
        NotReachedError: A plan does not fit the rule base.
    """
    for plan in plans(compiled.knowledge.stagings["stage"].ladders):
        yield plan, Group(plan, compiled).rounds()


class Group:
    """Makes the files of one group.

    Args:
        plan: What is meant to be so.
        compiled: The rule base.
    """

    def __init__(self, plan: Plan, compiled: Compiled) -> None:
        """Build an engine that checks whether a plan was met."""
        self.plan, self.compiled = plan, compiled
        self.engine = Interpreter(compiled.program)
        self.frames = {year: frame_of(plan, year, compiled.knowledge) for year in YEARS}

    def rounds(self) -> Mapping[int, Case]:
        """Return the case of each year."""
        first, second = YEARS
        before = self._whole(first, Earlier({}))
        after = self._whole(second, Earlier(before.answers, before.case.members))
        return {first: self._with_gaps(before.case, first), second: self._with_gaps(after.case, second)}

    def _whole(self, year: int, earlier: Earlier) -> _Whole:
        """Return one round in which everything planned is certain.

        Raises:
            NotReachedError: In none of many tries.
        """
        missed = ""
        for attempt in range(_MOST_TRIES):
            solver = Solver(self.compiled, self.frames[year], attempt)
            try:
                answers = solver.later(earlier.answers) if earlier.answers else solver.first()
                return _Whole(answers, self._checked(answers, earlier, solver))
            except NotReachedError as problem:
                missed = str(problem)
        raise NotReachedError(missed)

    def _checked(self, answers: Mapping[str, Answer], earlier: Earlier, solver: Solver) -> Case:
        """Return the case of these answers.

        Raises:
            NotReachedError: Something planned does not hold, or something is odd.
        """
        frame = solver.frame
        rows: tuple[Row, ...] = ()
        told: set[str] = set()
        if self.plan.has_rows:
            draw = Random(f"{SEED} rows {self.plan.number} {frame.year} {solver.attempt}")
            rows, told = Rows(frame, answers, earlier, draw).written()
        case = self._case(frame, {name: answer for name, answer in answers.items() if name not in told}, rows)
        facts = facts_of(case, self.compiled)
        truths = self.engine.run(facts.known).truths
        if facts.warnings:
            raise NotReachedError(f"{self.plan.code} {frame.year}: {facts.warnings[0].line('en')}")
        for name, truth in solver.goals:
            if truths[name] is not truth:
                raise NotReachedError(f"{self.plan.code} {frame.year}: {name} is not {truth.name}")
        waiting = {name for name, gate in self.compiled.gates.items() if truths[gate] is not Truth.HOLDS}
        return case.model_copy(update={"answers": _without(case.answers, waiting)})

    def _case(self, frame: Frame, answers: Mapping[str, Answer], rows: tuple[Row, ...]) -> Case:
        """Return the case of a group in one round."""
        baseline = self._baseline(frame)
        told = STORIES[self.plan.story].says if baseline is None else FATES[self.plan.fate].says
        return Case(
            group=self.plan.code,
            region=self.plan.region,
            observed=frame.observed,
            baseline=baseline,
            note=f"Made up for the sample portfolios. {told}",
            answers=self._in_order(answers),
            members=rows,
        )

    def _baseline(self, frame: Frame) -> datetime.date | None:
        return None if frame.year == YEARS[0] else self.frames[YEARS[0]].observed

    def _with_gaps(self, case: Case, year: int) -> Case:
        """Return a case as a mentor would hand it in: something not known, something not asked, something odd."""
        odd = self.plan.warnings.get(year)
        if odd == "NOTHING_ANSWERED":
            note = "Made up for the sample portfolios. Nobody was met; the file was opened and left empty."
            return case.model_copy(update={"answers": {}, "members": (), "note": note})
        draw = Random(f"{SEED} gaps {self.plan.number} {year}")
        careful = self._protected(year)
        loose = [name for name in case.answers if name not in careful]
        number = min(len(loose), round(len(case.answers) * draw.uniform(*_MISSING)))
        lost = draw.sample(loose, k=number)
        in_vain, not_asked = lost[: number // 2], lost[number // 2 :]
        answers: dict[str, Answer] = {**case.answers, **dict.fromkeys(in_vain, DONT_KNOW)}
        gapped = case.model_copy(update={"answers": _without(answers, set(not_asked))})
        return self._made_odd(gapped, odd) if odd else gapped

    def _protected(self, year: int) -> set[str]:
        """Return the questions that were asked with care: sizes and what moved; in every second group all planned."""
        solver = Solver(self.compiled, self.frames[year], 0)
        is_careful = STORIES[self.plan.story].verdict is not None or self.plan.number // len(REGIONS) % 2 == 0
        ladders = self.plan.levels[year] if is_careful else self.plan.moved
        goals = [name for name, _ in solver.goals] if is_careful else map(element_of, FATES[self.plan.fate].goals)
        return {*self.frames[year].fixed, *solver.questions_below([*(f"{ladder}>=5" for ladder in ladders), *goals])}

    def _made_odd(self, case: Case, code: str) -> Case:
        """Return the case with the first answer that gives this warning and no other.

        Raises:
            NotReachedError: There is none.
        """
        questions = self.compiled.knowledge.questions
        for name in (name for name in questions if not questions[name].of and name not in case.answers):
            for answer in self.frames[YEARS[0]].candidates(name):
                odd = case.model_copy(update={"answers": self._in_order({**case.answers, name: answer})})
                if [problem.code for problem in warnings_of(odd, self.compiled, self.engine)] == [code]:
                    return odd
        raise NotReachedError(f"{self.plan.code}: {code}")

    def _in_order(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return answers in the order of asking."""
        sections = list(self.compiled.knowledge.settings.sections)
        asked = [name for name in self.compiled.knowledge.questions if name in answers]
        asked.sort(key=lambda name: sections.index(self.compiled.knowledge.questions[name].section or sections[-1]))
        return {name: answers[name] for name in asked}


def _without(answers: Mapping[str, Answer], names: set[str]) -> dict[str, Answer]:
    return {name: answer for name, answer in answers.items() if name not in names}
