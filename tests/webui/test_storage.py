"""What is stored is there once, with its history; what is deleted is nowhere any more."""

from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from webui.storage.assessments import earlier_assessment, is_kept, keep_assessment
from webui.storage.cases import create_case, delete_case, list_cases, new_id, read_stored
from webui.storage.changes import add_row, history, remove_row, write_changes
from webui.storage.database import DatabaseUnusableError, open_database
from webui.storage.fields import slot_of
from webui.storage.places import data_folder, kept_secret
from webui.storage.tables import Base
from webui.words import word


@pytest.fixture
def database(tmp_path):
    opened = open_database(f"sqlite:///{tmp_path / 'deep' / 'cases.db'}")
    yield opened
    opened.close()


@pytest.fixture
def case_id(database):
    made = new_id()
    with database.writing() as session:
        assert create_case(session, made)
    return made


def write(database, case_id, wanted, **more):
    with database.writing() as session:
        return write_changes(session, case_id, wanted, **more)


def stored(database, case_id):
    with database.reading() as session:
        return read_stored(session, case_id)


def test_the_migrations_make_the_tables_and_can_be_run_again(database, tmp_path):
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    open_database(f"sqlite:///{tmp_path / 'deep' / 'cases.db'}").close()


def test_the_file_is_the_users_alone_and_set_up_for_safety(database, tmp_path):
    assert stat.S_IMODE((tmp_path / "deep" / "cases.db").stat().st_mode) == 0o600
    with database.engine.connect() as connection:
        wanted = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10000, "secure_delete": 1, "synchronous": 2}
        assert {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted} == wanted


@pytest.mark.parametrize("url", ["no url", "sqlite:////proc/nowhere/x.db", "mysql://u:secret@127.0.0.1/x", "oracle://"])
def test_a_database_that_cannot_be_opened_is_told_without_its_password(url):
    with pytest.raises(DatabaseUnusableError) as found:
        open_database(url)
    assert str(found.value)
    assert "secret" not in str(found.value)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "x.db"
    path.write_text("this is a letter, not a database" * 40)
    with pytest.raises(DatabaseUnusableError):
        open_database(f"sqlite:///{path}")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_database_that_would_end_with_the_program_is_refused(url):
    with pytest.raises(DatabaseUnusableError) as found:
        open_database(url)
    assert found.value.text("id") == word("only_in_memory", "id")


def test_a_database_of_another_program_is_left_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE letters (a INTEGER)")
    before = path.read_bytes()
    with pytest.raises(DatabaseUnusableError) as found:
        open_database(f"sqlite:///{path}")
    assert found.value.text("id") == word("foreign_database", "id")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["other.db"]


def test_a_database_of_a_newer_program_is_told_as_that(tmp_path):
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    open_database(url).close()
    with closing(sqlite3.connect(tmp_path / "cases.db")) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseUnusableError) as found:
        open_database(url)
    assert found.value.text("en") == word("newer_database", "en")


def test_a_database_that_cannot_be_written_is_refused_at_the_start_and_not_at_the_first_answer(tmp_path):
    open_database(f"sqlite:///{tmp_path / 'cases.db'}").close()
    with pytest.raises(DatabaseUnusableError) as found:
        open_database(f"sqlite:///file:{tmp_path / 'cases.db'}?mode=ro&uri=true")
    assert "readonly" in found.value.text("id")
    assert "Periksa izinnya" in found.value.text("id")


def test_the_same_id_makes_one_case(database, case_id):
    with database.writing() as session:
        assert not create_case(session, case_id)
    with database.reading() as session:
        assert [each.id for each in list_cases(session)] == [case_id]


def test_every_change_is_kept_with_what_stood_there_before(database, case_id):
    write(database, case_id, {"q-a": "yes", "d-observed": "2026-01-02"})
    write(database, case_id, {"q-a": "no"})
    write(database, case_id, {"q-a": None})
    found = stored(database, case_id)
    assert (found.answers, found.heads) == ({}, {"observed": "2026-01-02"})
    with database.reading() as session:
        told = [(each.field, each.old, each.new) for each in history(session, case_id, 10)]
    assert told == [("q-a", "no", None), ("q-a", "yes", "no"), ("d-observed", None, "2026-01-02"), ("q-a", None, "yes")]


def test_what_changes_nothing_leaves_no_trace(database, case_id):
    write(database, case_id, {"q-a": "yes"})
    before = stored(database, case_id)
    assert write(database, case_id, {"q-a": "yes", "q-b": None}).done == ()
    assert stored(database, case_id) == before


def test_a_receipt_is_done_once_even_after_a_later_change(database, case_id):
    write(database, case_id, {"q-a": "yes"}, receipt="r1")
    write(database, case_id, {"q-a": "no"}, receipt="r2")
    assert write(database, case_id, {"q-a": "yes"}, receipt="r1").done == ()
    assert stored(database, case_id).answers == {"q-a".removeprefix("q-"): "no"}


def test_two_tabs_do_not_undo_each_other(database, case_id):
    write(database, case_id, {"q-a": "yes", "q-b": "yes"})
    seen = stored(database, case_id).number
    write(database, case_id, {"q-a": "no", "q-b": "yes"}, seen=seen)  # the first tab changes a
    written = write(database, case_id, {"q-a": "yes", "q-b": "no"}, seen=seen)  # the second changes b
    assert stored(database, case_id).answers == {"a": "no", "b": "no"}
    assert written.done == ("q-b",)
    assert not written.overtaken


def test_the_last_of_two_tabs_that_change_the_same_wins_and_is_told(database, case_id):
    seen = stored(database, case_id).number
    write(database, case_id, {"q-a": "yes"}, seen=seen)
    written = write(database, case_id, {"q-a": "no"}, seen=seen)
    assert stored(database, case_id).answers == {"a": "no"}
    assert written.overtaken == {"q-a": "yes"}


def test_nothing_is_written_to_a_case_that_is_not_there(database):
    assert write(database, new_id(), {"q-a": "yes"}) is None
    with database.reading() as session:
        assert list_cases(session) == ()


def test_rows_come_and_go_with_their_answers_and_their_history(database, case_id):
    row = "r" * 22
    with database.writing() as session:
        assert add_row(session, case_id, row)
        assert not add_row(session, case_id, row)
    write(database, case_id, {f"m-{row}-work": "steady"})
    assert [dict(each.cells) for each in stored(database, case_id).rows] == [{"work": "steady"}]
    with database.writing() as session:
        assert remove_row(session, case_id, row)
        assert not remove_row(session, case_id, row)
    assert stored(database, case_id).rows == ()
    with database.reading() as session:
        assert {each.field for each in history(session, case_id, 10)} == {f"m-{row}", f"m-{row}-work"}


@pytest.mark.parametrize("field", ["", "q-", "x-a", "m-", "m-row", "m--a", "qa"])
def test_a_field_that_no_case_has_is_refused(field):
    with pytest.raises(ValueError, match="no field"):
        slot_of(field)


def test_conclusions_are_kept_once_a_rule_base_and_compared_for_the_same_answers(database, case_id):
    def keep(answers, logic, version, found):
        with database.writing() as session:
            keep_assessment(session, case_id, answers=answers, logic=logic, version=version, found=found)

    keep("A", "old", "2026.1", {"x": ("a",)})
    keep("A", "new", "2026.2", {"x": ("b", "c")})
    with database.reading() as session:
        found = earlier_assessment(session, case_id, "A", "new")
        assert (found.version, dict(found.conclusions)) == ("2026.1", {"x": ("a",)})
        assert earlier_assessment(session, case_id, "B", "new") is None
    keep("B", "old", "2026.1", {"x": ("b",)})
    with database.reading() as session:
        assert not is_kept(session, case_id, "A", "old")
        assert earlier_assessment(session, case_id, "A", "new") is None


def test_a_deleted_case_is_nowhere_in_the_files(database, case_id, tmp_path):
    other, row = new_id(), "s" * 22
    with database.writing() as session:
        create_case(session, other)
        add_row(session, case_id, row)
    write(database, other, {"h-note": "STAYS-4712"})
    for at in range(60):
        write(
            database,
            case_id,
            {"h-note": f"SENTINEL-4711 {at}" * 40, f"m-{row}-x": f"SENTINEL-4711 {at}"},
            receipt=f"{at}",
        )
    with database.writing() as session:
        keep_assessment(session, case_id, answers="A", logic="L", version="1", found={"x": ("SENTINEL-4711",)})
    assert b"SENTINEL-4711" in everything(tmp_path)
    with database.writing() as session:
        assert delete_case(session, case_id)
        assert not delete_case(session, case_id)
    database.scrub()
    assert stored(database, case_id) is None
    assert b"SENTINEL-4711" not in everything(tmp_path)
    assert case_id.encode() not in everything(tmp_path)
    assert b"STAYS-4712" in everything(tmp_path)


def everything(folder):
    return b"".join(path.read_bytes() for path in Path(folder).rglob("*") if path.is_file())


def test_many_writers_at_once_lose_nothing(database, case_id):
    faults = []

    def work(thread):
        try:
            for at in range(15):
                write(
                    database,
                    case_id,
                    {f"q-{thread}.{at}": "yes", "q-shared": f"{thread}.{at}"},
                    receipt=f"{thread}-{at}",
                )
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test fails
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(each,)) for each in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not faults
    found = stored(database, case_id).answers
    assert set(found) == {f"{thread}.{at}" for thread in range(4) for at in range(15)} | {"shared"}
    with database.reading() as session:
        assert len(history(session, case_id, 1000)) == 120


def test_the_secret_is_made_once_and_is_the_users_alone(tmp_path):
    made = kept_secret(tmp_path / "x")
    assert len(made) == 32
    assert kept_secret(tmp_path / "x") == made
    path = tmp_path / "x" / "secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"cut")
    assert len(kept_secret(tmp_path / "x")) == 32


def test_the_data_folder_follows_the_custom_of_the_system(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert data_folder() == tmp_path / "kubeexpert"
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert data_folder() == Path.home() / ".local" / "share" / "kubeexpert"
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr("sys.platform", "win32")
    assert data_folder() == tmp_path / "KubeExpert"
    assert data_folder().is_absolute()
