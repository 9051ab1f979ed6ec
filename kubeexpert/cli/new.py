"""`kubeexpert new`: a commented case file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from kubeexpert.cli.inputs import open_rules
from kubeexpert.cli.options import PLACE, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show
from kubeexpert.cli.whole_file import write_file
from kubeexpert.explain.phrases import phrase
from kubeexpert.loading import new_case_text


@click.command(
    cls=SpokenCommand,
    help="Buat berkas kasus CASE untuk diisi: semua pertanyaan dengan jawaban yang boleh.",
    en="Make the case file CASE to fill in: every question with the answers it allows.",
)
@click.argument("path", metavar="CASE", type=PLACE)
@option("--force", is_flag=True, help="Ganti berkas yang sudah ada.", en="Replace a file that exists.")
@rules_option
@lang_option
def command(path: Path, *, force: bool, folder: Path | None, lang: str) -> None:
    """Write a case file."""
    if path.is_dir():
        raise click.UsageError(phrase("is_folder", lang, place=path))
    if path.exists() and not force:
        raise click.UsageError(phrase("case_exists", lang, place=path))
    text = new_case_text(open_rules(folder), lang)
    write_file(path, text, lang)
    show([phrase("case_written", lang, place=path)])
