"""What would follow from other answers, as the page tells it: the plan first, then what is concluded, then the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kubeexpert.assessing import Assessment, assess
from kubeexpert.engines.choose import local_engine
from kubeexpert.explain.plan_words import PlanStep, plan_words
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.what_if import Flip, WhatIf, what_if
from kubeexpert.explain.what_if_text import flip_words
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import DONT_KNOW
from webui.site import DAYS, Site
from webui.words import word


@dataclass(frozen=True, slots=True)
class Turned:
    """One thing that comes out otherwise.

    Attributes:
        because: The chain from the changed answer, one sentence a step.
    """

    name: str
    label: str
    before: str
    after: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One step of a plan for the next month; `is_moved` where the other plan does not have it."""

    name: str
    label: str
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that comes into the plan or drops out of it, and why."""

    name: str
    label: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTurned:
    """The plan for the next month, now and then, side by side."""

    now: tuple[Place, ...]
    then: tuple[Place, ...]
    comes: tuple[Moved, ...]
    goes: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What follows.

    Attributes:
        number: How many conclusions and interventions come out otherwise.
        plan: What becomes of the plan; None for a rule base without one.
        headlines: What is told first on a result, where it is certain before or after.
        others: All other flips: ladders and marks further back, steps outside the plan, and what stays open.
    """

    number: int
    plan: PlanTurned | None
    headlines: tuple[Turned, ...]
    others: tuple[Turned, ...]


def told(assessment: Assessment, case: Case, site: Site, speaker: Speaker) -> Told:
    """Return what a case with other answers would bring.

    Args:
        assessment: The case as it is, without answers that contradict each other.
        case: The same case with other answers, without those that contradict each other then.
        site: What the interface knows.
        speaker: Of the rule base; decides the language.

    Raises:
        ProblemsFound: The case cannot be so.
    """
    found = what_if(assessment, _otherwise(assessment.case, case))
    after = assess(case, site.compiled, local_engine(site.compiled.program))
    first = [flip for flip in found.flips if _is_first(flip, site)]
    plan = _plan(found, assessment, after, speaker)
    in_plan = {each.name for each in (*plan.comes, *plan.goes)} if plan else set()
    rest = [flip for flip in found.flips if flip not in first and flip.name not in in_plan]
    return Told(
        number=len(found.flips),
        plan=plan,
        headlines=tuple(_headline(flip, found, assessment, after, speaker) for flip in first),
        others=tuple(_turned(flip, found, speaker) for flip in rest),
    )


def _otherwise(now: Case, then: Case) -> Mapping[str, Answer]:
    """Return the answers and days in which a case differs; a change that ends a contradiction brings more than one."""
    names = dict.fromkeys((*now.answers, *then.answers))
    answers = {name: then.answers.get(name, DONT_KNOW) for name in names}
    days = {name: day for name in DAYS if (day := getattr(then, name)) and day != getattr(now, name)}
    return {**{name: each for name, each in answers.items() if each != now.answers.get(name, DONT_KNOW)}, **days}


def _is_first(flip: Flip, site: Site) -> bool:
    """Return whether a flip is told at once: a headline that is certain before or after."""
    outlet = site.outlets.get(flip.name)
    decided = flip.before.value is not None or flip.after.value is not None
    return outlet is not None and outlet.owner in site.knowledge.settings.headlines and decided


def _turned(flip: Flip, found: WhatIf, speaker: Speaker) -> Turned:
    words = flip_words(flip, found, speaker)
    return Turned(words.name, words.label, words.before, words.after, words.because)


def _headline(flip: Flip, found: WhatIf, before: Assessment, after: Assessment, speaker: Speaker) -> Turned:
    """Return a flip with the sentences that a result would tell; the value alone where they only repeat the label."""
    words = flip_words(flip, found, speaker)
    sides = [words.before, words.after]
    for at, assessment in enumerate((before, after)):
        conclusion = assessment.conclusions[flip.name]
        headline = finding(conclusion, assessment, speaker).headline
        if conclusion.is_certain and not headline.startswith(f"{words.label}: "):
            sides[at] = headline
    return Turned(words.name, words.label, sides[0], sides[1], words.because)


def _plan(found: WhatIf, before: Assessment, after: Assessment, speaker: Speaker) -> PlanTurned | None:
    plans = plan_words(before, speaker), plan_words(after, speaker)
    if plans[0] is None or plans[1] is None:
        return None
    now, then = plans[0].next_month, plans[1].next_month
    names = {each.name for each in now}, {each.name for each in then}
    flips = {flip.name: flip for flip in found.flips}

    def moved(steps: tuple[PlanStep, ...], other: set[str], there: tuple[PlanStep, ...], key: str) -> Iterator[Moved]:
        places = {each.name: each.number for each in there}
        for step in steps:
            if step.name in other:
                continue
            if step.name in flips:
                why = flip_words(flips[step.name], found, speaker).because
            else:
                why = (word(key, speaker.lang, number=places.get(step.name, 0)),)
            yield Moved(step.name, step.label, why)

    return PlanTurned(
        now=tuple(Place(each.name, each.label, each.name not in names[1]) for each in now),
        then=tuple(Place(each.name, each.label, each.name not in names[0]) for each in then),
        comes=tuple(moved(then, names[0], plans[0].recommended, "moves_up")),
        goes=tuple(moved(now, names[1], plans[1].recommended, "moves_down")),
    )
