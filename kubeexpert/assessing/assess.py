"""Assess one case."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kubeexpert.assessing.conclusion import Conclusion, Progress
from kubeexpert.assessing.leaning import leaning
from kubeexpert.assessing.standing import badge_of
from kubeexpert.assessing.support import deciding, supporting
from kubeexpert.engines.outcome import Engine, Outcome
from kubeexpert.errors import Place, Problem
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import Facts, facts_of
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.logic.support import live_weights
from kubeexpert.logic.truth import Truth
from kubeexpert.model.basis import STRENGTH
from kubeexpert.model.case import Case


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything concluded about one case, and how.

    Attributes:
        conclusions: By name, headline conclusions first.
        outcome: Truths and recorded reasons, for explanations.
        warnings: What is odd in the case without being an error.
    """

    case: Case
    compiled: Compiled
    facts: Facts
    outcome: Outcome
    conclusions: Mapping[str, Conclusion]
    warnings: tuple[Problem, ...]

    @property
    def headlines(self) -> tuple[Conclusion, ...]:
        """The conclusions that the rule base shows first, in its order."""
        settings = self.compiled.knowledge.settings
        owners = {name: outlet.owner for name, outlet in outlets(self.compiled.knowledge).items()}
        return tuple(each for name, each in self.conclusions.items() if owners[name] in settings.headlines)


def assess(case: Case, compiled: Compiled, engine: Engine) -> Assessment:
    """Assess a case.

    Args:
        case: Read against the same rule base.
        compiled: The rule base.
        engine: Any engine built for `compiled.program`.

    Raises:
        ProblemsFound: The case cannot be so (more active rows than members).
    """
    facts = facts_of(case, compiled)
    outcome = engine.run(facts.known)
    found = {
        outlet.name: conclude(outlet, compiled, outcome, facts.known) for outlet in outlets(compiled.knowledge).values()
    }
    warnings = _warnings(case, compiled, facts, outcome)
    return Assessment(case, compiled, facts, outcome, MappingProxyType(found), warnings)


def warnings_of(case: Case, compiled: Compiled, engine: Engine) -> tuple[Problem, ...]:
    """Return what is odd in a case, without the conclusions, which take most of the time.

    Args:
        case: As in `assess`.
        compiled: As in `assess`.
        engine: As in `assess`.

    Raises:
        ProblemsFound: As in `assess`.
    """
    facts = facts_of(case, compiled)
    return _warnings(case, compiled, facts, engine.run(facts.known))


def conclude(outlet: Outlet, compiled: Compiled, outcome: Outcome, known: Container[str] = ()) -> Conclusion:
    """Read one conclusion from what an engine found.

    Args:
        outlet: Which one.
        compiled: The rule base.
        outcome: What the engine found.
        known: The questions that are answered; they do not settle anything any more.
    """
    value, possible = value_of(outlet, outcome)
    everything = (outlet.bottom, *outlet.values) if outlet.ordered else tuple(outlet.values)
    roots = deciding(outlet, outcome)
    support = supporting(outcome, roots)
    bases = {compiled.bases[name].mark for name in support if name in compiled.bases}
    weights = live_weights(compiled, outcome.truths, outlet.values.values(), known) if value is None else {}
    return Conclusion(
        name=outlet.name,
        kind=outlet.kind,
        value=value,
        possible=possible,
        ruled_out=tuple(each for each in everything if each not in possible),
        leaning=leaning(outlet, compiled, outcome) if value is None else None,
        progress=_progress(outlet, compiled, outcome) if value is None or outlet.kind == "tally" else None,
        rests_on=tuple(sorted(bases, key=STRENGTH.index)),
        badge=badge_of(roots, support, compiled, outcome) if value is not None else None,
        items=_items(support, compiled),
        settled_by=tuple(weights),
    )


def value_of(outlet: Outlet, outcome: Outcome) -> tuple[str | None, tuple[str, ...]]:
    """Return the certain value of a conclusion, or None, and all values that are not ruled out."""
    return _ordered(outlet, outcome) if outlet.ordered else _one_of(outlet, outcome)


def _one_of(outlet: Outlet, outcome: Outcome) -> tuple[str | None, tuple[str, ...]]:
    truths = {value: outcome.truths[key] for value, key in outlet.values.items()}
    certain = next((value for value, truth in truths.items() if truth is Truth.HOLDS), None)
    if certain is not None:
        return certain, (certain,)
    return None, tuple(value for value, truth in truths.items() if truth is Truth.OPEN)


def _ordered(outlet: Outlet, outcome: Outcome) -> tuple[str | None, tuple[str, ...]]:
    """Read levels from the highest that holds and the lowest that fails: each contains all those below it."""
    levels = (outlet.bottom, *outlet.values)
    truths = [outcome.truths[key] for key in outlet.values.values()]
    low = max((number for number, truth in enumerate(truths, start=1) if truth is Truth.HOLDS), default=0)
    high = truths.index(Truth.FAILS) if Truth.FAILS in truths else len(truths)
    possible = levels[low : high + 1]
    return (possible[0] if low == high else None), possible


def _items(support: tuple[str, ...], compiled: Compiled) -> tuple[str, ...]:
    owners = dict.fromkeys(compiled.owners.get(name, name) for name in support)
    elements = (compiled.knowledge.element(name) for name in owners)
    return tuple(sorted({item for element in elements if element for item in element.items}))


def _progress(outlet: Outlet, compiled: Compiled, outcome: Outcome) -> Progress | None:
    profile, tally = compiled.knowledge.profiles.get(outlet.owner), compiled.knowledge.tallies.get(outlet.owner)
    marks = profile.core if profile else tally.of if tally else ()
    if not marks:
        return None
    truths = [outcome.truths[mark.key] for mark in marks]
    against = profile is not None and any(outcome.truths[mark.key] is Truth.HOLDS for mark in profile.against)
    return Progress(
        holds=truths.count(Truth.HOLDS), fails=truths.count(Truth.FAILS), open=truths.count(Truth.OPEN), against=against
    )


def _warnings(case: Case, compiled: Compiled, facts: Facts, outcome: Outcome) -> tuple[Problem, ...]:
    return (*facts.warnings, *_unused(case, compiled, outcome), *_empty(case))


def _unused(case: Case, compiled: Compiled, outcome: Outcome) -> list[Problem]:
    return [
        Problem.of("ANSWER_NOT_USED", Place(file=case.name, field=name), name=name, gate=gate)
        for name, gate in compiled.gates.items()
        if name in case.answers and outcome.truths[gate] is Truth.FAILS
    ]


def _empty(case: Case) -> list[Problem]:
    return [] if case.answers or case.members else [Problem.of("NOTHING_ANSWERED", Place(file=case.name))]
