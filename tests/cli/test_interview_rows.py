"""Member rows at the terminal: offered where they answer a question, one cell at a time, kept like answers."""

from __future__ import annotations

import json

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.loading import parse_case
from tests.cli.conftest import DAY

TO_ROWS = ("d", "r", "2", "2")
"""The answer before the first question that rows answer, the key, and how many members there are and were."""


@pytest.fixture
def rows(talk):
    """Hold an interview on the tour's rules up to the member rows, then with the lines given."""

    def call(*lines, lang="en", args=(), **more):
        return talk(*DAY, "--goal", "welfare", "--lang", lang, *args, lines=[*TO_ROWS, *lines], **more)

    return call


def log_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["log"]


def cells(path):
    return [(each["row"], each["cell"].removeprefix("member."), each["is"]) for each in log_of(path) if "cell" in each]


@pytest.mark.parametrize(("lang", "word"), [("id", "Anggota 2 (tanpa nama)"), ("en", "Member 2 (no name)")])
def test_rows_are_offered_at_the_first_question_they_answer_and_taken_member_by_member(rows, tmp_path, lang, word):
    output = rows("1", "l", "0", "m", "1", "q", lang=lang)
    assert output.count("\n  r  ") == 1
    assert word in output
    assert cells(tmp_path / "s.json") == [
        (0, "started_here", "yes"),
        (0, "savings_now", "0 rupiah"),
        (1, "started_here", "yes"),
    ]


def test_what_was_left_blank_is_not_said_to_be_entered(rows):
    blank = rows(*["l"] * 40)
    assert "Left blank: " in blank
    assert "All members are entered." not in blank


def test_rows_settle_the_goal_as_the_case_file_of_the_same_rows_does(talk, tour, tmp_path):
    written = tmp_path / "c.yaml"
    rows_of_two = ("1;2;300000;500000;900000", "2;900000")
    options = (*DAY, "--goal", "welfare", "--lang", "en", "--case", written)
    output = talk(*options, lines=["2", *TO_ROWS[1:], *rows_of_two])
    case = parse_case(written.read_text(encoding="utf-8"), "", tour.knowledge)
    assert len(case.members) == 2
    assert assess(case, tour, Interpreter(tour.program)).conclusions["welfare"].is_certain
    assert "growth.savers" not in case.answers
    assert "Done." in output
    assert "Back to the questions." in output


def test_back_goes_cell_by_cell_and_from_the_questions_into_the_rows(rows, tmp_path):
    output = rows("1", "2", "b", "b", "2", "e", "b", "1", "q")
    assert output.count("One row a member.") == 2
    assert cells(tmp_path / "s.json") == [(0, "started_here", "yes")]


def test_back_from_the_first_cell_says_so_and_the_end_leads_back_to_the_question(rows, tmp_path):
    output = rows("b", "e", "4", "q")
    assert "This is the first cell." in output
    assert "Rows kept: 0." in output
    assert log_of(tmp_path / "s.json")[-1] == {"answer": "growth.savers", "is": "4 people"}


@pytest.mark.parametrize("typed", ["Siti Aminah", "3305120101800001", "3", "0", "-1", "\u00b2", "", ";", "x" * 100_000])
def test_names_numbers_of_people_and_what_is_not_allowed_are_refused_with_what_is(rows, tmp_path, typed):
    output = rows(typed, "q")
    assert "Choose 1 to 2, or d if it is not known." in output
    assert cells(tmp_path / "s.json") == []
    assert "Siti" not in (tmp_path / "s.json").read_text()
    assert len(output) < 10_000


@pytest.mark.parametrize("typed", ["100000001", "-5", "500.000", "much", "3305120101800001"])
def test_a_number_that_cannot_be_is_refused_with_what_can(rows, tmp_path, typed):
    output = rows("1", "2", typed, "250000", "q")
    told = output.partition("How much is saved now?")[2].split("] >")[1]
    assert any(each in told for each in ("100000000", "100,000,000", "such as 500000", "such as 8"))
    assert cells(tmp_path / "s.json")[2:] == [(0, "savings_now", "250000 rupiah")]


def test_several_answers_on_one_line_are_taken_up_to_the_first_that_cannot_be(rows, tmp_path):
    output = rows("1; d; l; x; 1", "q")
    assert "Kept: 3. This cannot be: 'x'." in output
    assert cells(tmp_path / "s.json") == [(0, "started_here", "yes"), (0, "state", "dont_know")]
    one_too_many = rows("2;1;1", "q", save=tmp_path / "t.json")
    assert "Kept: 2. This cannot be: '1'." in one_too_many


def test_help_why_and_summary_do_not_answer_and_an_empty_member_is_no_member(rows, tmp_path):
    output = rows("?", "w", "s", "m", "1", "s", "q")
    assert "m: next member" in " ".join(output.split())
    assert "The answer can still decide: Members' welfare." in output
    assert "No member is entered yet." in output
    assert "Nothing is entered for this member yet." in output
    assert len(cells(tmp_path / "s.json")) == 1


def test_rows_wait_for_the_number_of_members(talk, tmp_path):
    output = talk(*DAY, "--goal", "welfare", "--lang", "en", lines=["d", "r", "d", "d", "q"])
    assert "only when the number of members is known" in " ".join(output.split())
    assert cells(tmp_path / "s.json") == []
    again = talk("--resume", tmp_path / "s.json", "--lang", "en", lines=["r", "2", "1", "q"])
    assert "The answer before:" in again
    assert len(cells(tmp_path / "s.json")) == 1


def test_nobody_is_asked_about_more_members_than_there_are(rows, tmp_path):
    output = rows("1;2;d;1;1", "1;2;d;1;1", "q")
    assert "Member 3" not in output
    assert "Rows kept: 2." in output
    assert {row for row, _, _ in cells(tmp_path / "s.json")} == {0, 1}


def test_fewer_members_than_active_rows_are_refused_and_more_rows_too(rows, talk, tmp_path):
    rows("d;2;d;1;1", "d;2;d;1;1", "d;2", "q")
    saved = tmp_path / "s.json"
    output = talk("--resume", saved, "--lang", "en", lines=["u 2", "1", "q"])
    assert "MORE_ROWS" not in output  # a code is for files
    assert "rows" in output.partition("The answer before:")[2]
    assert next(each["is"] for each in log_of(saved) if each.get("answer") == "group.members") == "2 people"


def test_resuming_goes_on_with_the_rows_where_they_stopped(rows, talk, tmp_path):
    rows("1", "2")  # the input ends in the middle of a member
    saved = tmp_path / "s.json"
    before = cells(saved)
    output = talk("--resume", saved, "--lang", "en", lines=["s", "r", "600000", "q"])
    assert "Member rows entered: 1." in output
    assert cells(saved) == [*before, (0, "savings_now", "600000 rupiah")]


def test_after_the_last_question_rows_are_offered_until_they_are_all_there(talk, tmp_path):
    options = (*DAY, "--goal", "effect.growth", "--lang", "en")
    lines = ["2024-01-10", "?", "r", "1", "1", "1", "e"]
    output = talk(*options, lines=lines)
    assert output.count("Type r to enter them now.") == 2
    assert "Done." in output
    assert len(cells(tmp_path / "s.json")) == 1
    back = talk("--resume", tmp_path / "s.json", "--lang", "en", lines=["b", "2", ""])
    assert "A member from the start?" in back
    assert cells(tmp_path / "s.json") == [(0, "started_here", "no")]


def test_rows_that_contradict_an_answer_are_told_when_they_are_there(talk):
    lines = ["d", "3", "r", "3", "3", *["1;2;0;1;1"] * 3, "q"]
    output = talk(*DAY, "--goal", "welfare", "--lang", "en", lines=lines)
    assert "growth.savers" in output.partition("One row a member.")[2].partition("=====")[0]


def test_rows_are_entered_with_the_shipped_rules_too(talk, root, tmp_path):
    options = (*DAY, "--goal", "membership.poverty_mix")
    output = talk(*options, lines=["r", "2", "1; 1", "1; 2"], rules=root / "rules")
    assert "Selesai." in output
    assert len(cells(tmp_path / "s.json")) == 4
