"""Files of expected conclusions with one fault each: the code and the place."""

from __future__ import annotations

import pytest

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import read_expectations

NIK = "3305120108800001"

EXPECT = """\
format: 1
written: before the program ran
expect:
  kind: {is: open, leans: warm, because: "x"}
  stage.assessed: {is: [below, growing], because: "x"}
  stage.promotion: {is: not_yet, because: "x"}
  growth: {is: ["1", "2"], because: "x"}
  type.forum: {is: partly, because: "x"}
  signs: {is: ["1", "3"], because: "x"}
"""

BAD_EXPECTATIONS = [
    ("UNKNOWN_CONCLUSION", "  kind:", "  kinds:", "4:3"),
    ("UNKNOWN_CONCLUSION", "  stage.assessed:", "  stage:", "5:3"),
    ("UNKNOWN_ANSWER", "{is: open, leans: warm", "{is: hot, leans: warm", "4:14"),
    ("UNKNOWN_ANSWER", "leans: warm", "leans: open", "4:27"),
    ("UNKNOWN_ANSWER", "{is: not_yet", "{is: [ready, not_yet]", "6:25"),
    ("MISSING_FIELD", '{is: partly, because: "x"}', "{is: partly}", "8:3"),
    ("UNKNOWN_FIELD", "written:", "writen:", "2:1"),
    ("UNKNOWN_ANSWER", '{is: ["1", "3"]', '{is: ["1", "4"]', "9:15"),
    ("UNKNOWN_ANSWER", '{is: ["1", "3"]', '{is: ["1", "2", "3"]', "9:15"),
    ("NIK_REFUSED", 'partly, because: "x"', f'partly, because: "{NIK}"', "8:37"),
]


def test_expectations_are_read(tmp_path, knowledge):
    path = tmp_path / "a.expect.yaml"
    path.write_text(EXPECT)
    expected = read_expectations(path, knowledge).expect
    assert (expected["kind"].is_, expected["kind"].leans) == (("open",), "warm")
    assert expected["stage.assessed"].is_ == ("below", "growing")


@pytest.mark.parametrize(("code", "before", "after", "where"), BAD_EXPECTATIONS)
def test_a_fault_in_expectations_is_told_where_it_stands(code, before, after, where, tmp_path, knowledge):
    assert before in EXPECT
    path = tmp_path / "a.expect.yaml"
    path.write_text(EXPECT.replace(before, after, 1))
    with pytest.raises(ProblemsFound) as caught:
        read_expectations(path, knowledge)
    assert [(p.code, f"{p.place.line}:{p.place.column}") for p in caught.value.problems] == [(code, where)]
