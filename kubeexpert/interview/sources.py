"""How a fact becomes known by asking, and how likely an answer makes a test hold or fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import bounds_of
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth
from kubeexpert.model.facts import Measure, Question
from kubeexpert.model.knowledge import KnowledgeBase

_ANY = Interval(None, None)
_SHARE = Interval(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class Source:
    """Where the knowledge of one fact comes from.

    Attributes:
        together: Questions, or days of the case, that all must be known; empty where only member rows can tell.
        with_rows: Questions that matter besides once there are member rows: how many members there are.
        in_rows: Whether member rows can tell it.
    """

    together: tuple[str, ...]
    with_rows: tuple[str, ...] = ()
    in_rows: bool = False

    @property
    def questions(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.together, *self.with_rows)


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely a test comes to hold and to fail if its questions are answered, 0 to 1; 0 means that it cannot be.

    They are guesses that all answers are equally likely: good enough to put questions in order, used for nothing else.
    """

    holds: float
    fails: float


def source_of(fact: str, compiled: Compiled) -> Source:
    """Return where a fact comes from."""
    measure = compiled.knowledge.measures.get(fact)
    if measure is None:
        return Source((fact,))
    if measure.ratio:
        return Source((measure.ratio.part, measure.ratio.whole))
    if measure.months:
        return Source((measure.months.from_, measure.months.to))
    settings = compiled.knowledge.settings
    size = settings.size if measure.among == "active" else settings.rows.starters
    counted = size is not None and measure.among != "asked"
    direct = (measure.direct.question,) if measure.direct else ()
    return Source(direct, (size,) if size and counted else (), in_rows=True)


def chances_of(test: Test, knowledge: KnowledgeBase) -> Chances:
    """Return how likely a test comes to hold and to fail by answers to its questions."""
    measure = knowledge.measures.get(test.fact)
    question = knowledge.questions.get(test.fact)
    if measure is not None:
        return _shares(test, _of_measure(measure, knowledge))
    return _shares(test, _of_question(question)) if question else _shares(test, (_ANY,))


def _of_question(question: Question) -> tuple[Known, ...]:
    """Return what may become known of a question: each answer, or all numbers at once."""
    if question.answers:
        return question.answers
    return (Interval(question.range.least, question.range.most),) if question.range else (_ANY,)


def _of_measure(measure: Measure, knowledge: KnowledgeBase) -> tuple[Known, ...]:
    if measure.direct and measure.direct.means:
        return tuple(bounds_of(bounds, knowledge) for bounds in measure.direct.means.values())
    if measure.direct:
        return _of_question(knowledge.questions[measure.direct.question])
    return (_SHARE,) if measure.ratio or measure.way == "share" else (_ANY,)


def _shares(test: Test, outcomes: Iterable[Known]) -> Chances:
    """Return the share of outcomes that decide a test each way; a range that it cuts counts half for each."""
    truths = [(test.on(outcome), isinstance(outcome, Interval) and not outcome.is_point) for outcome in outcomes]
    exact = len(truths) > 1  # of several outcomes each is one answer, and one that leaves the test open decides nothing
    half = 0.0 if exact else 0.5
    holds = sum(1.0 if truth is Truth.HOLDS else half * (truth is Truth.OPEN and wide) for truth, wide in truths)
    fails = sum(1.0 if truth is Truth.FAILS else half * (truth is Truth.OPEN and wide) for truth, wide in truths)
    return Chances(holds / len(truths), fails / len(truths))
