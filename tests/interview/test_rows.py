"""What only member rows can tell is named when the questions are through, and nothing else is."""

from __future__ import annotations

import random
from fractions import Fraction
from types import MappingProxyType

import pytest

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.interview.goals import FULL
from kubeexpert.interview.planner import Planner
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.outlets import outlets
from kubeexpert.model.facts import DONT_KNOW
from tests.interview.strategies import begin, conclusions, interview, whole_cases

SHARES = [Fraction(part, 12) for part in range(13)]


@pytest.fixture(scope="module")
def rows_alone(compiled):
    """The measure that has no question beside the rows."""
    (name,) = (each.name for each in compiled.knowledge.measures.values() if each.over and not each.direct)
    return name


def changes(planner, case, measure):
    """Return the conclusions that some share of the members makes other than they are; the slow way."""
    known, run = facts_of(case, planner.compiled).known, Interpreter(planner.compiled.program).run
    outcomes = [run({**known, measure: Interval.exactly(share)}) for share in SHARES]
    before = run(known)
    return tuple(
        outlet.name
        for outlet in planner.goal.outlets
        if any(value_of(outlet, after) != value_of(outlet, before) for after in outcomes)
    )


def test_after_the_last_question_exactly_what_rows_can_change_is_named(compiled, rows_alone):
    named = other = 0
    planners = [Planner(compiled, name) for name in (*_resting_on(compiled, rows_alone), "membership.size", "zone")]
    for case in whole_cases(CaseMaker(compiled, random.Random(3)), 4, silent=0.1):
        without = case.model_copy(update={"members": ()})
        for planner in planners:
            session, _ = interview(planner, without)
            waiting = planner.waiting_for_rows(session)
            assert waiting == changes(planner, session.case(), rows_alone), planner.goal.name
            named, other = named + bool(waiting), other + (not waiting)
    assert named
    assert other


def test_what_nobody_could_answer_rows_may_still_tell(compiled):
    """Every conclusion named turns on a number over rows, and without the rows nothing else is left to ask."""
    measures = [each for each in compiled.knowledge.measures.values() if each.over and each.direct]
    named = 0
    for planner in [Planner(compiled, name) for name in ("welfare", "effectiveness.overall")]:
        for case in whole_cases(CaseMaker(compiled, random.Random(7)), 2):
            unknown = dict.fromkeys((each.direct.question for each in measures), DONT_KNOW)
            silent = case.model_copy(update={"members": (), "answers": {**case.answers, **unknown}})
            session, _ = interview(planner, silent)
            assert session.asked_in_vain <= unknown.keys()
            (waiting,) = planner.waiting_for_rows(session) or (None,)
            open_ones = [name for name, (value, _) in conclusions(session.case(), planner).items() if value is None]
            assert open_ones == ([waiting] if waiting else [])
            named += waiting is not None
    assert named


def test_all_headlines_look_at_every_conclusion(compiled, rows_alone):
    planner = Planner(compiled, FULL)
    waiting = planner.waiting_for_rows(begin(planner))
    assert waiting == tuple(_resting_on(compiled, rows_alone))


def _resting_on(compiled, measure):
    """Yield the conclusions that rest on a measure."""
    for outlet in outlets(compiled.knowledge).values():
        if measure in compiled.program.below(outlet.values.values()).facts:
            yield outlet.name


def test_rows_that_are_there_are_not_asked_for(compiled, rows_alone):
    goal = next(_resting_on(compiled, rows_alone))
    planner = Planner(compiled, goal)
    session = begin(planner)
    assert planner.waiting_for_rows(session) == (goal,)
    assert planner.waiting_for_rows(session.with_rows([MappingProxyType({})])) == ()


def test_a_goal_that_needs_no_rows_waits_for_none(tour):
    planner = Planner(tour, "orientation.observed")
    assert planner.waiting_for_rows(begin(planner)) == ()
