"""`kubeexpert rules list`: the names and labels of all elements."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kubeexpert.cli.inputs import compiled_rules, openable
from kubeexpert.cli.options import format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_json
from kubeexpert.explain.coverage import KINDS
from kubeexpert.explain.paragraphs import point
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.elements import Element


@click.command(cls=SpokenCommand, help="Daftar semua aturan menurut jenisnya.", en="List all elements by kind.")
@option(
    "--kind",
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"Hanya jenis ini: {', '.join(KINDS)}.",
    en=f"Only this kind: {', '.join(KINDS)}.",
)
@rules_option
@lang_option
@format_option("text", "json")
def command(*, kind: str | None, folder: Path | None, lang: str, form: str) -> None:
    """Print all elements."""
    compiled = compiled_rules(folder)
    speaker = Speaker(compiled, lang)
    tables: dict[str, dict[str, Element]] = {
        each: getattr(compiled.knowledge, each) for each in KINDS if kind in (None, each)
    }
    if form == "json":
        data: dict[str, Any] = {
            each: [
                {"name": name, "label": speaker.short(element), "place": str(openable(folder, element.place))}
                for name, element in table.items()
            ]
            for each, table in tables.items()
        }
        show_json({"schema": 1, "lang": lang, **data})
        return
    lines: list[str] = []
    for each, table in tables.items():
        lines.append(f"{phrase(f'kind_{each}', lang)} ({len(table)})")
        for name, element in table.items():
            label = speaker.short(element)
            lines += point(f"{name}{f': {label}' if label else ''}", indent=2)
        lines.append("")
    show(lines[:-1])
