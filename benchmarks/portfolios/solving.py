"""From a plan to answers: what a group must be like is walked back through the rules to what it would say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from random import Random

from benchmarks.portfolios.backwards import Backwards, Domains
from benchmarks.portfolios.frame import Frame
from benchmarks.portfolios.plans import SEED
from benchmarks.portfolios.stories import FATES, STORIES, USUAL, YEARS
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import Question

Goal = tuple[str, Truth]
_CORE = ("place", "members", "business", "decisions", "rules", "partners", "capital", "facilities", "record")
_VISITED = 3
"""So many of the other sections a visit comes to."""
_ASKED, _ASKED_THERE = 0.4, 0.85
"""Share of the questions that somebody asks although no plan rests on them: in any file, in a section visited."""
_ABOVE_FAILS = 0.85
"""Chance that a mark far above the level of a ladder is not there either."""
_WAVER = 0.35
_DRIFT = 0.08
"""Chance that an answer no plan rests on goes the way of the group within two years."""


class NotReachedError(Exception):
    """No answers were found in this try under which everything planned holds."""


class Solver:
    """Seeks the answers of one group in one round.

    Args:
        compiled: The rule base.
        frame: What is fixed about the group.
        attempt: Number of the try; another one draws otherwise.
    """

    def __init__(self, compiled: Compiled, frame: Frame, attempt: int) -> None:
        """Look up the plan."""
        self.compiled, self.frame, self.attempt = compiled, frame, attempt
        self.plan = frame.plan
        self.levels = self.plan.levels[frame.year]
        self.story, self.fate = STORIES[self.plan.story], FATES[self.plan.fate]

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Everything that must hold or fail: the levels of the ladders, then the marks of the story and the fate."""
        return (*self._reached(self.levels), *self._not_reached(self.levels), *self._told())

    def first(self) -> dict[str, Answer]:
        """Return the answers of the first round.

        Raises:
            NotReachedError: The goals do not go together in this try.
        """
        domains = self._narrowed([*self.goals], {})
        for goal in self._above():
            domains = self._backwards(goal[0]).narrowed([goal], domains) or domains
        return self._filled(domains, {})

    def later(self, before: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return the answers of the second round: those of the first, but for what must change.

        Args:
            before: All answers of the first round, none left out.

        Raises:
            NotReachedError: As in `first`.
        """
        moved = {ladder: self.questions_below([f"{ladder}>=5"]) for ladder in self.plan.moved}
        freed = set().union(*moved.values(), self.questions_below(element_of(goal) for goal in self.fate.goals))
        kept: Domains = {
            name: (answer,)
            for name, answer in before.items()
            if name not in freed and answer in self.frame.candidates(name)
        }
        domains = self._narrowed([*self._reached(self.levels), *self._told()], kept)
        for ladder, level in self.levels.items():
            goals = self._not_reached({ladder: level})
            old = {name: (before[name],) for name in moved.get(ladder, ()) if self._may_stay(name, before, domains)}
            found = self._backwards(f"kept {ladder}").narrowed(goals, {**domains, **old})
            domains = found or self._narrowed(goals, domains)
        return self._filled(domains, before)

    def questions_below(self, roots: Iterable[str]) -> set[str]:
        """Return the questions that some elements rest on, by measures too."""
        questions: set[str] = set()
        for fact in self.compiled.program.below(roots).facts:
            measure = self.compiled.knowledge.measures.get(fact)
            if measure is None:
                questions.add(fact)
            elif measure.ratio:
                questions |= {measure.ratio.part, measure.ratio.whole}
            elif measure.direct:
                questions.add(measure.direct.question)
        return questions & self.compiled.knowledge.questions.keys()

    def _reached(self, levels: Mapping[str, int]) -> list[Goal]:
        return [(f"{ladder}>={level}", Truth.HOLDS) for ladder, level in levels.items() if level]

    def _not_reached(self, levels: Mapping[str, int]) -> list[Goal]:
        top = len(self.compiled.knowledge.settings.levels)
        return [(f"{ladder}>={level + 1}", Truth.FAILS) for ladder, level in levels.items() if level < top]

    def _told(self) -> list[Goal]:
        names = self.story.goals
        if self.frame.year != YEARS[0]:
            names = (*(name for name in names if name not in self.fate.drops), *self.fate.goals)
        return [(element_of(name), Truth.FAILS if name.startswith("not ") else Truth.HOLDS) for name in names]

    def _above(self) -> list[Goal]:
        """Return marks more than a level above the group, most of which are not there either."""
        draw = self._draw("above")
        marks = [
            placed.mark.key
            for ladder, level in self.levels.items()
            for placed_there in list(self.compiled.knowledge.ladders[ladder].levels.values())[level + 1 :]
            for placed in placed_there
        ]
        return [(mark, Truth.FAILS) for mark in marks if draw.random() < _ABOVE_FAILS]

    def _narrowed(self, goals: Sequence[Goal], domains: Domains) -> Domains:
        for goal in goals:
            found = self._backwards(goal[0]).narrowed([goal], domains)
            if found is None:
                raise NotReachedError(f"{self.plan.code} {self.frame.year}: {goal[0]} {goal[1].name}")
            domains = found
        return domains

    def _may_stay(self, name: str, before: Mapping[str, Answer], domains: Domains) -> bool:
        return before.get(name) in (domains.get(name) or self.frame.candidates(name))

    def _backwards(self, purpose: str) -> Backwards:
        return Backwards(self.compiled, self.frame.candidates, self._draw(purpose))

    def _draw(self, purpose: str) -> Random:
        """Return a source of chance of its own, so that a new question does not change what others are answered."""
        return Random(f"{SEED} {self.plan.number} {self.attempt} {purpose}")

    def _filled(self, domains: Domains, before: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return an answer to every question that the goals rest on, that was answered before or that a visit asks."""
        answers: dict[str, Answer] = {}
        domains = self._with_gates(domains)
        shares = dict.fromkeys(_CORE, _ASKED) | dict.fromkeys(self._visited(), _ASKED_THERE)
        for name, question in self.compiled.knowledge.questions.items():
            draw, chance = self._draw(f"answer {name}"), Random(f"{SEED} {self.plan.number} asked {name}")
            share = shares.get(question.section or "", 0)
            asked = chance.random() < (1 if share and name in self.frame.fixed else share)
            if question.of or not (asked or name in domains):
                continue
            allowed = domains.get(name) or self.frame.candidates(name)
            if before.get(name) in allowed:
                drifts = len(allowed) > 1 and name not in domains and draw.random() < _DRIFT
                answers[name] = self._drifted(question, before[name]) if drifts else before[name]
            else:
                answers[name] = self._chosen(question, allowed, draw)
        return answers

    def _with_gates(self, domains: Domains) -> Domains:
        """Return domains in which what is told is also asked for: the gates of its questions hold where they can."""
        for name in list(domains):
            gate = self.compiled.gates.get(name)
            if gate:
                domains = self._backwards(f"gate {name}").narrowed([(gate, Truth.HOLDS)], domains) or domains
        return domains

    def _visited(self) -> list[str]:
        others = [section for section in self.compiled.knowledge.settings.sections if section not in _CORE]
        return ["households", *Random(f"{SEED} {self.plan.number} visited").sample(others, k=_VISITED)]

    def _chosen(self, question: Question, allowed: Sequence[Answer], draw: Random) -> Answer:
        """Return one of the answers, worst first, about as good as the group is."""
        if USUAL.get(question.name) in allowed:
            return USUAL[question.name]
        if question.good is None:
            return draw.choice(allowed)
        height = min(max(self.story.quality + draw.uniform(-_WAVER, _WAVER), 0), 0.999)
        return allowed[int(height * len(allowed))]

    def _drifted(self, question: Question, answer: Answer) -> Answer:
        """Return the next answer up or down, whichever way the group goes."""
        step = {"up": 1, "same": 0, "down": -1}[self.fate.direction]
        steps = self.frame.candidates(question.name)
        if question.good is None:
            return answer
        return steps[min(max(steps.index(answer) + step, 0), len(steps) - 1)]


def element_of(name: str) -> str:
    """Return the element that a goal speaks of, held or failed."""
    return name.removeprefix("not ")
