"""Where an interview and its case file are written, and what is told of that."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from kubeexpert.cli.session_file import SessionFile
from kubeexpert.cli.whole_file import as_typed, check_place, reason_of, write_file
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.session import Session
from kubeexpert.loading import blank_rows, dump_case
from kubeexpert.model.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Files:
    """Where an interview is kept, and where its case file goes, if one is wanted."""

    session: SessionFile
    case: Path | None


def files_of(
    save: Path | None, resumed: Path | None, source: Path | None, case_file: Path | None, lang: str, *, force: bool
) -> Path:
    """Return where the interview goes; nothing that is there already is overwritten by accident.

    Raises:
        UsageError: It or the case file exists, cannot be written, or is the other.
    """
    stamp = datetime.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    session = save or resumed or Path(f"interview-{stamp}.json")
    try:
        _refuse(session, case_file, resumed, source, lang, force=force)
    except OSError as error:
        place = error.filename or session
        raise click.UsageError(phrase("not_written", lang, place=place, reason=reason_of(error, lang))) from None
    return session


def _refuse(
    session: Path, case_file: Path | None, resumed: Path | None, source: Path | None, lang: str, *, force: bool
) -> None:
    for path in (session, case_file):
        if path is not None and path.is_dir():
            raise click.UsageError(phrase("is_folder", lang, place=path))
    if session != resumed and session.exists():
        raise click.UsageError(phrase("session_exists", lang, place=session))
    if case_file is not None and case_file.exists() and not force:
        raise click.UsageError(phrase("case_exists", lang, place=case_file))
    kept = [os.path.realpath(each) for each in (session, resumed) if each is not None]
    if case_file is not None and os.path.realpath(case_file) in kept:
        raise click.UsageError(phrase("case_is_session", lang, place=case_file))
    if source is not None and os.path.realpath(source) in kept:
        raise click.UsageError(phrase("session_exists", lang, place=session))
    for path in (session, case_file):
        if path is not None and not path.parent.is_dir():
            raise click.UsageError(phrase("no_folder", lang, place=path.parent))
        if path is not None and not (path == resumed and not path.exists()):
            check_place(path)


def write_case(session: Session, files: Files, knowledge: KnowledgeBase, lang: str, *, rows: bool) -> None:
    """Write the case file, if one is wanted; with `rows` it has a place for member rows to be filled in.

    Raises:
        Failed: It cannot be written.
    """
    if files.case is not None:
        empty = rows and not session.members
        place = "\n".join(blank_rows(knowledge, lang)) + "\n" if empty else ""
        write_file(files.case, dump_case(session.case(), knowledge) + place, lang)


def for_rows(waiting: Sequence[str], files: Files, speaker: Speaker) -> list[str]:
    """Say which conclusions wait for member rows, and where these can be written."""
    if not waiting:
        return []
    labels = ", ".join(dict.fromkeys(speaker.label(name) for name in waiting))
    lines = paragraph(speaker.say("rows_needed", what=labels))
    lines += [*paragraph(speaker.say("rows_how")), f"  kubeexpert interview --resume {as_typed(files.session.path)}"]
    if files.case:
        lines += paragraph(speaker.say("rows_in_case", place=files.case))
        lines.append(f"  kubeexpert interview --from {as_typed(files.case)}")
    return [*lines, ""]


def where(files: Files, lang: str, *, written: bool = False) -> list[str]:
    """Return where the files are, with commands to copy, which are never broken."""
    path = files.session.path
    if not path.exists():
        return paragraph(phrase("nothing_to_save", lang))
    lines = paragraph(phrase("where_session", lang, place=path), hang=2)
    lines.append(f"  kubeexpert interview --resume {as_typed(path)}")
    if written and files.case is not None:
        lines += paragraph(phrase("where_case", lang, place=files.case), hang=2)
        lines.append(f"  kubeexpert assess {as_typed(files.case)}")
    return lines
