"""Which cells of member rows can still change a conclusion: asked member by member instead of the questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kubeexpert.engines.incremental import Incremental
from kubeexpert.interview.chart import Chart
from kubeexpert.interview.goals import FULL
from kubeexpert.interview.planner import Planner
from kubeexpert.interview.reasons import why_rows
from kubeexpert.interview.session import Session
from kubeexpert.interview.survey import Standing, Survey, survey
from kubeexpert.logic.facts import as_known, columns_of, facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import evaluate
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import Measure


@dataclass(frozen=True, slots=True)
class Live:
    """What member rows can still change.

    Attributes:
        measures: The numbers over rows that still matter, in the order of the rule base.
        sizes: Questions about how many members there are that these need; the group's size first.
        instead: Questions of the interview that the rows answer as well.
    """

    measures: tuple[Measure, ...]
    sizes: tuple[str, ...]
    instead: frozenset[str]


class MemberFields:
    """Plans the entry of member rows for one goal; for all headlines every conclusion counts, as in `waiting_for_rows`.

    Args:
        planner: Of the goal.
    """

    def __init__(self, planner: Planner) -> None:
        """Draw the chart."""
        self._planner = planner
        self.compiled, chart = planner.compiled, planner.chart
        if planner.goal.name == FULL:
            every = tuple(outlets(self.compiled.knowledge).values())
            chart = Chart.of(self.compiled, replace(planner.goal, outlets=every), chart.wiring)
        self.chart = chart
        self._rows = {fact: source for fact, source in chart.sources.items() if source.in_rows}
        tested = {test.fact for test in chart.tests.values()}
        named = {name for source in self._rows.values() for name in source.questions}
        self._replaced = frozenset(named - tested)
        self._columns = tuple(self._in_order())

    def live(self, session: Session) -> Live:
        """Return what rows can still change in a session.

        Raises:
            ProblemsFound: As `facts_of`.
        """
        found = self._survey(session)
        facts = {self.chart.tests[at].fact for at in found.bearing if at in self.chart.tests} & self._rows.keys()
        measures = tuple(each for name, each in self.compiled.knowledge.measures.items() if name in facts)
        size = self.compiled.knowledge.settings.size
        sizes = [name for name in (size, *(each for fact in facts for each in self._rows[fact].with_rows)) if name]
        direct = frozenset(name for fact in facts for name in self._rows[fact].together)
        return Live(measures, tuple(dict.fromkeys(sizes)), direct)

    def wanted(self, row: Mapping[str, Answer], live: Live) -> tuple[str, ...]:
        """Return the columns that are worth asking of a member, those that say whether the member counts first.

        Args:
            row: What is known of the member; a column that was asked in vain is not asked again.
            live: What rows can still change.
        """
        truths = self._truths(row)
        needed = {column for measure in live.measures for column in self._needed(measure, row, truths)}
        return tuple(column for column in self._columns if column in needed)

    def waiting(self, session: Session) -> tuple[str, ...]:
        """Return the open conclusions that rows can still change which are not all filled in.

        Args:
            session: In which no question is left.
        """
        if not session.members:
            return self._planner.waiting_for_rows(session)
        live = self.live(session)
        if not self.has_room(session, live) and not any(self.wanted(row, live) for row in session.members):
            return ()
        return why_rows(self.chart, self._survey(session))

    def has_room(self, session: Session, live: Live) -> bool:
        """Return whether one more member can count for something, as far as the numbers of members tell."""
        return any(self._room(measure, session) for measure in live.measures)

    def _room(self, measure: Measure, session: Session) -> bool:
        settings = self.compiled.knowledge.settings
        by_active = measure.among in ("active", "asked")
        size = session.answers.get((settings.size if by_active else settings.rows.starters) or "")
        criterion = settings.rows.active if by_active else settings.rows.starter
        rows = [self._truths(row) for row in session.members]
        counted = sum(criterion is None or truths[criterion] is Truth.HOLDS for truths in rows)
        return not isinstance(size, Fraction) or counted < size

    def why(self, column: str, session: Session, live: Live) -> tuple[str, ...]:
        """Return the open conclusions of the goal that a column can still change."""
        using = {each.name for each in live.measures if column in self._all_columns(each)}
        found = self._survey(session)
        tests = frozenset(at for at in found.bearing if at in self.chart.tests and self.chart.tests[at].fact in using)
        return why_rows(self.chart, replace(found, by_rows=tests))

    def _truths(self, row: Mapping[str, Answer]) -> Mapping[str, Truth]:
        """Return the truth of every row criterion."""
        known = {name: value for name, answer in row.items() if (value := as_known(answer)) is not None}
        truths: dict[str, Truth] = {}
        for element in self.compiled.row_program:
            truths[element.name] = evaluate(element, truths, known)
        return truths

    def _survey(self, session: Session) -> Survey:
        """Survey as if the questions that rows answer could not be asked, so that everything waits for the rows."""
        known = facts_of(session.case(), self.compiled).known
        running = Incremental(self.chart.wiring)
        running.know(known)
        told = known.keys() - self.compiled.knowledge.measures.keys()
        closed = session.asked_in_vain | self._replaced
        return survey(self.chart, Standing(running.signs, told, closed, has_rows=True, rows_to_come=True))

    def _in_order(self) -> Iterator[str]:
        """Yield all columns: whether a member counts first, then what the office's record tells last."""
        rows, questions = self.compiled.knowledge.settings.rows, self.compiled.knowledge.questions
        first = {name for each in (rows.active, rows.starter) if each for name in columns_of(each, self.compiled)}
        columns = [each for each in questions.values() if each.of]
        ranked = sorted(columns, key=lambda each: (each.name not in first, each.asked_of != "members"))
        yield from (each.name for each in ranked)

    def _needed(self, measure: Measure, row: Mapping[str, Answer], truths: Mapping[str, Truth]) -> set[str]:
        over = measure.over or ""
        about = columns_of(over, self.compiled) - row.keys()
        if measure.among == "asked":
            return about
        for criterion in self._counting(measure):
            if truths[criterion] is Truth.FAILS:
                return set()
            unsaid = columns_of(criterion, self.compiled) - row.keys()
            if truths[criterion] is Truth.OPEN and unsaid:
                return unsaid
        return set() if truths.get(over, Truth.OPEN) is not Truth.OPEN else about

    def _counting(self, measure: Measure) -> tuple[str, ...]:
        """Return the row criteria that say whether a member counts for a measure."""
        rows = self.compiled.knowledge.settings.rows
        named = {"active": (rows.active,), "starters": (rows.starter,)}
        found = named.get(measure.among or "", (rows.starter, measure.among))
        return tuple(name for name in found if name)

    def _all_columns(self, measure: Measure) -> set[str]:
        among = () if measure.among == "asked" else self._counting(measure)
        return set().union(*(columns_of(name, self.compiled) for name in (measure.over or "", *among)))
