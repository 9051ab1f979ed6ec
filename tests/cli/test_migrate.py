"""`kubeexpert migrate` shows what it would change, writes only when asked, and never writes half a file."""

from __future__ import annotations

import pytest


@pytest.fixture
def old(rules, tmp_path, tour):
    """A case that uses the former name of a question of the changed rules."""
    question = next(each for each in tour.knowledge.questions.values() if each.kind == "yes_no" and not each.of)
    for path in rules.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if f"  {question.name}:\n" in text:
            new = text.replace(f"  {question.name}:\n", f"  new.name:\n    was: {question.name}\n")
            path.write_text(new.replace(question.name, "new.name").replace("was: new.name", f"was: {question.name}"))
        else:
            path.write_text(text.replace(question.name, "new.name"), encoding="utf-8")
    case = tmp_path / "old.yaml"
    case.write_text(f"format: 1\nanswers:\n  {question.name}: yes  # two members said so\n", encoding="utf-8")
    return case


def test_without_write_it_only_shows(run, old, rules):
    before = old.read_text()
    output = run("migrate", old, "--lang", "en", rules=rules).output
    assert "QUESTION_RENAMED" in output
    assert "--write" in output
    assert old.read_text() == before


def test_with_write_the_file_can_be_assessed(run, old, rules):
    run("assess", old, rules=rules, code=1)
    assert "1 lines changed" in run("migrate", old, "--write", "--lang", "en", rules=rules).output
    assert "  new.name: yes  # two members said so\n" in old.read_text()
    run("assess", old, rules=rules)
    assert "nothing needs" in run("migrate", old, "--write", "--lang", "en", rules=rules).output


def test_what_needs_a_person_ends_with_code_1(run, tmp_path):
    case = tmp_path / "c.yaml"
    case.write_text("format: 1\nanswers:\n  nobody.knows: yes\n")
    assert "NAME_BY_HAND" in run("migrate", case, "--write", code=1).output
    assert "nobody.knows: yes" in case.read_text()


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_done(run, old, rules, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: [1\n")
    output = run("migrate", bad, old, "--write", rules=rules, code=1).output
    assert "NOT_YAML" in output
    assert "new.name" in old.read_text()


def test_a_file_that_cannot_be_written_stays_as_it_was(run, old, rules, monkeypatch):
    before = old.read_text()

    def refuse(path, text):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kubeexpert.cli.whole_file.replace_file", refuse)
    assert "tidak ada izin" in run("migrate", old, "--write", rules=rules, code=1).output
    assert old.read_text() == before
