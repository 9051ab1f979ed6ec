"""Says in words what a fact, a rule or a conclusion of a case means."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from fractions import Fraction

from kubeexpert.explain.inner_steps import inner_step
from kubeexpert.explain.phrases import PHRASES, phrase
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Count, Test, children_of
from kubeexpert.logic.truth import Truth
from kubeexpert.model.base import Text
from kubeexpert.model.conditions import FactTest
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Question
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Staging, Tally

DAYS = ("observed", "baseline")
"""The dates of a case, which are facts without a question."""

_TWO = 2
_JOINTS = re.compile(r"[;,]| (?:atau|or) ")
"""Where two sentences joined by "or" can be misread: one of them has such a joint itself."""


class Speaker:
    """Speaks about one rule base in one language.

    Args:
        compiled: The rule base.
        lang: `id` or `en`.
    """

    def __init__(self, compiled: Compiled, lang: str) -> None:
        """Keep rule base and language."""
        self.compiled, self.lang = compiled, lang
        self.knowledge = compiled.knowledge

    def text(self, text: Text | None, instead: str = "") -> str:
        """Return a text in this language, or what stands in for a missing one."""
        return text.in_lang(self.lang) if text else instead

    def fact(self, name: str, known: Known | None) -> str:
        """Return the sentence for what is known of a question or measure; None when nothing is."""
        element = self.knowledge.element(name)
        if not isinstance(element, Question | Measure):
            return (
                self.say(f"day_{name}", day=self.amount(known, "date"))
                if name in DAYS
                else f"{name}: {self.amount(known, None)}"
            )
        if known is None:
            return element.unknown.in_lang(self.lang)
        if isinstance(known, str):
            return element.says[known].in_lang(self.lang) if isinstance(element, Question) else known
        if isinstance(element, Measure):
            says, kind = element.says, "share" if element.way in ("share", "ratio") else "number"
        else:
            says, kind = element.says["value"], element.kind
        return _capital(says.in_lang(self.lang).replace("{value}", self.amount(known, kind)))

    def amount(self, known: Known | None, kind: str | None) -> str:
        """Return a number, date, interval or word as people write it."""
        if not isinstance(known, Interval):
            return str(known)
        if known.is_point and known.low is not None:
            if kind == "date":
                return self.day(datetime.date.fromordinal(int(known.low)))
            return self.number(known.low, share=kind == "share")
        low, high = (
            None if bound is None else self.number(bound, share=kind == "share") for bound in (known.low, known.high)
        )
        is_least = low is None or (kind == "share" and known.low == 0)
        least = "" if is_least else self.say("more_than" if known.low_open else "at_least", low=low)
        most = "" if high is None else self.say("less_than" if known.high_open else "at_most", high=high)
        if least and most and not (known.low_open or known.high_open):
            return self.say("between", low=low, high=high)
        return f" {self.say('and')} ".join(each for each in (least, most) if each)

    def number(self, value: Fraction, *, share: bool = False) -> str:
        """Return an exact number with the separators of the language: 1.500.000, 0,5 or 2/3; a share as 75% or 2/3."""
        if share:
            percent = value * 100
            return f"{percent}%" if percent.denominator == 1 else str(value)
        if value.denominator == 1:
            grouped = f"{int(value):,}"
            return grouped if self.lang == "en" else grouped.replace(",", ".")
        decimal = f"{float(value):.4f}".rstrip("0")
        if Fraction(decimal) != value:
            return str(value)
        return decimal if self.lang == "en" else decimal.replace(".", ",")

    def unit(self, unit: str) -> str:
        """Return the word for a unit of the rules."""
        key = f"unit_{unit}"
        return self.say(key) if key in PHRASES else unit

    def say(self, key: str, **params: object) -> str:
        """Return a fixed phrase."""
        return phrase(key, self.lang, **params)

    def label(self, name: str) -> str:
        """Return the label of an element, a staging's parts included; its name where it has none."""
        stem, _, result = name.rpartition(".")
        if stem in self.knowledge.stagings and result in ("strict", "promotion"):
            return self.say(f"label_{result}", label=self.label(stem))
        element = self.knowledge.element(name) or self.knowledge.element(stem)
        return self.text(element.label if element else None, name)

    def short(self, element: Element) -> str:
        """Return a few words for any element of the rules: its label, its sentence, its question or its test."""
        if element.label or element.because:
            return self.text(element.label or element.because)
        if isinstance(element, Question):
            return element.ask.in_lang(self.lang)
        named = isinstance(element, Criterion) and element.name in self.compiled.program.elements
        return self.mark(element.name, Truth.HOLDS) if named else ""

    def value(self, conclusion: str, value: str | None) -> str:
        """Return the label of a conclusion's value."""
        if value is None:
            return self.say("open")
        decision = self.knowledge.decisions.get(conclusion)
        if decision and value in decision.values:
            return decision.values[value].label.in_lang(self.lang)
        if value in self.knowledge.settings.levels:
            return self.knowledge.settings.levels[value].in_lang(self.lang)
        if conclusion in self.knowledge.ladders and value.isdigit():
            return self.level(int(value))
        if conclusion in self.knowledge.tallies:
            return self.say("count_of", count=value, all=len(self.knowledge.tallies[conclusion].of))
        return self.say(value) if value in PHRASES else value

    def element(self, name: str, truth: Truth, *, votes: int = 0) -> str:
        """Return the sentence for a compiled element that was decided.

        Args:
            name: The compiled element.
            truth: How it was decided.
            votes: For a count, how many votes were recorded on that side.
        """
        compiled, sentence = self.compiled.program.elements[name], self.mark(name, truth)
        if not isinstance(compiled, Count):
            return sentence
        return f"{sentence} ({self._tally(compiled, votes, holds=truth is Truth.HOLDS)})"

    def mark(self, name: str, truth: Truth) -> str:
        """Return the sentence for a compiled element that holds or fails, whether it is so or only should be."""
        holds = truth is Truth.HOLDS
        owner = self.knowledge.element(self.compiled.owners.get(name, name))
        if "=" in name and isinstance(owner, Decision | Profile | Staging):
            conclusion, _, value = name.partition("=")
            if ">" not in conclusion and "#" not in conclusion:
                if told := self._is_there(conclusion, value, holds=holds):
                    return told
                key = "value" if holds else "not_value"
                return self.say(key, label=self.label(conclusion), value=self.value(conclusion, value))
        if ">=" in name and " " not in name and isinstance(owner, Ladder | Staging):
            conclusion, _, level = name.rpartition(">=")
            key = "level" if holds else "not_level"
            return self.say(key, label=self.label(conclusion), level=self.level(int(level)))
        if ">=" in name and isinstance(owner, Tally):
            key = "at_least_of" if holds else "fewer_of"
            return self.say(key, label=self.label(owner.name), count=name.rpartition(">=")[2], all=len(owner.of))
        if "#" in name:
            number = name.partition("#")[2].partition(" ")[0]
            return self.say("row" if holds else "not_row", number=number)
        return self._because(name, owner, holds=holds)

    def _is_there(self, conclusion: str, value: str, *, holds: bool) -> str:
        """Return whether something is the matter, where a decision only tells that; an empty text for any other.

        Such a decision has two values, one quiet, or a quiet one holds. "Still without rules: not there" would be a
        riddle: the first sentence of the headline is told; of a value that fails, the other's if no row is left over.
        """
        decision = self.knowledge.decisions.get(conclusion)
        if decision is None or value not in decision.values:
            return ""
        if len(decision.values) != _TWO and not (holds and decision.values[value].quiet):
            return ""
        is_whole = holds or any(row.otherwise for row in decision.rows)
        if not is_whole or not any(each.quiet for each in decision.values.values()):
            return ""
        told = value if holds else next(other for other in decision.values if other != value)
        return decision.values[told].headline.in_lang(self.lang).partition(". ")[0].rstrip(".") + "."

    def _because(self, name: str, owner: Element | None, *, holds: bool) -> str:
        if not holds and owner and owner.name == name and owner.because_not:
            return owner.because_not.in_lang(self.lang)
        own = owner.because if owner and (owner.name == name or isinstance(owner, Intervention)) else None
        on_one_fact = isinstance(owner, Criterion) and isinstance(owner.when, FactTest)
        test = (
            self._test_behind(name) if (own is None and on_one_fact) or isinstance(owner, Question | Measure) else None
        )
        if test:
            question = self.knowledge.questions.get(test.fact)
            several = question is not None and len(_fitting(question, ((test, holds),))) > 1
            label = owner.label if holds and several and isinstance(owner, Criterion) else None
            return f"{self.text(label).rstrip('.')}." if label else self.wanted((test, holds))
        if own is None and isinstance(owner, Criterion | Intervention):
            own = owner.label
        sentence = self._inner(name, owner) or self.text(own, self.text(owner.label if owner else None, name))
        return sentence if holds else self.say("not", what=sentence)

    def level(self, number: int) -> str:
        """Return the name of a level, counted from 1; 0 is below the first."""
        return (
            list(self.knowledge.settings.levels.values())[number - 1].in_lang(self.lang)
            if number
            else self.say("below")
        )

    def wanted(self, *tests: tuple[Test, bool]) -> str:
        """Return what must be so for tests on one fact to hold (true) or fail, in the words of its question or measure.

        Args:
            tests: At least one, all on the same fact.
        """
        fact = tests[0][0].fact
        element = self.knowledge.element(fact)
        if isinstance(element, Question) and element.answers:
            sentences = [element.says[answer].in_lang(self.lang) for answer in _fitting(element, tests)]
            return self.either(sentences) if sentences else self.say("no_chain")
        kind: str = element.kind if isinstance(element, Question) else "number"
        if isinstance(element, Measure) and element.way in ("share", "ratio"):
            kind = "share"
        ranges = dict.fromkeys(self._range(test, holds=holds, kind=kind) for test, holds in tests)
        amount = f" {self.say('and')} ".join(ranges)
        if not isinstance(element, Question | Measure):
            return f"{fact}: {amount}"
        says = element.says if isinstance(element, Measure) else element.says["value"]
        return _capital(says.in_lang(self.lang).replace("{value}", amount))

    def either(self, sentences: Sequence[str]) -> str:
        """Return sentences of which one is enough as one sentence, numbered where they would run into each other."""
        plain = [sentence.rstrip(".") for sentence in sentences]
        parts = [*plain[:1], *(_small(sentence) for sentence in plain[1:])]
        if len(parts) == 1 or (len(parts) == _TWO and not any(_JOINTS.search(part) for part in parts)):
            return f" {self.say('or')} ".join(parts) + "."
        *first, last = (f"({number}) {part}" for number, part in enumerate(parts, start=1))
        return f"{'; '.join(first)}; {self.say('or')} {last}."

    def _range(self, test: Test, *, holds: bool, kind: str) -> str:
        ends = (test.start, test.below)
        low, high = (None if end is None else self.amount(Interval.exactly(end), kind) for end in ends)
        least, less = ("more_than", "at_most") if test.strict else ("at_least", "less_than")
        if low is not None and high is not None:
            inside = f"{self.say(least, low=low)} {self.say('and')} {self.say('less_than', high=high)}"
            outside = f"{self.say(less, high=low)} {self.say('or')} {self.say('at_least', low=high)}"
            return inside if holds else outside
        if low is not None:
            return self.say(least, low=low) if holds else self.say(less, high=low)
        return self.say("less_than", high=high) if holds else self.say("at_least", low=high)

    def _test_behind(self, name: str) -> Test | None:
        """Return the test of a criterion on one fact, gated or not; none where it was cut out as not stated."""
        element = self.compiled.program.elements[name]
        if isinstance(element, Test):
            return element
        tests = (self.compiled.program.elements[child.name] for child in reversed(children_of(element)))
        return next((test for test in tests if isinstance(test, Test)), None)

    def _inner(self, name: str, owner: Element | None) -> str | None:
        found = inner_step(name)
        if found is None or owner is None:
            return None
        key, level, verdict = found
        shown = {"level": self.level(level)} if level is not None else {}
        return self.say(key, label=self.label(owner.name), verdict=self.say(verdict) if verdict else "", **shown)

    def _tally(self, count: Count, votes: int, *, holds: bool) -> str:
        if holds:
            return self.say("of", have=votes, all=len(count.children), need=count.needed)
        return self.say("fails_of", have=votes, all=len(count.children), need=count.spare)

    def day(self, day: datetime.date) -> str:
        """Return a day as people write it: the day first, in English year-month-day."""
        return day.isoformat() if self.lang == "en" else f"{day.day:02d}-{day.month:02d}-{day.year}"


def _fitting(question: Question, tests: Sequence[tuple[Test, bool]]) -> list[str]:
    """Return the answers with which all tests come out as they should."""
    return [
        answer for answer in question.answers if all((answer in (test.values or ())) is holds for test, holds in tests)
    ]


def _small(sentence: str) -> str:
    """Begin a sentence with a small letter, so that it can follow another in one; KUBE stays KUBE."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def _capital(sentence: str) -> str:
    """Begin a sentence with a capital letter, whatever its template begins with."""
    return sentence[:1].upper() + sentence[1:]
