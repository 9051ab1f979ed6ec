"""What can be moved to bring a change about: answers, and numbers that are worked out from member rows or dates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.change import Changer
from kubeexpert.checks.signs import measure_sign, questions_of
from kubeexpert.explain.changes.goals import Direction, Goal
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Program, Test
from kubeexpert.logic.support import questions_behind
from kubeexpert.logic.truth import Truth
from kubeexpert.model.facts import Change, Measure, Question

A_LITTLE = Fraction(1, 1000)
"""How far beside a threshold a number that need not be whole is tried."""

_BEFORE: tuple[Changer, ...] = ("group", "time", "outside")
"""Whose doing is looked for first; what nobody can change is no lever."""


@dataclass(frozen=True, slots=True)
class Option:
    """Another answer to a lever.

    Attributes:
        known: The answer, or the number.
        asked: Whether the answer is only not known yet: it has to be asked for, not changed.
        worse: Whether it is worse than what is answered now.
        evades: Whether it is neither better nor worse, so that an intervention would only be evaded by it.
        steps: How far it lies from what is answered now, in answers that matter; the nearer is told.
    """

    known: Known
    asked: bool
    worse: bool
    steps: int
    evades: bool = False


@dataclass(frozen=True, slots=True)
class Lever:
    """Something that can be moved.

    Attributes:
        name: A question, or a measure where several things together make it up.
        now: What is known of it; None when nothing is.
        options: The other answers that the rules tell apart.
        by: Who can move it; None where it can only be asked.
        effort: 1 to 3; how many answers are missing where it can only be asked.
        questions: The questions or columns by which it is moved.
        to_ask: Those to ask while it is not known.
        is_measure: Whether it is a measure.
    """

    name: str
    now: Known | None
    options: tuple[Option, ...]
    by: Changer | None
    effort: int
    questions: tuple[str, ...]
    to_ask: tuple[str, ...]
    is_measure: bool = False


@dataclass(frozen=True, slots=True)
class Levers:
    """All levers of a goal.

    Attributes:
        drivers: By fact that the goal tests, the lever that moves it. A ratio is moved by its part only: nobody is
            sent away to make a share larger.
    """

    all: tuple[Lever, ...]
    drivers: Mapping[str, str]


def levers_for(assessment: Assessment, goal: Goal, program: Program) -> Levers:
    """Return what can be moved for a goal.

    Args:
        assessment: How things stand.
        goal: What should come about.
        program: The part of the program that the goal rests on.
    """
    bench = _Bench(assessment, goal, program)
    drivers = {fact: bench.driver(fact) for fact in program.facts}
    by_lever: dict[str, list[str]] = {}
    for fact, lever in drivers.items():
        by_lever.setdefault(lever, []).append(fact)
    found = (bench.lever(name, facts) for name, facts in by_lever.items() if name not in goal.frame)
    levers = {lever.name: lever for lever in found if lever.options}
    return Levers(tuple(levers.values()), {fact: name for fact, name in drivers.items() if name in levers})


class _Bench:
    def __init__(self, assessment: Assessment, goal: Goal, program: Program) -> None:
        self.known, self.rows = assessment.facts.known, bool(assessment.case.members)
        self.compiled, self.knowledge = assessment.compiled, assessment.compiled.knowledge
        self.truths, self.goal = assessment.outcome.truths, goal
        self.tests: dict[str, list[Test]] = {}
        for element in program:
            if isinstance(element, Test):
                self.tests.setdefault(element.fact, []).append(element)

    def driver(self, fact: str) -> str:
        """Return the lever of a fact: itself, or for a measure the one question that makes it up."""
        measure = self.knowledge.measures.get(fact)
        if measure is None:
            return fact
        if measure.ratio and _point(self.known.get(measure.ratio.whole)):
            return measure.ratio.part
        return measure.direct.question if measure.direct and not self.rows else fact

    def lever(self, name: str, facts: Iterable[str]) -> Lever:
        question = self.knowledge.questions.get(name)
        if question is not None:
            return self._of_question(question, tuple(facts))
        return self._of_number(name)

    def _of_question(self, question: Question, facts: tuple[str, ...]) -> Lever:
        now = self.known.get(question.name)
        off = self._gate(question) is Truth.FAILS
        change = question.change
        asked = now is None and not off
        if not asked and (change is None or change.by == "nobody"):
            return Lever(question.name, now, (), None, 1, (), ())
        answers: tuple[Known, ...] = question.answers or tuple(self._numbers(question, facts))
        options = tuple(self._options(question, answers, now, asked=asked))
        by: Changer | None = None if asked or change is None else change.by
        effort = change.effort if change and not asked else 1
        return Lever(question.name, now, options, by, effort, (question.name,), (question.name,))

    def _gate(self, question: Question) -> Truth:
        gate = self.compiled.gates.get(question.name)
        return self.truths[gate] if gate else Truth.HOLDS

    def _options(
        self, question: Question, answers: tuple[Known, ...], now: Known | None, *, asked: bool
    ) -> Iterator[Option]:
        here = _rank(now, answers, question)
        for answer in answers:
            there = _rank(answer, answers, question)
            if answer == now:
                continue
            rise = 1 if here is None or there is None or there > here else -1
            worse = (
                not asked
                and now is not None
                and question.good is not None
                and rise != (1 if question.good == "up" else -1)
            )
            if asked or now is None or self._allowed(question, rise, worse=worse):
                steps = 0 if here is None or there is None else abs(int(there - here))
                evades = not asked and question.good is None and self.goal.direction is Direction.FORWARD
                yield Option(answer, asked, worse, steps, evades)

    def _allowed(self, question: Question, rise: int, *, worse: bool) -> bool:
        if self.goal.direction is Direction.ANY:
            return True
        if self.goal.direction is Direction.FORWARD or question.good is not None:
            return not worse
        return question.kind == "number" and rise > 0

    def _numbers(self, question: Question, facts: tuple[str, ...]) -> list[Known]:
        """Return a number on each side of every threshold, in the question's unit, within its range."""
        found: set[Fraction] = set()
        for fact in facts:
            scale = self._scale(fact)
            for end in self._ends(fact):
                found |= _beside(end * scale, whole=question.whole or question.kind == "date")
        least, most = (question.range.least, question.range.most) if question.range else (None, None)
        fitting = (
            each for each in sorted(found) if (least is None or least <= each) and (most is None or each <= most)
        )
        return [Interval.exactly(each) for each in fitting]

    def _scale(self, fact: str) -> Fraction:
        measure = self.knowledge.measures.get(fact)
        return (_point(self.known.get(measure.ratio.whole)) if measure and measure.ratio else None) or Fraction(1)

    def _ends(self, fact: str) -> tuple[Fraction, ...]:
        ends = {end for test in self.tests[fact] for end in (test.start, test.below) if end is not None}
        return tuple(sorted(ends))

    def _of_number(self, name: str) -> Lever:
        """Return the lever of a measure that several things make up, or of a date of the case."""
        measure, now = self.knowledge.measures.get(name), self.known.get(name)
        change, questions = self._change(name, measure)
        options = []
        for number in self._values(name, measure):
            asked = now is None or (isinstance(now, Interval) and now.meet(Interval.exactly(number)) is not None)
            if asked and isinstance(now, Interval) and now.is_point:
                continue  # it is so already
            rise = _rises(now, number)
            if asked or (change is not None and self._may(measure, rise)):
                options.append(Option(Interval.exactly(number), asked, not asked and self._sign(measure) == -rise, 1))
        to_ask = self._to_ask(name, measure)
        if change is None or all(option.asked for option in options):
            return Lever(name, now, tuple(options), None, max(1, len(to_ask)), questions, to_ask, is_measure=True)
        return Lever(name, now, tuple(options), change.by, change.effort, questions, to_ask, is_measure=True)

    def _values(self, name: str, measure: Measure | None) -> list[Fraction]:
        whole = bool(measure and measure.way in ("count", "months"))
        numbers = sorted({each for end in self._ends(name) for each in _beside(end, whole=whole)})
        share = measure is not None and measure.way in ("share", "ratio")
        return [each for each in numbers if 0 <= each <= 1] if share else numbers

    def _to_ask(self, name: str, measure: Measure | None) -> tuple[str, ...]:
        """Return the unanswered questions behind a measure; where there are member rows, their columns."""
        if measure and measure.over and self.rows:
            parts = questions_of(name, self.knowledge)
            return tuple(each for each in parts if self.knowledge.questions[each].of)
        return tuple(each for each in questions_behind(name, self.compiled) if each not in self.known)

    def _change(self, name: str, measure: Measure | None) -> tuple[Change | None, tuple[str, ...]]:
        """Return who can move a measure most easily, and the questions or columns by which."""
        parts = questions_of(name, self.knowledge) if measure else ()
        found = [(self.knowledge.questions[each].change, each) for each in parts if each in self.knowledge.questions]
        if measure and measure.ratio:
            found = [(change, each) for change, each in found if each == measure.ratio.part]
        if measure and self.rows and measure.direct:
            found = [(change, each) for change, each in found if each != measure.direct.question]
        fitting = [(change, each) for change, each in found if change and change.by in _BEFORE]
        if not fitting:
            of_day = measure is None or bool(measure.months)
            return (Change(by="time", effort=2), parts) if of_day else (None, ())
        best = min((change for change, _ in fitting), key=lambda change: (_BEFORE.index(change.by), change.effort))
        return best, tuple(each for change, each in fitting if change.by == best.by)

    def _may(self, measure: Measure | None, rise: int) -> bool:
        sign = self._sign(measure)
        if measure is None or (measure.months and sign):
            return sign == rise  # days only go on
        if self.goal.direction is Direction.ANY:
            return True
        return sign == rise if sign or self.goal.direction is Direction.UPWARD else True

    def _sign(self, measure: Measure | None) -> int:
        """Return 1 where a larger number is better, -1 where it is worse, 0 where the rules do not tell."""
        if measure is None:
            return 1  # a day: time only goes on
        if measure.months:
            return 1 if measure.months.to not in self.knowledge.questions else 0
        signs = set()
        for name in questions_of(measure.name, self.knowledge):
            question = self.knowledge.questions.get(name)
            if question and question.good:
                signs.add(measure_sign(measure, name, self.knowledge) * (1 if question.good == "up" else -1))
        return signs.pop() if len(signs) == 1 else 0


def _point(known: Known | None) -> Fraction | None:
    return known.low if isinstance(known, Interval) and known.is_point else None


def _rises(now: Known | None, number: Fraction) -> int:
    return -1 if isinstance(now, Interval) and now.low is not None and number < now.low else 1


def _beside(end: Fraction, *, whole: bool) -> set[Fraction]:
    if whole:
        low, high = math.floor(end), math.ceil(end)
        return {Fraction(each) for each in (low - 1, low, high, high + 1) if each >= 0}
    return {end - A_LITTLE, end, end + A_LITTLE}


def _rank(known: Known | None, answers: tuple[Known, ...], question: Question) -> Fraction | None:
    """Return where an answer stands, the lowest first; yes stands above no."""
    if isinstance(known, Interval):
        return known.low
    if known is None or known not in answers:
        return None
    order = ("no", "yes") if question.kind == "yes_no" else question.answers
    return Fraction(order.index(known))
