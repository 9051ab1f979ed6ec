"""The plan: which interventions a group needs, in the order in which to start them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal as OneOf

from kubeexpert.assessing.assess import Assessment
from kubeexpert.assessing.blocking import BlockingMark, blocking
from kubeexpert.assessing.evidence import fewest_facts
from kubeexpert.assessing.standing import badge_of
from kubeexpert.assessing.support import supporting
from kubeexpert.logic.program import Literal
from kubeexpert.logic.support import live_weights
from kubeexpert.logic.truth import Truth
from kubeexpert.model.base import Frozen
from kubeexpert.model.basis import Standing
from kubeexpert.model.plan import Plan, Tier
from kubeexpert.model.rules import Intervention

State = OneOf["recommended", "to_check"]
Blocked = Mapping[str, tuple[BlockingMark, ...]]


class Advice(Frozen):
    """One intervention for one case.

    Attributes:
        state: `recommended` when its condition certainly holds; `to_check` while that is open and something that
            speaks to it is known.
        tier: The tier it stands in, a key of the rule base's plan.
        unlocks: Marks it serves that block the next stage, as named in the rules.
        facts: Questions, measures and dates that its condition rests on, the fewest that carry it; empty while open.
        badge: On what it stands, weakest link of the strongest derivation; None while open.
        to_ask: While open: the unanswered questions that it depends on, those that decide most first.
    """

    name: str
    state: State
    tier: str
    severity: int
    effort: int
    unlocks: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    badge: Standing | None = None
    to_ask: tuple[str, ...] = ()

    @property
    def is_recommended(self) -> bool:
        """Whether its condition holds however the unknown answers turn out."""
        return self.state == "recommended"


def plan_of(assessment: Assessment) -> tuple[Advice, ...]:
    """Return the interventions for a case: those recommended first, each part in the order in which to start them.

    The order, written out: tier; then severity, the heavier first; then how many marks that block the next stage it
    serves, the more first; then effort, the lighter first; then name. No weight is guessed: a later key counts only
    where all earlier ones are equal.

    Returns:
        Nothing where the rule base has no plan.

    Source:
        Interpreted: the paper lists strategies without an order.
    """
    plan = assessment.compiled.knowledge.settings.plan
    if plan is None:
        return ()
    blocked = {tier.blocks: _blocking_marks(assessment, tier.blocks) for tier in plan.tiers.values() if tier.blocks}
    places = {name: at for at, name in enumerate(plan.tiers)}
    found = list(_advice(assessment, plan, blocked))
    return tuple(
        sorted(
            found,
            key=lambda each: (
                not each.is_recommended,
                places[each.tier],
                -each.severity,
                -len(each.unlocks),
                each.effort,
                each.name,
            ),
        )
    )


def _advice(assessment: Assessment, plan: Plan, blocked: Blocked) -> Iterator[Advice]:
    truths = assessment.outcome.truths
    for intervention in assessment.compiled.knowledge.interventions.values():
        truth = truths[intervention.name]
        if truth is Truth.FAILS:
            continue
        unlocks = _unlocked(intervention, blocked)
        shared = {"name": intervention.name, "severity": intervention.severity, "effort": intervention.effort}
        if truth is Truth.HOLDS:
            support = supporting(assessment.outcome, [Literal(intervention.name)])
            tier = _tier(plan, [name for name in support if truths[name] is Truth.HOLDS], unlocks, blocked)
            yield Advice(
                **shared,
                state="recommended",
                tier=tier,
                unlocks=unlocks,
                facts=fewest_facts(assessment.outcome, intervention.name),
                badge=badge_of([Literal(intervention.name)], support, assessment.compiled, assessment.outcome),
            )
            continue
        below = assessment.compiled.program.below([intervention.name])
        if any(fact in assessment.facts.known for fact in below.facts):
            possible = [name for name in below.elements if truths[name] is not Truth.FAILS]
            tier = _tier(plan, possible, unlocks, blocked)
            asked = live_weights(assessment.compiled, truths, [intervention.name], assessment.facts.known)
            yield Advice(**shared, state="to_check", tier=tier, unlocks=unlocks, to_ask=tuple(asked))


def _tier(plan: Plan, support: list[str], unlocks: tuple[str, ...], blocked: Blocked) -> str:
    """Return the first tier that fits; the last takes all."""
    last = ""
    for name, tier in plan.tiers.items():
        last = name
        if tier.blocks and any(mark.name in unlocks for mark in blocked[tier.blocks]):
            return name
        if _names_one_of(tier, support) or not (tier.because or tier.blocks):
            return name
    return last


def _names_one_of(tier: Tier, support: list[str]) -> bool:
    return any(ref.key in support for ref in tier.because)


def _blocking_marks(assessment: Assessment, staging: str) -> tuple[BlockingMark, ...]:
    """Return the marks that block the next stage, those on ladders that are not needed left out."""
    found = blocking(assessment, staging)
    if found is None:
        return ()
    return found.marks if found.needed else found.must


def _unlocked(intervention: Intervention, blocked: Blocked) -> tuple[str, ...]:
    """Return the blocking marks that an intervention serves, by name or as part of a level."""
    names = {ref.key for ref in intervention.serves}
    levels = {ref.name: ref.level for ref in intervention.serves if ref.level is not None}
    served = (
        mark.name
        for marks in blocked.values()
        for mark in marks
        if mark.name in names or mark.level <= levels.get(mark.ladder, 0)
    )
    return tuple(dict.fromkeys(served))
