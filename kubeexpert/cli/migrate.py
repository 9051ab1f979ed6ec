"""`kubeexpert migrate`: old case files brought to the names of the rule base as it is now."""

from __future__ import annotations

from pathlib import Path

import click

from kubeexpert.cli.inputs import found_files, open_rules
from kubeexpert.cli.options import PLACE, lang_option, rules_option
from kubeexpert.cli.spoken import INPUT_AT_FAULT, SpokenCommand, option
from kubeexpert.cli.spoken_faults import Failed
from kubeexpert.cli.streams import show, show_problems
from kubeexpert.cli.whole_file import write_file
from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.explain.phrases import phrase
from kubeexpert.interview.migration import migrate
from kubeexpert.loading.files import read_text
from kubeexpert.model.knowledge import KnowledgeBase


@click.command(
    cls=SpokenCommand,
    help="Sesuaikan berkas kasus CASE dengan nama pertanyaan sekarang. Tanpa --write hanya ditunjukkan.",
    en="Bring the case files CASE to the names that questions have now. Without --write it is only shown.",
)
@click.argument("paths", metavar="CASE...", type=PLACE, nargs=-1, required=True)
@option("--write", is_flag=True, help="Tulis perubahannya ke berkas.", en="Write the changes to the files.")
@rules_option
@lang_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], *, write: bool, folder: Path | None, lang: str) -> None:
    """Migrate case files; what needs a person, and files that cannot be read, end it with exit code 1."""
    knowledge = open_rules(folder)
    files, missing = found_files(paths)
    problems = list(missing)
    refused: list[Failed] = []
    for path in files:
        try:
            problems += _one(path, knowledge, lang, write=write)
        except ProblemsFound as found:
            problems += found.problems
        except Failed as failed:
            refused.append(failed)
    if problems:
        show_problems(problems, lang)
    for each in refused:
        each.show()
    if problems or refused:
        ctx.exit(INPUT_AT_FAULT)


def _one(path: Path, knowledge: KnowledgeBase, lang: str, *, write: bool) -> tuple[Problem, ...]:
    """Migrate one file, tell what is changed, and return what needs a person.

    Raises:
        ProblemsFound: It cannot be read.
        Failed: It cannot be written.
    """
    found = migrate(read_text(path), str(path), knowledge)
    if found.changes:
        show(change.line(lang) for change in found.changes)
    if found.changes and write:
        write_file(path, found.text, lang)
    key = ("migrate_done" if write else "migrate_would") if found.changes else "migrate_nothing"
    if found.changes or not found.left:
        show([phrase(key, lang, place=path, count=len(found.changes))])
    if found.left:
        show([phrase("migrate_left", lang, place=path, count=len(found.left))])
    return found.left
