"""Do the marks of ladders stand on answers in their good direction, as far as the way they are written tells."""

from __future__ import annotations

from collections.abc import Iterator

from kubeexpert.checks.signs import signs_of, test_sign
from kubeexpert.errors import Problem
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Ladder

_GOOD = {"up": 1, "down": -1}


def check_ladders(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield marks that a better answer can only hurt, and marks on words of which none has a good direction.

    Head counts need no direction. Where a mark rests on a decision, or on the same answer in both directions, nothing
    is said: that is for the prover.
    """
    for ladder in knowledge.ladders.values():
        for marks in ladder.levels.values():
            for mark in marks:
                yield from _mark(mark.mark, ladder, knowledge)


def _mark(mark: Ref, ladder: Ladder, knowledge: KnowledgeBase) -> Iterator[Problem]:
    needs_one = mark.name in knowledge.criteria
    for name, signs in signs_of(mark, knowledge).items():
        question = knowledge.questions[name]
        good = question.good
        needs_one = needs_one and good is None and not _is_counted(question, knowledge)
        if good is not None and (signs == {-_GOOD[good]} or _is_in_the_middle(mark, name, knowledge)):
            yield Problem.of("MARK_NOT_MONOTONE", ladder.place, name=ladder.name, mark=str(mark), question=name)
    if needs_one:
        yield Problem.of("MARK_WITHOUT_DIRECTION", ladder.place, name=ladder.name, mark=str(mark))


def _is_counted(question: Question, knowledge: KnowledgeBase) -> bool:
    """Return whether a question counts heads or sums: it is a number, a column, or stands for a measure."""
    stands_for = (measure.direct.question for measure in knowledge.measures.values() if measure.direct)
    return question.kind in ("number", "date") or question.of is not None or question.name in stands_for


def _is_in_the_middle(mark: Ref, question: str, knowledge: KnowledgeBase) -> bool:
    """Return whether a mark is one test that a better answer passes and a still better one fails."""
    criterion = knowledge.criteria.get(mark.name)
    test = criterion.when if criterion else None
    return isinstance(test, FactTest) and test.fact == question and test_sign(test, knowledge) == 0
