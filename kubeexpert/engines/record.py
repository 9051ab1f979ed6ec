"""What the rules of one case have said so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from kubeexpert.engines.outcome import Outcome, Premise, Reason
from kubeexpert.logic.program import Count, Program
from kubeexpert.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Entry:
    """What one firing said; see `Firing` for the fields."""

    element: str
    truth: Truth
    premises: Reason
    vote: bool
    new: bool


@dataclass(slots=True)
class Record:
    """Truths, reasons and votes of one case, filled by the right-hand sides of the rules.

    A reason has a slot, the number of the child it rests on (0 when it rests on all of them, or on a fact), so that
    the order of firing leaves no mark on the outcome.

    Attributes:
        latest: What the last firing said.
        count: How many rules have fired.
    """

    truths: dict[str, Truth] = field(default_factory=dict)
    latest: Entry | None = None
    count: int = 0
    _reasons: dict[str, dict[int, Reason]] = field(default_factory=dict)
    _votes: dict[tuple[str, Truth], dict[int, Premise]] = field(default_factory=dict)

    def decide(self, element: str, truth: Truth, slot: int, reason: Reason) -> bool:
        """Note a reason for an element.

        A second reason in a slot takes the place of the first: a number has become known more narrowly.

        Returns:
            Whether the element got decided by it.

        Raises:
            AssertionError: The element was decided the other way before, which the program rules out.
        """
        before = self.truths.setdefault(element, truth)
        if before is not truth:
            message = f"{element} both holds and fails"
            raise AssertionError(message)
        reasons = self._reasons.setdefault(element, {})
        new = not reasons
        reasons[slot] = reason
        self._note(Entry(element, truth, reason, vote=False, new=new))
        return new

    def vote(self, element: str, truth: Truth, slot: int, premise: Premise) -> int:
        """Note a child's vote on a count and return the number of votes on its side so far."""
        votes = self._votes.setdefault((element, truth), {})
        votes[slot] = premise
        self._note(Entry(element, truth, (premise,), vote=True, new=False))
        return len(votes)

    def votes(self, element: str, truth: Truth) -> Reason:
        """Return the votes on one side of a count, in the order of the children."""
        return tuple(premise for _, premise in sorted(self._votes[element, truth].items(), key=_slot))

    def outcome(self, program: Program) -> Outcome:
        """Return truths and reasons in the order of the program."""
        truths = {name: self.truths.get(name, Truth.OPEN) for name in program.elements}
        reasons: dict[str, tuple[Reason, ...]] = {}
        for element in program:
            name = element.name
            if name not in self._reasons:
                continue
            if isinstance(element, Count):  # votes may have come in after it was decided
                reasons[name] = (self.votes(name, truths[name]),)
            else:
                reasons[name] = tuple(reason for _, reason in sorted(self._reasons[name].items(), key=_slot))
        return Outcome(truths, reasons)

    def _note(self, entry: Entry) -> None:
        self.latest = entry
        self.count += 1


def _slot(item: tuple[int, object]) -> int:
    """Sort by slot alone: premises have no order."""
    return item[0]
