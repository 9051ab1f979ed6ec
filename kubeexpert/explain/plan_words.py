"""The plan in words: what to start next month, who does it, because of which answers, and when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kubeexpert.assessing import Assessment
from kubeexpert.assessing.plan import Advice, plan_of
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth
from kubeexpert.model.plan import Plan
from kubeexpert.model.rules import Intervention


@dataclass(frozen=True, slots=True)
class Way:
    """How a thing is done in a group of one kind; `label` is empty where the group is of that kind."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One intervention in words.

    Attributes:
        number: Its place in the plan, from 1; 0 while it is only to be checked.
        label: What to do, in a few words.
        tier: Why it stands where it stands, as a heading.
        begins: When it has to begin, where that is before the plan of the month; otherwise empty.
        because: One sentence on why it is needed.
        answers: The sentences of the answers that it rests on.
        who: Who starts it.
        first_steps: What to do in the coming month.
        ways: How it is done in this group; two where its kind is not clear.
        done_when: What has to be so for it to be needed no more, as sentences.
        unlocks: How many of the marks that block the next stage it serves.
        facets: Area, power of tri daya, level, process step, learning and training, where given: (field, words).
        to_ask: While it is only to be checked: the questions to ask, in words.
    """

    name: str
    number: int
    label: str
    tier: str
    begins: str
    because: str
    answers: tuple[str, ...]
    who: str
    first_steps: tuple[str, ...]
    ways: tuple[Way, ...]
    done_when: tuple[str, ...]
    unlocks: int
    facets: tuple[tuple[str, str], ...]
    badge: str
    items: tuple[str, ...]
    to_ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The whole plan.

    Attributes:
        next_month: What to start now.
        later: What comes after it and is told unasked.
        rest: What is recommended too, told on demand.
        to_check: What may be needed: its condition is open, and something that speaks to it is known.
        is_settled: Whether it is known of every intervention whether it is needed.
    """

    next_month: tuple[PlanStep, ...]
    later: tuple[PlanStep, ...]
    rest: tuple[PlanStep, ...]
    to_check: tuple[PlanStep, ...]
    is_settled: bool

    @property
    def at_once(self) -> tuple[tuple[str, tuple[PlanStep, ...]], ...]:
        """What cannot wait for the plan of the month, by when it has to begin, in the order of the plan."""
        found = dict.fromkeys(step.begins for step in self.recommended if step.begins)
        return tuple((begins, tuple(step for step in self.recommended if step.begins == begins)) for begins in found)

    @property
    def recommended(self) -> tuple[PlanStep, ...]:
        """Everything that is recommended, in its order."""
        return (*self.next_month, *self.later, *self.rest)


def plan_words(assessment: Assessment, speaker: Speaker) -> PlanWords | None:
    """Return the plan of a case in words; None where the rule base has none."""
    plan = speaker.knowledge.settings.plan
    if plan is None or not speaker.knowledge.interventions:
        return None
    advice = plan_of(assessment)
    sure = [each for each in advice if each.is_recommended]
    steps = [plan_step(each, number, assessment, speaker, plan) for number, each in enumerate(sure, start=1)]
    open_ones = (each for each in advice if not each.is_recommended)
    return PlanWords(
        next_month=tuple(steps[: plan.first]),
        later=tuple(steps[plan.first : plan.most]),
        rest=tuple(steps[plan.most :]),
        to_check=tuple(plan_step(each, 0, assessment, speaker, plan) for each in open_ones),
        is_settled=all(assessment.outcome.truths[name].decided for name in speaker.knowledge.interventions),
    )


def plan_step(advice: Advice, number: int, assessment: Assessment, speaker: Speaker, plan: Plan) -> PlanStep:
    """Return one intervention in words."""
    intervention = speaker.knowledge.interventions[advice.name]
    known = assessment.facts.known
    questions = (speaker.knowledge.questions.get(name) for name in advice.to_ask)
    return PlanStep(
        name=advice.name,
        number=number,
        label=speaker.label(advice.name),
        tier=plan.tiers[advice.tier].label.in_lang(speaker.lang),
        begins=begins.in_lang(speaker.lang) if (begins := plan.tiers[advice.tier].note) else "",
        because=speaker.text(intervention.because),
        answers=tuple(speaker.fact(fact, known.get(fact)) for fact in advice.facts),
        who=speaker.say(f"who_{intervention.who}"),
        first_steps=intervention.first_steps.in_lang(speaker.lang),
        ways=tuple(_ways(intervention, plan, assessment, speaker)),
        done_when=done_when(intervention, assessment, speaker),
        unlocks=len(advice.unlocks),
        facets=tuple(facets(intervention, speaker)),
        badge=speaker.say(advice.badge) if advice.badge else "",
        items=intervention.items,
        to_ask=tuple(question.ask.in_lang(speaker.lang) for question in questions if question),
    )


def done_when(intervention: Intervention, assessment: Assessment, speaker: Speaker) -> tuple[str, ...]:
    """Return the marks that show that an intervention has done its work, as sentences.

    Of the marks that it serves these are the ones that are not met and rest only on what its own condition asks about:
    what it helps to bring about in years is no measure of a month. Where there is none, all that is not met counts.
    """
    program, served = assessment.compiled.program, [ref.key for ref in intervention.serves]
    about = set(program.below([intervention.name]).facts)
    wanted = [name for name in served if assessment.outcome.truths[name] is not Truth.HOLDS]
    told = [name for name in wanted if about.issuperset(program.below([name]).facts)] or wanted or served
    return tuple(f"{speaker.mark(name, Truth.HOLDS).rstrip('.')}." for name in told)


def facets(intervention: Intervention, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Yield what else is said of an intervention, each with the name of its field."""
    for field in ("area", "power", "level", "learning", "training"):
        value = getattr(intervention, field)
        if value is not None:
            yield field, speaker.say(f"{field}_{value}")
    if intervention.process_step is not None:
        yield "process_step", str(intervention.process_step)


def _ways(intervention: Intervention, plan: Plan, assessment: Assessment, speaker: Speaker) -> Iterator[Way]:
    """Yield how it is done in a group of this kind, or in groups of either kind where that is not clear."""
    conclusion = assessment.conclusions.get(plan.variant_by) if plan.variant_by else None
    value = conclusion.value if conclusion else None
    for kind, text in intervention.variants.items():
        if kind == value:
            yield Way("", text.in_lang(speaker.lang))
            return
    for kind, text in intervention.variants.items():
        yield Way(speaker.say(f"plan_way_{kind}"), text.in_lang(speaker.lang))
