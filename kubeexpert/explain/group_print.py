"""What a group may take home: its result without what was told in confidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kubeexpert.assessing import Assessment, Conclusion
from kubeexpert.assessing.support import deciding, supporting
from kubeexpert.engines.outcome import Outcome
from kubeexpert.explain.assessment_text import title
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.plan_words import PlanStep, plan_words
from kubeexpert.explain.report import Finding, by_topic, finding, is_quiet, topic_notes
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.logic.program import Literal
from kubeexpert.logic.truth import Truth
from kubeexpert.model.refs import Ref

Topics = tuple[tuple[str, tuple[Finding, ...]], ...]


@dataclass(frozen=True, slots=True)
class GroupPrint:
    """What is told to the group.

    Attributes:
        title: The group's code and the day; no file, no region.
        topics: Certain conclusions, what is good first under a heading of its own, then under the headings of the rule
            base. Open ones are the mentor's business.
        notes: By the heading what must be said beside its conclusions.
        steps: The plan for the next month, without the answers that it rests on.
        notice: What the result is not for.
    """

    title: str
    topics: Topics
    notes: Mapping[str, str]
    steps: tuple[PlanStep, ...]
    notice: str


def group_print(assessment: Assessment, speaker: Speaker) -> GroupPrint:
    """Return the result as a group may read it.

    Left out is what the rule base names under `group_print`, every conclusion that would not hold without a criterion
    named there, every intervention whose recorded support names one of these, all reasons, answers and member rows,
    and everything that is open.
    """
    settings = speaker.knowledge.settings.group_print
    hidden = settings.leaves_out
    told_by = outlets(speaker.knowledge)
    told = [
        each
        for each in assessment.headlines
        if each.is_certain
        and not any(
            ref.name in (each.name, told_by[each.name].owner) and ref.value in (None, each.value) for ref in hidden
        )
        and not _tells_of_hidden(told_by[each.name], assessment, hidden)
    ]
    good = [
        each for ref in settings.begins_with for each in told if each.name == ref.name and _is_so(ref, each, assessment)
    ]
    rest = [each for each in told if each not in good and not is_quiet(each, assessment)]
    shown = tuple(finding(each, assessment, speaker) for each in rest)
    first_topic = ((speaker.say("good_part"), tuple(finding(each, assessment, speaker) for each in good)),)
    plan = plan_words(assessment, speaker)
    steps = [step for step in (plan.recommended if plan else ()) if not _rests_on_hidden(step.name, assessment, hidden)]
    first = speaker.knowledge.settings.plan.first if speaker.knowledge.settings.plan else 0
    return GroupPrint(
        title=title(assessment, speaker, with_file=False),
        topics=(*(first_topic if good else ()), *_in_order(by_topic(shown, speaker), speaker)),
        notes=topic_notes(shown, assessment, speaker),
        steps=tuple(steps[:first]),
        notice=speaker.say("notice"),
    )


def _is_so(ref: Ref, conclusion: Conclusion, assessment: Assessment) -> bool:
    """Return whether a certain conclusion has the value or level that a reference names; any if it names none."""
    if ref.level is not None:
        return assessment.outcome.truths[ref.key] is Truth.HOLDS
    return ref.value in (None, conclusion.value)


def _in_order(topics: Topics, speaker: Speaker) -> Topics:
    """Return topics with those last that the rule base puts there."""
    settings = speaker.knowledge.settings
    last = {settings.topics[name].label.in_lang(speaker.lang) for name in settings.group_print.ends_with}
    return tuple(sorted(topics, key=lambda each: each[0] in last))


def group_print_text(told: GroupPrint, speaker: Speaker) -> list[str]:
    """Return it as lines of at most 80 columns."""
    lines = [told.title, ""]
    for heading, found in told.topics:
        lines += [heading] if heading else []
        lines += [line for each in found for line in point(each.headline, indent=2)]
        lines += paragraph(told.notes[heading], indent=2) if heading in told.notes else []
        lines.append("")
    if told.steps:
        lines.append(speaker.say("plan_part"))
        for number, step in enumerate(told.steps, start=1):
            lines += paragraph(f"{number}. {step.label}", indent=2, hang=3)
            lines += paragraph(f"{speaker.say('plan_who')}: {step.who}.", indent=5)
            lines += [line for each in step.first_steps for line in point(each, indent=5)]
            lines += [line for way in step.ways if not way.label for line in paragraph(way.text, indent=5)]
            lines.append(f"     {speaker.say('plan_promise')}")
        lines.append("")
    return [*lines, *paragraph(told.notice)]


def _tells_of_hidden(outlet: Outlet, assessment: Assessment, hidden: tuple[Ref, ...]) -> bool:
    """Return whether a certain conclusion betrays a hidden criterion, because it would not hold without it.

    A criterion that fails betrays nothing: that nobody is burdened may be heard by all.
    """
    criteria = assessment.compiled.knowledge.criteria
    confided = {ref.name for ref in hidden if ref.name in criteria}
    roots = deciding(outlet, assessment.outcome)
    return not all(_holds_without(root, confided, assessment.outcome) for root in roots)


def _holds_without(literal: Literal, confided: set[str], outcome: Outcome) -> bool:
    """Return whether some recorded reason decides an element without any of these criteria being met."""
    if literal.positive and literal.name in confided:
        return False
    return any(
        all(not isinstance(premise, Literal) or _holds_without(premise, confided, outcome) for premise in reason)
        for reason in outcome.reasons[literal.name]
    )


def _rests_on_hidden(name: str, assessment: Assessment, hidden: tuple[Ref, ...]) -> bool:
    """Return whether an intervention is hidden itself, or rests on something hidden."""
    outcome, owners = assessment.outcome, assessment.compiled.owners
    support = supporting(outcome, [Literal(name)])
    facts = {
        premise.fact
        for element in support
        for reason in outcome.reasons.get(element, ())
        for premise in reason
        if not isinstance(premise, Literal)
    }
    names = {name, *facts, *(owners.get(element, element) for element in support)}
    return any(ref.key in support if ref.value else ref.name in names for ref in hidden)
