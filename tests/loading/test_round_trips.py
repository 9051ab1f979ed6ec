"""What is written can be read back, and a case to fill in is an empty case."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubeexpert.loading import dump_case, new_case_text, parse_answer, parse_case, write_answer
from kubeexpert.loading.long_numbers import has_long_number
from kubeexpert.model.case import Case
from kubeexpert.model.numbers import parse_number, show_number

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))
TEXTS = st.none() | st.text().filter(lambda text: not has_long_number(text))
MONEY = st.integers(0, 10**11).map(Fraction)
NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1).map(Fraction),
    st.builds(Fraction, st.integers(-999_999_999, 999_999_999), st.integers(1, 999_999_999)),
    st.builds(Fraction, st.integers(-(10**15), 10**15), st.sampled_from([10, 100, 10**3, 10**9])),
)
ROWS = st.fixed_dictionaries(
    {}, optional={"member.state": st.sampled_from(["left", "active", "dont_know"]), "member.savings": MONEY}
)


@st.composite
def cases(draw):
    started = draw(DAYS)
    rest = draw(
        st.fixed_dictionaries(
            {"group.members": st.integers(10, 500).map(Fraction)},
            optional={
                "bond.acts": st.sampled_from(["yes", "no", "dont_know"]),
                "bond.share": st.sampled_from(["none", "some", "most"]),
                "group.came": st.fractions(0, 10, max_denominator=10**6) | st.just("dont_know"),
                "group.started": st.just(started),
            },
        )
    )
    observed = draw(st.none() | st.dates(started, datetime.date(2100, 1, 1)))
    return Case(
        group=draw(st.from_regex(r"[A-Z]{1,4}-[0-9]{1,6}", fullmatch=True)),
        region=draw(TEXTS),
        source=draw(TEXTS),
        note=draw(TEXTS),
        observed=observed,
        answers=dict(draw(st.permutations(list(rest.items())))),
        members=tuple(draw(st.lists(ROWS, max_size=9))),
    )


@given(cases())
def test_a_case_that_is_written_is_read_back_the_same(knowledge, case):
    again = parse_case(dump_case(case, knowledge), "x", knowledge)
    assert again.model_dump() == case.model_dump()
    assert list(again.answers) == list(case.answers)
    assert all(type(again.answers[name]) is type(answer) for name, answer in case.answers.items())


@given(NUMBERS)
def test_a_number_that_is_written_is_read_back_the_same(number):
    assert parse_number(show_number(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "~",
        "null",
        "33.05",
        "2026-11-20",
        "a: b",
        "# x",
        "'",
        '"',
        "\\",
        "\x85",
        "\u2028",
        "\ufeff",
        "a\nb",
        " x ",
        "",
        "[1]",
        "&a",
        "*a",
        "!x",
        "\U0001f600",
        "012",
        "a\x00b",
        "-",
        "? x",
    ],
)
def test_an_awkward_text_is_quoted(text, knowledge):
    case = Case(group="KB-1", note=text)
    assert parse_case(dump_case(case, knowledge), "x", knowledge).note == text


@pytest.mark.parametrize(
    ("question", "written", "answer"),
    [
        ("group.members", "8 people", Fraction(8)),
        ("group.members", " 8 ", Fraction(8)),
        ("group.came", "2/3 people", Fraction(2, 3)),
        ("group.came", "0,5", Fraction(1, 2)),
        ("member.savings", "1.500.000 rupiah", Fraction(1_500_000)),
        ("group.started", "2024-01-15", datetime.date(2024, 1, 15)),
        ("bond.acts", "yes", "yes"),
        ("group.started", "dont_know", "dont_know"),
        ("group.members", "dont_know", "dont_know"),
    ],
)
def test_an_answer_is_read_by_what_its_question_allows(question, written, answer, knowledge):
    asked = knowledge.questions[question]
    assert parse_answer(asked, written) == answer
    assert parse_answer(asked, write_answer(asked, answer)) == answer


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_new_case_is_an_empty_case(lang, knowledge):
    text = new_case_text(knowledge, lang)
    assert parse_case(text, "new.yaml", knowledge) == Case(name="new.yaml")
    for question in knowledge.questions.values():
        assert question.ask.in_lang(lang) in text


def test_a_new_case_can_be_filled_in_by_removing_comment_signs(knowledge):
    lines = new_case_text(knowledge, "en").splitlines()
    filled = "\n".join(
        line.replace("# ", "", 1) + "8" if line.startswith("  # group.members:") else line for line in lines
    )
    assert parse_case(filled, "new.yaml", knowledge).answers == {"group.members": Fraction(8)}


def test_a_new_case_can_ask_a_part(knowledge):
    text = new_case_text(knowledge, "id", ["bond.acts"])
    assert "bond.acts" in text
    assert "group.members" not in text
    assert parse_case(text, "new.yaml", knowledge).answers == {}


def test_a_new_case_tells_answers_units_and_limits(knowledge):
    text = new_case_text(knowledge, "en")
    assert "some = Some" in text
    assert "1 to 500 people" in text
