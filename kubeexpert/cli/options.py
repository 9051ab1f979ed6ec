"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kubeexpert.cli.spoken import Decorated, lang_of, option


class _Place(click.Path):
    """A file or folder; an empty name is refused, since it would mean the folder that one is in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)  # who reads it says in both languages why it cannot be read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            english = ctx is not None and lang_of(ctx) == "en"
            self.fail("the name is empty" if english else "namanya kosong", param, ctx)
        return super().convert(value, param, ctx)


PLACE = _Place()

lang_option = option(
    "--lang", type=click.Choice(["id", "en"]), default="id", help="Bahasa: id atau en.", en="Language: id or en."
)

rules_option = option(
    "--rules",
    "folder",
    type=PLACE,
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
