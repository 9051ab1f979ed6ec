"""Bad input gets place, code and hint on stderr and exit code 1; nothing on stdout, nothing written, no traceback."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from kubeexpert.loading import CONTRADICTIONS

HEAD = "format: 1\ngroup: TR-0009\n"

CASES = {
    "empty_file": (b"", "EMPTY_FILE", ""),
    "not_yaml": (b"format: 1\nanswers: [yes\n", "NOT_YAML", ":"),
    "control_characters": (b"\x00\x01\x02\x03", "NOT_YAML", ":1:1"),
    "wrong_encoding": ("format: 1\nnote: caf\u00e9\n".encode("latin-1"), "NOT_UTF8", ":2:10"),
    "fifty_megabytes": (b"#" * (50 * 1024 * 1024), "FILE_TOO_LARGE", ""),
    "no_format": (b"answers: {}\n", "MISSING_FORMAT", ":1:1"),
    "a_list": (b"- 1\n- 2\n", "NOT_A_MAPPING", ":1:1"),
    "repeated_key": (f"{HEAD}answers:\n  group.has_list: yes\n  group.has_list: no\n".encode(), "REPEATED_KEY", ":5:3"),
    "unknown_question": (f"{HEAD}answers:\n  group.hs_list: yes\n".encode(), "UNKNOWN_QUESTION", ":4:3"),
    "unknown_value": (f"{HEAD}answers:\n  group.has_list: maybe\n".encode(), "UNKNOWN_ANSWER", ":4:19"),
    "unknown_unit": (f"{HEAD}answers:\n  group.members: 8 cows\n".encode(), "UNKNOWN_UNIT", ":4:18"),
    "out_of_range": (f"{HEAD}answers:\n  group.members: 5000000\n".encode(), "OUT_OF_RANGE", ":4:18"),
    "no_whole_number": (f"{HEAD}answers:\n  group.members: 8.5\n".encode(), "NOT_WHOLE", ":4:18"),
    "no_number": (f"{HEAD}answers:\n  group.members: eight\n".encode(), "NOT_A_NUMBER", ":4:18"),
    "impossible_date": (f"{HEAD}observed: 2026-02-30\n".encode(), "NOT_A_DATE", ":3:11"),
    "ambiguous_date": (f"{HEAD}observed: 1/5/2026\n".encode(), "AMBIGUOUS_DATE", ":3:11"),
    "ambiguous_number": (
        f"{HEAD}answers:\n  group.members: 2\nmembers:\n  - {{savings_now: 500.000}}\n".encode(),
        "AMBIGUOUS_NUMBER",
        ":6:19",
    ),
    "sixteen_digits": (f"{HEAD}note: NIK 3301234567890123\n".encode(), "NIK_REFUSED", ":3:7"),
    "more_rows_than_members": (
        (
            f"{HEAD}answers:\n  group.members: 1\n  group.started_with: 1\nmembers:\n"
            + "  - {started_here: yes, state: active}\n" * 3
        ).encode(),
        "MORE_ROWS_THAN_MEMBERS",
        "",
    ),
}

COMMANDS = (("assess",), ("explain", "independence"), ("steps",), ("check",), ("agree", "--random", "0"))


def faulty(result, code, place):
    """Check what a command said about a fault; `check` says it on stdout, as its finding."""
    said = result.stderr or result.stdout
    line = next((each for each in said.splitlines() if f"{code}: " in each), None)
    assert line is not None, said
    assert line.startswith(place), line
    hint = said.splitlines()[said.splitlines().index(line) + 1]
    assert hint.startswith("    "), said
    assert "Traceback" not in result.output
    return said


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_bad_case_file_is_refused_with_place_code_and_hint(run, tmp_path, name, lang):
    content, code, spot = CASES[name]
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    result = run("assess", path, "--lang", lang, code=1)
    said = faulty(result, code, f"{path}{spot}")
    assert (result.stdout == "") == (code not in CONTRADICTIONS), "what only contradicts is set aside and assessed"
    assert "3301234567890123" not in said
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]
    assert path.read_bytes() == content


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("name", ["empty_file", "wrong_encoding", "unknown_question", "sixteen_digits"])
def test_every_command_that_reads_a_case_refuses_it(run, tmp_path, command, name):
    content, code, spot = CASES[name]
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    faulty(run(command[0], path, *command[1:], code=1), code, f"{path}{spot}")


@pytest.mark.parametrize("command", [*COMMANDS, ("assess", "--format", "json")], ids=" ".join)
def test_a_missing_case_file_is_told(run, tmp_path, command):
    path = tmp_path / "nothing.yaml"
    faulty(run(command[0], path, *command[1:], code=1), "NO_SUCH_FILE", str(path))


@pytest.mark.parametrize("command", [("explain", "independence"), ("steps",)], ids=lambda command: command[0])
def test_a_folder_is_no_case_file(run, tmp_path, command):
    faulty(run(command[0], tmp_path, *command[1:], code=1), "NOT_A_FILE", str(tmp_path))


def replace(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CRITERIA = "format: 1\ntheme: tour\ncriteria:\n"
RULES = {
    "cycle": (
        "cycle.yaml",
        f"{CRITERIA}  a.one: {{when: {{all: [a.two]}}}}\n  a.two: {{when: {{all: [a.one]}}}}\n",
        "CYCLE",
    ),
    "unknown_name": ("more.yaml", f"{CRITERIA}  a.one: {{when: {{all: [bond.is_clos]}}}}\n", "UNKNOWN_NAME"),
    "missing_language": (
        "more.yaml",
        f"{CRITERIA}  a.one: {{label: {{id: x}}, when: {{all: [bond.is_close]}}}}\n",
        "MISSING_LANGUAGE",
    ),
    "repeated_name": ("more.yaml", f"{CRITERIA}  bond.is_close: {{when: {{all: [bond.is_together]}}}}\n", "NAME_TAKEN"),
    "not_yaml": ("more.yaml", "format: 1\ncriteria: {a.one: [\n", "NOT_YAML"),
    "empty_file": ("more.yaml", "", "EMPTY_FILE"),
    "second_settings": (
        "more.yaml",
        "format: 1\nsettings: {knowledge_version: 1, sections: {}, headlines: []}\n",
        "SETTINGS_TWICE",
    ),
}


@pytest.mark.parametrize(
    ("name", "command"),
    [
        (name, command)
        for name, command in product(RULES, ("check", "assess", "rules list", "new"))
        if (name, command) != ("cycle", "new")  # shows when rules are compiled, which a blank case file does not need
    ],
)
def test_a_bad_rule_base_is_refused_with_a_path_that_can_be_opened(run, rules, gaps, tmp_path, name, command):
    file, content, code = RULES[name]
    (rules / file).write_text(content, encoding="utf-8")
    args = {"check": ("check", rules), "assess": ("assess", gaps), "rules list": ("rules", "list")}
    made = tmp_path / "made.yaml"
    result = run(*args.get(command, ("new", made)), rules=rules, code=1)
    said = faulty(result, code, str(rules))
    place = next(each for each in said.splitlines() if f"{code}: " in each).split(":")[0]
    assert Path(place).exists()
    assert not made.exists()


def test_a_vanished_name_of_the_ledger_is_found_by_check(run, rules):
    (rules / "names.txt").write_text("question bond.was_here\n", encoding="utf-8")
    assert f"{rules / 'names.txt'}: NAME_VANISHED: " in run("check", rules, rules=None, code=1).stdout


@pytest.mark.parametrize("folder", ["missing", "bare"])
def test_a_folder_without_rules_is_told(run, tmp_path, gaps, folder):
    path = tmp_path / folder
    if folder == "bare":
        path.mkdir()
    code = "NO_RULE_BASE" if folder == "bare" else "NO_SUCH_FILE"
    faulty(run("assess", gaps, rules=path, code=1), code, str(path))


def test_all_errors_of_all_files_are_told_at_once(run, tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_text(
            f"{HEAD}answers:\n  wrong.{number}x: yes\n  group.has_list: maybe\n".replace("0x", "ax")
            .replace("1x", "bx")
            .replace("2x", "cx")
        )
    said = run("assess", tmp_path, code=1).stderr
    assert said.count("UNKNOWN_QUESTION") == 3
    assert said.count("UNKNOWN_ANSWER") == 3


@pytest.mark.parametrize("name", ["empty_file", "not_yaml", "wrong_encoding", "fifty_megabytes", "sixteen_digits"])
def test_a_real_process_shows_no_traceback_either(tmp_path, root, name):
    content, code, _ = CASES[name]
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    command = [sys.executable, "-m", "kubeexpert", "assess", str(path), "--rules", str(root / "tests/tour/rules")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{code}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreadable_file_is_told(run, tmp_path, gaps):
    path = tmp_path / "case.yaml"
    shutil.copy(gaps, path)
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        faulty(run("assess", path, code=1), "NOT_READABLE", str(path))


@pytest.mark.parametrize("command", ["assess", "agree", "migrate", "check"])
def test_a_folder_without_cases_is_told(run, tmp_path, command):
    faulty(run(command, tmp_path, code=1), "NO_CASES", str(tmp_path))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "command",
    ["assess F", "explain F welfare", "steps F", "check F", "agree F", "migrate F", "new F", "interview --from F"],
)
def test_an_empty_name_does_not_mean_the_folder_that_one_is_in(run, command, lang):
    words = ["" if word == "F" else word for word in command.split()]
    result = run(*words, "--lang", lang, code=2)
    assert ("the name is empty" if lang == "en" else "namanya kosong") in result.stderr


def test_checking_a_folder_with_a_pipe_does_not_wait_for_it(tmp_path, root):
    os.mkfifo(tmp_path / "pipe.yaml")
    command = [sys.executable, "-m", "kubeexpert", "check", str(tmp_path), "--rules", str(root / "tests/tour/rules")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, "NOT_READABLE: " in done.stdout) == (1, True)


@pytest.mark.parametrize("name", ["loop.yaml", "n" * 300 + ".yaml", "nowhere/case.yaml", "folder", "pipe.yaml"])
def test_what_cannot_be_written_is_told_and_what_is_there_stays(run, tmp_path, name):
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    before = sorted(each.name for each in tmp_path.iterdir())
    command = [sys.executable, "-m", "kubeexpert", "new", str(tmp_path / name), "--force"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in (1, 2)
    assert "Salah: " in done.stderr
    assert "Traceback" not in done.stderr
    assert name in done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    assert stat.S_ISFIFO((tmp_path / "pipe.yaml").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_is_full_while_results_are_written_is_told(gaps, root):
    command = [sys.executable, "-m", "kubeexpert", "assess", str(gaps), "--rules", str(root / "tests/tour/rules")]
    for lang, reason in (("id", "tidak ada ruang lagi di disk"), ("en", "no space is left on the disk")):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*command, "--lang", lang], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert done.returncode == 1
        assert reason in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["0", "1", "2"])
def test_streams_that_are_closed_are_no_fault(closed, tmp_path, root):
    path = tmp_path / "s.json"
    command = f"{sys.executable} -m kubeexpert interview --rules tests/tour/rules --save {path} {closed}<&-"
    done = subprocess.run(command, shell=True, input="1\nq\n", capture_output=True, text=True, check=False, cwd=root)  # noqa: S602 - the shell closes the stream
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert path.exists() == (closed != "0")


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("serve", "--port", "0"), "bilangan bulat mulai 1 sampai 65535"),
        (("agree", "--random", "x"), "bilangan bulat mulai 0"),
        (("agree", "--seed", "x"), "tulis bilangan bulat."),
        (("new", "."), "adalah folder"),
    ],
)
def test_faults_of_arguments_are_told_in_indonesian(run, args, word):
    assert word in run(*args, code=2).stderr
