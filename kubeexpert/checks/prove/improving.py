"""Improving one answer in its good direction never lowers a ladder level, the stage or the promotion verdict."""

from __future__ import annotations

from collections.abc import Iterator

from kubeexpert.checks.prove.bench import Accept, Bench, Change, Status
from kubeexpert.checks.prove.betterment import change_of, good_questions, movement
from kubeexpert.checks.prove.conclusions import elements_of, place_of
from kubeexpert.checks.prove.facts import laws_of
from kubeexpert.checks.prove.falls import falling, ordered_outlets, with_ladders
from kubeexpert.checks.prove.lowering import Lowering
from kubeexpert.checks.prove.proofs import Finding, Proven, Result
from kubeexpert.checks.prove.rails import rails_after
from kubeexpert.checks.prove.rising import Rising, rises
from kubeexpert.checks.prove.solver import Solver
from kubeexpert.checks.prove.unsettled import unsettled
from kubeexpert.errors import Problem
from kubeexpert.logic.outlets import Outlet
from kubeexpert.model.facts import Question


def check_improving(bench: Bench) -> Iterator[Result]:
    """Yield for every question with a good direction and every ordered conclusion whether a better answer lowers it.

    A ladder level can only rise with an answer when all that it rests on can: seen element by element, from the tests
    up. That stage and verdict rise with the ladders is proven once, for all questions. What is left goes to the solver.
    """
    proven = {outlet.name: with_ladders(outlet, bench) for outlet in ordered_outlets(bench)}
    for question in good_questions(bench):
        change = change_of(question, bench)
        rising = rises(question, change, bench)
        for outlet in ordered_outlets(bench):
            if _stays(outlet, question, rising, bench):
                continue
            lemma = proven[outlet.name]
            alone = outlet.ordered and all(rising[key] in (0, 1) for key in outlet.values.values())
            if alone or (lemma is not None and lemma.covers(rising)):
                yield Proven("improves", f"{question.name} {outlet.name}")
            else:
                yield _as_a_whole(outlet, question, change, bench)


def _stays(outlet: Outlet, question: Question, rising: Rising, bench: Bench) -> bool:
    """Return whether nothing is claimed: the answer does not matter, or is the declared stage or the target itself."""
    staging = bench.compiled.knowledge.stagings.get(outlet.owner)
    if staging is not None and not outlet.ordered and question.name in (staging.declared, staging.target):
        return True
    return all(rising[key] == 0 for key in elements_of(outlet))


def _as_a_whole(outlet: Outlet, question: Question, change: Change, bench: Bench) -> Result:
    after = rails_after(bench.compiled.program, bench.rails, change.facts, change.names)
    lowered = falling(outlet, bench.rails, after)
    laws = list(movement(question, change, bench))
    around = bench.facts_around(bench.facts_below(elements_of(outlet)) | (change.names & bench.facts.keys()))
    answer = Solver([*laws_of(around, bench.compiled.knowledge), *laws], bench.timer).ask([lowered])
    if answer.possible is False:
        return Proven("improves", f"{question.name} {outlet.name}")
    show = Lowering(outlet, question, bench)
    about = bench.facts_below(elements_of(outlet)) | change.names | {question.name}
    accept: Accept = show.pair if change.built else show.from_first
    search = bench.find([*laws, lowered, bench.told], about, accept, change)  # such a pair shows it best
    if search.status is not Status.FOUND:
        search = bench.find([*laws, lowered], about, accept, change)
    if search.status is Status.NEVER:
        return Proven("improves", f"{question.name} {outlet.name}")
    if search.status is not Status.FOUND:
        return unsettled(search.status, outlet.name, outlet.owner, bench, "improves")
    problem = Problem.of(
        "IMPROVEMENT_LOWERS",
        place_of(outlet.owner, bench.compiled.knowledge),
        name=outlet.name,
        question=question.name,
        **show.words(search.cases),
    )
    return Finding(problem, search.cases)
