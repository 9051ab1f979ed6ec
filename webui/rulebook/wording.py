"""Conditions in words, each part with the name of the element that a reader may open next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth
from kubeexpert.model.conditions import AllOf, AnyCondition, AnyOf, CountOf, FactTest, NotOf, Unmet, operands
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Staging, Tally
from webui.rulebook.address import level_anchor, row_anchor
from webui.words import word


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a condition asks for; `name` is the element behind it, or None."""

    sentence: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """A few parts under one heading that says how they go together; `id` is where links to a row or level go."""

    intro: str
    parts: tuple[Part, ...]
    id: str = ""


class Wording:
    """Puts the definitions of a rule base into words.

    Args:
        speaker: Of the rule base; decides the language.
    """

    def __init__(self, speaker: Speaker) -> None:
        """Keep the speaker."""
        self._speaker = speaker
        self._knowledge = speaker.knowledge

    def definition(self, element: Element) -> tuple[Clause, ...]:
        """Return what an element is made of; nothing for a question without a gate, or a number."""
        match element:
            case Criterion() | Intervention():
                return (self.condition(element.when),)
            case Decision():
                return tuple(self._rows(element))
            case Profile():
                kinds = (("core", element.core), ("against", element.against), ("strengthens", element.strengthens))
                return tuple(self._clause(self._say(key), refs) for key, refs in kinds if refs)
            case Ladder():
                return tuple(self._levels(element))
            case Tally():
                return (self._clause(self._speaker.say("cond_tally"), element.of),)
            case Staging():
                numbers = {key: self._number(getattr(element, key)) for key in ("enough", "slack")}
                parts = tuple(self._named(name) for name in element.ladders)
                return (Clause(self._say("staging", all=len(parts), **numbers), parts),)
            case Measure():
                return tuple(self._worked_out(element))
            case Question() if element.asked_if:
                return (self._clause(self._say("asked_if"), [element.asked_if]),)
            case _:
                return ()

    def condition(self, condition: AnyCondition) -> Clause:
        """Return a condition as a heading and its parts."""
        parts = tuple(self.part(operand) for operand in operands(condition))
        match condition:
            case AllOf():
                return Clause(self._say("when_all"), parts)
            case AnyOf():
                return Clause(self._say("when_any"), parts)
            case NotOf():
                return Clause(self._say("when_not"), parts)
            case CountOf():
                needed = self._number(condition.count.at_least)
                return Clause(self._say("when_count", number=needed, all=len(parts)), parts)
            case _:
                return Clause(self._say("when_one"), parts)

    def part(self, operand: Ref | FactTest | Unmet) -> Part:
        """Return one part of a condition."""
        match operand:
            case FactTest():
                return Part(self.test(operand), operand.fact)
            case Unmet():
                return Part(self._say("unmet", what=self._named(operand.unmet).sentence), operand.unmet)
            case Ref():
                owner = self._speaker.compiled.owners.get(operand.key, operand.name)
                return Part(self._ref(operand), owner)

    def test(self, test: FactTest) -> str:
        """Return a test on a question or measure in words."""
        element = self._knowledge.element(test.fact)
        values = test.in_ or ((test.is_,) if test.is_ is not None else ())
        if isinstance(element, Question) and values:
            return self._say("or").join(self._speaker.text(element.says.get(value), value) for value in values)
        what = self._label(element, test.fact)
        if test.more_than:
            other = self._label(self._knowledge.element(test.more_than), test.more_than)
            return self._say("more_than", what=what, number=other)
        ends = (("at_least", test.from_), ("more_than", test.above), ("below", test.below))
        told = [self._say(key, what=what, number=self._number(end)) for key, end in ends if end is not None]
        return self._say("and").join(told)

    def _ref(self, ref: Ref) -> str:
        """Tell what must be so; a mark on one answer with its label in front, a row's mark by its own test."""
        element = self._knowledge.element(ref.name)
        label = self._speaker.text(element.label if element else None)
        on_one_fact = isinstance(element, Criterion) and element.because is None and isinstance(element.when, FactTest)
        if ref.key not in self._speaker.compiled.program.elements:
            told = (
                self.test(element.when) if isinstance(element, Criterion) and isinstance(element.when, FactTest) else ""
            )
            return f"{label}: {told}" if label and told else label or told or ref.name
        told = self._speaker.mark(ref.key, Truth.FAILS if ref.negated else Truth.HOLDS)
        return f"{label}: {told}" if label and on_one_fact and not ref.negated else told

    def _named(self, name: str) -> Part:
        element = self._knowledge.element(name)
        if isinstance(element, Criterion):
            return Part(self._ref(Ref(name)), name)
        return Part(self._label(element, name), name)

    def _label(self, element: Element | None, name: str) -> str:
        if isinstance(element, Question):
            return self._speaker.text(element.label or element.ask).rstrip("?")
        return self._speaker.text(element.label if element else None, name)

    def _number(self, written: Fraction | str) -> str:
        found = self._knowledge.parameters[written].value.number if isinstance(written, str) else written
        return self._speaker.number(found)

    def _clause(self, intro: str, refs: Iterable[Ref]) -> Clause:
        return Clause(intro, tuple(self.part(ref) for ref in refs))

    def _rows(self, decision: Decision) -> Iterator[Clause]:
        for number, row in enumerate(decision.rows, start=1):
            value = self._speaker.value(decision.name, row.value)
            key = "when_otherwise" if row.otherwise else "when_value"
            intro = f"{self._say('row', number=number)}: {self._say(key, value=value)}"
            yield replace(self._clause(intro, row.all), id=row_anchor(number))

    def _levels(self, ladder: Ladder) -> Iterator[Clause]:
        for number, (level, marks) in enumerate(ladder.levels.items(), start=1):
            name = self._speaker.text(self._knowledge.settings.levels.get(level), level)
            clause = self._clause(self._say("level", number=number, name=name), [mark.mark for mark in marks])
            yield replace(clause, id=level_anchor(number))

    def _worked_out(self, measure: Measure) -> Iterator[Clause]:
        names = [measure.over] if measure.over else []
        if measure.ratio:
            names = [measure.ratio.part, measure.ratio.whole]
        if measure.months:
            names = [measure.months.from_, measure.months.to]
        key = f"by_{measure.way}" if measure.ratio or measure.months else f"by_rows_{measure.way}"
        yield Clause(self._say(key), tuple(self._fact(name) for name in names if name))
        if measure.direct:
            yield Clause(self._say("direct"), (self._fact(measure.direct.question),))

    def _fact(self, name: str) -> Part:
        element = self._knowledge.element(name)
        if element is None:  # one of the case's own dates
            return Part(self._say(name), None)
        return Part(self._label(element, name), name)

    def _say(self, key: str, **params: object) -> str:
        return word(key, self._speaker.lang, **params)


def value_of(parameter: Parameter, speaker: Speaker) -> str:
    """Return the number of a parameter as people write it, with its unit."""
    number = speaker.number(parameter.value.number)
    return f"{number} {speaker.unit(parameter.value.unit)}" if parameter.value.unit else number
