"""Numbers of 16 digits are refused wherever they stand and however they are written, and never repeated."""

from __future__ import annotations

import pytest

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import parse_answers, parse_case

NIK = "3305120108800001"


def problems_of(text, knowledge):
    with pytest.raises(ProblemsFound) as caught:
        parse_case(text, "case.yaml", knowledge)
    return caught.value.problems


@pytest.mark.parametrize(
    "written",
    [
        NIK,
        f"{NIK}99",
        "3305-1201-0880-0001",
        "3305.1201.0880.0001",
        "33 05 12 010880 0001",
        "33/05/12/01/08/80/00/01",
        "33:05:12-010880.0001",
        "33. 05. 12. 010880. 0001",
        "12/05/2001/0880/0001",
        f"Ibu Siti, {NIK}",
        "\u0663" * 16,
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "group: '{}'",
        "note: '{}'",
        "'{}': x",
        "answers: {{bond.acts: '{}'}}",
        "answers: {{'{}': yes}}",
        "observed: '{}'",
    ],
)
def test_a_long_number_is_refused_anywhere_and_never_repeated(written, line, knowledge):
    problems = problems_of("format: 1\n" + line.format(written), knowledge)
    assert "NIK_REFUSED" in [problem.code for problem in problems]
    told = "".join(problem.line(lang) + problem.hint(lang) for problem in problems for lang in ("id", "en"))
    assert written[:13] not in told
    assert written.lower()[-13:] not in told


def test_a_long_number_is_not_repeated_where_the_yaml_breaks(knowledge):
    for text in (f"'{NIK}': 1\n'{NIK}': 2\n", f"a: &x{NIK} 1\n", f"a: *x{NIK}\n", f"format: {NIK}\n", f"{NIK}: [x\n"):
        with pytest.raises(ProblemsFound) as caught:
            parse_case(text, "case.yaml", knowledge)
        assert NIK[:13] not in str(caught.value)


def test_a_long_number_in_a_comment_is_no_content(knowledge, case_text):
    assert parse_case(f"# {NIK}\n{case_text}", "case.yaml", knowledge)


def test_two_dates_are_no_long_number(knowledge, case_text):
    assert parse_case(case_text + "note: from 2024-11-01 2026-11-20\n", "case.yaml", knowledge)


@pytest.mark.parametrize(
    "written",
    [
        "from 24/11/2026, to 12/12/2026",
        "600.000, 700.000, 800.000",
        "08:00-10:00, 13:00-15:00",
        "0812-3456-789 / 0813-3456-789",
    ],
)
def test_several_days_amounts_hours_or_telephones_are_no_long_number(written, knowledge):
    assert parse_case(f"format: 1\nnote: '{written}'\n", "case.yaml", knowledge).note == written


def test_fifteen_digits_are_no_long_number(knowledge):
    assert parse_case("format: 1\nnote: '123456789012345'\n", "case.yaml", knowledge)


def test_a_form_never_repeats_a_long_number(knowledge):
    answers, problems = parse_answers({"bond.acts": NIK, NIK: "yes"}, knowledge)
    assert not answers
    assert [problem.code for problem in problems] == ["NIK_REFUSED", "NIK_REFUSED"]
    assert NIK not in "".join(problem.line("id") for problem in problems)
