"""Opens a database, brings it up to date, and sees to it that what was deleted is gone from its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session

from webui.words import word

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA secure_delete = ON",
)
"""An acknowledged answer outlives a power cut, and a deleted one is overwritten with zeros."""

_WRITES = "kubeexpert_writes"
_KEYS = {
    "file is not a database": "not_a_database",
    "unable to open database file": "no_file",
    "attempt to write a readonly database": "no_file",
}
"""What SQLite says, and the word that says it to people."""


_VERSIONS = "alembic_version"


class DatabaseUnusableError(Exception):
    """A database cannot be opened or brought up to date; the text says why and never holds a password.

    Args:
        key: Of the word that says what is wrong and what to do.
        reason: What the driver or the system says, in its own language; empty where the word says all.
    """

    def __init__(self, key: str, reason: str = "") -> None:
        """Keep what is wrong, to be told in either language."""
        super().__init__(word(key, "en", reason=reason))
        self._key, self._reason = key, reason

    def text(self, lang: str) -> str:
        """Return what is wrong and what to do."""
        return word(self._key, lang, reason=self._reason)


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is up to date."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the database and changes nothing."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that waits for its turn to write; what it did is kept when it ends well, else undone."""
        with Session(self.engine.execution_options(**{_WRITES: True})) as session, session.begin():
            yield session

    def scrub(self) -> None:
        """Overwrite what was deleted, in the write-ahead log too; other databases do that their own way."""
        if self.engine.dialect.name != "sqlite":
            return
        raw = self.engine.raw_connection()  # beside SQLAlchemy, which would begin a transaction
        try:
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.cursor().execute(statement)
        finally:
            raw.close()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Open a database and bring its tables up to date.

    Args:
        url: As SQLAlchemy writes them, such as `sqlite:////home/ani/cases.db`.

    Raises:
        DatabaseUnusableError: It cannot be opened, is not ours, or is newer than this program.
    """
    made = _read(url)
    try:
        if made.get_backend_name() == "sqlite" and not (made.database or "").startswith("file:"):
            _prepare_folder(Path(made.database or ""))
        engine = create_engine(made)
        with engine.connect() as connection:
            _refuse_foreign(connection)
        engine.dispose()
        if engine.dialect.name == "sqlite":
            _set_up_sqlite(engine)
        with engine.execution_options(**{_WRITES: True}).begin() as connection:
            _upgrade(connection)
            if engine.dialect.name == "sqlite":  # what may only be read is to be told now, not at the first answer
                connection.exec_driver_sql("PRAGMA user_version = 0")
    except OSError as error:
        raise DatabaseUnusableError("no_file", error.strerror or "") from None
    except (ImportError, NoSuchModuleError) as error:
        raise DatabaseUnusableError("no_driver", str(error)) from None
    except CommandError:
        raise DatabaseUnusableError("newer_database") from None
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise DatabaseUnusableError(_KEYS.get(reason, "other_reason"), reason) from None
    return Database(engine)


def _read(url: str) -> URL:
    """Read an address; one in memory is none, as each connection would have its own, and its end would be the end."""
    try:
        made = make_url(url)
    except ArgumentError:
        raise DatabaseUnusableError("not_an_address") from None
    if made.get_backend_name() == "sqlite" and (
        not made.database or made.database == ":memory:" or made.query.get("mode") == "memory"
    ):
        raise DatabaseUnusableError("only_in_memory")
    return made


def _refuse_foreign(connection: Connection) -> None:
    """Look, before anything is changed, whether a database is another program's."""
    tables = set(inspect(connection).get_table_names())
    if tables and not {_VERSIONS, "cases"} <= tables:
        raise DatabaseUnusableError("foreign_database")


def _prepare_folder(path: Path) -> None:
    """Make the folder and an empty file that only the user can read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connect(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # the driver would begin late, so that a reader who writes finds the way barred
        for pragma in _PRAGMAS:
            raw.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(connection: Connection) -> None:
    with as_file(files("webui.storage") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
