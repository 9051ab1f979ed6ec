"""From a case to what is known: answers, dates, and measures worked out once for all engines."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.logic.compile.compiled import Compiled
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.member_rows import ANY_NUMBER, Member, Population, count_of, median_of, share_of, sum_of
from kubeexpert.logic.program import Compare, Test, evaluate
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import DONT_KNOW, Bounds, Measure
from kubeexpert.model.knowledge import KnowledgeBase

_ROWS = {"count": count_of, "share": share_of, "sum": sum_of, "median": median_of}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case.

    Attributes:
        known: By question or measure; what is not there is unknown.
        warnings: CONTRADICTION where rows and direct answer do not agree.
    """

    known: Mapping[str, Known]
    warnings: tuple[Problem, ...] = ()


def as_known(answer: Answer) -> Known | None:
    """Return an answer as the engines see it: dates as the number of their day; of `dont_know`, nothing.

    Examples:
        >>> as_known("dont_know") is None
        True
    """
    if isinstance(answer, Fraction):
        return Interval.exactly(answer)
    if isinstance(answer, datetime.date):
        return Interval.exactly(answer.toordinal())
    return None if answer == DONT_KNOW else answer


def facts_of(case: Case, compiled: Compiled) -> Facts:
    """Work out everything that is known of a case.

    Args:
        case: Read and typed against the same rule base.
        compiled: The rule base.

    Raises:
        ProblemsFound: MORE_ROWS_THAN_MEMBERS.
    """
    known = {name: value for name, answer in case.answers.items() if (value := as_known(answer)) is not None}
    for name in ("observed", "baseline"):
        day = getattr(case, name)
        if day is not None:
            known[name] = Interval.exactly(day.toordinal())
    rows = tuple(_Row(row, compiled) for row in case.members)
    _refuse_too_many(case, rows, known, compiled)
    measured: dict[str, Known] = {}
    warnings: list[Problem] = []
    for measure in compiled.knowledge.measures.values():
        worked_out = _work_out(measure, rows, known, compiled)
        direct = _direct(measure, known, compiled)
        both = worked_out.meet(direct) if worked_out and direct else worked_out or direct
        if worked_out and direct and both is None:
            question = measure.direct.question if measure.direct else measure.name
            warnings.append(Problem.of("CONTRADICTION", Place(field=question, file=case.name), name=question))
            both = worked_out
        if both is not None and both != ANY_NUMBER:
            measured[measure.name] = both
    return Facts(MappingProxyType({**known, **measured}), tuple(warnings))


def measured(measure: Measure, known: Mapping[str, Known], compiled: Compiled) -> Interval | None:
    """Return what the answers to questions alone say of a measure, without member rows; None when nothing.

    Args:
        measure: Worked out from numbers or dates, or answered directly.
        known: What is known of the questions and days.
        compiled: The rule base.
    """
    worked_out, direct = _work_out(measure, (), known, compiled), _direct(measure, known, compiled)
    found = (worked_out.meet(direct) or worked_out) if worked_out and direct else worked_out or direct
    return None if found == ANY_NUMBER else found


class _Row:
    """One member row with the truth of every row criterion."""

    def __init__(self, cells: Mapping[str, Answer], compiled: Compiled) -> None:
        self.cells = cells
        self.known = {name: value for name, answer in cells.items() if (value := as_known(answer)) is not None}
        self.truths: dict[str, Truth] = {}
        for element in compiled.row_program:
            self.truths[element.name] = evaluate(element, self.truths, self.known)

    def number(self, column: str, outlook: Interval) -> Interval:
        value = self.known.get(column, outlook)
        return value if isinstance(value, Interval) else outlook


def _refuse_too_many(case: Case, rows: tuple[_Row, ...], known: Mapping[str, Known], compiled: Compiled) -> None:
    settings = compiled.knowledge.settings
    problems = []
    for question, criterion in ((settings.size, settings.rows.active), (settings.rows.starters, settings.rows.starter)):
        size = _size(known, question)
        written = sum(criterion is None or row.truths[criterion] is Truth.HOLDS for row in rows)
        if size is not None and written > size:
            place = Place(file=case.name, field=question or "")
            problems.append(Problem.of("MORE_ROWS_THAN_MEMBERS", place, name=question, rows=written, size=size))
    if problems:
        raise ProblemsFound(problems)


def _work_out(
    measure: Measure, rows: tuple[_Row, ...], known: Mapping[str, Known], compiled: Compiled
) -> Interval | None:
    if measure.ratio:
        part, whole = _point(known, measure.ratio.part), _point(known, measure.ratio.whole)
        return Interval.exactly(part / whole) if part is not None and whole else None
    if measure.months:
        start, end = _point(known, measure.months.from_), _point(known, measure.months.to)
        if start is None or end is None or (start > end and not measure.months.signed):
            return None
        return Interval.exactly(_whole_months(start, end) if start <= end else -_whole_months(end, start))
    if not rows:
        return None
    population = _population(measure, rows, known, compiled)
    if population.total == 0:
        return None
    return _ROWS[measure.way](population)


def _population(measure: Measure, rows: tuple[_Row, ...], known: Mapping[str, Known], compiled: Compiled) -> Population:
    over = measure.over or ""
    settings, outlook = compiled.knowledge.settings, _outlook(over, compiled)
    criterion = {"active": settings.rows.active, "starters": settings.rows.starter}.get(
        measure.among or "", measure.among
    )
    members = []
    for row in rows:
        if measure.among == "asked":
            counts = Truth.HOLDS if columns_of(over, compiled) <= row.cells.keys() else Truth.FAILS
        else:
            counts = row.truths[criterion] if criterion else Truth.HOLDS
        members.append(Member(counts, row.truths.get(over, Truth.OPEN), row.number(over, outlook)))
    if measure.among == "asked":
        return Population(members, sum(member.counts is Truth.HOLDS for member in members), outlook=outlook)
    if measure.among == "active":
        return Population(members, _size(known, settings.size), outlook=outlook)
    starters = _size(known, settings.rows.starters)
    if measure.among == "starters":
        return Population(members, starters, outlook=outlook)
    starting = settings.rows.starter
    written = sum(starting is None or row.truths[starting] is Truth.HOLDS for row in rows)
    others = None if starters is None else max(0, starters - written)
    return Population(members, None, others=others, outlook=outlook)


def _size(known: Mapping[str, Known], question: str | None) -> int | None:
    size = _point(known, question) if question else None
    return None if size is None else int(size)


def _outlook(column: str, compiled: Compiled) -> Interval:
    question = compiled.knowledge.questions.get(column)
    return Interval(question.range.least, question.range.most) if question and question.range else ANY_NUMBER


def columns_of(name: str, compiled: Compiled) -> set[str]:
    """Return the columns that a row criterion looks at; of a column itself."""
    if name not in compiled.row_program.elements:
        return {name}
    element = compiled.row_program.elements[name]
    if isinstance(element, Test):
        return {element.fact}
    if isinstance(element, Compare):
        return {element.fact, element.other}
    return set().union(*(columns_of(child.name, compiled) for child in element.children))


def _point(known: Mapping[str, Known], name: str) -> Fraction | None:
    value = known.get(name)
    return value.low if isinstance(value, Interval) and value.is_point else None


def _whole_months(start: Fraction, end: Fraction) -> int:
    first, last = datetime.date.fromordinal(int(start)), datetime.date.fromordinal(int(end))
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _direct(measure: Measure, known: Mapping[str, Known], compiled: Compiled) -> Interval | None:
    answer = known.get(measure.direct.question) if measure.direct else None
    if answer is None or measure.direct is None:
        return None
    if isinstance(answer, Interval):
        return answer
    return bounds_of(measure.direct.means[answer], compiled.knowledge) if answer in measure.direct.means else None


def bounds_of(bounds: Bounds, knowledge: KnowledgeBase) -> Interval:
    """Return what a choice says about a number as an interval."""
    exact, start, above, below = (
        knowledge.parameters[bound].value.number if isinstance(bound, str) else bound
        for bound in (bounds.is_, bounds.from_, bounds.above, bounds.below)
    )
    if exact is not None:
        return Interval.exactly(exact)
    return Interval(start if above is None else above, below, below is not None, above is not None)
