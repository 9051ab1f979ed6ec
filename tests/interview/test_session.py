"""A session never changes, loses nothing, comes back from text as it was, and its order of answers does not matter."""

from __future__ import annotations

import datetime
import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.interview.goals import FULL
from kubeexpert.interview.resume import resume
from kubeexpert.interview.saved import SCHEMA, write_session
from kubeexpert.interview.session import Session, misfits
from kubeexpert.loading import load_knowledge
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW
from tests.conftest import ROOT

TOUR = compile_knowledge(load_knowledge(ROOT / "tests" / "tour" / "rules"))
ASKED = {name: question for name, question in TOUR.knowledge.questions.items() if not question.of}
COLUMN = next(name for name, question in TOUR.knowledge.questions.items() if question.of and question.kind == "yes_no")
START = Case(group="KB-0001", observed=datetime.date(2026, 11, 20), note="a note: with \u2265 signs")


def answers_to(question):
    if question.answers:
        return st.sampled_from((*question.answers, DONT_KNOW))
    if question.kind == "date":
        return st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 1, 1))
    least, most = (question.range.least, question.range.most) if question.range else (0, 100)
    return st.integers(int(least), int(most)).map(Fraction)


ANSWERS = st.fixed_dictionaries({}, optional={name: answers_to(question) for name, question in ASKED.items()})
EVENTS = st.lists(
    st.one_of(
        st.sampled_from(sorted(ASKED)).flatmap(lambda name: st.tuples(st.just(name), answers_to(ASKED[name]))),
        st.tuples(st.sampled_from(["skip", "withdraw"]), st.sampled_from(sorted(ASKED))),
    ),
    max_size=12,
)


def after(session, events):
    for one, two in events:
        if one == "skip":
            session = session.put_off(two)
        elif one == "withdraw":
            session = session.withdrawn(two)
        else:
            session = session.told(one, two)
    return session


BEGUN = Session.begin(FULL, TOUR.knowledge, START)


def begin():
    return BEGUN


def truths(session):
    return Interpreter(TOUR.program).run(facts_of(session.case(), TOUR).known).truths


@given(ANSWERS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_order_of_answers_gives_the_same_conclusions(answers, draw):
    turned = list(answers.items())
    draw.shuffle(turned)
    one, other = after(begin(), answers.items()), after(begin(), turned)
    assert truths(one) == truths(other)
    assert dict(one.answers) == dict(other.answers)


@given(EVENTS, EVENTS)
@settings(max_examples=60, deadline=None)
def test_undoing_leads_back_exactly(first, then):
    session = after(begin(), first)
    later = after(session, then)
    for _ in then:
        later = later.undone()
    assert later == session
    assert truths(later) == truths(session)


def test_undoing_nothing_changes_nothing():
    assert begin().undone() == begin()


@given(EVENTS)
@settings(max_examples=40, deadline=None)
def test_a_step_leaves_the_session_before_it_as_it_was(events):
    session = begin()
    before = (dict(session.answers), session.log)
    after(session, events)
    assert (dict(session.answers), session.log) == before


@given(EVENTS)
@settings(max_examples=60, deadline=None)
def test_a_session_comes_back_from_text_as_it_was(events):
    session = after(begin(), events)
    if misfits(session, TOUR.knowledge):
        return
    text = write_session(session, TOUR.knowledge)
    text.encode("ascii")
    resumed = resume(text, "file.json", TOUR.knowledge)
    assert resumed.changes == ()
    again = resumed.session
    assert (again.log, again.answers, again.skipped, again.goal) == (
        session.log,
        session.answers,
        session.skipped,
        session.goal,
    )
    assert again.case().model_dump() == session.case().model_dump()
    assert write_session(again, TOUR.knowledge) == text


def test_rows_come_back_and_take_the_place_of_those_before(tour, tour_cases):
    case = next(each for each in tour_cases if each.members)
    session = Session.begin(FULL, tour.knowledge, case).with_rows(case.members[:1])
    again = resume(write_session(session, tour.knowledge), "", tour.knowledge).session
    assert again.members == session.members == (case.members[0],)
    assert again.undone().members == case.members


def test_an_answer_given_after_all_is_no_longer_put_off():
    name = next(name for name, question in ASKED.items() if question.kind == "yes_no")
    session = begin().put_off(name)
    assert session.skipped == (name,)
    assert session.told(name, "yes").skipped == ()


def test_misfits_tell_of_a_part_larger_than_its_whole(tour):
    ratio = next(each.ratio for each in tour.knowledge.measures.values() if each.ratio)
    session = begin().told(ratio.whole, Fraction(3))
    assert misfits(session, tour.knowledge) == ()
    found = misfits(session.told(ratio.part, Fraction(4)), tour.knowledge)
    assert [each.code for each in found] == ["PART_EXCEEDS_WHOLE"]


def saved(change=None):
    name = next(name for name, question in ASKED.items() if question.kind == "yes_no")
    data = json.loads(write_session(begin().told(name, "yes").put_off(name), TOUR.knowledge))
    if change:
        change(data)
    return json.dumps(data)


BAD = [
    ("", "NOT_A_SESSION"),
    ("{", "NOT_A_SESSION"),
    (saved()[:-30], "NOT_A_SESSION"),
    ("[1, 2]", "NOT_A_SESSION"),
    ("format: 1\nanswers: {}\n", "NOT_A_SESSION"),
    ('{"name": "something else"}', "NOT_A_SESSION"),
    ("[" * 100_000, "NOT_A_SESSION"),
    (saved(lambda data: data.update(schema=SCHEMA + 1)), "NEWER_SESSION"),
    (saved(lambda data: data.update(schema="one")), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(schema=True)), "DAMAGED_SESSION"),
    (saved(lambda data: data.pop("rules")), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(log=[{"answer": "x"}])), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(log=[{"skip": "x", "withdraw": "y"}])), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(log=[{"is": 3}])), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(log=[{"cell": COLUMN, "is": "yes"}])), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(log=[{"cell": COLUMN, "row": -1, "is": "yes"}])), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(log=[{"cell": COLUMN, "row": 10**9, "is": "yes"}])), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(log=[{"cell": COLUMN, "row": 0, "is": "yes", "skip": "x"}])), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(schema=0)), "DAMAGED_SESSION"),
    (saved(lambda data: data.update(more=1)), "DAMAGED_SESSION"),
    (saved(lambda data: data["case"].update(observed="yesterday")), "DAMAGED_SESSION"),
    (saved(lambda data: data["case"].update(group="Siti Aminah")), "GROUP_NOT_A_CODE"),
    (saved(lambda data: data["case"].update(note="3305 1201 0180 0001")), "NIK_REFUSED"),
    (saved(lambda data: data.update(goal="no.such_goal")), "UNKNOWN_GOAL"),
    (saved().replace('"goal"', '"goal": "x", "goal"'), "DAMAGED_SESSION"),
]


@pytest.mark.parametrize(("text", "code"), BAD)
def test_a_corrupt_foreign_or_newer_file_gets_a_clear_error(text, code):
    with pytest.raises(ProblemsFound) as found:
        resume(text, "file.json", TOUR.knowledge)
    problem = found.value.problems[0]
    assert problem.code == code
    for lang in ("id", "en"):
        assert "file.json" in problem.line(lang) or problem.place.field
        assert "..." not in problem.message(lang)
        assert "3305" not in problem.line(lang) + problem.hint(lang)


def test_a_file_of_the_schema_before_is_read():
    text = saved(lambda data: data.update(schema=1))
    assert resume(text, "file.json", TOUR.knowledge).session.log


def test_cells_of_member_rows_come_back_from_text_as_they_were():
    size = TOUR.knowledge.settings.size
    session = begin().told(size, Fraction(3)).of_member(0, COLUMN, "yes").of_member(1, COLUMN, DONT_KNOW)
    again = resume(write_session(session, TOUR.knowledge), "file.json", TOUR.knowledge).session
    assert again.log == session.log
    assert again.members == session.members
    assert again.undone().members == ({COLUMN: "yes"},)
