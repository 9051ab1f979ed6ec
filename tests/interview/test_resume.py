"""A rule base that changed under a session never loses an answer, and what changed is told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kubeexpert.interview.goals import FULL
from kubeexpert.interview.resume import resume
from kubeexpert.interview.saved import write_session
from kubeexpert.interview.session import Kept, Session
from kubeexpert.model.base import Text
from kubeexpert.model.texts import Retired


@pytest.fixture
def knowledge(tour):
    return tour.knowledge


@pytest.fixture
def choice(knowledge):
    """A choice question with three choices or more."""
    return next(each for each in knowledge.questions.values() if len(each.choices) > 2 and not each.of)


def with_question(knowledge, name, question):
    """Return the rule base with one question replaced (under its own name), or taken out for None."""
    questions = {each: found for each, found in knowledge.questions.items() if each != name}
    if question is not None:
        questions[question.name] = question
    return knowledge.model_copy(update={"questions": questions})


def text_of(knowledge, *answers):
    session = Session.begin(FULL, knowledge)
    for name, answer in answers:
        session = session.told(name, answer)
    return write_session(session, knowledge)


def codes(resumed):
    return [each.code for each in resumed.changes]


def test_a_text_change_does_not_disturb_a_session(knowledge, choice):
    text = text_of(knowledge, (choice.name, next(iter(choice.choices))))
    spoken = choice.model_copy(update={"ask": Text(id="Lain?", en="Otherwise?")})
    resumed = resume(text, "s.json", with_question(knowledge, choice.name, spoken))
    assert resumed.changes == ()
    assert resumed.session.answers == {choice.name: next(iter(choice.choices))}


def test_an_answer_moves_with_its_question_to_a_new_name(knowledge, choice):
    answer = next(iter(choice.choices))
    renamed = choice.model_copy(update={"name": "renamed.question", "was": choice.name})
    resumed = resume(
        text_of(knowledge, (choice.name, answer)), "s.json", with_question(knowledge, choice.name, renamed)
    )
    assert resumed.session.answers == {"renamed.question": answer}
    assert codes(resumed) == ["RULES_CHANGED", "QUESTION_RENAMED"]
    assert choice.name in resumed.changes[1].message("en")


def test_the_answer_to_a_question_that_is_gone_is_kept_and_comes_back(knowledge, choice):
    answer = next(iter(choice.choices))
    without = with_question(knowledge, choice.name, None)
    why = Retired(name=choice.name, since="2026.2", why=Text(id="tidak perlu", en="not needed"))
    without = without.model_copy(update={"retired": {choice.name: why}})
    resumed = resume(text_of(knowledge, (choice.name, answer)), "s.json", without)
    assert codes(resumed) == ["RULES_CHANGED", "QUESTION_GONE"]
    assert "not needed" in resumed.changes[1].hint("en")
    assert resumed.session.answers == {}
    assert resumed.session.kept == (Kept(choice.name, answer),)
    back = resume(write_session(resumed.session, without), "s.json", knowledge)
    assert back.session.answers == {choice.name: answer}
    assert back.session.kept == ()


def test_the_answer_of_a_choice_that_is_gone_is_kept_and_asked_again(knowledge, choice):
    gone, *left = choice.choices
    fewer = choice.model_copy(
        update={
            "choices": {each: choice.choices[each] for each in left},
            "says": {each: choice.says[each] for each in left},
        }
    )
    changed = with_question(knowledge, choice.name, fewer)
    resumed = resume(text_of(knowledge, (choice.name, gone)), "s.json", changed)
    assert "ANSWER_GONE" in codes(resumed)
    assert resumed.session.kept == (Kept(choice.name, gone),)
    answered = resumed.session.told(choice.name, left[0])
    again = resume(write_session(answered, changed), "s.json", changed).session
    assert again.answers == {choice.name: left[0]}
    old = resume(write_session(answered, changed), "s.json", knowledge).session
    assert old.answers == {choice.name: left[0]}, "a later answer counts, not the one that was kept"


def test_new_questions_are_told(knowledge, choice):
    text = text_of(with_question(knowledge, choice.name, None))
    resumed = resume(text, "s.json", knowledge)
    assert codes(resumed) == ["RULES_CHANGED", "QUESTION_NEW"]
    assert choice.name in resumed.changes[1].message("en")


def test_cells_of_a_column_that_is_gone_are_kept(tour, tour_cases):
    case = next(each for each in tour_cases if each.members)
    column = next(name for row in case.members for name in row)
    session = Session.begin(FULL, tour.knowledge, case)
    without = with_question(tour.knowledge, column, None)
    resumed = resume(write_session(session, tour.knowledge), "s.json", without)
    had = [at for at, row in enumerate(case.members) if column in row]
    assert {each.row for each in resumed.session.kept} == set(had)
    assert all(column not in row for row in resumed.session.members)
    assert column in write_session(resumed.session, without)


def test_a_cell_of_a_column_that_is_gone_is_kept_and_no_other_row_moves(knowledge):
    columns = [each for each in knowledge.questions.values() if each.of and each.kind == "yes_no"]
    gone, stays = columns[0].name, columns[1].name
    session = Session.begin(FULL, knowledge).told(knowledge.settings.size, Fraction(3))
    session = session.of_member(0, gone, "yes").of_member(1, stays, "yes").of_member(2, gone, "no")
    resumed = resume(write_session(session, knowledge), "s.json", with_question(knowledge, gone, None))
    assert codes(resumed) == ["RULES_CHANGED", "QUESTION_GONE"]
    assert [dict(row) for row in resumed.session.members] == [{}, {stays: "yes"}]
    assert set(resumed.session.kept) == {Kept(gone, "yes", 0), Kept(gone, "no", 2)}


def test_an_answer_spoiled_by_hand_is_told_but_no_change_of_the_rules(knowledge, choice):
    answer = next(iter(choice.choices))
    text = text_of(knowledge, (choice.name, answer)).replace(f'"is": "{answer}"', '"is": "no_such_choice"')
    assert codes(resume(text, "s.json", knowledge)) == ["ANSWER_GONE"]
