"""The experta engine: forward chaining over two rails, with an incremental session for interviews and trainers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kubeexpert.engines.experta_machine import Machine
from kubeexpert.engines.experta_rules import build_machine
from kubeexpert.engines.outcome import EngineFailed, Firing, Outcome, SessionEnded
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Program


class ExpertaEngine:
    """Runs a program on experta. Used by one thread; built once, emptied for every case.

    Args:
        program: What to run.
        order: None fires rules layer by layer; a number seeds a random order. The conclusions are the same.
    """

    def __init__(self, program: Program, order: int | None = None) -> None:
        """Build the machine: a tenth of a second for 1,200 elements."""
        self.program = program
        self.order = order
        self._keeper = _Keeper(program, order)

    def run(self, facts: Mapping[str, Known]) -> Outcome:
        """Return what follows from the facts; a fact that is not there is unknown. Ends a live session.

        Raises:
            TypeError: What is known of a fact is neither text nor an interval.
            EngineFailed: experta broke down.
        """
        _check_types(facts)
        with self._keeper.new_case() as machine:
            machine.tell(facts)
            machine.run()
            return machine.outcome()

    def run_traced(self, facts: Mapping[str, Known]) -> tuple[Outcome, tuple[Firing, ...]]:
        """Return what follows from the facts, and every rule that fired, in order. Ends a live session.

        Raises:
            TypeError: What is known of a fact is neither text nor an interval.
            EngineFailed: experta broke down.
        """
        _check_types(facts)
        with self._keeper.new_case() as machine:
            machine.tell(facts)
            firings = tuple(machine.firings())
            return machine.outcome(), firings

    def session(self) -> Session:
        """Begin an empty case that is told one answer at a time; ends the session before it.

        Raises:
            EngineFailed: experta broke down.
        """
        return Session(self._keeper, self.program)


class Session:
    """One case that is told answer by answer; every answer fires only what it newly allows.

    Nothing is taken back: for a changed answer, begin again. Ends when its engine runs another case.
    """

    def __init__(self, keeper: _Keeper, program: Program) -> None:
        """Begin; `ExpertaEngine.session` is the way to get one."""
        self._keeper = keeper
        self._program = program
        self.begin()

    def begin(self) -> None:
        """Forget everything told and start with an empty case; ends any other session of this engine.

        Raises:
            EngineFailed: experta broke down.
        """
        self._told: dict[str, Known] = {}
        with self._keeper.new_case() as machine:
            machine.run()
        self._case = self._keeper.case

    def tell(self, fact: str, known: Known) -> tuple[Firing, ...]:
        """Tell one answer and return the rules that fired on it, numbered on from those before.

        Args:
            fact: A question or measure; one that the program does not test fires nothing.
            known: What is known of it. A number told before may be told again with a narrower interval.

        Raises:
            TypeError: `known` is neither text nor an interval.
            ValueError: The fact was told before, and this is no narrower interval.
            EngineFailed: experta broke down; the session is over.
            SessionEnded: The session is over already.
        """
        _check_types({fact: known})
        before = self._told.get(fact)
        if before is not None and not _narrows(before, known):
            message = f"{fact} was told before: only a narrower interval can follow; for another answer begin again"
            raise ValueError(message)
        with self._keeper.same_case(self._case) as machine:
            machine.tell({fact: known})
            firings = tuple(machine.firings())
        self._told[fact] = known
        return firings

    def outcome(self) -> Outcome:
        """Return what follows from everything told so far.

        Raises:
            SessionEnded: The session is over.
        """
        with self._keeper.same_case(self._case) as machine:
            return machine.outcome()


class _Keeper:
    """Keeps one machine, lends it out, and takes it back only when nothing went wrong.

    Attributes:
        case: Number of the case that the machine is on.
    """

    def __init__(self, program: Program, order: int | None) -> None:
        self._program = program
        self._order = order
        self.case = 0
        self._machine: Machine | None = self._build()

    @contextmanager
    def new_case(self) -> Iterator[Machine]:
        """Lend the machine with an empty case."""
        machine = self._machine or self._build()
        self.case += 1
        with self._lend(machine):
            machine.reset()
            yield machine

    @contextmanager
    def same_case(self, case: int) -> Iterator[Machine]:
        """Lend the machine as it is.

        Raises:
            SessionEnded: It is on another case, or was thrown away.
        """
        if self._machine is None or case != self.case:
            message = "this session is over: its engine went on to another case or broke down; begin a new one"
            raise SessionEnded(message)
        with self._lend(self._machine) as machine:
            yield machine

    @contextmanager
    def _lend(self, machine: Machine) -> Iterator[Machine]:
        self._machine = None  # so that whatever interrupts the run, the machine is gone
        try:
            yield machine
        # The fence around third-party code: whatever it raises, the caller gets one kind of error. What the error
        # says stays out of the message, as it may quote what a group said.
        except Exception as error:
            message = f"experta broke down ({type(error).__name__}); the case was not assessed, the next starts afresh"
            raise EngineFailed(message) from error
        self._machine = machine

    def _build(self) -> Machine:
        return build_machine(self._program, self._order)


def _check_types(facts: Mapping[str, Known]) -> None:
    """Refuse what a predicate could stumble over: a left-hand side must never raise."""
    for fact, known in facts.items():
        if not isinstance(known, str | Interval):
            message = f"{fact}: known must be text or an interval, not {type(known).__name__}"
            raise TypeError(message)


def _narrows(before: Known, known: Known) -> bool:
    """Return whether something says the same as before, or is a narrower interval."""
    if isinstance(before, Interval) and isinstance(known, Interval):
        return before == known or before.meet(known) == known
    return before == known
