"""The search for the smallest changes: every one is applied and looked at before it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product

from kubeexpert.assessing import Assessment
from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.changes.change_sets import MOST_SETS, ChangeSet, Move, SmallestChange
from kubeexpert.explain.changes.changed_case import ChangedCase, Chosen
from kubeexpert.explain.changes.goals import Goal
from kubeexpert.explain.changes.levers import Lever, Levers, Option, levers_for
from kubeexpert.explain.changes.restrictions import Mask, Restrictions, cost_of
from kubeexpert.explain.changes.ways import Ways
from kubeexpert.logic.facts import measured
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Program, Test
from kubeexpert.logic.truth import Truth

_MOST_LOOKS = 200
"""From so many sets the search looks for ways on before it gives up; below two seconds on 1,200 elements."""
_MOST_MIXTURES = 64
"""So many mixtures of answers to the same levers are tried."""


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
        self.case = ChangedCase(assessment, self.levers.all)
        self.tried: set[Chosen] = set()
        self.looks = 0
        self.found: dict[Chosen, int] = {}
        self.missed: int | None = None
        self.cut = False

    def run(self) -> SmallestChange:
        """Raise the budget from one possible cost to the next until something is found or nothing is left out."""
        truth = self.goal.literal.of(self.start.truth(self.goal.literal.name))
        if truth is Truth.HOLDS:
            return SmallestChange(self.goal, truth, (), complete=True)
        budget: int | None = 0
        while budget is not None and not self.found and not self.cut:
            self.tried, self.missed = set(), None
            self._explore((), self.start, self.assessment.facts.known, budget)
            budget = self.missed
        least = min(self.found.values(), default=0)
        sets = tuple(self._sets([chosen for chosen, cost in self.found.items() if cost == least]))
        return SmallestChange(self.goal, truth, sets[:MOST_SETS], complete=not self.cut and len(sets) <= MOST_SETS)

    def _explore(self, chosen: Chosen, truths: Incremental, known: Mapping[str, Known], budget: int) -> None:
        """Look for ways on from some moves; what breaks on the way is mended by further moves."""
        self.looks += 1
        if self.looks > _MOST_LOOKS:
            self.cut = True
            return
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
            if len(self.found) <= MOST_SETS:
                self._apply(chosen, mask, truths, known, budget)

    def _apply(self, chosen: Chosen, mask: Mask, truths: Incremental, before: Mapping[str, Known], budget: int) -> None:
        """Try the mixtures of answers that a restriction leaves, the nearest first."""
        mixtures = list(islice(self._mixtures(mask), _MOST_MIXTURES + 1))
        self.cut = self.cut or len(mixtures) > _MOST_MIXTURES
        for mixture in mixtures[:_MOST_MIXTURES]:
            both = tuple(sorted((*chosen, *mixture)))
            cost = self._cost(both)
            if cost > budget:
                self._miss(cost - budget, budget)
                continue
            known = None if both in self.tried else self.case.known(both)
            self.tried.add(both)
            if known is None:
                continue
            after = truths.copy()
            after.tell({fact: known.get(fact) for fact in {*known, *before} if known.get(fact) != before.get(fact)})
            if self.goal.literal.of(after.truth(self.goal.literal.name)) is Truth.HOLDS:
                self.found[both] = cost
                return
            self._explore(both, after, known, budget)

    def _mixtures(self, mask: Mask) -> Iterator[Chosen]:
        touched = self.restrictions.touched(mask)
        for mixture in product(*(self._nearest_first(number, mask) for number in touched)):
            yield tuple(zip(touched, mixture, strict=True))

    def _nearest_first(self, number: int, mask: Mask) -> list[int]:
        options = self.levers.all[number].options
        return sorted(self.restrictions.allowed(number, mask), key=lambda at: options[at].steps)

    def _outcome(self, fact: str, lever: Lever, option: Option, known: Mapping[str, Known]) -> Known | None:
        if fact == lever.name:
            return option.known
        measure = self.assessment.compiled.knowledge.measures[fact]
        return measured(measure, {**known, lever.name: option.known}, self.assessment.compiled)

    def _cost(self, chosen: Chosen) -> int:
        return sum(cost_of(self.levers.all[number], self.levers.all[number].options[at]) for number, at in chosen)

    def _miss(self, beyond: int | None, budget: int) -> None:
        """Note the least budget that would have let something more through."""
        if beyond is not None and (self.missed is None or budget + beyond < self.missed):
            self.missed = budget + beyond

    def _sets(self, found: list[Chosen]) -> list[ChangeSet]:
        """Return the sets by the levers that they move, of each the nearest answers; looked at once more in full."""
        nearest: dict[tuple[int, ...], Chosen] = {}
        for chosen in sorted(found, key=self._steps):
            nearest.setdefault(tuple(number for number, _ in chosen), chosen)
        made = [self._made(chosen) for chosen in nearest.values()]
        sets = [each for each in made if each is not None]
        self.cut = self.cut or len(sets) < len(made)
        return sorted(sets, key=lambda each: (len(each.moves), tuple(move.lever.name for move in each.moves)))

    def _steps(self, chosen: Chosen) -> tuple[int, Chosen]:
        return sum(self.levers.all[number].options[at].steps for number, at in chosen), chosen

    def _made(self, chosen: Chosen) -> ChangeSet | None:
        known = self.case.known(chosen)
        plain = Interpreter(self.program)
        before = self.start.truths()
        after = plain.run(known or {}).truths
        if known is None or self.goal.literal.of(after[self.goal.literal.name]) is not Truth.HOLDS:
            return None
        moves = [self._move(number, at, chosen, known) for number, at in chosen]
        moves.sort(key=lambda move: (move.option.asked, move.lever.name))
        effort = sum(move.lever.effort for move in moves if not move.option.asked)
        marks = tuple(name for name in after if after[name] is Truth.HOLDS is not before[name])
        return ChangeSet(tuple(moves), effort, marks)

    def _move(self, number: int, at: int, chosen: Chosen, known: Mapping[str, Known]) -> Move:
        lever, before = self.levers.all[number], self.assessment.facts.known
        facts = [fact for fact, name in self.levers.drivers.items() if name == lever.name]
        tests = [each for each in self.program if isinstance(each, Test) and each.fact in facts]
        turned = [each for each in tests if each.on(known.get(each.fact)) is not each.on(before.get(each.fact))]
        told = tuple((each, each.on(known.get(each.fact)) is Truth.HOLDS) for each in turned)
        others = tuple(self._as_good(number, at, chosen))
        return Move(lever, lever.options[at], told, others, self._larger_does(number, at, chosen))

    def _as_good(self, number: int, at: int, chosen: Chosen) -> Iterator[Option]:
        """Yield the other choices of a lever with which the rest of the set does as well."""
        options = self.levers.all[number].options
        for other, option in enumerate(options):
            as_dear = cost_of(self.levers.all[number], option) == cost_of(self.levers.all[number], options[at])
            if other == at or not isinstance(option.known, str) or not as_dear:
                continue
            known = self.case.known(tuple((each, other if each == number else of) for each, of in chosen))
            if known is not None and self._brings_about(known):
                yield option

    def _larger_does(self, number: int, at: int, chosen: Chosen) -> bool:
        """Whether every larger number that the rules tell apart does as well with the rest of the set."""
        options = self.levers.all[number].options
        here = options[at].known
        if not isinstance(here, Interval) or here.low is None:
            return False
        larger = (
            self.case.known(tuple((each, other if each == number else of) for each, of in chosen))
            for other, option in enumerate(options)
            if isinstance(option.known, Interval) and option.known.low is not None and option.known.low > here.low
        )
        return all(self._brings_about(known) for known in larger if known is not None)

    def _brings_about(self, known: Mapping[str, Known]) -> bool:
        before, after = self.assessment.facts.known, self.start.copy()
        after.tell({fact: known.get(fact) for fact in {*known, *before} if known.get(fact) != before.get(fact)})
        return self.goal.literal.of(after.truth(self.goal.literal.name)) is Truth.HOLDS
