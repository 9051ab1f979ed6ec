"""Puts whole cases into the database: new ones, files, the example and the samples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from kubeexpert.loading import case_files, read_case
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase
from webui.cases.reading import cells_of, fields_of
from webui.site import Site
from webui.storage.cases import create_case, new_id
from webui.storage.changes import add_row, write_changes
from webui.storage.database import Database
from webui.storage.fields import cell
from webui.storage.tables import SampleRecord


def begin_case(case_id: str, fields: Mapping[str, str | None], site: Site) -> None:
    """Make a case with a few fields; one that is there already stays as it is."""
    with site.database.writing() as session:
        if create_case(session, case_id):
            write_changes(session, case_id, fields)


def bring_in(case_id: str, case: Case, site: Site) -> None:
    """Put a case that was read into the database, all or nothing; one that is there already stays as it is."""
    _store(case_id, case, site.database, site.knowledge)


def load_samples(paths: Iterable[Path], database: Database, knowledge: KnowledgeBase) -> int:
    """Put sample cases into a database, each once; one that its owner deleted does not come back.

    Returns:
        How many were new.

    Raises:
        ProblemsFound: What is wrong with the files.
    """
    files = [file for path in paths for file in case_files(path)]
    cases = [(f"{file.parent.name}/{file.name}"[:200], read_case(file, knowledge)) for file in files]
    return sum(_store(new_id(), case, database, knowledge, sample=name) for name, case in cases)


def example_id(path: Path) -> str:
    """Return the id of the example: always the same, so that pressing its button again finds it."""
    return f"contoh-{hashlib.sha256(path.name.encode()).hexdigest()[:20]}"


def _store(case_id: str, case: Case, database: Database, knowledge: KnowledgeBase, *, sample: str = "") -> bool:
    with database.writing() as session:
        if sample:
            if session.get(SampleRecord, sample) is not None:
                return False
            session.add(SampleRecord(name=sample))
        if not create_case(session, case_id):
            return False
        write_changes(session, case_id, fields_of(case, knowledge))
        for row in case.members:
            row_id = new_id()
            row_id = row_id.replace("-", "_")  # a dash parts row and column
            add_row(session, case_id, row_id)
            cells = {cell(row_id, column): text for column, text in cells_of(row, knowledge).items()}
            write_changes(session, case_id, cells)
    return True
