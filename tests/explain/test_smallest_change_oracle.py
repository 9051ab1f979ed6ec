"""On real cases z3 finds the same least effort and the same sets."""

from __future__ import annotations

import z3

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.changes import goals_of, levers_for, smallest_change
from kubeexpert.explain.changes.restrictions import cost_of
from kubeexpert.explain.subjects import subject_of
from kubeexpert.logic.facts import measured
from kubeexpert.logic.program import All, Any, Count, Test
from kubeexpert.logic.truth import Truth

SUBJECTS = ("stage.promotion", "stage.strict", "institution", "network", "capital", "welfare", "independence")


class Oracle:
    """Two rails for every element, one variable for every answer of a lever; built without the search's own parts."""

    def __init__(self, assessment, goal):
        self.assessment, self.goal = assessment, goal
        self.program = assessment.compiled.program.below([goal.literal.name])
        self.levers = levers_for(assessment, goal, self.program)
        self.solver = z3.Solver()
        self.atoms, self.moved, costs = {}, {}, []
        for lever in self.levers.all:
            own = [z3.Bool(f"{lever.name} #{number}") for number in range(len(lever.options))]
            self.solver.add(z3.AtMost(*own, 1))
            self.atoms[lever.name] = own
            self.moved[lever.name] = z3.Or(own)
            costs += [z3.If(atom, cost_of(lever, option), 0) for atom, option in zip(own, lever.options, strict=True)]
        self.cost = z3.Sum(costs) if costs else z3.IntVal(0)
        self.rails = {}
        for element in self.program:
            self.rails[element.name] = self.rail(element)
        holds, fails = self.rails[goal.literal.name]
        self.solver.add(holds if goal.literal.positive else fails)

    def rail(self, element):
        if isinstance(element, Test):
            return self.of_test(element)
        sides = [
            self.rails[child.name] if child.positive else self.rails[child.name][::-1] for child in element.children
        ]
        holds, fails = [side[0] for side in sides], [side[1] for side in sides]
        match element:
            case All():
                return z3.And(holds), z3.Or(fails)
            case Any():
                return z3.Or(holds), z3.And(fails)
            case Count():
                return z3.AtLeast(*holds, element.needed), z3.AtLeast(*fails, element.spare)
        return z3.BoolVal(False), z3.BoolVal(False)

    def of_test(self, test):
        """A test after every answer of its lever, worked out from the facts; without a lever as it is."""
        known = self.assessment.facts.known
        now = test.on(known.get(test.fact))
        name = self.levers.drivers.get(test.fact)
        if name is None:
            return z3.BoolVal(now is Truth.HOLDS), z3.BoolVal(now is Truth.FAILS)
        lever = next(each for each in self.levers.all if each.name == name)
        measure = self.assessment.compiled.knowledge.measures.get(test.fact)
        found = {Truth.HOLDS: [], Truth.FAILS: [], Truth.OPEN: []}
        for atom, option in zip(self.atoms[name], lever.options, strict=True):
            value = option.known
            if measure is not None and not lever.is_measure:
                value = measured(measure, {**known, name: option.known}, self.assessment.compiled)
            found[test.on(value)].append(atom)
        found[now].append(z3.Not(self.moved[name]))
        return z3.Or(found[Truth.HOLDS]), z3.Or(found[Truth.FAILS])

    def least(self):
        best = None
        while self.solver.check() == z3.sat:
            best = self.solver.model().eval(self.cost, model_completion=True).as_long()
            self.solver.push()
            self.solver.add(self.cost < best)
        return best

    def sets(self, cost, most):
        """The sets of levers of that cost, up to one more than asked for."""
        fresh = Oracle(self.assessment, self.goal)
        fresh.solver.add(fresh.cost == cost)
        found = set()
        while len(found) <= most and fresh.solver.check() == z3.sat:
            model = fresh.solver.model()
            moved = {
                name for name, any_of in fresh.moved.items() if z3.is_true(model.eval(any_of, model_completion=True))
            }
            found.add(tuple(sorted(moved)))
            fresh.solver.add(
                z3.Or([z3.Not(any_of) if name in moved else any_of for name, any_of in fresh.moved.items()])
            )
        return found


def test_z3_agrees_on_least_effort_and_sets(compiled, cases):
    staged = [case for case in cases if len(case.answers) > 60]
    compared, several, crossed = 0, 0, 0
    for case in staged[::3]:
        assessment = assess(case, compiled, Interpreter(compiled.program))
        for name in SUBJECTS:
            for goal in goals_of(assessment, subject_of(name, compiled.knowledge)):
                found = smallest_change(assessment, goal)
                oracle = Oracle(assessment, goal)
                wholes = {each.ratio.whole for each in compiled.knowledge.measures.values() if each.ratio}
                if found.truth is Truth.HOLDS:
                    continue
                if wholes & set(oracle.atoms):  # more members move other shares as well, which this oracle does not see
                    crossed += 1
                    continue
                least = oracle.least()
                if least is None:
                    assert found.sets == ()
                    assert found.complete
                    continue
                assert {sum(cost_of(move.lever, move.option) for move in change.moves) for change in found.sets} == {
                    least
                }
                expected = oracle.sets(least, most=10)
                told = {tuple(sorted(move.lever.name for move in change.moves)) for change in found.sets}
                assert told <= expected or len(expected) > 10
                assert found.complete == (len(expected) <= 10)
                assert not found.complete or told == expected
                compared += 1
                several += len(expected) > 1
    assert compared > 40
    assert several > 2
    assert crossed < compared
