"""The prover's formulas say what the interpreter says, and its laws leave out no possible case."""

from __future__ import annotations

import random

import pytest

from kubeexpert.checks.prove.regions import span_of
from kubeexpert.checks.prove.solver import no
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import dump_case, parse_case
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.truth import Truth
from tests.checks.conftest import bench_for

SEED = 20261124


def spans(bench, facts):
    """Return what is known of a case as the prover sees it."""
    for name, fact in bench.facts.items():
        known = facts.get(name)
        if known is None:
            continue
        if isinstance(known, Interval) and fact.values != ("known",):
            yield fact, span_of(known, fact.values)
        else:
            at = 0 if fact.values == ("known",) else fact.values.index(known)
            yield fact, (at, at)


def literals(bench, facts):
    known = dict.fromkeys(atom for fact, span in spans(bench, facts) for atom in fact.atoms_of(span))
    ids = {atom.get_id() for atom in known}
    everything = (atom for fact in bench.facts.values() for atom in fact.atoms)
    return [atom if atom.get_id() in ids else no(atom) for atom in everything]


def random_facts(compiled, number):
    maker = CaseMaker(compiled, random.Random(SEED))
    for _ in range(number):
        text = dump_case(maker.uniform(), compiled.knowledge)
        try:
            facts = facts_of(parse_case(text, "random", compiled.knowledge), compiled)
        except ProblemsFound:
            continue  # dates out of order, parts larger than their wholes: refused, so it is no possible case
        if not facts.warnings:
            yield facts.known


@pytest.mark.parametrize("base", ["tour", "sound"])
def test_the_formulas_say_what_the_interpreter_says(base, request):
    compiled = request.getfixturevalue(base)
    bench, engine = bench_for(compiled), Interpreter(compiled.program)
    seen = 0
    for facts in random_facts(compiled, 60):
        answer = bench.solver.ask(literals(bench, facts))
        assert answer.possible, "the laws of the prover leave out a case that there can be"
        truths = engine.run(facts).truths
        for name, (holds, fails) in bench.rails.items():
            assert answer.holds(holds) == (truths[name] is Truth.HOLDS), name
            assert answer.holds(fails) == (truths[name] is Truth.FAILS), name
        seen += 1
    assert seen > 20


def test_the_laws_of_the_prover_leave_out_no_case_of_the_shipped_rules(compiled, cases):
    bench = bench_for(compiled)
    real = (facts_of(case, compiled) for case in cases)
    known = [*random_facts(compiled, 40), *(facts.known for facts in real if not facts.warnings)]
    assert all(bench.solver.ask(literals(bench, facts)).possible for facts in known)
