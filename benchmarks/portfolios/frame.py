"""What is fixed about a made-up group before its answers are sought: sizes, days, the office's record."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from benchmarks.portfolios.plans import SEED, Plan
from benchmarks.portfolios.stories import STORIES, YEARS
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase

_MONTHS = (0, 1, 2, 3, 5, 6, 9, 12, 18, 24)
_FEW = {"partners": 4, "decisions": 3, "levels": 5}
"""Most of these that a small group can have."""
_FORMS = {
    "group_type.shown=forum": "forum",
    "group_type.shown=consortium": "consortium",
    "group_type.shown=therapy": "therapy",
    "group_type.self_help=fulfilled": "self_help",
}
"""The form that a group of this story may aim at."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is fixed about one group in one round.

    Attributes:
        members: Active members.
        starters: Households that began.
        fixed: The only answers that fit, by question.
        knowledge: The rule base.
    """

    plan: Plan
    year: int
    members: int
    starters: int
    observed: datetime.date
    fixed: Mapping[str, tuple[Answer, ...]]
    knowledge: KnowledgeBase

    def candidates(self, name: str) -> tuple[Answer, ...]:
        """Return the answers that a group of this size may give, worst first where one is better."""
        question = self.knowledge.questions[name]
        found = self.fixed.get(name) or self._possible(question)
        best_first = question.kind == "number" if question.good == "down" else question.kind == "yes_no"
        return found[::-1] if best_first else found

    def _possible(self, question: Question) -> tuple[Answer, ...]:
        if question.kind in ("yes_no", "choice"):
            return question.answers
        if question.kind == "date":
            return tuple(datetime.date(year + 1, 12, 31) for year in YEARS)
        if question.unit == "months":
            return tuple(Fraction(number) for number in _MONTHS)
        most = _FEW.get(question.unit or "", self.starters if question.unit == "households" else self.members)
        return tuple(Fraction(number) for number in range(min(most, self.members) + 1))


def frame_of(plan: Plan, year: int, knowledge: KnowledgeBase) -> Frame:
    """Return what is fixed about a group in a round; a size stays as it was drawn once."""
    draw = Random(f"{SEED} frame {plan.number}")
    starters = draw.randint(6, 9) if plan.has_rows else draw.randint(8, 18)
    members = max(5, starters - draw.choice((0, 0, 1, 2)))
    days = {round_: _visited(round_, draw) for round_ in YEARS}
    fixed = _record(plan, draw, knowledge) | _sizes(members, starters, plan, draw)
    if year == YEARS[0]:
        fixed["mentor.earlier_independence"] = ("no_earlier_one",)
    else:
        was_at_top = plan.levels[YEARS[0]]["independence"] == len(knowledge.settings.levels)
        fixed["mentor.earlier_independence"] = ("level_five" if was_at_top else "lower",)
        fixed["mentor.earlier_observed"] = (days[YEARS[0]],)
    return Frame(plan, year, members, starters, days[year], fixed, knowledge)


def _visited(year: int, draw: Random) -> datetime.date:
    """Return a day in October or November."""
    return datetime.date(year, 10, 1) + datetime.timedelta(days=draw.randrange(50))


def _record(plan: Plan, draw: Random, knowledge: KnowledgeBase) -> dict[str, tuple[Answer, ...]]:
    story, stages = STORIES[plan.story], [*knowledge.settings.levels, "none"]
    declared = stages.index(story.declared)
    is_joint = not {"group_type.shown=consortium", "failure.imposed_joint=present"}.isdisjoint(story.goals)
    forms = [_FORMS[goal] for goal in story.goals if goal in _FORMS]
    started = datetime.date(draw.randint(*story.started), draw.randint(1, 8), draw.randint(1, 28))
    return {
        "area.kind": (plan.place,),
        "group.started": (started,),
        "stage.declared": (story.declared,),
        "business.papers_say": ("joint" if is_joint else "own",),
        "stage.target": (draw.choice([*stages[declared + 1 : declared + 2], "none"]),),
        "target.type": (draw.choice([*forms, "none"]),),
        "rise.deadline": ("not_agreed", "running"),
    }


def _sizes(members: int, starters: int, plan: Plan, draw: Random) -> dict[str, tuple[Answer, ...]]:
    """Return numbers that hang together: nobody is asked twice, nobody wishes for two things."""
    lives_jointly = "group_type.shown=consortium" in STORIES[plan.story].goals
    few = draw.randrange(members // 3 + 1)
    joint = members - few if lives_jointly else few
    officers = draw.choice((3, 4, 5))
    sizes = {
        "group.members": (members,),
        "group.started_with": (starters,),
        "membership.listed": (starters, 2 * starters),
        "officers.number": (officers,),
        "officers.were_poor": range(officers + 1),
        "wish.asked": (members,),
        "wish.want_joint": (joint,),
        "wish.want_own": (members - joint,),
        "wish.want_change": (0, 1),
    }
    return {name: tuple(Fraction(number) for number in numbers) for name, numbers in sizes.items()}
