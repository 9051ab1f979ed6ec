"""The search for the smallest changes: every one is applied and looked at before it is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.change import Changer
from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.changes.goals import Goal
from kubeexpert.explain.changes.levers import Lever, Levers, Option, levers_for
from kubeexpert.explain.changes.restrictions import Mask, Restrictions, cost_of
from kubeexpert.explain.changes.ways import Ways
from kubeexpert.logic.facts import facts_of, measured
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Program, Test
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case

MOST_SETS = 10
_MOST_TRIED = 600
"""So many sets are applied and looked at before the search gives up."""
_MOST_MIXTURES = 64
"""So many mixtures of answers to the same levers are tried."""

_Chosen = tuple[tuple[int, int], ...]
"""Numbers of levers and of their options, in the order of the levers."""


@dataclass(frozen=True, slots=True)
class Move:
    """One answer that would have to be otherwise, or that is not known and would have to turn out so.

    Attributes:
        lever: What is moved.
        option: Where to.
        tests: The tests that come out otherwise by it, and whether they hold then.
    """

    lever: Lever
    option: Option
    tests: tuple[tuple[Test, bool], ...]

    @property
    def by(self) -> Changer | None:
        """Who moves it; None where it has to be asked."""
        return None if self.option.asked else self.lever.by


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together bring the goal about, and none of which can be spared.

    Attributes:
        moves: Changes first, then what has to be asked.
        effort: Of the changes together.
        marks: Elements that come to hold by it.
    """

    moves: tuple[Move, ...]
    effort: int
    marks: tuple[str, ...]

    @property
    def needs(self) -> tuple[Changer, ...]:
        """Who else than the group it takes: time, somebody outside."""
        return tuple(each for each in ("time", "outside") if any(move.by == each for move in self.moves))

    @property
    def worse(self) -> bool:
        """Whether some answer gets worse by it: then it shows what the conclusion hangs on and is no advice."""
        return any(move.option.worse for move in self.moves)


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """All changes of least effort, up to ten.

    Attributes:
        goal: What they bring about.
        truth: Whether that is so already.
        sets: The changes; empty when it is so already, or when nothing that can be changed or asked brings it about.
        complete: Whether these are all, and certainly the least.
    """

    goal: Goal
    truth: Truth
    sets: tuple[ChangeSet, ...]
    complete: bool


def smallest_change(assessment: Assessment, goal: Goal) -> SmallestChange:
    """Return the changes of least effort that bring a goal about.

    What the group can change counts before what needs time, and that before what needs somebody outside: these are
    only used where nothing else does. Of equal efforts the one with the fewest answers to ask for counts.

    Args:
        assessment: How things stand.
        goal: What should come about.
    """
    return _Search(assessment, goal).run()


class _Search:
    def __init__(self, assessment: Assessment, goal: Goal) -> None:
        self.assessment, self.goal = assessment, goal
        self.program: Program = assessment.compiled.program.below([goal.literal.name])
        self.levers: Levers = levers_for(assessment, goal, self.program)
        self.restrictions = Restrictions(self.levers.all)
        self.numbers = {lever.name: number for number, lever in enumerate(self.levers.all)}
        self.start = Incremental(Wiring.of(self.program), assessment.facts.known)
        self.tried: dict[_Chosen, int] = {}
        self.found: dict[_Chosen, int] = {}
        self.missed: int | None = None
        self.cut = False

    def run(self) -> SmallestChange:
        """Raise the budget from one possible cost to the next until something is found or nothing is left out."""
        truth = self.goal.literal.of(self.start.truth(self.goal.literal.name))
        if truth is Truth.HOLDS:
            return SmallestChange(self.goal, truth, (), complete=True)
        budget: int | None = 0
        while budget is not None and not self.found and not self.cut:
            self.tried, self.missed = {}, None
            self._explore((), self.start, self.assessment.facts.known, budget)
            budget = self.missed
        least = min(self.found.values(), default=0)
        sets = self._sets([chosen for chosen, cost in self.found.items() if cost == least])
        return SmallestChange(self.goal, truth, sets[:MOST_SETS], complete=not self.cut and len(sets) <= MOST_SETS)

    def _explore(self, chosen: _Chosen, truths: Incremental, known: Mapping[str, Known], budget: int) -> None:
        """Look for ways on from some moves; what breaks on the way is mended by further moves."""
        locked = {number for number, _ in chosen}
        paid = self._cost(chosen)

        def wants(test: Test, holds: bool) -> Mask | None:  # noqa: FBT001 - called by position only
            number = self.numbers.get(self.levers.drivers.get(test.fact, ""))
            if number is None or number in locked:
                return None
            side = Truth.HOLDS if holds else Truth.FAILS
            fitting = [
                at
                for at, option in enumerate(self.levers.all[number].options)
                if test.on(self._outcome(test.fact, self.levers.all[number], option, known)) is side
            ]
            return self.restrictions.wanting(number, fitting) if fitting else None

        base = Ways(self.program, truths.truth, wants, self.restrictions).forced(self.goal.literal)
        if base is None:
            return
        left = budget - paid - (self.restrictions.cost(base) or 0)
        ways = Ways(self.program, truths.truth, wants, self.restrictions, base)
        masks = ways.within(self.goal.literal, left) if left >= 0 else []
        self._miss(-left if left < 0 else None, budget)
        self._miss(None if ways.missed is None or left < 0 else ways.missed - left, budget)
        self.cut = self.cut or ways.cut
        for mask in masks:
            self._apply(chosen, mask, truths, budget)

    def _apply(self, chosen: _Chosen, mask: Mask, truths: Incremental, budget: int) -> None:
        """Try the mixtures of answers that a restriction leaves, the nearest first."""
        mixtures = list(islice(self._mixtures(mask), _MOST_MIXTURES + 1))
        self.cut = self.cut or len(mixtures) > _MOST_MIXTURES
        for mixture in mixtures[:_MOST_MIXTURES]:
            both = tuple(sorted((*chosen, *mixture)))
            cost = self._cost(both)
            if cost > budget:
                self._miss(cost - budget, budget)
                continue
            if both in self.tried:
                continue
            if len(self.tried) >= _MOST_TRIED:
                self.cut = True
                return
            self.tried[both] = cost
            known = self._known(both)
            if known is None:
                continue
            after = truths.copy()
            after.tell(self._differences(known))
            if self.goal.literal.of(after.truth(self.goal.literal.name)) is Truth.HOLDS:
                self.found[both] = cost
                return
            self._explore(both, after, known, budget)

    def _mixtures(self, mask: Mask) -> Iterator[_Chosen]:
        touched = self.restrictions.touched(mask)
        options = [
            sorted(self.restrictions.allowed(number, mask), key=lambda at, n=number: self.levers.all[n].options[at].steps)  # type: ignore[misc]
            for number in touched
        ]
        for mixture in product(*options):
            yield tuple(zip(touched, mixture, strict=True))

    def _outcome(self, fact: str, lever: Lever, option: Option, known: Mapping[str, Known]) -> Known | None:
        if fact == lever.name:
            return option.known
        measure = self.assessment.compiled.knowledge.measures[fact]
        return measured(measure, {**known, lever.name: option.known}, self.assessment.compiled)

    def _known(self, chosen: _Chosen) -> Mapping[str, Known] | None:
        """Return what is known after some moves; None where the case cannot be so."""
        answers: dict[str, Answer] = dict(self.assessment.case.answers)
        numbers: dict[str, Known] = {}
        for number, at in chosen:
            lever = self.levers.all[number]
            known = lever.options[at].known
            if lever.is_measure or lever.name not in self.assessment.compiled.knowledge.questions:
                numbers[lever.name] = known
            else:
                answers[lever.name] = answer_of(known, date=self._is_date(lever.name))
        case: Case = self.assessment.case.model_copy(update={"answers": answers})
        try:
            return {**facts_of(case, self.assessment.compiled).known, **numbers}
        except ProblemsFound:
            return None

    def _is_date(self, name: str) -> bool:
        return self.assessment.compiled.knowledge.questions[name].kind == "date"

    def _differences(self, known: Mapping[str, Known]) -> dict[str, Known | None]:
        """Return what is known otherwise now than at first; the copies that it is told start from there or beyond."""
        before = self.assessment.facts.known
        return {fact: known.get(fact) for fact in {*known, *before} if known.get(fact) != before.get(fact)}

    def _cost(self, chosen: _Chosen) -> int:
        return sum(cost_of(self.levers.all[number], self.levers.all[number].options[at]) for number, at in chosen)

    def _miss(self, beyond: int | None, budget: int) -> None:
        """Note the least budget that would have let something more through."""
        if beyond is not None and (self.missed is None or budget + beyond < self.missed):
            self.missed = budget + beyond

    def _sets(self, found: list[_Chosen]) -> list[ChangeSet]:
        """Return the sets by the levers that they move, of each the nearest answers; looked at once more in full."""
        nearest: dict[tuple[int, ...], _Chosen] = {}
        for chosen in sorted(found, key=self._steps):
            nearest.setdefault(tuple(number for number, _ in chosen), chosen)
        made = [self._made(chosen) for chosen in nearest.values()]
        sets = [each for each in made if each is not None]
        self.cut = self.cut or len(sets) < len(made)
        return sorted(sets, key=lambda each: (len(each.moves), tuple(move.lever.name for move in each.moves)))

    def _steps(self, chosen: _Chosen) -> tuple[int, _Chosen]:
        return sum(self.levers.all[number].options[at].steps for number, at in chosen), chosen

    def _made(self, chosen: _Chosen) -> ChangeSet | None:
        known = self._known(chosen)
        plain = Interpreter(self.program)
        before = self.start.truths()
        after = plain.run(known or {}).truths
        if known is None or self.goal.literal.of(after[self.goal.literal.name]) is not Truth.HOLDS:
            return None
        moves = [self._move(self.levers.all[number], self.levers.all[number].options[at], known) for number, at in chosen]
        moves.sort(key=lambda move: (move.option.asked, move.lever.name))
        effort = sum(move.lever.effort for move in moves if not move.option.asked)
        marks = tuple(name for name in after if after[name] is Truth.HOLDS is not before[name])
        return ChangeSet(tuple(moves), effort, marks)

    def _move(self, lever: Lever, option: Option, known: Mapping[str, Known]) -> Move:
        before = self.assessment.facts.known
        facts = [fact for fact, name in self.levers.drivers.items() if name == lever.name]
        tests = [each for each in self.program if isinstance(each, Test) and each.fact in facts]
        turned = [each for each in tests if each.on(known.get(each.fact)) is not each.on(before.get(each.fact))]
        return Move(lever, option, tuple((each, each.on(known.get(each.fact)) is Truth.HOLDS) for each in turned))


def answer_of(known: Known, *, date: bool) -> Answer:
    """Return an answer as it stands in a case, from how the engines see it."""
    if not isinstance(known, Interval):
        return known
    number = known.low or Fraction(0)
    return datetime.date.fromordinal(int(number)) if date else number
