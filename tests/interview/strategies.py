"""Interviews as a person might give them: the answers of a case, and a program that asks."""

from __future__ import annotations

from kubeexpert.assessing.assess import value_of
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.interview.session import Rules, Session
from kubeexpert.logic.facts import facts_of
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW
from kubeexpert.model.knowledge import KnowledgeBase

_RULES: dict[int, tuple[KnowledgeBase, Rules]] = {}
"""Rule bases by identity with their marks: working these out takes longer than a whole interview for most goals."""


def begin(planner, start=None):
    """Return an interview for the goal of a planner in which nothing has been asked yet."""
    knowledge = planner.compiled.knowledge
    if id(knowledge) not in _RULES:
        _RULES[id(knowledge)] = knowledge, Rules.of(knowledge)  # kept, so that no other gets its id
    return Session.begin(planner.goal.name, knowledge, start, _RULES[id(knowledge)][1])


def interview(planner, case, *, rows=True, most=400):
    """Ask until nothing is left; a question that the case does not answer is asked in vain."""
    start = Case(observed=case.observed, baseline=case.baseline, members=case.members if rows else ())
    if rows and case.members:  # rows need the number of members
        sizes = (planner.compiled.knowledge.settings.size, planner.compiled.knowledge.settings.rows.starters)
        start = start.model_copy(
            update={"answers": {name: case.answers[name] for name in sizes if name in case.answers}}
        )
    session = begin(planner, start)
    asked = []
    for _ in range(most):
        name = planner.plan(session).next
        if name is None:
            return session, asked
        asked.append(name)
        session = session.told(name, case.answers.get(name, DONT_KNOW))
    raise AssertionError("the interview does not end")


def conclusions(case, planner):
    """Return what is still possible of every conclusion of the goal."""
    outcome = Interpreter(planner.compiled.program).run(facts_of(case, planner.compiled).known)
    return {outlet.name: value_of(outlet, outcome) for outlet in planner.goal.outlets}


def whole_cases(maker, number, *, silent=0.0):
    """Yield cases in which every question is answered, but for a share that nobody knows."""
    found = 0
    while found < number:
        case = maker.finished({each.name: maker.answer(each) for each in maker.questions})
        for name in list(case.answers):
            if maker.draw.random() < silent:
                case = case.model_copy(update={"answers": {**case.answers, name: DONT_KNOW}})
        sizes = [case.answers.get(name) for name in (maker.knowledge.settings.size,)]
        if case.members and DONT_KNOW in sizes:
            case = case.model_copy(update={"members": ()})
        try:
            facts_of(case, maker.compiled)
        except ProblemsFound:
            continue
        found += 1
        yield case
