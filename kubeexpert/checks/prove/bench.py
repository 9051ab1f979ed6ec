"""The bench of the prover: a rule base as formulas, one solver, and the search for a real case that shows something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from kubeexpert.checks.prove.building import CaseBuilder, picture_of
from kubeexpert.checks.prove.facts import Facts, days_of, facts_for, laws_of, over_rows, without_rows
from kubeexpert.checks.prove.known import Told
from kubeexpert.checks.prove.numbers import Misfit, Picture
from kubeexpert.checks.prove.rails import rails_of
from kubeexpert.checks.prove.solver import Formula, Solver, Timer, every, no, some
from kubeexpert.checks.signs import questions_of
from kubeexpert.logic.compile import Compiled
from kubeexpert.model.case import Case
from kubeexpert.model.facts import Measure

_TRIES = 40
"""So many examples of the solver are tried before a real case is given up."""

Accept = Callable[[tuple[Case, ...]], tuple[Case, ...] | None]
"""Returns the cases that show what was looked for, or None when those built do not show it."""


class Status(Enum):
    """How a search ended.

    `UNCONFIRMED`: numbers that fit were not found, so it is neither shown nor ruled out. `UNFINISHED`: no time left.
    """

    NEVER = "never"
    FOUND = "found"
    UNCONFIRMED = "unconfirmed"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Search:
    """The end of a search, with the cases found."""

    status: Status
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A second case that differs from the first in some facts.

    Attributes:
        facts: All facts of the second case.
        names: Those that differ.
        rising: A number that must be larger in the second case, or smaller: its name and 1 or -1.
        built: Whether a second case is built as well; otherwise `Accept` makes it from the first.
    """

    facts: Facts
    names: frozenset[str]
    rising: tuple[str, int] | None = None
    built: bool = True


class Bench:
    """A rule base, ready to be asked about all its possible cases.

    Args:
        compiled: The rule base.
        timer: How much time there is.

    Attributes:
        told: That every question has an answer, those that would not be asked included.
        answered: That nothing is left to ask.
        no_rows: That there are no member rows.
    """

    def __init__(self, compiled: Compiled, timer: Timer) -> None:
        """Write the rule base as formulas."""
        self.compiled, self.timer = compiled, timer
        knowledge = compiled.knowledge
        self.facts = facts_for(compiled)
        self.rails = rails_of(compiled.program, self.facts)
        self.solver = Solver(laws_of(self.facts, knowledge), timer)
        self.builder = CaseBuilder(compiled, self.facts)
        self.no_rows = without_rows(self.facts, knowledge)
        self.over_rows = tuple(name for name, fact in self.facts.items() if over_rows(fact, knowledge))
        self.told = every(fact.settled for fact in self.facts.values() if isinstance(fact, Told))
        self.answered = every(self.nothing_left(self.facts))

    def nothing_left(self, facts: Facts) -> Iterator[Formula]:
        """Yield that nothing is left to ask about some facts: gated questions count once their gate holds."""
        for name, fact in facts.items():
            if isinstance(fact, Told):
                gate = self.compiled.gates.get(name)
                yield some([fact.settled, self.rails[gate][1]]) if gate else fact.settled
            elif name in self.over_rows:
                yield some([fact.settled, *(self.rails[gate][1] for gate in self._gates(name))])

    def _gates(self, name: str) -> list[str]:
        measure: Measure = self.compiled.knowledge.measures[name]
        direct = measure.direct.question if measure.direct else ""
        return [self.compiled.gates[each] for each in (direct,) if each in self.compiled.gates]

    def holds(self, name: str) -> Formula:
        """Return that an element holds."""
        return self.rails[name][0]

    def fails(self, name: str) -> Formula:
        """Return that an element fails."""
        return self.rails[name][1]

    def facts_below(self, names: Iterable[str]) -> frozenset[str]:
        """Return the facts that some elements rest on."""
        return frozenset(self.compiled.program.below(names).facts)

    def facts_around(self, names: Iterable[str]) -> Facts:
        """Return some facts together with those that their measures are made of."""
        knowledge = self.compiled.knowledge
        around = {each for name in names for each in (name, *questions_of(name, knowledge), *days_of(name, knowledge))}
        return MappingProxyType({name: fact for name, fact in self.facts.items() if name in around})

    def find(
        self, wanted: Sequence[Formula], about: frozenset[str], accept: Accept, change: Change | None = None
    ) -> Search:
        """Look for real cases in which some formulas hold.

        Args:
            wanted: The formulas.
            about: The facts that they are about; those of a model that does not work out are ruled out together.
            accept: Whether the cases built show it.
            change: The second case, where two are wanted.
        """
        answer = self.solver.ask(wanted)
        if answer.possible is None:
            return Search(Status.UNFINISHED)
        if not answer.possible:
            return Search(Status.NEVER)
        search = self._find([*wanted, self.no_rows], about, accept, change, frozenset())
        rows = about & frozenset(self.over_rows)
        if search.status is Status.FOUND or not rows:
            return search
        settled = every(self.facts[name].settled for name in rows)
        return self._find([*wanted, settled], about, accept, change, rows)

    def _find(
        self,
        wanted: Sequence[Formula],
        about: frozenset[str],
        accept: Accept,
        change: Change | None,
        rows: frozenset[str],
    ) -> Search:
        ruled_out: list[Formula] = []
        complete = True
        sides = [self.facts] + ([change.facts] if change else [])
        for _ in range(_TRIES):
            answer = self.solver.ask([*wanted, *ruled_out])
            if answer.possible is None:
                return Search(Status.UNFINISHED)
            if not answer.possible:
                return Search(Status.NEVER if complete else Status.UNCONFIRMED)
            pictures = [picture_of(side, answer) for side in sides]
            built = self._build(pictures, change, rows)
            if isinstance(built, Misfit):
                misfit = no(self._said(built.facts, pictures, sides))
                if built.certain and built.facts:
                    self.solver.add(misfit)
                    continue
            else:
                shown = accept(built)
                if shown is not None:
                    return Search(Status.FOUND, shown)
                names = tuple((at, name) for at, picture in enumerate(pictures) for name in picture if name in about)
                misfit = no(self._said(names, pictures, sides))
            complete = False
            ruled_out.append(misfit)
        return Search(Status.UNCONFIRMED)

    def _build(self, pictures: list[Picture], change: Change | None, rows: frozenset[str]) -> tuple[Case, ...] | Misfit:
        if change is None or not change.built:
            return self.builder.build(pictures[:1], frozenset(), rows=rows)
        return self.builder.build(pictures, change.names, rows=rows, rising=change.rising)

    def _said(self, names: Sequence[tuple[int, str]], pictures: Sequence[Picture], sides: Sequence[Facts]) -> Formula:
        return every(atom for at, name in names for atom in sides[at][name].atoms_of(pictures[at][name]))
