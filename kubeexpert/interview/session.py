"""One interview: what was told so far, step by step; it never changes, every step gives a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kubeexpert.errors import Problem
from kubeexpert.loading.case_checks import case_problems
from kubeexpert.loading.document import Document
from kubeexpert.loading.fingerprints import fingerprints
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import DONT_KNOW
from kubeexpert.model.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Told:
    """A question was answered, or answered anew; `dont_know` is an answer too."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Skipped:
    """A question was put off; it comes up again when nothing else is left."""

    question: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An answer was taken back, as if the question had not been asked."""

    question: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The member rows were entered; they take the place of those before."""

    members: tuple[Mapping[str, Answer], ...]


@dataclass(frozen=True, slots=True)
class OfMember:
    """One cell of a member row was told, a first time or anew; a row that is not there yet comes to be.

    Attributes:
        row: The number of the row, from 0; members have no names.
        column: The full name of the column.
    """

    row: int
    column: str
    answer: Answer


Event = Told | Skipped | Withdrawn | Rows | OfMember


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer of another rule base that this one cannot use; it is kept as it was written.

    Attributes:
        question: The name under which it was given.
        text: The answer as written.
        row: The number of the member row it stands in, from 0; None for an answer about the group.
    """

    question: str
    text: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule base that an interview is held with.

    Attributes:
        version: Its knowledge version, for people.
        logic: Its logic fingerprint; a change of texts leaves it as it is.
        questions: The names of all its questions and columns.
    """

    version: str
    logic: str
    questions: tuple[str, ...]

    @classmethod
    def of(cls, knowledge: KnowledgeBase) -> Rules:
        """Return the marks by which a rule base is known again."""
        return cls(knowledge.settings.knowledge_version, fingerprints(knowledge).logic, tuple(knowledge.questions))


@dataclass(frozen=True, slots=True)
class Session:
    """An interview.

    Attributes:
        goal: The name of its goal.
        rules: What it is held with.
        start: What was known before: the group's code, days, and perhaps answers and member rows.
        log: What happened since, oldest first.
        kept: Answers of an earlier rule base that cannot be used.
    """

    goal: str
    rules: Rules
    start: Case = field(default_factory=Case)
    log: tuple[Event, ...] = ()
    kept: tuple[Kept, ...] = ()

    @classmethod
    def begin(
        cls, goal: str, knowledge: KnowledgeBase, start: Case | None = None, rules: Rules | None = None
    ) -> Session:
        """Return an interview in which nothing has been asked yet.

        Args:
            goal: The name of its goal.
            knowledge: The rule base.
            start: What is known before.
            rules: `Rules.of(knowledge)`, if it is at hand: working it out takes longer than planning a question.
        """
        return cls(goal, rules or Rules.of(knowledge), start or Case())

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers that count, in the order in which the questions were first answered."""
        found = dict(self.start.answers)
        for event in self.log:
            if isinstance(event, Told):
                found[event.question] = event.answer
            elif isinstance(event, Withdrawn):
                found.pop(event.question, None)
        return MappingProxyType(found)

    @property
    def members(self) -> tuple[Mapping[str, Answer], ...]:
        """The member rows that count."""
        found = [dict(row) for row in self.start.members]
        for event in self.log:
            if isinstance(event, Rows):
                found = [dict(row) for row in event.members]
            elif isinstance(event, OfMember):
                found += [{} for _ in range(event.row + 1 - len(found))]
                found[event.row][event.column] = event.answer
        return tuple(MappingProxyType(row) for row in found)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The questions that were put off and not answered since, those put off longest ago first."""
        found: dict[str, None] = {}
        for event in self.log:
            if not isinstance(event, Rows | OfMember):
                found.pop(event.question, None)
            if isinstance(event, Skipped):
                found[event.question] = None
        return tuple(found)

    @property
    def asked_in_vain(self) -> frozenset[str]:
        """The questions that nobody could answer; they are never asked again."""
        return frozenset(name for name, answer in self.answers.items() if answer == DONT_KNOW)

    @property
    def last_question(self) -> str | None:
        """The question of the last event that was about one."""
        others = (event for event in reversed(self.log) if not isinstance(event, Rows | OfMember))
        return next((event.question for event in others), None)

    def case(self) -> Case:
        """Return what is known as a case."""
        return self.start.model_copy(update={"answers": self.answers, "members": self.members})

    def told(self, question: str, answer: Answer) -> Session:
        """Return the session with an answer, a first one or a changed one; all other answers stay."""
        return self._with(Told(question, answer))

    def put_off(self, question: str) -> Session:
        """Return the session with a question put off."""
        return self._with(Skipped(question))

    def withdrawn(self, question: str) -> Session:
        """Return the session without the answer to a question; it may come up again."""
        return self._with(Withdrawn(question))

    def with_rows(self, members: Sequence[Mapping[str, Answer]]) -> Session:
        """Return the session with member rows, by the full names of their columns, instead of those before."""
        return self._with(Rows(tuple(MappingProxyType(dict(row)) for row in members)))

    def of_member(self, row: int, column: str, answer: Answer) -> Session:
        """Return the session with one cell of a member row; all other cells stay.

        Args:
            row: The number of the row, from 0; the number of rows for one more.
            column: The full name of the column.
            answer: What was said.
        """
        return self._with(OfMember(row, column, answer))

    def undone(self) -> Session:
        """Return the session as it was before its last event; itself where nothing has happened yet."""
        return replace(self, log=self.log[:-1])

    def for_goal(self, goal: str) -> Session:
        """Return the session with another goal; what was told stays."""
        return replace(self, goal=goal)

    def _with(self, event: Event) -> Session:
        return replace(self, log=(*self.log, event))


def misfits(session: Session, knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """Return what does not fit together in a session, such as a part larger than its whole.

    An answer that makes such a problem should be refused before it becomes part of the session.
    """
    return tuple(case_problems(session.case(), Document("", {}, {}, {}), knowledge))
