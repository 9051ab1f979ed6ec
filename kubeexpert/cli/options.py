"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from kubeexpert.cli.spoken import Decorated, option

lang_option = option(
    "--lang", type=click.Choice(["id", "en"]), default="id", help="Bahasa: id atau en.", en="Language: id or en."
)

rules_option = option(
    "--rules",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder kumpulan aturan; tanpa ini, aturan yang ikut dalam program.",
    en="Folder of a rule base; without it, the rules that come along.",
)

engine_option = option(
    "--engine",
    type=click.Choice(["experta", "interpreter"]),
    default="experta",
    help="Mesin penalaran; tanpa ini, experta.",
    en="The engine that reasons; experta unless said otherwise.",
)


def format_option(*formats: str) -> Callable[[Decorated], Decorated]:
    """Return the option `--format` with these formats, the first as default."""
    return option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        help=f"Bentuk keluaran: {', '.join(formats)}.",
        en=f"Form of the output: {', '.join(formats)}.",
    )
