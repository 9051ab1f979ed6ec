"""`kubeexpert interview`: guided questions in the terminal, saved after every answer."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from kubeexpert.assessing import assess
from kubeexpert.cli.dialogue import Dialogue
from kubeexpert.cli.inputs import compiled_rules, engine_on
from kubeexpert.cli.interview_files import Files, files_of, for_rows, where, write_case
from kubeexpert.cli.options import PLACE, engine_option, lang_option, rules_option
from kubeexpert.cli.session_file import SessionFile
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_problems
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.asking import ask_next
from kubeexpert.interview.goals import FULL
from kubeexpert.interview.planner import Plan, Planner
from kubeexpert.interview.resume import Resumed, resume
from kubeexpert.interview.session import Session
from kubeexpert.loading import dump_case, parse_case, read_case
from kubeexpert.loading.days import read_day
from kubeexpert.loading.files import read_text
from kubeexpert.logic.compile import Compiled
from kubeexpert.model.knowledge import KnowledgeBase

_INTERRUPTED = 130


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
    type=PLACE,
    metavar="FILE",
    help="Teruskan wawancara yang tersimpan di FILE.",
    en="Go on with the interview saved in FILE.",
)
@option(
    "--from",
    "source",
    type=PLACE,
    metavar="CASE",
    help="Mulai dari berkas kasus: jawaban dan baris anggotanya dipakai.",
    en="Start from a case file: its answers and member rows are used.",
)
@option(
    "--save",
    type=PLACE,
    metavar="FILE",
    help="Simpan wawancara di FILE. Kalau tidak ditulis: berkas --resume, atau nama baru dengan tanggal dan jam.",
    en="Save the interview in FILE. Default: the file of --resume, or a new name with day and time.",
)
@option(
    "--case",
    "case_file",
    type=PLACE,
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
    place = files_of(save, resumed, source, case_file, lang, force=force)
    content = _content(place)  # before it is read: what comes in between is found when it is saved
    compiled = compiled_rules(folder)
    begun = _begin(resumed, source, compiled.knowledge, goal)
    files = Files(SessionFile(place, compiled.knowledge, lang, content), case_file)
    session = _about(begun.session, group, observed, compiled.knowledge)
    planner, speaker = Planner(compiled, session.goal), Speaker(compiled, lang)
    if begun.changes:
        show_problems(begun.changes, lang)
    show(_head(planner, session, files, speaker))
    dialogue = Dialogue(planner, speaker, files.session.keep, session)
    try:
        plan = dialogue.hold()
    except KeyboardInterrupt:
        if dialogue.session.log:
            files.session.keep_now(dialogue.session)  # it may have come between an answer and its being written
        key = "interrupted" if files.session.path.exists() else "interrupted_empty"
        show(["", "", *paragraph(phrase(key, lang)), *where(files, lang)])
        ctx.exit(_INTERRUPTED)
    _finish(dialogue.session, plan, compiled, engine, speaker)
    waiting = planner.waiting_for_rows(dialogue.session)
    write_case(dialogue.session, files, compiled.knowledge, lang, rows=bool(waiting))
    rows = for_rows(waiting, files, speaker) if files.session.path.exists() else []
    show(["", *rows, *where(files, lang, written=True)])


def _content(path: Path) -> bytes | None:
    """Return what stands in a file now; None where there is none, and of what is no ordinary file."""
    return path.read_bytes() if path.is_file() else None


def _begin(resumed: Path | None, source: Path | None, knowledge: KnowledgeBase, goal: str | None) -> Resumed:
    if resumed is not None:
        return resume(read_text(resumed), str(resumed), knowledge, goal)
    start = read_case(source, knowledge) if source is not None else None
    return Resumed(Session.begin(goal or FULL, knowledge, start), ())


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
        return read_day(text)
    except PydanticCustomError as error:
        raise ProblemsFound([Problem.of(error.type, Place(field="--observed"), **(error.context or {}))]) from None


def _head(planner: Planner, session: Session, files: Files, speaker: Speaker) -> list[str]:
    label = planner.goal.label
    goal = label.in_lang(speaker.lang) if label else speaker.say("goal_full")
    if label is None and planner.goal.name != FULL:
        goal = speaker.label(planner.goal.name)
    day = session.start.observed
    lines = paragraph(speaker.say("head_start", goal=goal))
    lines += paragraph(speaker.say("head_day", day=speaker.day(day))) if day else []
    return [*lines, *paragraph(speaker.say("head_saved", place=files.session.path))]


def _finish(session: Session, plan: Plan, compiled: Compiled, engine: str, speaker: Speaker) -> None:
    """Print the result as `assess` prints it; before any answer there is none."""
    case = session.case().model_copy(update={"name": ""})
    done = speaker.say("all_asked") if plan.next is None else speaker.say("stopped_early", left=plan.progress.left)
    lines = ["", "=" * 80, *paragraph(done), ""]
    if not case.answers and not case.members:
        show(lines[:-1])
        return
    assessment = assess(case, compiled, engine_on(compiled, [case], engine))
    asks = ask_next(Planner(compiled, FULL), case)
    told = assessment_text(assessment, speaker.lang, ask_next=asks)
    show([*lines, *told, "", *paragraph(speaker.say("notice"))])
