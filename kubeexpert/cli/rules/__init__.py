"""`kubeexpert rules`: the knowledge itself."""

from __future__ import annotations

import click

from kubeexpert.cli.options import lang_option
from kubeexpert.cli.spoken import LazyGroup

COMMANDS: dict[str, tuple[str, str, str]] = {
    "list": ("kubeexpert.cli.rules.listing", "Daftar semua aturan.", "List all elements."),
    "show": (
        "kubeexpert.cli.rules.show",
        "Tunjukkan satu aturan, istilah, atau butir makalah.",
        "Show one element, term or item of the paper.",
    ),
    "course": ("kubeexpert.cli.rules.course", "Bab-bab pelajaran.", "The themes of the course."),
    "coverage": (
        "kubeexpert.cli.rules.coverage",
        "Butir makalah yang sudah dan belum dipakai aturan.",
        "The paper's items at work in the rules, and those not.",
    ),
    "release": ("kubeexpert.cli.rules.release", "Catat nama baru di names.txt.", "Write new names to names.txt."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    help="Lihat aturan, dasarnya di makalah, dan hubungan di antaranya.",
    en="Look at the rules, their basis in the paper, and how they hang together.",
)
@lang_option
def command(lang: str) -> None:
    """Gather the commands on rules."""
