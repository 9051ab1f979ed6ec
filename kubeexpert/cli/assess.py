"""`kubeexpert assess`: conclusions of one case or more, what they rest on, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from kubeexpert.assessing import Assessment, assess
from kubeexpert.assessing.stated import decidable
from kubeexpert.cli.faulty_files import contradicting_lines, faults_json, faulty_lines, show_faults
from kubeexpert.cli.inputs import case_files_at, compiled_rules, engine_on
from kubeexpert.cli.options import PLACE, engine_option, format_option, lang_option, rules_option
from kubeexpert.cli.spoken import INPUT_AT_FAULT, SpokenCommand, option
from kubeexpert.cli.streams import show, show_json
from kubeexpert.explain.assessment_json import assessment_json
from kubeexpert.explain.assessment_markdown import assessment_markdown
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.group_print import group_print, group_print_text
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview import FULL, Planner, ask_next
from kubeexpert.loading import fingerprints
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import outlets


@click.command(
    cls=SpokenCommand,
    help="Nilai kasus di CASE (berkas atau folder): yang pasti, dasarnya, dan yang masih perlu ditanyakan.",
    en="Assess the cases in CASE (files or folders): what is certain, its basis, and what still has to be asked.",
)
@click.argument("paths", metavar="CASE...", type=PLACE, nargs=-1, required=True)
@option("--why", is_flag=True, help="Tunjukkan alasan setiap kesimpulan.", en="Give the reasons of every conclusion.")
@option("--all", "everything", is_flag=True, help="Tunjukkan semua kesimpulan.", en="Give all conclusions.")
@option(
    "--stated-only",
    is_flag=True,
    help="Pakai hanya aturan yang tertulis di makalah.",
    en="Use only rules that the paper itself states.",
)
@option(
    "--for-group",
    is_flag=True,
    help="Cetak untuk dibawa kelompok: tanpa hal yang diceritakan secara pribadi.",
    en="A print that the group may take home, without what was told in confidence.",
)
@engine_option
@rules_option
@lang_option
@format_option("text", "json", "markdown")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    why: bool,
    everything: bool,
    stated_only: bool,
    for_group: bool,
    engine: str,
    folder: Path | None,
    lang: str,
    form: str,
) -> None:
    """Assess cases and print them; files that cannot be used are listed, and end it with exit code 1."""
    if for_group and (form != "text" or why or everything or stated_only):
        clash = ("--for-group hanya sendiri, sebagai teks", "--for-group goes alone, as text")
        raise click.UsageError(clash[lang == "en"])
    compiled = compiled_rules(folder)
    read = case_files_at(paths, compiled, apart=form != "json" and not for_group)
    used = compiled.stated_only() if stated_only else compiled
    runner = engine_on(used, read.cases, engine)
    assessments = [assess(case, used, runner) for case in read.cases]
    left_out = faulty_lines(read, lang)
    if form == "json":
        found = _as_json(assessments, used, engine, lang, everything=everything, stated_only=stated_only)
        found += [{"schema": 1, "lang": lang, **each} for each in faults_json(read, lang)]
        show_json(found[0] if len(found) == 1 else found)
    elif for_group:
        speaker = Speaker(compiled, lang)
        show([line for each in assessments for line in (*group_print_text(group_print(each, speaker), speaker), "")])
    else:
        aside = contradicting_lines(read, lang)
        lines = [*aside, ""] if aside else []
        lines += _told(assessments, lang, markdown=form == "markdown", everything=everything, why=why)
        if stated_only:
            lines += [*paragraph(_stated(used, lang)), ""]
        lines += [*left_out, ""] if left_out else []
        show([*lines, *paragraph(phrase("notice", lang))])
    if read.problems:
        show_faults(read, lang)
        ctx.exit(INPUT_AT_FAULT)


def _told(
    assessments: Sequence[Assessment], lang: str, *, markdown: bool, everything: bool, why: bool
) -> Iterator[str]:
    printer = assessment_markdown if markdown else assessment_text
    planner = Planner(assessments[0].compiled, FULL)
    for each in assessments:
        asks, reasons = ask_next(planner, each.case), _reasons(each, lang) if why else {}
        yield from printer(each, lang, everything=everything, reasons=reasons, ask_next=asks)
        yield ""


def _as_json(
    assessments: list[Assessment], compiled: Compiled, engine: str, lang: str, *, everything: bool, stated_only: bool
) -> list[dict[str, Any]]:
    logic = fingerprints(compiled.knowledge).logic
    how = {"engine": engine, "stated_only": stated_only, "fingerprint": logic}
    if stated_only:
        how["decidable"] = list(decidable(compiled))
    return [{**assessment_json(each, lang, everything=everything), **how} for each in assessments]


def _stated(compiled: Compiled, lang: str) -> str:
    names = decidable(compiled)
    return phrase(
        "stated_few" if names else "stated_none",
        lang,
        count=len(names),
        all=len(outlets(compiled.knowledge)),
        names=", ".join(names),
    )


def _reasons(assessment: Assessment, lang: str) -> dict[str, str]:
    # Here and not above: networkx takes 0.15 s to import, which an assessment without reasons must not pay.
    from kubeexpert.explain.as_text import as_text  # noqa: PLC0415
    from kubeexpert.explain.open_conclusion import graph_of  # noqa: PLC0415
    from kubeexpert.explain.story import story  # noqa: PLC0415

    speaker = Speaker(assessment.compiled, lang)
    certain = (each.name for each in assessment.conclusions.values() if each.is_certain)
    return {name: as_text(story(graph_of(assessment, name), speaker), speaker, width=76) for name in certain}
