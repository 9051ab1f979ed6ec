"""`kubeexpert rules coverage`: which of the paper's items are at work in the rules, and in which role."""

from __future__ import annotations

from pathlib import Path

import click

from kubeexpert.checks.necessity import at_work
from kubeexpert.cli.inputs import case_files_at, compiled_rules
from kubeexpert.cli.options import PLACE, format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_json
from kubeexpert.explain.coverage import coverage
from kubeexpert.explain.coverage_report import coverage_json, coverage_text
from kubeexpert.loading import default_cases


@click.command(
    cls=SpokenCommand,
    help="Hitung butir makalah yang benar-benar dipakai aturan, dan sebutkan yang belum.",
    en="Count the paper's items that are at work in the rules, and name those that are not.",
)
@option(
    "--cases",
    "cases",
    type=PLACE,
    metavar="DIR",
    help="Kasus untuk menguji apakah sebuah aturan berpengaruh; tanpa ini: yang ada dalam program atau di samping DIR.",
    en="Cases that show whether a rule makes a difference; without it, those that come along or lie beside DIR.",
)
@option(
    "--quick",
    is_flag=True,
    help="Tanpa pengujian dengan kasus: setiap aturan dianggap berpengaruh.",
    en="Without that proof: every rule counts.",
)
@rules_option
@lang_option
@format_option("text", "json")
def command(*, cases: Path | None, quick: bool, folder: Path | None, lang: str, form: str) -> None:
    """Print the coverage."""
    compiled = compiled_rules(folder)
    knowledge = compiled.knowledge
    beside = cases or _cases_of(folder)
    working = None if quick or beside is None else at_work(compiled, case_files_at([beside], compiled).without_faults())
    found = coverage(knowledge, working)
    if form == "json":
        show_json(coverage_json(found))
    else:
        show(coverage_text(found, knowledge, lang))


def _cases_of(folder: Path | None) -> Path | None:
    """Return the cases that belong to a rule base: those that come along, or a folder `cases` beside its own."""
    if folder is None:
        return default_cases()
    beside = folder.resolve().parent / "cases"
    return beside if beside.is_dir() else None
