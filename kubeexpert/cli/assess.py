"""`kubeexpert assess`: conclusions of one case or more, what they rest on, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kubeexpert.assessing import Assessment, assess
from kubeexpert.assessing.stated import decidable
from kubeexpert.cli.inputs import compiled_rules, engine_on, read_cases, read_cases_apart
from kubeexpert.cli.options import engine_option, format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_json
from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.explain.assessment_json import assessment_json
from kubeexpert.explain.assessment_markdown import assessment_markdown
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.group_print import group_print, group_print_text
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview import FULL, Planner, Rules, Session, ask_next
from kubeexpert.loading import fingerprints
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import outlets

_ASIDE = (
    "Ada jawaban yang tidak mungkin benar semua. Jawaban itu disisihkan di sini; kesalahannya disebut di bawah.",
    "Some answers cannot all be true. They are set aside here; what is wrong is said below.",
)


@click.command(
    cls=SpokenCommand,
    help="Nilai kasus di CASE (berkas atau folder): yang pasti, dasarnya, dan yang masih perlu ditanyakan.",
    en="Assess the cases in CASE (files or folders): what is certain, its basis, and what still has to be asked.",
)
@click.argument("paths", metavar="CASE...", type=click.Path(path_type=Path), nargs=-1, required=True)
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
def command(
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
    """Assess cases and print them."""
    if for_group and (form != "text" or why or everything or stated_only):
        clash = ("--for-group hanya sendiri, sebagai teks", "--for-group goes alone, as text")
        raise click.UsageError(clash[lang == "en"])
    compiled = compiled_rules(folder)
    odd: tuple[Problem, ...] = ()
    if form == "json" or for_group:
        cases = read_cases(paths, compiled.knowledge)
    else:
        cases, odd = read_cases_apart(paths, compiled.knowledge)
    used = compiled.stated_only() if stated_only else compiled
    runner = engine_on(used, cases, engine)
    assessments = [assess(case, used, runner) for case in cases]
    if form == "json":
        _print_json(assessments, used, engine, lang, everything=everything, stated_only=stated_only)
        return
    if for_group:
        speaker = Speaker(compiled, lang)
        show([line for each in assessments for line in (*group_print_text(group_print(each, speaker), speaker), "")])
        return
    lines = [*paragraph(_ASIDE[lang == "en"]), ""] if odd else []
    lines += _told(assessments, lang, markdown=form == "markdown", everything=everything, why=why)
    if stated_only:
        lines += [*paragraph(_stated(used, lang)), ""]
    show([*lines, *paragraph(phrase("notice", lang))])
    if odd:
        raise ProblemsFound(odd)  # what is urgent is told; the files are at fault all the same


def _told(
    assessments: Sequence[Assessment], lang: str, *, markdown: bool, everything: bool, why: bool
) -> Iterator[str]:
    printer = assessment_markdown if markdown else assessment_text
    compiled = assessments[0].compiled
    planner, rules = Planner(compiled, FULL), Rules.of(compiled.knowledge)
    for each in assessments:
        asks = ask_next(planner.plan(Session(FULL, rules, each.case)), compiled.knowledge)
        yield from printer(
            each, lang, everything=everything, reasons=_reasons(each, lang) if why else {}, ask_next=asks
        )
        yield ""


def _print_json(
    assessments: list[Assessment], compiled: Compiled, engine: str, lang: str, *, everything: bool, stated_only: bool
) -> None:
    logic = fingerprints(compiled.knowledge).logic
    how = {"engine": engine, "stated_only": stated_only, "fingerprint": logic}
    if stated_only:
        how["decidable"] = list(decidable(compiled))
    found = [{**assessment_json(each, lang, everything=everything), **how} for each in assessments]
    show_json(found[0] if len(found) == 1 else found)


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
