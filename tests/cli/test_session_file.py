"""The file of an interview: no answer is lost to a disk, a second program or a name, and nothing is overwritten."""

from __future__ import annotations

import errno
import json
import os
import stat

import pytest

from kubeexpert.cli import session_file
from kubeexpert.cli.session_file import SessionFile
from kubeexpert.cli.spoken_faults import Failed
from kubeexpert.cli.whole_file import as_typed, replace_file
from kubeexpert.interview.resume import resume
from kubeexpert.interview.session import Session
from tests.cli.conftest import DAY, answers_in


@pytest.fixture
def session(tour):
    return Session.begin("full", tour.knowledge).told("group.has_list", "yes")


@pytest.fixture
def full_disk(monkeypatch):
    """Let writing fail as on a full disk, as long as the path has no `free` in it."""

    def write(path, text):
        if "free" not in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace_file(path, text)

    monkeypatch.setattr(session_file, "replace_file", write)


@pytest.mark.parametrize(("lang", "reason"), [("id", "tidak ada ruang lagi"), ("en", "no space is left")])
def test_a_full_disk_costs_no_answer_when_another_place_is_named(talk, tmp_path, full_disk, lang, reason):
    there = tmp_path / "there.json"
    there.write_text("precious")
    lines = ["1", "", str(tmp_path / "there.json"), "x" * 300, str(tmp_path / "free.json"), "d", "q"]
    output = talk(*DAY, "--lang", lang, lines=lines)
    assert reason in " ".join(output.split())
    assert len(answers_in(tmp_path / "free.json")) == 2
    assert str(tmp_path / "free.json") in output.rpartition("kubeexpert interview --resume")[2]
    assert there.read_text() == "precious"


def test_a_full_disk_ends_the_interview_with_the_reason_when_no_other_place_is_named(talk, full_disk):
    assert "tidak ada ruang lagi di disk" in talk(*DAY, lines=["1", "q"], code=1)
    assert "no space is left on the disk" in talk(*DAY, "--lang", "en", lines=["1"], code=1)


def test_two_programs_on_one_file_both_keep_their_answers(tour, session, tmp_path, capsys):
    path = tmp_path / "s.json"
    SessionFile(path, tour.knowledge, "en").keep(session)
    content = path.read_bytes()
    one, two = (SessionFile(path, tour.knowledge, "en", content) for _ in range(2))
    one.keep(session.told("loan.taken", "no"))
    two.keep(session.told("loan.taken", "yes"))
    one.keep(session.told("loan.taken", "no").put_off("group.members"))
    assert (one.path, two.path) == (path, tmp_path / "s-2.json")
    assert str(tmp_path / "s-2.json") in capsys.readouterr().out
    found = [resume(each.read_text(), "", tour.knowledge).session.answers for each in (one.path, two.path)]
    assert [each["loan.taken"] for each in found] == ["no", "yes"]


def test_a_file_that_somebody_else_made_meanwhile_is_not_overwritten(tour, session, tmp_path):
    path = tmp_path / "s.json"
    file = SessionFile(path, tour.knowledge, "id")
    path.write_text("precious")
    file.keep(session)
    assert path.read_text() == "precious"
    assert file.path.name == "s-2.json"


def test_a_file_that_was_removed_is_written_again(tour, session, tmp_path):
    file = SessionFile(tmp_path / "s.json", tour.knowledge, "id")
    file.keep(session)
    file.path.unlink()
    file.keep(session)
    assert file.path.exists()


def test_keeping_at_an_interrupt_asks_nothing(tour, session, tmp_path, full_disk):
    with pytest.raises(Failed, match="no space"):
        SessionFile(tmp_path / "s.json", tour.knowledge, "en").keep_now(session)


def test_the_case_file_never_takes_the_place_of_the_interview(talk, tmp_path):
    talk(*DAY, lines=["1", "q"])
    saved = tmp_path / "s.json"
    before = saved.read_text()
    (tmp_path / "link.json").symlink_to(saved)
    for case in (saved, tmp_path / "link.json", tmp_path / "." / "s.json"):
        output = talk("--resume", saved, "--case", case, "--force", code=2)
        assert ".yaml" in output
    assert saved.read_text() == before
    new = tmp_path / "new.json"
    talk(*DAY, "--case", new, code=2, save=new)
    talk("--resume", saved, "--save", new, "--case", saved, "--force", code=2)
    assert saved.read_text() == before


@pytest.mark.parametrize("option", ["--save", "--case"])
@pytest.mark.parametrize("name", ["", "x" * 300 + ".json", "nowhere/s.json", "file/s.json"])
def test_a_place_that_cannot_be_written_is_told_before_the_first_question(talk, tmp_path, option, name):
    (tmp_path / "file").write_text("")
    others = () if option == "--save" else ("--save", tmp_path / "s.json")
    output = talk(*DAY, option, tmp_path / name, *others, code=2, save=None)
    assert "Salah: " in output
    assert "[?" not in output
    assert {each.name for each in tmp_path.iterdir()} == {"file"}


def test_a_read_only_file_is_not_replaced(monkeypatch, tmp_path):
    path = tmp_path / "s.json"
    path.write_text("precious")
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    with pytest.raises(PermissionError):
        replace_file(path, "new")
    assert path.read_text() == "precious"


def test_a_file_keeps_its_permissions_and_a_new_one_follows_those_of_the_user(tmp_path):
    path = tmp_path / "s.json"
    before = os.umask(0o077)
    try:
        replace_file(path, "one")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    replace_file(path, "two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link.json").symlink_to(tmp_path / "s.json")
    replace_file(tmp_path / "link.json", "one")
    replace_file(tmp_path / "link.json", "two")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "s.json").read_text() == "two"


def test_commands_to_copy_work_for_names_with_spaces(talk, tmp_path):
    path = tmp_path / "my visit.json"
    output = talk(*DAY, lines=["1", "q"], save=path)
    assert f"\n  kubeexpert interview --resume {as_typed(path)}\n" in output
    assert as_typed(path).startswith(("'", '"'))
    assert json.loads(path.read_text())["log"]
