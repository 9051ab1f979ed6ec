"""Forward chaining as a page shows it: one firing, why it fired, and what is decided so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kubeexpert.engines.outcome import FactPremise, Firing, Premise
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.program import Test
from kubeexpert.logic.truth import Truth
from webui.rulebook.page import label_of
from webui.site import Site

_MOST_WAITING = 8


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the element to open for it."""

    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A conclusion and the step at which it was reached."""

    sentence: str
    number: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One firing in words.

    Attributes:
        label: The rule that fired.
        effect: Which word says what came of it: `is_new`, `is_vote` or `is_further`.
        waiting: Labels of the rules that wait, the next first.
        more: How many more wait.
        reached: Conclusions up to this step; `ahead` are those of later steps.
    """

    number: int
    label: str
    then: Said
    holds: bool
    because: tuple[Said, ...]
    effect: str
    waiting: tuple[str, ...]
    more: int
    decided: int
    reached: tuple[Reached, ...]
    ahead: tuple[Reached, ...]


def shown(number: int, firings: tuple[Firing, ...], site: Site, speaker: Speaker) -> Shown:
    """Return one firing in words.

    Args:
        number: From 1 to the number of firings.
        firings: All firings of the case, at least one.
        site: What the interface knows.
        speaker: Of its rule base.
    """
    firing = firings[number - 1]
    reached = tuple(_reached(firings, site, speaker))
    waiting = tuple(dict.fromkeys(_label(name, speaker) for name in firing.agenda))
    return Shown(
        number=number,
        label=_label(firing.element, speaker),
        then=_then(firing, speaker),
        holds=firing.truth is Truth.HOLDS,
        because=tuple(_premise(premise, speaker) for premise in firing.premises),
        effect="is_vote" if firing.vote else "is_new" if firing.new else "is_further",
        waiting=waiting[:_MOST_WAITING],
        more=max(0, len(waiting) - _MOST_WAITING),
        decided=firing.decided,
        reached=tuple(each for each in reached if each.number <= number),
        ahead=tuple(each for each in reached if each.number > number),
    )


def _reached(firings: tuple[Firing, ...], site: Site, speaker: Speaker) -> Iterable[Reached]:
    headlines = speaker.knowledge.settings.headlines
    keys = {key for outlet in site.outlets.values() if outlet.owner in headlines for key in outlet.values.values()}
    for firing in firings:
        for each in firing.decides:
            if each.positive and each.name in keys:
                yield Reached(speaker.mark(each.name, Truth.HOLDS), firing.number)


def _then(firing: Firing, speaker: Speaker) -> Said:
    """Tell a mark on one answer by its label, as its sentence is the answer's own."""
    rule = speaker.compiled.owners.get(firing.element, firing.element)
    owner = speaker.knowledge.element(rule)
    if isinstance(speaker.compiled.program.elements[firing.element], Test) and owner and owner.label:
        return Said(owner.label.in_lang(speaker.lang), rule)
    if firing.vote:
        return Said(speaker.mark(firing.element, Truth.HOLDS), rule)
    return Said(speaker.element(firing.element, firing.truth, votes=len(firing.premises)), rule)


def _premise(premise: Premise, speaker: Speaker) -> Said:
    if isinstance(premise, FactPremise):
        return Said(speaker.fact(premise.fact, premise.known), premise.fact)
    truth = Truth.HOLDS if premise.positive else Truth.FAILS
    return Said(speaker.mark(premise.name, truth), speaker.compiled.owners.get(premise.name, premise.name))


def _label(name: str, speaker: Speaker) -> str:
    element = speaker.knowledge.element(speaker.compiled.owners.get(name, name))
    return label_of(element, speaker) if element else name
