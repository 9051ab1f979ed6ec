"""A migrated case file keeps every line that was not understood, and its comments."""

from __future__ import annotations

import pytest

from kubeexpert.errors import ProblemsFound
from kubeexpert.interview.migration import migrate
from kubeexpert.loading import dump_case, parse_case
from kubeexpert.model.base import Text
from kubeexpert.model.texts import Retired


@pytest.fixture
def asked(tour):
    """A yes or no question without a gate, and a column."""
    questions = tour.knowledge.questions.values()
    return (
        next(each for each in questions if each.kind == "yes_no" and not each.of and not each.asked_if),
        next(each for each in questions if each.of and each.kind == "yes_no"),
    )


@pytest.fixture
def size(tour):
    return tour.knowledge.settings.size


@pytest.fixture
def renamed(tour, asked):
    """The rule base after a question and a column were renamed."""
    questions = dict(tour.knowledge.questions)
    for each, name in zip(asked, ("new.name", "member.new_column"), strict=True):
        questions[name] = questions.pop(each.name).model_copy(update={"name": name, "was": each.name})
    return tour.knowledge.model_copy(update={"questions": questions})


@pytest.fixture
def retired(tour, asked):
    question = asked[0]
    questions = {name: each for name, each in tour.knowledge.questions.items() if name != question.name}
    why = Retired(name=question.name, since="2026.2", why=Text(id="tidak perlu", en="not needed"))
    return tour.knowledge.model_copy(update={"questions": questions, "retired": {question.name: why}})


def codes(problems):
    return [each.code for each in problems]


def test_names_are_changed_in_their_places_and_nothing_else(renamed, asked, size):
    question, column = asked[0].name, asked[1].name.removeprefix("member.")
    text = (
        f"# a note at the top\nformat: 1\ngroup: KB-0001  # the code\nanswers:\n  {size}: 3 people\n"
        f"  {question}:   yes  # said by two\n  # {question}: no\n"
        f'members:\n  - {{{column}: no}}\n  - {{"{column}": yes}}\n'
    )
    found = migrate(text, "c.yaml", renamed)
    expected = text.replace(f"  {question}:   yes", "  new.name:   yes").replace(f"{{{column}:", "{new_column:")
    assert found.text == expected.replace(f'"{column}"', '"new_column"')
    assert codes(found.changes) == ["QUESTION_RENAMED"] * 3
    assert found.left == ()
    assert parse_case(found.text, "c.yaml", renamed).answers["new.name"] == "yes"
    assert migrate(found.text, "c.yaml", renamed).changes == ()


def test_windows_line_ends_and_flow_style_stay(renamed, asked):
    text = f"format: 1\r\nanswers: {{ {asked[0].name}: 'yes' }}\r\n"
    assert migrate(text, "c.yaml", renamed).text == "format: 1\r\nanswers: { new.name: 'yes' }\r\n"


def test_a_retired_answer_becomes_a_comment_in_its_line(retired, asked):
    name = asked[0].name
    text = f"format: 1\nanswers:\n  {name}: yes   # because\nnote: x\n"
    found = migrate(text, "c.yaml", retired)
    assert found.text == f"format: 1\nanswers:\n  # {name}: yes   # because\nnote: x\n"
    assert codes(found.changes) == ["QUESTION_GONE"]
    assert "not needed" in found.changes[0].hint("en")
    parse_case(found.text, "c.yaml", retired)


@pytest.mark.parametrize(
    "answers", ["answers: {{{name}: yes}}", "answers:\n  {name}:\n    yes", "answers:\n  {name}: [yes]"]
)
def test_a_retired_answer_without_a_line_of_its_own_is_left(retired, asked, answers):
    text = f"format: 1\n{answers.format(name=asked[0].name)}\n"
    found = migrate(text, "c.yaml", retired)
    assert found.text == text
    assert codes(found.left) == ["NAME_BY_HAND"]


def test_what_nobody_knows_is_left_and_told(renamed):
    text = "format: 1\nanswers:\n  nobody.knows: yes\nmembers:\n  - {strange: 1}\nmore: things\n"
    found = migrate(text, "c.yaml", renamed)
    assert found.text == text
    assert codes(found.left) == ["NAME_BY_HAND", "NAME_BY_HAND"]


def test_an_answer_that_is_not_allowed_any_more_is_left_and_told(renamed, asked):
    text = f"format: 1\nanswers:\n  {asked[0].name}: perhaps\n"
    found = migrate(text, "c.yaml", renamed)
    assert found.text == text.replace(asked[0].name, "new.name")
    assert codes(found.left) == ["ANSWER_BY_HAND"]


def test_two_names_for_one_question_are_left_to_a_person(renamed, asked):
    text = f"format: 1\nanswers:\n  {asked[0].name}: yes\n  new.name: no\n"
    found = migrate(text, "c.yaml", renamed)
    assert found.text == text
    assert codes(found.left) == ["RENAME_BY_HAND"]


def test_no_long_number_is_repeated(renamed):
    found = migrate("format: 1\nanswers:\n  '3305120101800001': yes\n", "c.yaml", renamed)
    assert "3305120101800001" not in "".join(each.line("en") for each in found.left)


def test_what_is_no_yaml_is_refused(renamed):
    with pytest.raises(ProblemsFound):
        migrate("format: [1\n", "c.yaml", renamed)


def test_the_shipped_cases_need_no_change(knowledge, cases):
    for case in cases[::12]:
        text = dump_case(case, knowledge)
        found = migrate(text, case.name, knowledge)
        assert (found.text, found.changes, found.left) == (text, (), ())
