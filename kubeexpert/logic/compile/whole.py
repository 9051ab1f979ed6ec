"""A whole rule base, compiled and put in order."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.logic.compile.builder import Builder
from kubeexpert.logic.compile.compiled import Compiled
from kubeexpert.logic.compile.kinds import compile_decision, compile_ladder, compile_profile, compile_tally
from kubeexpert.logic.compile.staging import compile_staging
from kubeexpert.logic.program import Program, children_of
from kubeexpert.model.knowledge import KnowledgeBase


def compile_knowledge(knowledge: KnowledgeBase) -> Compiled:
    """Compile a rule base whose references are resolved.

    Raises:
        ProblemsFound: COUNT_OUT_OF_RANGE, or CYCLE with its path.
    """
    rows = Builder(knowledge)
    builder = Builder(knowledge)
    for criterion in knowledge.criteria.values():
        (rows if criterion.of else builder).condition(criterion.name, criterion.when, criterion)
    for decision in knowledge.decisions.values():
        compile_decision(builder, decision)
    for profile in knowledge.profiles.values():
        compile_profile(builder, profile)
    for ladder in knowledge.ladders.values():
        compile_ladder(builder, ladder)
    for staging in knowledge.stagings.values():
        compile_staging(builder, staging)
    for tally in knowledge.tallies.values():
        compile_tally(builder, tally)
    for intervention in knowledge.interventions.values():
        builder.condition(intervention.name, intervention.when, intervention)
    row_program, program = _in_order(rows), _in_order(builder)
    problems = rows.problems + builder.problems
    if problems:
        raise ProblemsFound(problems)
    gates = {question.name: question.asked_if.key for question in knowledge.questions.values() if question.asked_if}
    return Compiled(
        knowledge,
        program,
        row_program,
        MappingProxyType({**builder.owners, **rows.owners}),
        MappingProxyType({**builder.bases, **rows.bases}),
        MappingProxyType(gates),
    )


def _in_order(builder: Builder) -> Program:
    links = {name: [child.name for child in children_of(element)] for name, element in builder.elements.items()}
    try:
        order = tuple(TopologicalSorter(links).static_order())
    except CycleError as error:
        path = [builder.owners.get(name, name) for name in reversed(error.args[1])]
        place = next(element.place for element in builder.knowledge.elements() if element.name == path[0])
        builder.problems.append(Problem.of("CYCLE", place, path=" -> ".join(dict.fromkeys(path)) + f" -> {path[0]}"))
        return Program.of({}, ())
    return Program.of(builder.elements, order)
