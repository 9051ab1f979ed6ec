"""What a goal still depends on: which questions can change a conclusion, and how much each is worth."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kubeexpert.engines.incremental import FAILS, HOLDS, OPEN, Wire
from kubeexpert.interview.chances import LEAST, at_least, deciding
from kubeexpert.interview.chart import Chart
from kubeexpert.interview.sources import Source
from kubeexpert.logic.outlets import Outlet


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told so far, as a survey needs it.

    Attributes:
        truth: The sign of every element, by number.
        known: Questions and days that have an answer.
        closed: Questions that are not asked any more without being known: asked in vain.
        has_rows: Whether there are member rows.
        rows_to_come: Whether there will be: what no question but rows can tell is taken to become known.
    """

    truth: Sequence[int]
    known: Collection[str]
    closed: Collection[str]
    has_rows: bool
    rows_to_come: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What is still worth asking.

    Attributes:
        weights: By question that can be asked now and can still change a conclusion of the goal: how much it is worth.
        waiting: Those that may come up once their gate is known.
        open: The conclusions of the goal that are not certain.
        bearing: The elements through which a question can still change a conclusion, by number, with the weight of
            their coming to hold and of their coming to fail.
        by_rows: The tests among them that only rows to come can decide.
    """

    weights: Mapping[str, float]
    waiting: frozenset[str]
    open: tuple[Outlet, ...]
    bearing: Mapping[int, tuple[float, float]]
    by_rows: frozenset[int]


def survey(chart: Chart, standing: Standing) -> Survey:
    """Find the questions that an open conclusion of the goal still depends on.

    A question is live if some completion of what is known makes a difference: with its answer an element of a
    conclusion is decided which is open without. All tests are taken as free of each other but for what is known, so a
    question that is left out can certainly change nothing. First, from the tests upwards, it is found how likely each
    open element comes to hold and to fail; then, from the conclusions downwards, which of the two is still wanted of
    it, and how much.
    """
    return _Surveyor(chart, standing).survey()


@dataclass(slots=True)
class _Part:
    """What is left to vote on an open element.

    Attributes:
        needed: How many of the open children must still hold for it to hold.
        spare: How many must still fail for it to fail.
        wires: The open children.
        holds: The chance of each to vote for it, 0 to 1.
        fails: The chance of each to vote against it.
    """

    needed: int
    spare: int
    wires: list[Wire]
    holds: list[float]
    fails: list[float]


class _Surveyor:
    def __init__(self, chart: Chart, standing: Standing) -> None:
        self.chart, self.standing = chart, standing
        size = len(chart.wiring.names)
        self.hold, self.fail = [1.0] * size, [1.0] * size
        self.want_hold, self.want_fail = [0.0] * size, [0.0] * size
        self.parts: dict[int, _Part] = {}

    def survey(self) -> Survey:
        unsettled = [(outlet, keys) for outlet, wires in self.chart.outlets if (keys := self._open_keys(outlet, wires))]
        relevant = self._relevant([at for _, keys in unsettled for at in keys])
        for at in reversed(relevant):
            self._look_ahead(at)
        for _, keys in unsettled:
            for at in keys:
                self.want_hold[at] += 1 / len(keys)
                self.want_fail[at] += 1 / len(keys)
        weights: dict[str, float] = {}
        waiting: set[str] = set()
        bearing: dict[int, tuple[float, float]] = {}
        for at in relevant:
            wanted = (self.want_hold[at] * bool(self.hold[at]), self.want_fail[at] * bool(self.fail[at]))
            if not any(wanted):
                continue
            bearing[at] = wanted
            if at in self.chart.tests:
                self._at_test(at, wanted, weights, waiting)
            else:
                self._pass_down(at, wanted)
        by_rows = frozenset(at for at in bearing if at in self.chart.tests and self._only_rows_tell(at))
        return Survey(weights, frozenset(waiting), tuple(outlet for outlet, _ in unsettled), bearing, by_rows)

    def _relevant(self, roots: list[int]) -> list[int]:
        """Return the open elements below some others, each before what it rests on, and gates after their tests."""
        truth, chart = self.standing.truth, self.chart
        wanted = bytearray(len(truth))
        for at in roots:
            wanted[at] = 1
        found: list[int] = []
        for at in chart.downwards:
            if not wanted[at] or truth[at] != OPEN:
                continue
            found.append(at)
            for child, _ in chart.children[at]:
                wanted[child] = 1
            if at in chart.tests:
                for question in chart.sources[chart.tests[at].fact].questions:
                    if question in chart.gates:
                        wanted[chart.gates[question][0]] = 1
        return found

    def _open_keys(self, outlet: Outlet, wires: tuple[Wire, ...]) -> list[int]:
        """Return the elements that can still change what is said of a conclusion; nothing once it is certain."""
        signs = [self.standing.truth[at] * sign for at, sign in wires]
        if not outlet.ordered:
            return [] if HOLDS in signs else [at for (at, _), sign in zip(wires, signs, strict=True) if sign == OPEN]
        low = max((number for number, sign in enumerate(signs, start=1) if sign == HOLDS), default=0)
        high = signs.index(FAILS) if FAILS in signs else len(signs)
        return [at for at, _ in wires[low:high]]

    def _can_be_asked(self, question: str) -> bool:
        """Whether a question comes up now or may come up later."""
        if question in self.standing.known or question in self.standing.closed:
            return False
        return question in self.chart.questions and self._gate(question) != FAILS

    def _gate(self, question: str) -> int:
        """Return the sign of a question's gate; it holds where there is none."""
        at, sign = self.chart.gates.get(question, (0, 0))
        return self.standing.truth[at] * sign if sign else HOLDS

    def _waits(self, question: str) -> bool:
        """Whether the gate of a question can still be asked for; after that was in vain the question itself is next."""
        if self._gate(question) != OPEN:
            return False
        at, _ = self.chart.gates[question]
        return bool(self.hold[at] or self.fail[at])

    def _askable(self, source: Source) -> list[str]:
        """Return the questions by which a fact can still become known better."""
        left = [question for question in source.together if question not in self.standing.known]
        found = left if all(self._can_be_asked(question) for question in left) else []
        if self.standing.has_rows:
            found = [*found, *(question for question in source.with_rows if self._can_be_asked(question))]
        return found

    def _only_rows_tell(self, at: int) -> bool:
        """Whether a test can be decided by rows to come, and no question decides it."""
        source = self.chart.sources[self.chart.tests[at].fact]
        return self.standing.rows_to_come and source.in_rows and not self._askable(source)

    def _look_ahead(self, at: int) -> None:
        """Work out the chances of one open element from those of its children."""
        if at in self.chart.tests:
            test, chances = self.chart.tests[at], self.chart.chances[at]
            free = bool(self._askable(self.chart.sources[test.fact])) or self._only_rows_tell(at)
            self.hold[at], self.fail[at] = (
                self._of_test(test.fact, chances.holds, chances.fails) if free else (0.0, 0.0)
            )
            return
        part = self._part(at)
        self.parts[at] = part
        if len(part.wires) == 1 and part.needed == part.spare == 1:
            self.hold[at], self.fail[at] = part.holds[0], part.fails[0]
        else:
            self.hold[at] = at_least(part.needed, part.holds)
            self.fail[at] = at_least(part.spare, part.fails)

    def _of_test(self, fact: str, holds: float, fails: float) -> tuple[float, float]:
        if self.standing.has_rows and self.chart.sources[fact].with_rows:
            return max(holds, LEAST), max(fails, LEAST)  # rows and answer together may be narrower than any answer
        return holds, fails

    def _part(self, at: int) -> _Part:
        """Return what is left to vote on an open element."""
        wiring, truth, hold, fail = self.chart.wiring, self.standing.truth, self.hold, self.fail
        needed, spare = wiring.needed[at], wiring.spare[at]
        wires: list[Wire] = []
        holds: list[float] = []
        fails: list[float] = []
        for wire in self.chart.children[at]:
            child, sign = wire
            found = truth[child]
            if found == OPEN:
                wires.append(wire)
                holds.append(hold[child] if sign > 0 else fail[child])
                fails.append(fail[child] if sign > 0 else hold[child])
            elif found == sign:
                needed -= 1
            else:
                spare -= 1
        return _Part(needed, spare, wires, holds, fails)

    def _pass_down(self, at: int, wanted: tuple[float, float]) -> None:
        """Hand what is wanted of an element down to its open children."""
        part = self.parts[at]
        to_hold = deciding(part.needed, part.holds, wanted[0])
        to_fail = deciding(part.spare, part.fails, wanted[1])
        for (child, sign), hold, fail in zip(part.wires, to_hold, to_fail, strict=True):
            if sign > 0:
                self.want_hold[child] += hold
                self.want_fail[child] += fail
            else:
                self.want_fail[child] += hold
                self.want_hold[child] += fail

    def _at_test(self, at: int, wanted: tuple[float, float], weights: dict[str, float], waiting: set[str]) -> None:
        worth = wanted[0] * self.hold[at] + wanted[1] * self.fail[at]
        for question in self._askable(self.chart.sources[self.chart.tests[at].fact]):
            if self._waits(question):
                waiting.add(question)
                gate, _ = self.chart.gates[question]
                self.want_hold[gate] += worth
                self.want_fail[gate] += worth
            else:
                weights[question] = weights.get(question, 0.0) + worth
