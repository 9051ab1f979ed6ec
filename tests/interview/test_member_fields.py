"""Member rows asked cell by cell: only what matters is asked, and the conclusions are those of whole rows."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.interview.goals import FULL
from kubeexpert.interview.member_fields import MemberFields, columns_of
from kubeexpert.interview.planner import Planner
from kubeexpert.interview.session import Session
from kubeexpert.logic.facts import facts_of
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW
from tests.interview.strategies import begin, conclusions

GOALS = (FULL, "effectiveness")


def rows_of(compiled, draw, number, *, silent=0.0):
    """Return whole member rows: every column is answered or nobody knows it."""
    maker = CaseMaker(compiled, draw)
    columns = [each for each in compiled.knowledge.questions.values() if each.of]
    return [
        {each.name: DONT_KNOW if draw.random() < silent else maker.answer(each) for each in columns}
        for _ in range(number)
    ]


def sized(planner, rows):
    """Return an interview in which the number of members is known and fits the rows."""
    compiled = planner.compiled
    active = sum(row["member.status"] == "active" for row in rows)
    session = begin(planner).told(compiled.knowledge.settings.size, Fraction(max(1, active)))
    starters = compiled.knowledge.settings.rows.starters
    return session.told(starters, Fraction(len(rows))) if starters else session


def filled_in(fields, session, rows):
    """Answer what is asked, member after member; return the session and how many cells were asked."""
    asked = 0
    for number, row in enumerate(rows):
        while wanted := fields.wanted(members_at(session, number), fields.live(session)):
            session = session.of_member(number, wanted[0], row[wanted[0]])
            asked += 1
    return session, asked


def members_at(session, number):
    return session.members[number] if number < len(session.members) else {}


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("silent", [0.0, 0.3])
def test_conclusions_are_those_of_whole_rows_with_fewer_cells_asked(compiled, goal, silent):
    planner, draw = Planner(compiled, goal), random.Random(f"{goal} {silent}")
    fields, asked, whole, decided = MemberFields(planner), 0, 0, 0
    for _ in range(12):
        rows = rows_of(compiled, draw, draw.randint(1, 7), silent=silent)
        session = sized(planner, rows)
        after, cells = filled_in(fields, session, rows)
        assert conclusions(after.case(), planner) == conclusions(session.with_rows(rows).case(), planner)
        asked, whole = asked + cells, whole + len(rows) * len(fields._columns)
        measures = facts_of(after.case(), compiled).known.keys() - facts_of(session.case(), compiled).known.keys()
        decided += len(measures)
    assert 0 < asked < whole
    assert decided


def test_a_member_who_does_not_count_is_not_asked_further(compiled):
    planner = Planner(compiled, "effectiveness")
    fields, rows = MemberFields(planner), compiled.knowledge.settings.rows
    session = sized(planner, rows_of(compiled, random.Random(1), 3))
    (column,) = columns_of(rows.starter, compiled)
    live = fields.live(session)
    assert fields.wanted({}, live)[0] == column
    assert fields.wanted({column: "no"}, live) == ()
    assert len(fields.wanted({column: "yes"}, live)) > 3


def test_nothing_is_asked_of_members_where_nothing_depends_on_them(compiled, tour):
    for planner in (Planner(compiled, "zone"), Planner(tour, "orientation.observed")):
        fields = MemberFields(planner)
        live = fields.live(begin(planner))
        assert live.measures == ()
        assert fields.wanted({}, live) == ()


def test_the_questions_that_rows_answer_are_named_until_they_matter_no_more(compiled):
    planner = Planner(compiled, "effectiveness")
    fields, session = MemberFields(planner), begin(planner)
    direct = {each.direct.question for each in compiled.knowledge.measures.values() if each.over and each.direct}
    assert fields.live(session).instead
    assert fields.live(session).instead <= direct
    assert fields.live(session).sizes[0] == compiled.knowledge.settings.size
    told = session
    while name := planner.plan(told).next:
        question = compiled.knowledge.questions[name]
        told = told.told(name, question.answers[-1] if question.answers else DONT_KNOW)
    assert len(fields.live(told).measures) < len(fields.live(session).measures)


def test_why_a_column_is_asked_names_open_conclusions_of_the_goal(compiled):
    planner = Planner(compiled, "effectiveness")
    fields, session = MemberFields(planner), begin(planner)
    live = fields.live(session)
    for column in fields.wanted(dict.fromkeys(columns_of("member.is_starter", compiled), "yes"), live):
        why = fields.why(column, session, live)
        assert why
        assert set(why) <= {outlet.name for outlet in planner.goal.outlets}


def test_rows_are_waited_for_until_every_active_member_is_filled_in(compiled):
    planner = Planner(compiled, "effectiveness.jobs")
    fields, size = MemberFields(planner), compiled.knowledge.settings.size
    session = begin(planner).told(size, Fraction(2)).told("group.started_with", Fraction(2))
    assert fields.waiting(session) == planner.waiting_for_rows(session) == ("effectiveness.jobs",)
    steady = {"member.status": "active", "member.from_start": "yes", "member.work_before": "none"}
    one = session.with_rows([steady | {"member.work_now": DONT_KNOW}])
    assert fields.waiting(one) == ("effectiveness.jobs",)
    both = session.with_rows([steady | {"member.work_now": "steady"}] * 2)
    assert fields.waiting(both) == ()
    assert fields.has_room(one, fields.live(one))
    assert not fields.has_room(both, fields.live(one))


def test_cells_build_rows_and_each_step_can_be_undone(compiled):
    session = Session.begin(FULL, compiled.knowledge, Case(members=({"member.from_start": "yes"},)))
    one = session.of_member(0, "member.fell_back", "no").of_member(1, "member.from_start", "no")
    assert [dict(row) for row in one.members] == [
        {"member.from_start": "yes", "member.fell_back": "no"},
        {"member.from_start": "no"},
    ]
    changed = one.of_member(0, "member.fell_back", DONT_KNOW)
    assert changed.members[0]["member.fell_back"] == DONT_KNOW
    assert changed.undone().members == one.members
    assert changed.undone().undone().undone() == session
    assert changed.last_question is None
    assert changed.with_rows([]).members == ()
