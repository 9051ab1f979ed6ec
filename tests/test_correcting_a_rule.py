"""The correction worked through in rules/README.md is true: done on a copy, it gives what both of its pages say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from kubeexpert.cli.main import cli

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
INDONESIAN = (ROOT / "rules" / "README.id.md").read_text(encoding="utf-8")
CHANGES = re.findall(r"```diff\n(\S+)\n((?:[-+].*\n)+)```", PAGE)
NEW_FILES = re.findall(r"```yaml\n# (my_cases/\S+)\n((?:.*\n)+?)```", PAGE)
NUMBER, _, _, NAME = range(4)


def apply(folder, number):
    """Make one change of the page: what stands after `-` is found once and replaced by the `+` lines below it."""
    path, lines = CHANGES[number]
    text = (folder / path).read_text(encoding="utf-8")
    for old, new in re.findall(r"-(.*)\n((?:\+.*\n)+)", lines):
        assert text.count(old) == 1 or number in (NUMBER, NAME), (path, old)
        assert old in text, (path, old)
        text = text.replace(old, "\n".join(line[1:] for line in new.splitlines()), 1)
    (folder / path).write_text(text, encoding="utf-8")


def copied(folder):
    shutil.copytree(ROOT / "rules", folder / "my_rules")
    shutil.copytree(ROOT / "cases", folder / "my_cases")


def run(args):
    return CliRunner().invoke(cli, args.split())


def corrected(folder):
    copied(folder)
    for number in range(len(CHANGES)):
        apply(folder, number)
    for path, text in NEW_FILES:
        assert not (folder / path).exists(), path
        (folder / path).write_text(text, encoding="utf-8")
    for path in ("stages/independence.yaml", "interventions/membership.yaml"):
        file = folder / "my_rules" / path
        text = re.sub(r"(?<!was: )meetings\.half_came", "meetings.enough_came", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")


def test_the_page_has_the_steps_that_this_test_follows():
    assert len(CHANGES) == 4
    assert len(NEW_FILES) == 2


def test_the_indonesian_page_makes_the_same_changes_and_leaves_the_expectations_to_the_other():
    number, words, expectations, name = CHANGES
    assert re.findall(r"```diff\n(\S+)\n((?:[-+].*\n)+)```", INDONESIAN) == [number, words, name]
    assert expectations[0].endswith(".expect.yaml")


def test_the_commands_of_the_indonesian_page_give_what_it_says(tmp_path, monkeypatch):
    shown, numbered, whole, assessed = re.findall(r"^kubeexpert (.+)$", INDONESIAN, flags=re.MULTILINE)
    copied(tmp_path)
    monkeypatch.chdir(tmp_path)
    told = run(shown).output
    assert "independence.yaml:" in told
    assert "visit_who_stays_away" in told
    apply(tmp_path, NUMBER)
    complaints = run(numbered).output
    codes = re.findall(r"^\| `([A-Z_]+)` \|", INDONESIAN, flags=re.MULTILINE)
    assert set(codes) == set(re.findall(r": ([A-Z]+_[A-Z_]+): ", complaints))
    english = re.findall(r"^\$ kubeexpert (.+?) --lang en$", PAGE, flags=re.MULTILINE)
    assert [numbered, whole, assessed] == english
    assert "`Kesalahan: 0`" in INDONESIAN
    assert "Kesalahan: 0," in run("check my_cases/stages").output


def test_check_says_of_the_changed_number_what_the_page_shows(tmp_path, monkeypatch):
    copied(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert "Errors: 0, warnings: 0;" in run("check my_rules my_cases/stages --lang en").output
    apply(tmp_path, NUMBER)
    shown = re.search(r"```text\n\$ kubeexpert (.+)\n((?:.+\n)+?)```", PAGE)
    result = run(shown[1])
    assert result.exit_code == 1
    assert result.output == shown[2]


def test_the_whole_correction_leaves_nothing_to_complain_of(tmp_path, monkeypatch):
    corrected(tmp_path)
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^\$ kubeexpert (.+)$", PAGE, flags=re.MULTILINE)[1:]
    assert [command.split()[0] for command in commands] == ["check", "assess"]
    checked, assessed = (run(command) for command in commands)
    assert "Errors: 0," in checked.output
    assert not re.search("half_came|enough_came|half_of_ten|two_thirds_of_nine", checked.output)
    assert "[visit_who_stays_away" in assessed.output
    assert re.search(r"Independence +\[\.{5}\] +none yet", assessed.output)
    before = run("assess my_cases/stages/half_of_ten.yaml --lang en")
    assert "1. Visit those who stay away" not in before.output
    assert re.search(r"Independence +\[#\.{4}\] +Growing", before.output)


def test_a_new_name_stays_found_by_its_old_one_and_the_ledger_takes_both(tmp_path, monkeypatch):
    corrected(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_rules" / "names.txt").write_text("criterion meetings.half_came\n", encoding="utf-8")
    assert "Errors: 0," in run("check my_rules --lang en").output
    file = tmp_path / "my_rules" / "stages" / "independence.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("    was: meetings.half_came\n", ""), encoding="utf-8")
    output = run("check my_rules --lang en").output
    assert "NAME_VANISHED" in output
    assert "meetings.half_came" in output


def test_the_files_that_the_page_names_for_the_new_name_are_all_that_use_it():
    using = {
        str(path.relative_to(ROOT / "rules"))
        for path in (ROOT / "rules").rglob("*.yaml")
        if "meetings.half_came" in path.read_text(encoding="utf-8")
    }
    assert using == {"stages/independence.yaml", "interventions/membership.yaml"}
    assert all(f"`{name}`" in PAGE for name in using)
    assert "meetings.half_came" not in "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "cases").rglob("*.yaml")
    )


def test_the_table_of_folders_names_every_folder_and_no_other():
    table = PAGE[: PAGE.index("## Find")]
    named = set(re.findall(r"`(\w+)/`", table))
    assert named == {path.name for path in (ROOT / "rules").iterdir() if path.is_dir()}
