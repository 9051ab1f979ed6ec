"""`kubeexpert rules coverage`: which of the paper's items some element cites."""

from __future__ import annotations

from pathlib import Path

import click

from kubeexpert.cli.inputs import open_rules
from kubeexpert.cli.options import format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand
from kubeexpert.cli.streams import show, show_json
from kubeexpert.explain.coverage import coverage, coverage_json, coverage_text


@click.command(
    cls=SpokenCommand,
    help="Hitung butir makalah yang dikutip oleh aturan, dan sebutkan yang belum.",
    en="Count the paper's items that some element cites, and name those that none does.",
)
@rules_option
@lang_option
@format_option("text", "json")
def command(*, folder: Path | None, lang: str, form: str) -> None:
    """Print the coverage."""
    knowledge = open_rules(folder)
    found = coverage(knowledge)
    if form == "json":
        show_json(coverage_json(found))
    else:
        show(coverage_text(found, knowledge, lang))
