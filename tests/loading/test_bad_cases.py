"""Case files with one fault each: the code, the place and the hint."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import parse_answer, parse_answers, parse_case, read_case

NIK = "3305120108800001"

# code, what stands in the case, what stands there instead, line:column of the problem
BAD = [
    ("MISSING_FORMAT", "format: 1\n", "", "1:1"),
    ("UNKNOWN_FORMAT", "format: 1", "format: 3", "1:9"),
    ("MISSING_FIELD", "group: KB-0001", "group:", "2:1"),
    ("MISSING_FIELD", "bond.acts: yes", "bond.acts:", "5:3"),
    ("UNKNOWN_FIELD", "group: KB-0001", "grup: KB-0001", "2:1"),
    ("UNKNOWN_FIELD", "group: KB-0001", "bond.acts: yes", "2:1"),
    ("WRONG_VALUE", "bond.acts: yes", "bond.acts: [yes]", "5:14"),
    ("WRONG_VALUE", "group: KB-0001", "group: {a: b}", "2:8"),
    ("NOT_A_MAPPING", "  - {state: active, savings: 50000 rupiah}", "  - active", "10:5"),
    ("NOT_YAML", "bond.acts: yes", "bond.acts: yes: no", "5:17"),
    ("REPEATED_KEY", "bond.acts: yes", "bond.acts: yes\n  bond.acts: no", "6:3"),
    ("YAML_FEATURE", "bond.acts: yes", "bond.acts: &a yes", "5:14"),
    ("EMPTY_FILE", None, "# nothing yet\n", "0:0"),
    ("TOO_MANY_NODES", "bond.acts: yes", "bond.acts: " + "[" * 50 + "]" * 50, "5:52"),
    ("UNKNOWN_QUESTION", "bond.acts: yes", "bond.act: yes", "5:3"),
    ("UNKNOWN_QUESTION", "bond.acts: yes", "bond.old: yes", "5:3"),
    ("UNKNOWN_ANSWER", "bond.acts: yes", "bond.acts: iya", "5:14"),
    ("UNKNOWN_ANSWER", "{state: active", "{state: gone", "10:13"),
    ("UNKNOWN_UNIT", "8 people", "8 households", "6:18"),
    ("OUT_OF_RANGE", "8 people", "501 people", "6:18"),
    ("NOT_WHOLE", "8 people", "8.5", "6:18"),
    ("NOT_A_NUMBER", "8 people", "eight", "6:18"),
    ("AMBIGUOUS_NUMBER", "50000 rupiah", "50.000 rupiah", "10:30"),
    ("AMBIGUOUS_DATE", "2024-01-15", "1/5/2024", "8:18"),
    ("NOT_A_DATE", "2024-01-15", "2024-02-30", "8:18"),
    ("NOT_A_DATE", "observed: 2026-11-20", "observed: today", "3:11"),
    ("NOT_A_DATE", "observed: 2026-11-20", "observed: 25/12/2026", "3:11"),
    ("GROUP_NOT_A_CODE", "group: KB-0001", "group: Ibu Siti", "2:8"),
    ("NIK_REFUSED", "group: KB-0001", f"group: {NIK}", "2:8"),
    ("NIK_REFUSED", "bond.acts: yes", f"bond.acts: '{NIK}'", "5:14"),
    ("NIK_REFUSED", "bond.acts: yes", f"'{NIK}': yes", "5:3"),
    ("NIK_REFUSED", "group: KB-0001", "note: the number is 3305 1201 0880 0001", "2:7"),
    ("NIK_REFUSED", "state: active", "state: '33.05.12-010880-0001'", "10:13"),
    ("NIK_REFUSED", "8 people", f"{NIK}7", "6:18"),
    ("COLUMN_AS_ANSWER", "bond.acts: yes", "member.state: active", "5:3"),
    ("NOT_A_COLUMN", "{state: active", "{stat: active", "10:6"),
    ("NOT_A_COLUMN", "{state: active", "{member.state: active", "10:6"),
    ("NOT_A_COLUMN", "{state: active", "{bond.acts: yes", "10:6"),
    ("ROWS_WITHOUT_SIZE", "  group.members: 8 people\n", "", "8:1"),
    ("ROWS_WITHOUT_SIZE", "8 people", "dont_know", "9:1"),
    ("MORE_ROWS_THAN_MEMBERS", "8 people\n  group.came: 4", "1\n  group.came: 1", "11:5"),
    ("PART_EXCEEDS_WHOLE", "group.came: 4", "group.came: 9", "7:15"),
    ("DATES_OUT_OF_ORDER", "2024-01-15", "2027-01-15", "8:18"),
    ("DATES_OUT_OF_ORDER", "group: KB-0001", "baseline: 2027-01-01", "2:11"),
]


def problems_of(text, knowledge):
    with pytest.raises(ProblemsFound) as caught:
        parse_case(text, "case.yaml", knowledge)
    return caught.value.problems


def spoiled(text, before, after):
    if before is None:
        return after
    assert before in text, before
    changed = text.replace(before, after, 1)
    return changed + "  - {state: active}\n" if "came: 1" in after else changed


@pytest.mark.parametrize(("code", "before", "after", "where"), BAD, ids=[f"{n}-{bad[0]}" for n, bad in enumerate(BAD)])
def test_a_fault_in_a_case_is_told_where_it_stands(code, before, after, where, knowledge, case_text):
    problems = problems_of(spoiled(case_text, before, after), knowledge)
    line, column = where.split(":")
    assert [(problem.code, problem.place.file, problem.place.line, problem.place.column) for problem in problems] == [
        (code, "case.yaml", int(line), int(column))
    ], [problem.line("en") for problem in problems]
    for lang in ("id", "en"):
        assert "..." not in problems[0].message(lang).replace("{...}", "").replace("[...]", "")
        assert "..." not in problems[0].hint(lang)


def test_the_small_case_has_no_fault(knowledge, case_text):
    assert len(parse_case(case_text, "case.yaml", knowledge).answers) == 4


def test_all_faults_of_a_case_are_told_at_once(knowledge, case_text):
    text = case_text.replace("bond.acts: yes", "bond.acts: iya").replace("8 people", "0").replace("2024-01-15", "soon")
    assert [problem.code for problem in problems_of(text, knowledge)] == [
        "UNKNOWN_ANSWER",
        "OUT_OF_RANGE",
        "NOT_A_DATE",
    ]


def test_a_renamed_or_retired_question_is_explained(knowledge, case_text):
    (problem,) = problems_of(case_text.replace("bond.acts", "bond.old"), knowledge)
    assert problem.hint("en") == "Not used since 2025.1: Not clear."


def test_both_readings_of_an_ambiguous_number_are_named(knowledge, case_text):
    (problem,) = problems_of(case_text.replace("50000 rupiah", "50.000"), knowledge)
    assert problem.message("en") == "'50.000' can be read as two numbers: 50000 or 50."


@pytest.mark.parametrize(("written", "best"), [("8.000", "8"), ("9.500", "9500")])
def test_the_hint_on_an_ambiguous_number_takes_the_reading_that_fits_the_question(knowledge, written, best):
    (problem,) = problems_of(f"format: 1\nanswers: {{group.members: {written}}}\n", knowledge)
    question = knowledge.questions["group.members"]
    assert question.range.most < 8000
    assert question.whole
    assert problem.hint("en") == f"Write it without a thousands separator, such as {best}."


def test_an_empty_answer_is_told_what_to_write(knowledge):
    answer, cell, group = problems_of(
        "format: 1\nanswers:\n  bond.acts:\n  group.members: 3\nmembers:\n  - {state: }\ngroup:\n", knowledge
    )
    for problem in (answer, cell):
        assert problem.code == "MISSING_FIELD"
        assert "dont_know" in problem.hint("id")
        assert "delete the line" in problem.hint("en")
    assert "dont_know" not in group.hint("en")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format: 1\nanswers: {}\nmembers: []\nbond.acts: yes\n", "UNKNOWN_FIELD"),
        ("format: 1\nanswers: {}\nmembers:\n  bond.acts: yes\n", "NOT_A_COLUMN"),
    ],
)
def test_an_answer_after_the_member_rows_is_sent_where_it_belongs(text, code, knowledge):
    (problem,) = problems_of(text, knowledge)
    assert problem.code == code
    assert "ove it under 'answers:'" in problem.hint("en")
    assert "indahkan ke bawah 'answers:'" in problem.hint("id")


def test_both_readings_of_an_ambiguous_date_are_named(knowledge, case_text):
    (problem,) = problems_of(case_text.replace("2024-01-15", "1/5/2024"), knowledge)
    assert problem.message("en") == "The date '1/5/2024' can be read as 2024-05-01 or 2024-01-05."


def test_columns_are_stored_with_their_full_name(knowledge, case_text):
    case = parse_case(case_text, "case.yaml", knowledge)
    assert list(case.members[0]) == ["member.state", "member.savings"]


def test_a_missing_day_of_observation_is_allowed(knowledge):
    assert parse_case("format: 1\n", "case.yaml", knowledge).observed is None


def test_rows_of_members_who_left_do_not_count_as_too_many(knowledge):
    text = "format: 1\nanswers: {group.members: 1}\nmembers: [{state: active}, {state: left}, {savings: 5}]\n"
    assert len(parse_case(text, "case.yaml", knowledge).members) == 3


def test_a_part_that_equals_the_whole_is_fine(knowledge):
    assert parse_case("format: 1\nanswers: {group.members: 8, group.came: 8}\n", "case.yaml", knowledge)


def test_an_unread_size_is_told_once(knowledge):
    text = "format: 1\nanswers: {group.members: many}\nmembers: [{state: active}]\n"
    assert [problem.code for problem in problems_of(text, knowledge)] == ["NOT_A_NUMBER"]


def test_a_folder_is_no_case(tmp_path, knowledge):
    with pytest.raises(ProblemsFound, match="NOT_A_FILE"):
        read_case(tmp_path, knowledge)


def test_an_answer_alone_names_its_field(knowledge):
    with pytest.raises(ProblemsFound) as caught:
        parse_answer(knowledge.questions["group.members"], "0")
    assert str(caught.value.problems[0].place) == "group.members"


def test_a_form_keeps_what_can_be_read_and_tells_the_rest(knowledge):
    answers, problems = parse_answers(
        {"bond.acts": "yes", "group.members": "many", "group.came": "  ", "nothing": "1", "member.state": "left"},
        knowledge,
    )
    assert answers == {"bond.acts": "yes"}
    assert [(problem.code, problem.place.field) for problem in problems] == [
        ("NOT_A_NUMBER", "group.members"),
        ("UNKNOWN_QUESTION", "nothing"),
        ("COLUMN_AS_ANSWER", "member.state"),
    ]


@given(st.text())
def test_any_typed_answer_is_read_or_refused(knowledge, text):
    for question in knowledge.questions.values():
        with contextlib.suppress(ProblemsFound):
            parse_answer(question, text)
