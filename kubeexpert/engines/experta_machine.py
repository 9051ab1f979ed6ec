"""One experta machine: the working memory, the agenda and the record of one case at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from kubeexpert.engines.experta_library import Agenda, FactList, InitialFact, KnowledgeEngine, Rule
from kubeexpert.engines.experta_matcher import BySalience, SparseMatcher, TypedFact
from kubeexpert.engines.origins import Origins
from kubeexpert.engines.outcome import FactPremise, Firing, Outcome
from kubeexpert.engines.record import Entry, Record
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import Literal


class Rail(TypedFact):
    """An element holds, or fails; neither is declared while it is open."""

    bind: ClassVar[str]
    premise: ClassVar[Literal]


class KnownFact(TypedFact):
    """What is known of one question or measure, in its field `known`; never declared when nothing is."""

    bind: ClassVar[str]
    source: ClassVar[str]

    @property
    def premise(self) -> FactPremise:
        """What it says, as a premise."""
        return FactPremise(self.source, self["known"])


class Tally(TypedFact):
    """How many children have voted for one side of a count, in its field `votes`."""

    bind: ClassVar[str]


class Machine(KnowledgeEngine):  # type: ignore[misc] # experta has no types
    """An experta engine whose rules are given as objects, not as methods.

    Methods would make it search its own attributes at every reset, and experta's rules and DefFacts keep the engine
    they were last asked for on the class, where two threads meet.

    Args:
        rules: Flat rules, each named after its element and with a salience of its own.
        known: The class of each question and measure that some rule tests.
        origins: Which elements the rules are of, and which others these decide.
    """

    __matcher__ = SparseMatcher
    __strategy__ = BySalience

    def __init__(self, rules: Sequence[Rule], known: Mapping[str, type[KnownFact]], origins: Origins) -> None:
        """Build the network."""
        self._rules = rules
        self._known = known
        self._origins = origins
        self.record = Record()
        super().__init__()

    def get_rules(self) -> list[Rule]:
        """Return the rules it was given."""
        return list(self._rules)

    def reset(self) -> None:
        """Begin an empty case; declares experta's InitialFact as `KnowledgeEngine.reset` does."""
        self.record = Record()
        self.agenda = Agenda()
        self.facts = FactList()
        self.matcher.reset()
        self.running = False
        self.facts.declare(InitialFact())

    def tell(self, facts: Mapping[str, Known]) -> None:
        """Declare what is known; facts that no rule tests are passed over."""
        self.declare(*(self._known[fact](known=known) for fact, known in facts.items() if fact in self._known))

    def conclude(self, fact: Rail | Tally) -> None:
        """Declare what a right-hand side concludes.

        As `declare` does while rules run, but for its search for conditions, which facts of our own making have not.
        """
        self.facts.declare(fact)

    def outcome(self) -> Outcome:
        """Return what follows from everything told so far, for every element of the program."""
        return self._origins.outcome(self.record)

    def firings(self) -> Iterator[Firing]:
        """Fire one rule after the other until none is left, and yield what each did."""
        self._update_agenda()
        decided = sum(1 + len(self._origins.echoes[name]) for name in self.record.truths)
        while self.agenda.activations:
            self.run(steps=1)
            self._update_agenda()
            latest = self._latest()
            also = self._origins.also(latest.element, latest.truth) if latest.new else ()
            decided += latest.new + len(also)
            yield Firing(
                number=self.record.count,
                element=latest.element,
                truth=latest.truth,
                premises=latest.premises,
                vote=latest.vote,
                new=latest.new,
                also=also,
                agenda=self._waiting(),
                decided=decided,
            )

    def _update_agenda(self) -> None:
        """Bring the agenda up to date, as experta does itself only just before it fires the next rule."""
        self.strategy.update_agenda(self.agenda, *self.get_activations())

    def _latest(self) -> Entry:
        latest = self.record.latest
        if latest is None:
            message = "a rule fired and recorded nothing"
            raise AssertionError(message)
        return latest

    def _waiting(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(activation.rule.__name__ for activation in reversed(self.agenda.activations)))
