"""Which questions still matter. The one place that says so; a planner of the core can take it over here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from kubeexpert.assessing import Assessment
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.program import Test
from kubeexpert.logic.support import cone, live_weights, questions_behind
from kubeexpert.model.case import Case
from webui.site import Site

Standing = Literal["live", "waiting", "settled"]
"""Worth asking now; worth asking once its gate is known to be open; no longer able to change a headline conclusion."""

FIRST = 8
"""So many questions lead to a first result."""


def standings(case: Case, site: Site) -> Mapping[str, Standing]:
    """Return how each question about the group stands; what is answered stands by what it could still do.

    It runs with every answer that is saved, so it takes the quicker engine and works out no conclusions.

    Raises:
        ProblemsFound: The case cannot be so.
    """
    facts = facts_of(case, site.compiled)
    truths = Interpreter(site.compiled.program).run(facts.known).truths
    live = live_weights(site.compiled, truths, site.roots, facts.known)
    decided = frozenset(name for name, truth in truths.items() if truth.decided)
    undecided = (site.compiled.program.elements[name] for name in _open(site, decided))
    tested = {element.fact for element in undecided if isinstance(element, Test)}
    waiting = {name for fact in tested for name in questions_behind(fact, site.compiled)}
    found: dict[str, Standing] = {}
    for question in site.questions:
        name = question.name
        found[name] = "live" if name in live else "waiting" if name in waiting else "settled"
    return found


def _open(site: Site, decided: frozenset[str]) -> list[str]:
    return [name for name in cone(site.compiled.program, site.roots, decided) if name not in decided]


def first_questions(nothing: Assessment, site: Site) -> tuple[str, ...]:
    """Return the few questions that tell most about the first goal of the rule base when nothing is known.

    Args:
        nothing: The assessment of an empty case.
        site: The rule base.
    """
    goal = next(iter(site.knowledge.settings.goals.values()), None)
    wanted: Sequence[str] = goal.conclusions if goal else site.knowledge.settings.headlines
    roots = [
        key
        for outlet in site.outlets.values()
        if outlet.owner in wanted or outlet.name in wanted
        for key in outlet.values.values()
    ]
    weights = live_weights(site.compiled, nothing.outcome.truths, roots)
    chosen = [name for name in weights if not site.knowledge.questions[name].of][:FIRST]
    return tuple(question.name for question in site.questions if question.name in chosen)
