"""A saved interview taken up again, perhaps with a rule base that has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.interview.goals import goal_of
from kubeexpert.interview.renames import Renames
from kubeexpert.interview.saved import WrittenCase, WrittenEvent, WrittenSession, damaged, read_written
from kubeexpert.interview.session import Event, Kept, OfMember, Rows, Rules, Session, Skipped, Told, Withdrawn
from kubeexpert.loading.answers import parse_answer
from kubeexpert.loading.cases import parse_case
from kubeexpert.loading.writing import dump_case
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date

_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Resumed:
    """An interview that goes on.

    Attributes:
        session: Bound to the rule base as it is now.
        changes: What differs since it was saved, as warnings: RULES_CHANGED first, if the logic is another.
    """

    session: Session
    changes: tuple[Problem, ...]


def resume(text: str, name: str, knowledge: KnowledgeBase, goal: str | None = None) -> Resumed:
    """Take up a saved interview.

    An answer to a question that was renamed moves with it; one that cannot be used any more is kept as written, is
    written back with the next save, and counts again if a later rule base knows it.

    Args:
        text: The content of the file.
        name: How messages name it.
        knowledge: The rule base as it is now.
        goal: What to aim at from now on, instead of what the file says.

    Raises:
        ProblemsFound: The file is corrupt, foreign or newer; its goal is gone; or its answers do not fit together.
    """
    written = read_written(text, name)
    _refuse_goal(written.goal, name, knowledge) if goal is None else goal_of(goal, knowledge)
    reader = _Reader(written, name, knowledge)
    session = reader.session().for_goal(goal or written.goal)
    _refuse_misfits(session, name, knowledge)
    if written.rules.logic == session.rules.logic:
        return Resumed(session, tuple(reader.changes.values()))  # none, unless the file was changed by hand
    before, now = (f"{each.version} ({each.logic[:8]})" for each in (written.rules, session.rules))
    changed = Problem.of("RULES_CHANGED", Place(name), before=before, now=now)
    return Resumed(session, (changed, *reader.changes.values(), *_new(written, reader.renames, name, knowledge)))


def _refuse_goal(goal: str, name: str, knowledge: KnowledgeBase) -> None:
    """Raise UNKNOWN_GOAL at the file, with the way out."""
    try:
        goal_of(goal, knowledge)
    except ProblemsFound as found:
        near = dict(found.problems[0].params)
        near |= {
            "suggestion_id": f"Teruskan dengan tujuan lain: --goal full. {near['suggestion_id']}",
            "suggestion_en": f"Go on with another goal: --goal full. {near['suggestion_en']}",
        }
        raise ProblemsFound([Problem.of("UNKNOWN_GOAL", Place(name, field="goal"), **near)]) from None


def _refuse_misfits(session: Session, name: str, knowledge: KnowledgeBase) -> None:
    """Raise what a case file of the same content would be refused for."""
    try:
        parse_case(dump_case(session.case(), knowledge), name, knowledge)
    except ProblemsFound as found:
        raise ProblemsFound(
            Problem(each.code, Place(file=name, field=each.place.field), each.params) for each in found.problems
        ) from None


def _new(written: WrittenSession, renames: Renames, name: str, knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """Return QUESTION_NEW for all questions that came since, if there are any."""
    before = {renames.now(each) for each in written.rules.questions}
    new = [each for each in knowledge.questions if each not in before]
    if not new:
        return ()
    names = ", ".join(new[:_MOST_NAMES]) + (", ..." if len(new) > _MOST_NAMES else "")
    return (Problem.of("QUESTION_NEW", Place(name), count=len(new), names=names),)


@dataclass
class _Reader:
    """Reads one saved interview and gathers what has changed, each change once."""

    written: WrittenSession
    name: str
    knowledge: KnowledgeBase
    renames: Renames = field(init=False)
    changes: dict[str, Problem] = field(default_factory=dict)
    kept: dict[tuple[str, int | None], Kept] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.renames = Renames.of(self.knowledge)

    def session(self) -> Session:
        start = self._start(self.written.case)
        earlier: dict[str, Answer] = {}
        for each in self.written.kept:
            answer = self._answer(each.question, each.is_, row=each.row)
            if answer is not None and each.row is None:
                earlier[self.renames.now(each.question)] = answer
            elif answer is not None:
                self.kept[each.question, each.row] = Kept(each.question, each.is_, each.row)
        start = start.model_copy(update={"answers": {**earlier, **start.answers}})
        log: list[Event] = []
        for number, event in enumerate(self.written.log):
            happened = self._event(number, event)
            if happened is not None:
                log.append(happened)
        kept = tuple(self.kept.values())
        return Session(self.written.goal, Rules.of(self.knowledge), start, tuple(log), kept)

    def _start(self, case: WrittenCase) -> Case:
        given = case.model_dump(exclude={"answers", "members"}, exclude_none=True)
        try:
            given |= {day: parse_date(given[day]) for day in ("observed", "baseline") if day in given}
        except ValueError:
            raise ProblemsFound([damaged(Place(self.name), "case", "tanggalnya salah", "a date is wrong")]) from None
        members = tuple(self._answers(row, number) for number, row in enumerate(case.members))
        return Case(answers=self._answers(case.answers, None), members=members, name=self.name, **given)

    def _answers(self, raw: Mapping[str, str], row: int | None) -> dict[str, Answer]:
        read = {self.renames.now(name): self._answer(name, text, row=row) for name, text in raw.items()}
        return {name: answer for name, answer in read.items() if answer is not None}

    def _event(self, number: int, event: WrittenEvent) -> Event | None:
        """Return what happened, or None where it concerns a question that is gone."""
        match event.model_dump(by_alias=True, exclude_none=True):
            case {"answer": name, "is": text, **others} if not others:
                answer = self._answer(name, text, row=None)
                return None if answer is None else Told(self.renames.now(name), answer)
            case {"skip": name, **others} if not others:
                return Skipped(self.renames.now(name)) if self._is_there(name) else None
            case {"withdraw": name, **others} if not others:
                self.kept.pop((name, None), None)
                return Withdrawn(self.renames.now(name)) if self._is_there(name) else None
            case {"rows": rows, **others} if not others:
                return Rows(tuple(self._answers(row, at) for at, row in enumerate(rows)))
            case {"cell": name, "row": row, "is": text, **others} if not others:
                answer = self._answer(name, text, row=row)
                return None if answer is None else OfMember(row, self.renames.now(name), answer)
        at = f"log.{number}"
        raise ProblemsFound([damaged(Place(self.name), at, "bukan satu kejadian", "it is not one event")])

    def _is_there(self, name: str) -> bool:
        return self.renames.now(name) in self.knowledge.questions

    def _answer(self, name: str, text: str, *, row: int | None) -> Answer | None:
        """Return an answer as this rule base reads it; what it cannot read is kept and told of."""
        now, place = self.renames.now(name), Place(self.name, field=name[:60])
        question = self.knowledge.questions.get(now)
        if question is None or (question.of is None) != (row is None):
            why_id, why_en = self.renames.why_gone(name)
            gone = Problem.of("QUESTION_GONE", place, name=name[:60], why_id=why_id, why_en=why_en)
            self.changes[name] = gone
            self.kept[name, row] = Kept(name, text, row)
            return None
        if now != name:
            self.changes[name] = Problem.of("QUESTION_RENAMED", place, before=name[:60], name=now)
        try:
            answer = parse_answer(question, text)
        except ProblemsFound as found:
            hints = {f"why_{lang}": found.problems[0].hint(lang) for lang in ("id", "en")}
            params: dict[str, Any] = {"name": now, "value": text[:40], **hints}
            self.changes[f"{name}={text}"] = Problem.of("ANSWER_GONE", place, **params)
            self.kept[name, row] = Kept(name, text, row)
            return None
        self.kept.pop((name, row), None)  # answered anew since
        return answer
