"""`kubeexpert rules release`: append new names and choices to names.txt."""

from __future__ import annotations

from pathlib import Path

import click

from kubeexpert.checks.knowledge import check_knowledge
from kubeexpert.checks.texts import names_in_use
from kubeexpert.cli.inputs import inside, open_rules
from kubeexpert.cli.options import lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand
from kubeexpert.cli.streams import show
from kubeexpert.cli.whole_file import write_file
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.phrases import phrase
from kubeexpert.loading import default_rules

_LEDGER = "names.txt"


@click.command(
    cls=SpokenCommand,
    help="Catat nama dan pilihan baru di names.txt; aturan yang masih salah tidak dicatat.",
    en="Append new names and choices to names.txt; rules with errors are not released.",
)
@rules_option
@lang_option
def command(*, folder: Path | None, lang: str) -> None:
    """Append what is not in the ledger yet."""
    path = folder or default_rules()
    knowledge = open_rules(path)
    errors = [problem for problem in check_knowledge(knowledge) if problem.is_error]
    if errors:
        raise ProblemsFound(inside(path, errors))
    fresh = sorted(set(names_in_use(knowledge)) - set(knowledge.ledger))
    if not fresh:
        show([phrase("released_none", lang)])
        return
    ledger = path / _LEDGER
    before = ledger.read_text("utf-8") if ledger.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    write_file(ledger, before + "\n".join(fresh) + "\n", lang)
    show([phrase("released", lang, count=len(fresh), place=ledger)])
