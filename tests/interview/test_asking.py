"""What to put next to the people at hand."""

from __future__ import annotations

from kubeexpert.interview import FULL, Planner, Session, ask_next
from kubeexpert.model.case import Case

WHOM = ("members", "mentor", "coordinator", "office")


def test_what_members_can_tell_comes_first_and_the_heaviest_of_it(compiled, cases):
    planner, asked = Planner(compiled, FULL), compiled.knowledge.questions
    mixed = 0
    for case in cases[::15]:
        plan = planner.plan(Session.begin(FULL, compiled.knowledge, case))
        names = ask_next(planner, case)
        weights = plan.survey.weights
        assert set(names) == set(weights)
        keys = [(WHOM.index(asked[name].asked_of), -weights[name]) for name in names]
        assert keys == sorted(keys)
        mixed += len({key for key, _ in keys}) > 2
    assert mixed > 3


def test_a_new_group_is_not_asked_first_whether_mentoring_has_ended(compiled):
    names = ask_next(Planner(compiled, FULL), Case())
    assert not {"process.ending", "households.poorest_risen"} & set(names[:40])
    assert all(compiled.knowledge.questions[name].asked_of == "members" for name in names[:20])


def test_questions_that_wait_only_become_fewer_with_each_answer(compiled, cases):
    """The number left, as the pages show it, goes back for no answer to a question that was asked."""
    planner = Planner(compiled, FULL)
    case = max(cases, key=lambda each: len(each.answers) if not each.members else 0)
    session, last, steps = Session.begin(FULL, compiled.knowledge), None, 0
    for _ in range(60):
        plan = planner.plan(session)
        if plan.next is None:
            break
        if last is not None:
            assert plan.progress.left <= last - 1
        last, steps = plan.progress.left, steps + 1
        session = session.told(plan.next, case.answers.get(plan.next, "dont_know"))
    assert steps == 60
