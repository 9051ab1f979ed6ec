"""The interview asks only what matters, in a natural order, and comes to the same conclusions as asking everything."""

from __future__ import annotations

import random
import time

import pytest

from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.incremental import Wiring
from kubeexpert.errors import ProblemsFound
from kubeexpert.interview.goals import FULL, goal_names, goal_of
from kubeexpert.interview.planner import Planner
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW
from tests.interview.strategies import begin, conclusions, interview, whole_cases

pytestmark = pytest.mark.xdist_group("planner")
"""One process: what its tests share takes long to make."""


@pytest.fixture(scope="module", params=["compiled", "tour"])
def base(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def planners(base):
    """The two goals of the settings that rest on least; all headlines have tests of their own, as they take long."""
    wiring = Wiring.of(base.program)
    found = [Planner(base, name, wiring) for name in goal_names(base.knowledge)]
    return sorted(found, key=lambda planner: len(planner.chart.questions))[:2]


@pytest.fixture(scope="module")
def full(base):
    return Planner(base, FULL)


@pytest.fixture(scope="module")
def maker(base):
    return CaseMaker(base, random.Random(23))


@pytest.mark.parametrize("silent", [0.0, 0.2, 0.6])
def test_the_interview_concludes_what_answering_everything_concludes(planners, maker, silent):
    fewer = 0
    for case in whole_cases(maker, 4, silent=silent):
        for planner in planners:
            session, asked = interview(planner, case)
            assert conclusions(session.case(), planner) == conclusions(case, planner)
            fewer += len(asked) < len(maker.questions)
    assert fewer > 4


def test_so_it_does_for_all_headlines(full, maker):
    for silent in (0.0, 0.2):
        for case in whole_cases(maker, 1, silent=silent):
            session, asked = interview(full, case)
            assert conclusions(session.case(), full) == conclusions(case, full)
            assert len(asked) <= len(full.chart.questions)


@pytest.fixture(scope="module")
def real(compiled, cases):
    """Some cases, two of them with member rows, each with its interview for all headlines."""
    planner = Planner(compiled, FULL)
    chosen = [*[case for case in cases if case.members][:2], *[case for case in cases if not case.members][::72]]
    return planner, [(case, interview(planner, case)[0]) for case in chosen]


def test_real_cases_conclude_the_same_with_their_gaps_and_rows(real):
    planner, held = real
    for case, session in held:
        assert conclusions(session.case(), planner) == conclusions(case, planner), case.name
    assert sum(bool(case.members) for case, _ in held) == 2
    assert len(held) > 4


def test_every_conclusion_can_be_a_goal(tour):
    wiring = Wiring.of(tour.program)
    maker = CaseMaker(tour, random.Random(1))
    case = next(whole_cases(maker, 1))
    for outlet in goal_of(FULL, tour.knowledge).outlets:
        planner = Planner(tour, outlet.name, wiring)
        assert [each.name for each in planner.goal.outlets] == [outlet.name]
        session, _ = interview(planner, case)
        assert conclusions(session.case(), planner) == conclusions(case, planner)


def test_an_unknown_goal_is_refused_with_the_nearest_name(compiled):
    name = goal_names(compiled.knowledge)[0]
    with pytest.raises(ProblemsFound) as found:
        Planner(compiled, f"{name}x")
    assert found.value.problems[0].code == "UNKNOWN_GOAL"
    assert name in found.value.problems[0].hint("en")


def test_nothing_is_asked_twice_and_nothing_whose_gate_fails(planners, maker):
    gated = 0
    for case in whole_cases(maker, 4, silent=0.3):
        for planner in planners:
            session, asked = interview(planner, case)
            assert len(asked) == len(set(asked))
            final = planner.plan(session)
            assert not [name for name, why in final.unused.items() if why == "gate" and name in asked]
            gated += sum(name in planner.compiled.gates for name in asked)
    assert gated


def test_a_gate_is_asked_before_what_it_opens(planners, maker):
    """While a gate can still be decided its question waits; it comes once the gate holds, or was asked in vain."""
    seen = 0
    for case in whole_cases(maker, 4, silent=0.3):
        for planner in planners:
            session = begin(planner)
            while (plan := planner.plan(session)).next:
                live = set(plan.live_questions())
                assert not live & plan.survey.waiting
                for name in plan.survey.waiting:
                    gate, _ = planner.chart.gates[name]
                    assert gate in plan.survey.bearing, "the gate of a waiting question is itself worth asking"
                    seen += 1
                session = session.told(plan.next, case.answers[plan.next])
    assert seen


def test_a_section_is_left_only_when_nothing_in_it_is_live(planners, maker):
    stayed = 0
    for case in whole_cases(maker, 3, silent=0.2):
        for planner in planners:
            session, before = begin(planner), None
            while (plan := planner.plan(session)).next:
                if before is not None and plan.live_questions(before):
                    assert plan.section == before
                    stayed += 1
                before = plan.section
                assert maker.knowledge.questions[plan.next].section == before
                session = session.told(plan.next, case.answers[plan.next])
    assert stayed


def test_the_heaviest_question_of_the_heaviest_section_comes_first(planners):
    for planner in planners:
        plan = planner.plan(begin(planner))
        weights = plan.survey.weights
        for _, names in plan.sections:
            assert list(names) == sorted(names, key=lambda name: (-weights[name], name))
        assert set(plan.live_questions()) == set(weights)


def test_a_question_put_off_comes_last_and_is_not_lost(planners, maker):
    for planner in planners:
        case = next(whole_cases(maker, 1)).model_copy(update={"members": ()})
        start = Case(observed=case.observed, baseline=case.baseline)
        session = begin(planner, start)
        first = planner.plan(session).next
        session, asked = session.put_off(first), []
        while (name := planner.plan(session).next) is not None:
            asked.append(name)
            assert name != first or set(planner.plan(session).live_questions()) == {first}
            session = session.told(name, case.answers[name])
        assert conclusions(session.case(), planner) == conclusions(case, planner)


def test_dont_know_is_never_asked_again(planners, maker):
    for planner in planners:
        session = begin(planner)
        asked = []
        while (name := planner.plan(session).next) is not None:
            asked.append(name)
            session = session.told(name, DONT_KNOW)
        assert asked
        assert len(asked) == len(set(asked))
        assert planner.plan(session).progress.left == 0


def test_progress_counts_what_is_settled_and_what_is_left(planners, maker):
    case = next(whole_cases(maker, 1))
    for planner in planners:
        session = begin(planner)
        start = planner.plan(session).progress
        assert (start.answered, start.wanted) == (0, len(planner.goal.outlets))
        settled = start.settled
        while (plan := planner.plan(session)).next:
            assert plan.progress.settled >= settled
            settled = plan.progress.settled
            session = session.told(plan.next, case.answers[plan.next])
        assert (plan.progress.left, plan.progress.answered) == (0, len(session.answers))


def test_member_rows_take_the_place_of_the_questions_they_answer(compiled, real):
    planner, held = real
    direct = {each.direct.question for each in compiled.knowledge.measures.values() if each.direct}
    spared = 0
    for case, session in held:
        if case.members:
            without = planner.plan(begin(planner, Case(answers=session.answers)))
            spared += len(direct & set(without.live_questions()))
    assert spared


def test_a_changed_answer_marks_what_hangs_on_it_as_unused_and_loses_nothing(full, maker):
    """A failed gate marks the answers behind it; changing the answer back makes them count again."""
    marked = 0
    for case in whole_cases(maker, 3):
        session = begin(full, case)
        before = full.plan(session)
        for name in [each for each in session.answers if maker.knowledge.questions[each].answers]:
            for other in maker.knowledge.questions[name].answers:
                changed = session.told(name, other)
                after = full.plan(changed)
                assert session.answers.keys() == changed.answers.keys()
                newly = after.unused.keys() - before.unused.keys()
                if newly:
                    marked += 1
                    assert newly <= full.compiled.gates.keys()
                    back = changed.told(name, session.answers[name])
                    assert full.plan(back).unused == before.unused
        if marked:
            break
    assert marked


def test_a_step_is_quick(full):
    """Generous, as a busy machine must not fail it; benchmarks/interview.py has the figures."""
    session = begin(full)
    full.plan(session)
    start = time.process_time()
    for _ in range(10):
        full.plan(session)
    assert (time.process_time() - start) / 10 < 0.1
