"""Everything that may be known of a case, as variables, and the laws that tie one fact to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from kubeexpert.checks.possible import thresholds
from kubeexpert.checks.prove.known import Fact, Measured, Told, number_in
from kubeexpert.checks.prove.regions import place_of, regions, span_of
from kubeexpert.checks.prove.solver import Formula, every, implies, no, same, some
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import bounds_of
from kubeexpert.logic.interval import Interval
from kubeexpert.model.facts import Measure, Question
from kubeexpert.model.knowledge import KnowledgeBase

Facts = Mapping[str, Fact]
KNOWN_DAY = ("known",)
"""A date is only known or not: its day is chosen when a case is built."""

_ZERO = Fraction(0)
_NATURAL = Interval(_ZERO, None)
_ANY = Interval(None, None)
_SHARE = Interval(_ZERO, Fraction(1))


def facts_for(compiled: Compiled) -> Facts:
    """Return every fact that some test of the program is on, and the questions that its measures are made of."""
    knowledge = compiled.knowledge
    measures = [knowledge.measures[name] for name in compiled.program.facts if name in knowledge.measures]
    cuts = _cuts(compiled, measures)
    names = dict.fromkeys(name for name in compiled.program.facts if name not in knowledge.measures)
    names |= dict.fromkeys(name for measure in measures for name in _behind(measure))
    sizes = {each for measure in measures if measure.ratio for each in (measure.ratio.part, measure.ratio.whole)}
    found: dict[str, Fact] = {}
    for name in names:
        question = knowledge.questions.get(name)
        found[name] = (
            _told(question, cuts.get(name, set()), counts=name in sizes) if question else Told(name, KNOWN_DAY)
        )
    for measure in measures:
        domain, whole = domain_of(measure, knowledge)
        found[measure.name] = Measured(measure.name, regions(cuts[measure.name], domain, whole=whole))
    return MappingProxyType(found)


def _told(question: Question, cuts: set[Fraction], *, counts: bool) -> Told:
    if question.kind == "date":
        return Told(question.name, KNOWN_DAY)
    if question.kind != "number":
        return Told(question.name, question.answers)
    domain = Interval(question.range.least, question.range.most) if question.range else _ANY
    least = domain.meet(_NATURAL) if counts else domain
    return Told(question.name, regions(cuts, least or domain, whole=question.whole))


def domain_of(measure: Measure, knowledge: KnowledgeBase) -> tuple[Interval, bool]:
    """Return what a measure can be at all, and whether it is always a whole number."""
    way = measure.way
    if way in ("share", "ratio"):
        return _SHARE, False
    if measure.months and measure.months.signed:
        return _ANY, True
    if way in ("count", "months"):
        direct = knowledge.questions[measure.direct.question] if measure.direct else None
        return _NATURAL, direct is None or direct.whole
    column = knowledge.questions[measure.over or ""]
    reach = Interval(column.range.least, column.range.most) if column.range else _ANY
    if way == "median":
        return reach, False
    return (_NATURAL if reach.low is not None and reach.low >= 0 else _ANY), False


def _cuts(compiled: Compiled, measures: list[Measure]) -> dict[str, set[Fraction]]:
    """Return where the line of each fact is cut: at thresholds, and where facts are tied to each other."""
    found = {name: set(bounds) for name, bounds in thresholds(compiled).items()}
    for measure in measures:
        own = found.setdefault(measure.name, set())
        if measure.ratio:
            found.setdefault(measure.ratio.whole, set()).add(_ZERO)
        if measure.direct:
            for bounds in measure.direct.means.values():
                meant = bounds_of(bounds, compiled.knowledge)
                own |= {end for end in (meant.low, meant.high) if end is not None}
    for measure in measures:
        if measure.direct and not measure.direct.means:
            found.setdefault(measure.direct.question, set()).update(found[measure.name])
    return found


def _behind(measure: Measure) -> Iterator[str]:
    if measure.ratio:
        yield from (measure.ratio.part, measure.ratio.whole)
    if measure.months:
        yield from (measure.months.from_, measure.months.to)
    if measure.direct:
        yield measure.direct.question


def days_of(name: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the dates that a measure counts months between, those of the case itself included."""
    measure = knowledge.measures.get(name)
    return (measure.months.from_, measure.months.to) if measure and measure.months else ()


def laws_of(facts: Facts, knowledge: KnowledgeBase) -> Iterator[Formula]:
    """Yield what always holds of the facts, one by one and together."""
    for fact in facts.values():
        yield from fact.laws()
        if isinstance(fact, Measured):
            yield from links_of(fact, facts, knowledge)


def links_of(fact: Measured, facts: Facts, knowledge: KnowledgeBase) -> Iterator[Formula]:
    """Yield what ties a measure to the questions that it is made of."""
    measure = knowledge.measures[fact.name]
    worked_out: Formula | None = None
    if measure.ratio:
        whole = facts[measure.ratio.whole]
        none = [each for at, each in enumerate(whole.atoms) if number_in(whole, at) == Interval.exactly(0)]
        worked_out = every([facts[measure.ratio.part].known, whole.known, no(some(none))])
    elif measure.months:
        worked_out = every([facts[measure.months.from_].known, facts[measure.months.to].known])
    if worked_out is not None:
        yield implies(worked_out, fact.settled)
        yield implies(fact.known, some([worked_out, *(_answered(fact, facts, knowledge))]))
    for each, span in direct_answers(fact, facts, knowledge):
        yield implies(each, fact.between(span))


def _answered(fact: Measured, facts: Facts, knowledge: KnowledgeBase) -> list[Formula]:
    return [each for each, _ in direct_answers(fact, facts, knowledge)]


def direct_answers(fact: Measured, facts: Facts, knowledge: KnowledgeBase) -> Iterator[tuple[Formula, tuple[int, int]]]:
    """Yield every direct answer to a measure with the regions that it leaves."""
    measure = knowledge.measures[fact.name]
    if measure.direct is None:
        return
    question = facts[measure.direct.question]
    for value, each in zip(question.values, question.atoms, strict=True):
        if isinstance(value, Interval):
            place = place_of(value, fact.values)
            span = None if place is None else (place, place)
        else:
            bounds = measure.direct.means.get(str(value))
            span = span_of(bounds_of(bounds, knowledge), fact.values) if bounds else None
        if span is not None:
            yield each, span


def over_rows(fact: Fact, knowledge: KnowledgeBase) -> bool:
    """Return whether a fact is worked out from member rows."""
    measure = knowledge.measures.get(fact.name)
    return measure is not None and measure.among is not None


def without_rows(facts: Facts, knowledge: KnowledgeBase) -> Formula:
    """Return that there are no member rows: measures over them are known from direct answers only."""
    parts: list[Formula] = []
    for fact in facts.values():
        if isinstance(fact, Measured) and over_rows(fact, knowledge):
            answers = list(direct_answers(fact, facts, knowledge))
            parts.append(same(fact.known, some(each for each, _ in answers)))
            parts += [implies(each, fact.no_closer(span)) for each, span in answers]
    return every(parts)
