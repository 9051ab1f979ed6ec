"""What the rules of one case have said so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from kubeexpert.engines.outcome import Premise, Reason
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
        truths: Of the elements with rules that are decided.
        latest: What the last firing said.
        count: How many rules have fired.
    """

    truths: dict[str, Truth] = field(default_factory=dict)
    latest: Entry | None = None
    count: int = 0
    _reasons: dict[str, dict[int, Reason]] = field(default_factory=dict)
    _votes: dict[tuple[str, Truth], dict[int, Premise]] = field(default_factory=dict)
    _ballots: dict[str, str] = field(default_factory=dict)

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

    def decide_by_votes(self, element: str, truth: Truth, ballot: str) -> bool:
        """Note that the votes so far decide a count.

        Args:
            element: The count.
            truth: The side that has enough votes.
            ballot: The count under whose name the votes were given; counts over the same children share theirs.

        Returns:
            Whether the count got decided by it.
        """
        self._ballots[element] = ballot
        return self.decide(element, truth, 0, self.votes(ballot, truth))

    def truth(self, element: str) -> Truth:
        """Return the truth of an element with rules so far."""
        return self.truths.get(element, Truth.OPEN)

    def reasons(self, element: str) -> tuple[Reason, ...]:
        """Return the reasons of a decided element with rules, in the order of the children."""
        truth = self.truths[element]
        ballot = self._ballots.get(element)
        if ballot is not None:  # a count: votes may have come in after it was decided
            return (self.votes(ballot, truth),)
        reasons = self._reasons[element]
        if len(reasons) == 1:
            return tuple(reasons.values())
        return tuple(reason for _, reason in sorted(reasons.items(), key=_slot))

    def _note(self, entry: Entry) -> None:
        self.latest = entry
        self.count += 1


def _slot(item: tuple[int, object]) -> int:
    """Sort by slot alone: premises have no order."""
    return item[0]
