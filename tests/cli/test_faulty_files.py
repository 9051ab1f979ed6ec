"""One faulty file of many keeps no other from its result; the faulty ones are listed, and the exit code is 1."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

FAULTS = {
    "empty.yaml": ("", "EMPTY_FILE"),
    "no_such_question.yaml": ("format: 1\nanswers:\n  group.hs_list: yes\n", "UNKNOWN_QUESTION"),
    "too_many.yaml": (
        (
            "format: 1\nanswers: {group.members: 3, group.started_with: 1}\n"
            "members: [{started_here: yes}, {started_here: yes}]\n"
        ),
        "MORE_ROWS_THAN_MEMBERS",
    ),
}
NOT_USED = ("empty.yaml", "no_such_question.yaml")


@pytest.fixture
def many(tmp_path, gaps):
    """A folder of two good cases and three faulty ones."""
    folder = tmp_path / "many"
    folder.mkdir()
    for path in gaps.parent.glob("*.yaml"):
        if not path.name.endswith(".expect.yaml"):
            shutil.copy(path, folder)
    for name, (text, _) in FAULTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def told(result, many, missing):
    for name, (_, code) in FAULTS.items():
        assert any(line.startswith(str(many / name)) and f"{code}: " in line for line in result.stderr.splitlines())
    assert f"{missing}: NO_SUCH_FILE: " in result.stderr


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(("lang", "head"), [("id", "3 dari 6"), ("en", "3 of 6")])
def test_assess_gives_the_results_of_the_good_files_and_lists_the_others(run, many, gaps, form, lang, head):
    """A file whose answers only contradict each other is used without them, and named first."""
    alone = run("assess", gaps, "--lang", lang, "--format", form).stdout.split("\n\n")[1]
    result = run("assess", many, many / "nowhere", "--lang", lang, "--format", form, code=1)
    assert alone in result.stdout
    assert head in result.stdout
    listed = [line for line in result.stdout.splitlines() if line.startswith("  - ") and str(many) in line]
    assert [Path(line.split()[1]).name for line in listed] == ["too_many.yaml", "nowhere", *NOT_USED]
    told(result, many, many / "nowhere")


def test_assess_in_json_has_an_entry_for_every_file(run, many):
    result = run("assess", many, many / "nowhere", "--format", "json", code=1)
    data = json.loads(result.stdout)
    assert len(data) == 6
    faulty = {each["file"]: each for each in data if "problems" in each}
    assert {each["group"] for each in data if each["file"] not in faulty} == {"TR-0001", "TR-0002"}
    for name, (_, code) in FAULTS.items():
        assert code in {problem["code"] for problem in faulty[str(many / name)]["problems"]}
        assert all(set(each) >= {"place", "message", "hint"} for each in faulty[str(many / name)]["problems"])
    told(result, many, many / "nowhere")


def test_a_list_stays_a_list_when_one_of_two_files_is_left_over(run, gaps, tmp_path):
    data = json.loads(run("assess", gaps, tmp_path / "nowhere", "--format", "json", code=1).stdout)
    assert [("conclusions" in each, "problems" in each) for each in data] == [(True, False), (False, True)]


def test_prints_for_groups_come_for_the_good_files_too(run, many):
    assert len(run("assess", many, "--for-group", code=1).stdout) > 500


def test_nothing_is_printed_where_no_file_is_good(run, many, gaps):
    for name in [path.name for path in many.iterdir() if path.name not in NOT_USED]:
        (many / name).unlink()
    result = run("assess", many, code=1)
    assert result.stdout == ""
    assert all(name in result.stderr for name in NOT_USED)


@pytest.mark.parametrize("form", ["text", "json"])
def test_agree_compares_the_good_files_and_is_not_content(run, many, form):
    result = run("agree", many, many / "nowhere", "--random", "2", "--format", form, code=1)
    told(result, many, many / "nowhere")
    if form == "json":
        data = json.loads(result.stdout)
        assert data["cases"] == 2
        assert {each["file"] for each in data["faulty"]} == {str(many / name) for name in (*FAULTS, "nowhere")}
    else:
        assert str(many / "empty.yaml") in result.stdout


def test_check_and_migrate_go_through_all_files(run, many):
    for command in ("check", "migrate"):
        result = run(command, many, many / "nowhere", code=1)
        assert f"{many / 'nowhere'}: NO_SUCH_FILE: " in result.output
        assert f"{many / 'empty.yaml'}: EMPTY_FILE: " in result.output
    assert f"{many / 'gaps.yaml'}: " in result.stdout


def test_coverage_is_not_counted_on_a_part_of_the_cases(run, many):
    result = run("rules", "coverage", "--cases", many, code=1)
    assert "UNKNOWN_QUESTION" in result.stderr
    assert result.stdout == ""


@pytest.fixture
def closed(many, monkeypatch):
    """A folder inside the folder of cases that may not be read, whoever runs the test."""
    folder = many / "closed"
    folder.mkdir()
    listing = os.scandir

    def scandir(path="."):
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "listdir", lambda path=".": [each.name for each in scandir(path)])
    return folder


@pytest.mark.parametrize("command", ["assess", "check", "agree"])
def test_a_folder_inside_that_cannot_be_read_is_told_as_a_faulty_file(run, many, closed, command):
    for name in FAULTS:
        (many / name).unlink()
    args = ("--random", 0) if command == "agree" else ()
    result = run(command, many, *args, code=1)
    assert f"{closed}: NOT_READABLE: " in result.output
