"""`kubeexpert interview`: guided questions in the terminal, saved after every answer."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from kubeexpert.assessing import assess
from kubeexpert.cli.dialogue import Dialogue
from kubeexpert.cli.inputs import compiled_rules, engine_on
from kubeexpert.cli.options import engine_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_problems
from kubeexpert.cli.whole_file import replace_file
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.goals import FULL
from kubeexpert.interview.planner import Plan, Planner
from kubeexpert.interview.resume import Resumed, resume
from kubeexpert.interview.saved import write_session
from kubeexpert.interview.session import Session
from kubeexpert.loading import blank_rows, dump_case, parse_case, read_case
from kubeexpert.loading.files import read_text
from kubeexpert.logic.compile import Compiled
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class _Files:
    """Where an interview is kept, and where its case file goes, if one is wanted."""

    session: Path
    case: Path | None


@click.command(
    cls=SpokenCommand,
    help="Wawancara terpandu: hanya yang perlu ditanyakan, beserta alasannya. Disimpan sesudah setiap jawaban.",
    en="A guided interview: only what needs to be asked, and why. Saved after every answer.",
)
@option(
    "--goal",
    default=None,
    metavar="NAME",
    help="Tujuan: salah satu tujuan di aturan, 'full' (semua), atau nama kesimpulan. Kalau tidak ditulis: full.",
    en="The goal: one of the rule base, 'full' (everything), or the name of a conclusion. Default: full.",
)
@option(
    "--resume",
    "resumed",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Teruskan wawancara yang tersimpan di FILE.",
    en="Go on with the interview saved in FILE.",
)
@option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    metavar="CASE",
    help="Mulai dari berkas kasus: jawaban dan baris anggotanya dipakai.",
    en="Start from a case file: its answers and member rows are used.",
)
@option(
    "--save",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Simpan wawancara di FILE. Kalau tidak ditulis: berkas --resume, atau nama baru dengan tanggal dan jam.",
    en="Save the interview in FILE. Default: the file of --resume, or a new name with day and time.",
)
@option(
    "--case",
    "case_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tulis juga berkas kasus ke FILE pada akhirnya.",
    en="Also write the case file FILE at the end.",
)
@option("--group", default=None, metavar="CODE", help="Kode kelompok.", en="The group's code.")
@option(
    "--observed",
    default=None,
    metavar="DATE",
    help="Tanggal kunjungan. Kalau tidak ditulis: hari ini.",
    en="Day of the visit. Default: today.",
)
@option("--force", is_flag=True, help="Ganti berkas kasus yang sudah ada.", en="Replace a case file that exists.")
@engine_option
@rules_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    goal: str | None,
    resumed: Path | None,
    source: Path | None,
    save: Path | None,
    case_file: Path | None,
    group: str | None,
    observed: str | None,
    force: bool,
    engine: str,
    folder: Path | None,
    lang: str,
) -> None:
    """Hold an interview and print its result."""
    if resumed and source:
        raise click.UsageError(phrase("start_twice", lang))
    files = _files(save, resumed, case_file, lang, force=force)
    compiled = compiled_rules(folder)
    begun = _begin(resumed, source, compiled.knowledge)
    session = _about(begun.session, group, observed, compiled.knowledge)
    session = session.for_goal(goal or session.goal)
    planner, speaker = Planner(compiled, session.goal), Speaker(compiled, lang)
    if begun.changes:
        show_problems(begun.changes, lang)
    show(_head(planner, session, files, speaker))
    dialogue = Dialogue(planner, speaker, lambda each: _save(each, files, compiled.knowledge, lang), session)
    try:
        plan = dialogue.hold()
    except KeyboardInterrupt:
        show(["", "", *paragraph(phrase("interrupted", lang)), *_where(files, lang)])
        ctx.exit(_INTERRUPTED)
    _finish(dialogue.session, plan, compiled, engine, speaker)
    waiting = planner.waiting_for_rows(dialogue.session)
    _write_case(dialogue.session, files, compiled.knowledge, lang, rows=bool(waiting))
    show(["", *_for_rows(waiting, files, speaker), *_where(files, lang, written=True)])


def _files(save: Path | None, resumed: Path | None, case_file: Path | None, lang: str, *, force: bool) -> _Files:
    """Return where things are written; nothing that is there already is overwritten by accident."""
    stamp = datetime.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    session = save or resumed or Path(f"interview-{stamp}.json")
    if session != resumed and session.exists():
        raise click.UsageError(phrase("session_exists", lang, place=session))
    if case_file is not None and (case_file.is_dir() or (case_file.exists() and not force)):
        raise click.UsageError(phrase("case_exists", lang, place=case_file))
    for path in (session, case_file):
        if path is not None and not path.parent.is_dir():
            raise click.UsageError(phrase("no_folder", lang, place=path.parent))
    return _Files(session, case_file)


def _begin(resumed: Path | None, source: Path | None, knowledge: KnowledgeBase) -> Resumed:
    if resumed is not None:
        return resume(read_text(resumed), str(resumed), knowledge)
    start = read_case(source, knowledge) if source is not None else None
    return Resumed(Session.begin(FULL, knowledge, start), ())


def _about(session: Session, group: str | None, observed: str | None, knowledge: KnowledgeBase) -> Session:
    """Return the session with the group's code and the day of the visit, today if nothing was said.

    Raises:
        ProblemsFound: The code or the date is refused as in a case file.
    """
    start = session.start
    given: dict[str, object] = {}
    if group is not None:
        given["group"] = group
    if observed is not None or start.observed is None:
        given["observed"] = _day(observed) if observed else datetime.datetime.now().astimezone().date()
    if not given:
        return session
    changed = replace(session, start=start.model_copy(update=given))
    parse_case(dump_case(changed.case(), knowledge), "", knowledge)
    return changed


def _day(text: str) -> datetime.date:
    try:
        return parse_date(text)
    except PydanticCustomError as error:
        raise ProblemsFound([Problem.of(error.type, Place(field="--observed"), **(error.context or {}))]) from None


def _head(planner: Planner, session: Session, files: _Files, speaker: Speaker) -> list[str]:
    label = planner.goal.label
    goal = label.in_lang(speaker.lang) if label else speaker.say("goal_full")
    if label is None and planner.goal.name != FULL:
        goal = speaker.label(planner.goal.name)
    day = session.start.observed
    lines = paragraph(speaker.say("head_start", goal=goal))
    lines += paragraph(speaker.say("head_day", day=day.isoformat())) if day else []
    return [*lines, *paragraph(speaker.say("head_saved", place=files.session))]


def _save(session: Session, files: _Files, knowledge: KnowledgeBase, lang: str) -> None:
    _write(files.session, write_session(session, knowledge), lang)


def _write(path: Path, text: str, lang: str) -> None:
    try:
        replace_file(path, text)
    except OSError as error:
        raise click.ClickException(phrase("not_written", lang, place=path, reason=error.strerror)) from None


def _finish(session: Session, plan: Plan, compiled: Compiled, engine: str, speaker: Speaker) -> None:
    """Print the result as `assess` prints it."""
    case = session.case().model_copy(update={"name": ""})
    assessment = assess(case, compiled, engine_on(compiled, [case], engine))
    done = speaker.say("all_asked") if plan.next is None else speaker.say("stopped_early", left=plan.progress.left)
    lines = ["", "=" * 80, *paragraph(done), ""]
    show([*lines, *assessment_text(assessment, speaker.lang), "", *paragraph(speaker.say("notice"))])


def _write_case(session: Session, files: _Files, knowledge: KnowledgeBase, lang: str, *, rows: bool) -> None:
    """Write the case file, if one is wanted; with `rows` it has a place for member rows to be filled in."""
    if files.case is not None:
        place = "\n".join(blank_rows(knowledge, lang)) + "\n" if rows else ""
        _write(files.case, dump_case(session.case(), knowledge) + place, lang)


def _for_rows(waiting: Sequence[str], files: _Files, speaker: Speaker) -> list[str]:
    """Say which conclusions wait for member rows, and where these can be written."""
    if not waiting:
        return []
    labels = ", ".join(dict.fromkeys(speaker.label(name) for name in waiting))
    where = (
        speaker.say("rows_in_case", place=files.case) if files.case else speaker.say("rows_how", place=files.session)
    )
    return [*paragraph(speaker.say("rows_needed", what=labels)), *paragraph(where), ""]


def _where(files: _Files, lang: str, *, written: bool = False) -> list[str]:
    """Return where the files are."""
    saved = files.session.exists()
    lines = paragraph(phrase("where_session" if saved else "nothing_to_save", lang, place=files.session), hang=2)
    if written and files.case is not None:
        lines += paragraph(phrase("where_case", lang, place=files.case), hang=2)
    return lines
