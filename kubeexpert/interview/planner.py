"""The next question of an interview, or that there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kubeexpert.engines.incremental import FAILS, HOLDS, Incremental, Wiring
from kubeexpert.errors import Problem
from kubeexpert.interview.chart import Chart
from kubeexpert.interview.goals import FULL, goal_of
from kubeexpert.interview.ordering import sections_in_order
from kubeexpert.interview.reasons import why_rows
from kubeexpert.interview.session import Session
from kubeexpert.interview.survey import Standing, Survey, survey
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.interval import Known
from kubeexpert.logic.outlets import outlets
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an interview has come.

    Attributes:
        answered: Questions that were answered or asked in vain.
        left: Questions that may still come up; every answer can make them fewer.
        settled: Conclusions of the goal that are certain.
        wanted: All conclusions of the goal.
    """

    answered: int
    left: int
    settled: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Where an interview stands.

    Attributes:
        sections: The live questions by section, in the order in which they would be asked now. A live question can
            still change a conclusion of the goal.
        progress: How far the interview has come.
        survey: What the plan was made from.
        unused: By question that was answered, why the answer plays no part: `gate` when what it depends on is not so,
            `waits` while that is not known. The answers are kept.
        warnings: Where member rows and answers do not agree.
    """

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    progress: Progress
    survey: Survey
    unused: Mapping[str, str]
    warnings: tuple[Problem, ...]

    @property
    def next(self) -> str | None:
        """The question to ask now, or None when the interview is done."""
        return self.sections[0][1][0] if self.sections else None

    @property
    def section(self) -> str | None:
        """The section of the question to ask now."""
        return self.sections[0][0] if self.sections else None

    def live_questions(self, section: str | None = None) -> tuple[str, ...]:
        """Return the live questions of a section, or of all, in the order in which they would be asked."""
        return tuple(name for found, names in self.sections if section in (None, found) for name in names)


class Planner:
    """Plans interviews with one rule base for one goal.

    It goes on from what was known at the plan before, which saves time and changes nothing: truths depend on what is
    known alone. One planner may serve several sessions, and several threads.

    Args:
        compiled: The rule base.
        goal: The name of a goal or conclusion.
        wiring: The rule base's program as numbers, if it is at hand already.

    Raises:
        ProblemsFound: UNKNOWN_GOAL.
    """

    def __init__(self, compiled: Compiled, goal: str, wiring: Wiring | None = None) -> None:
        """Draw the chart of the goal."""
        self.compiled = compiled
        self.goal = goal_of(goal, compiled.knowledge)
        self.chart = Chart.of(compiled, self.goal, wiring or Wiring.of(compiled.program))
        self._latest = Incremental(self.chart.wiring)

    def plan(self, session: Session) -> Plan:
        """Return where a session stands and what to ask next.

        Args:
            session: Held with this rule base; its own goal does not matter here.

        Raises:
            ProblemsFound: The session cannot be so, as in `facts_of`.
        """
        facts = facts_of(session.case(), self.compiled)
        signs = self._signs(facts.known)
        found = survey(
            self.chart, self._standing(facts.known, signs, session.asked_in_vain, has_rows=bool(session.members))
        )
        running = self.compiled.knowledge.questions.get(session.last_question or "")
        sections = sections_in_order(
            found.weights, running.section if running else None, session.skipped, self.compiled.knowledge
        )
        wanted = len(self.goal.outlets)
        progress = Progress(
            len(session.answers), len(found.weights.keys() | found.waiting), wanted - len(found.open), wanted
        )
        return Plan(sections, progress, found, self._unused(session, signs), facts.warnings)

    def weights(self, case: Case) -> Mapping[str, float]:
        """Return the questions that can still change a conclusion of the goal, with how much hangs on each.

        Raises:
            ProblemsFound: The case cannot be so, as in `facts_of`.
        """
        known = facts_of(case, self.compiled).known
        in_vain = frozenset(name for name, answer in case.answers.items() if answer == DONT_KNOW)
        return survey(
            self.chart, self._standing(known, self._signs(known), in_vain, has_rows=bool(case.members))
        ).weights

    def waiting_for_rows(self, session: Session) -> tuple[str, ...]:
        """Return the open conclusions that something can still change which now only member rows can tell.

        Args:
            session: As for `plan`.

        Returns:
            Names of conclusions of the goal, for all headlines of any conclusion; none where there are rows.

        Raises:
            ProblemsFound: As `plan`.
        """
        if session.members:
            return ()
        chart, known = self.chart, facts_of(session.case(), self.compiled).known
        if self.goal.name == FULL:
            chart = Chart.of(
                self.compiled,
                replace(self.goal, outlets=tuple(outlets(self.compiled.knowledge).values())),
                chart.wiring,
            )
        standing = replace(
            self._standing(known, self._signs(known), session.asked_in_vain, has_rows=False), rows_to_come=True
        )
        return why_rows(chart, survey(chart, standing))

    def _standing(
        self, known: Mapping[str, Known], signs: Sequence[int], in_vain: frozenset[str], *, has_rows: bool
    ) -> Standing:
        told = known.keys() - self.compiled.knowledge.measures.keys()
        return Standing(signs, told, in_vain, has_rows)

    def _signs(self, known: Mapping[str, Known]) -> Sequence[int]:
        """Return the truth of every element as a sign, by number; nobody changes them any more."""
        running = self._latest.copy()
        running.know(known)
        self._latest = running
        return running.signs

    def _unused(self, session: Session, signs: Sequence[int]) -> dict[str, str]:
        """Return the answers behind a gate that does not hold."""
        number = self.chart.wiring.numbers
        gated = {name: signs[number[gate]] for name, gate in self.compiled.gates.items()}
        held = session.answers
        return {
            name: "gate" if sign == FAILS else "waits" for name, sign in gated.items() if name in held and sign != HOLDS
        }
