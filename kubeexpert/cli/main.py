"""The program `kubeexpert`: its commands, imported only when they are run."""

from __future__ import annotations

import gc
import os
import sys

import click

from kubeexpert import __version__
from kubeexpert.cli.spoken import INPUT_AT_FAULT, LazyGroup, SpokenOption, asked_for, option
from kubeexpert.cli.spoken_faults import Failed
from kubeexpert.cli.streams import prepare_streams
from kubeexpert.cli.whole_file import reason_of

_INTERRUPTED = 130
_PIPE_CLOSED = 141
COMMANDS: dict[str, tuple[str, str, str]] = {
    "new": ("kubeexpert.cli.new", "Buat berkas kasus untuk diisi.", "Make a case file to fill in."),
    "assess": ("kubeexpert.cli.assess", "Nilai satu kasus atau lebih.", "Assess one case or more."),
    "explain": ("kubeexpert.cli.explain", "Jelaskan satu kesimpulan atau langkah.", "Explain a conclusion or a step."),
    "interview": ("kubeexpert.cli.interview", "Wawancara terpandu.", "A guided interview."),
    "steps": ("kubeexpert.cli.steps", "Ikuti penalaran langkah demi langkah.", "Follow the reasoning step by step."),
    "check": ("kubeexpert.cli.check", "Periksa aturan dan berkas kasus.", "Check rules and case files."),
    "agree": (
        "kubeexpert.cli.agree",
        "Bandingkan semua mesin pada banyak kasus.",
        "Compare all engines on many cases.",
    ),
    "migrate": (
        "kubeexpert.cli.migrate",
        "Sesuaikan berkas kasus lama dengan nama yang baru.",
        "Bring old case files to the names of today.",
    ),
    "rules": ("kubeexpert.cli.rules", "Lihat aturan dan butir makalah.", "Look at the rules and the paper's items."),
    "serve": ("kubeexpert.cli.serve", "Buka formulir di peramban.", "Open the form in a browser."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    help="Sistem pakar untuk pendamping KUBE: menjelaskan keadaan kelompok beserta alasannya.",
    en="An expert system for those who support KUBE groups: it says how a group stands, and why.",
)
@option("--lang", type=click.Choice(["id", "en"]), default="id", help="Bahasa: id atau en.", en="Language: id or en.")
@click.version_option(
    __version__, prog_name="kubeexpert", cls=SpokenOption, help="Tampilkan versinya.", en="Show the version."
)
def cli(lang: str) -> None:
    """Gather the commands; the language is read before arguments are parsed."""


def main() -> None:
    """Run the program; an interrupt and a closed pipe end it quietly, what the system refuses is told."""
    prepare_streams()
    gc.disable()  # until the rules are loaded: see open_rules
    try:
        code = cli.main(prog_name="kubeexpert", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except click.Abort:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        _forget_output()
        sys.exit(_PIPE_CLOSED)
    except OSError as error:  # the disk that the output goes to is full, a name is too long, and the like
        _forget_output()
        lang = asked_for(sys.argv)
        place = f"{error.filename}: " if error.filename else ""
        Failed(f"{place}{reason_of(error, lang)}", lang).show()
        sys.exit(INPUT_AT_FAULT)
    sys.exit(code if isinstance(code, int) else 0)


def _forget_output() -> None:
    """Let go of what is still buffered: it would be written when the interpreter ends, and fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
