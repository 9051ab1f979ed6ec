"""Whether the answers of one case fit together: sizes, parts of wholes and the order of dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction

from kubeexpert.errors import Problem
from kubeexpert.loading.answers import write_answer
from kubeexpert.loading.document import Document, Steps
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase

_CASE_DATES = ("observed", "baseline")


def case_problems(case: Case, document: Document, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield what does not fit together in a case whose answers could be read one by one."""
    yield from _size_problems(case, document, knowledge)
    yield from _part_problems(case, document, knowledge)
    yield from _date_problems(case, document, knowledge)


def _size_problems(case: Case, document: Document, knowledge: KnowledgeBase) -> Iterator[Problem]:
    settings = knowledge.settings
    if not case.members:
        return
    name = settings.size
    if name is not None and not isinstance(case.answers.get(name), Fraction):
        unread = case.answers.get(name) is None and document.at(("answers", name)) is not None  # its own problem tells
        if not unread:
            yield Problem.of("ROWS_WITHOUT_SIZE", document.key_place(("members",)), name=name)
    for question, criterion in ((settings.size, settings.rows.active), (settings.rows.starters, settings.rows.starter)):
        size = case.answers.get(question or "")
        if question is None or not isinstance(size, Fraction):
            continue
        counted = [at for at, row in enumerate(case.members) if _certainly(criterion, row, knowledge)]
        if len(counted) > size:
            place = document.place(("members", counted[int(size)]))
            written = write_answer(knowledge.questions[question], size)
            related = [document.place(("answers", question))]
            yield Problem.of(
                "MORE_ROWS_THAN_MEMBERS", place, related=related, rows=len(counted), name=question, size=written
            )


def _certainly(criterion: str | None, row: Mapping[str, Answer], knowledge: KnowledgeBase) -> bool:
    """Whether a row certainly meets a criterion: no when that takes more than one look at one column."""
    if criterion is None:
        return True
    found = knowledge.criteria.get(criterion)
    test = found.when if found else None
    if not isinstance(test, FactTest) or test.fact not in row:
        return False
    return row[test.fact] in (test.in_ or (test.is_,))


def _part_problems(case: Case, document: Document, knowledge: KnowledgeBase) -> Iterator[Problem]:
    for measure in knowledge.measures.values():
        if measure.ratio is None:
            continue
        part, whole = measure.ratio.part, measure.ratio.whole
        of_part, of_whole = case.answers.get(part), case.answers.get(whole)
        if isinstance(of_part, Fraction) and isinstance(of_whole, Fraction) and of_part > of_whole:
            yield Problem.of(
                "PART_EXCEEDS_WHOLE",
                document.place(("answers", part)),
                related=[document.place(("answers", whole))],
                part=part,
                part_value=write_answer(knowledge.questions[part], of_part),
                whole=whole,
                whole_value=write_answer(knowledge.questions[whole], of_whole),
            )


def _date_problems(case: Case, document: Document, knowledge: KnowledgeBase) -> Iterator[Problem]:
    pairs = [("baseline", "observed")]
    pairs += [
        (measure.months.from_, measure.months.to)
        for measure in knowledge.measures.values()
        if measure.months and not measure.months.signed
    ]
    for earlier, later in dict.fromkeys(pairs):
        before, after = _date(earlier, case), _date(later, case)
        if before and after and before > after:
            yield Problem.of(
                "DATES_OUT_OF_ORDER",
                document.place(_steps_of_date(earlier)),
                related=[document.place(_steps_of_date(later))],
                earlier=earlier,
                earlier_value=before.isoformat(),
                later=later,
                later_value=after.isoformat(),
            )


def _date(name: str, case: Case) -> datetime.date | None:
    found = getattr(case, name) if name in _CASE_DATES else case.answers.get(name)
    return found if isinstance(found, datetime.date) else None


def _steps_of_date(name: str) -> Steps:
    return (name,) if name in _CASE_DATES else ("answers", name)


def question_of(name: str, knowledge: KnowledgeBase) -> Question | None:
    """Return the column of that full name, or None."""
    question = knowledge.questions.get(name)
    return question if question is not None and question.of else None
