"""`new` writes whole files that `check` and `assess` read; `check` finds everything and says so on stdout."""

from __future__ import annotations

import json
import os

import pytest

from kubeexpert.cli.whole_file import replace_file
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.outcome import Outcome
from kubeexpert.logic.truth import Truth


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_new_case_file_is_a_case_without_answers(run, tmp_path, lang):
    path = tmp_path / "made.yaml"
    run("new", path, "--lang", lang)
    assert "NOTHING_ANSWERED" in run("assess", path).output


def test_an_existing_file_is_kept_unless_forced(run, tmp_path):
    path = tmp_path / "made.yaml"
    path.write_text("mine", encoding="utf-8")
    assert "--force" in run("new", path, code=2).stderr
    assert path.read_text(encoding="utf-8") == "mine"
    run("new", path, "--force")
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_folder_is_never_replaced(run, tmp_path):
    run("new", tmp_path, "--force", code=2)
    assert tmp_path.is_dir()


def test_a_place_that_cannot_be_written_is_told(run, tmp_path):
    assert "cannot be written" in run("new", tmp_path / "no" / "made.yaml", "--lang", "en", code=1).stderr


def test_a_fault_half_way_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "made.yaml"
    path.write_text("old", encoding="utf-8")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, "new")
    assert [each.name for each in tmp_path.iterdir()] == ["made.yaml"]
    assert path.read_text(encoding="utf-8") == "old"


def test_check_tells_cases_whose_conclusions_differ_from_what_was_expected(run, tmp_path, complete):
    case = tmp_path / "case.yaml"
    case.write_bytes(complete.read_bytes())
    beside = complete.with_name("complete_rows.expect.yaml").read_text(encoding="utf-8")
    (tmp_path / "case.expect.yaml").write_text(beside.replace("is: mixed", "is: paguyuban"), encoding="utf-8")
    result = run("check", tmp_path, code=1)
    assert f"{case}: EXPECTATION_DIFFERS" in result.stdout
    assert result.stderr == ""


def test_check_counts_in_its_last_line(run, complete, empty):
    assert (
        run("check", complete, "--lang", "en").stdout.splitlines()[-1]
        == "Errors: 0, warnings: 0; checked: rule bases: 0, cases: 1."
    )
    last = run("check", empty, "--lang", "en").stdout.splitlines()[-1]
    assert last == "Errors: 0, warnings: 1; checked: rule bases: 0, cases: 1."


def test_check_takes_the_rule_base_among_its_paths_for_the_cases(run, rules, complete):
    (rules / "more.yaml").write_text("format: 1\ncriteria: {a.one: {when: {all: [nothing.here]}}}\n", encoding="utf-8")
    result = run("check", rules, complete, rules=None, code=1)
    assert result.stdout.count("UNKNOWN_NAME") == 1


def test_check_in_json_has_every_problem(run, empty):
    data = json.loads(run("check", empty, "--format", "json").stdout)
    assert (data["errors"], data["warnings"], data["cases"], data["bases"]) == (0, 1, 1, 0)
    assert [each["code"] for each in data["problems"]] == ["NOTHING_ANSWERED"]


def test_a_broken_file_of_expectations_is_told(run, tmp_path, complete):
    (tmp_path / "case.yaml").write_bytes(complete.read_bytes())
    (tmp_path / "case.expect.yaml").write_text("format: 1\nexpect:\n  zonee: {is: x, because: y}\n", encoding="utf-8")
    assert "UNKNOWN_CONCLUSION" in run("check", tmp_path, code=1).stdout


def test_agree_finds_no_difference_and_counts(run, gaps):
    data = json.loads(run("agree", gaps.parent, "--random", "30", "--seed", "7", "--format", "json").output)
    assert (data["compared"], data["cases"], data["random"], data["differences"]) == (data["compared"], 2, 30, [])
    assert data["compared"] > 20
    assert 0 < data["decided_share"] < 1
    assert set(data["met"]) == set(data["unmet"])
    never = {(each["name"], each["how"]) for each in data["not_reached"]}
    assert never == {(name, how) for how in ("met", "unmet") for name, times in data[how].items() if times == 0}


def test_agree_names_the_outcomes_that_never_came_up(run, gaps):
    text = run("agree", gaps, "--random", "0", "--lang", "en").output
    data = json.loads(run("agree", gaps, "--random", "0", "--format", "json").output)
    assert f"never came up ({len(data['not_reached'])})" in text
    assert data["not_reached"][0]["name"] in text
    assert "..." in text


def test_agree_is_the_same_for_the_same_seed_and_not_for_another(run, gaps):
    first, again, other = (
        run("agree", gaps, "--random", "20", "--seed", seed, "--format", "json").output for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_agree_fails_when_engines_differ(run, gaps, monkeypatch):
    honest = Interpreter.run

    def lying(self, facts):
        found = honest(self, facts)
        return Outcome({**found.truths, "bond.is_calculating": Truth.HOLDS}, found.reasons)

    monkeypatch.setattr(Interpreter, "run", lying)
    result = run("agree", gaps, "--random", "0", code=1)
    assert "ENGINES_DIFFER" in result.stdout
