"""What is written to the terminal: any console, any encoding, no colour."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from kubeexpert.errors import Problem

_STAND_INS = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "...",
    "\u00a0": " ",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2192": "->",
}
_LAST_RESORT = "kubeexpert.last_resort"
_MOST_READ = 100_000
"""Characters of a line that is typed."""


def prepare_streams() -> None:
    """Make both streams write what their encoding lacks as the nearest plain character instead of failing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started the program
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    codecs.register_error(_LAST_RESORT, _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_LAST_RESORT)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what cannot be read is no answer, and no reason to fail


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_STAND_INS.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


def show(lines: Iterable[str]) -> None:
    """Write lines to stdout."""
    _write("\n".join(line.rstrip() for line in lines), sys.stdout)


def ask(prompt: str) -> str | None:
    """Write a prompt to stdout and read one line from stdin, without its end; keys that show nothing become `?`.

    Returns:
        None when there is no more input.
    """
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline(_MOST_READ)
    read = line
    while read and not read.endswith("\n"):  # nobody types so much: the rest of the line is passed over
        read = sys.stdin.readline(_MOST_READ)
    shown = "".join(sign if sign.isprintable() else " " if sign.isspace() else "?" for sign in line.rstrip("\r\n"))
    return shown if line else None


def show_json(data: Any) -> None:
    """Write data to stdout as JSON; as plain ASCII where the console cannot show every character."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    _write(json.dumps(data, ensure_ascii=not encoding.startswith("utf"), indent=2), sys.stdout)


def problem_lines(problems: Sequence[Problem], lang: str) -> list[str]:
    """Return every problem as `place: CODE: message`, with its hint indented below."""
    lines: list[str] = []
    for problem in problems:
        lines.append(problem.line(lang))
        hint = problem.hint(lang).strip()
        if hint.strip("."):
            lines.append(f"    {hint}")
    return lines


def show_problems(problems: Sequence[Problem], lang: str) -> None:
    """Write problems to stderr."""
    _write("\n".join(problem_lines(problems, lang)), sys.stderr)


def show_lines_on_stderr(lines: Iterable[str]) -> None:
    """Write lines to stderr."""
    _write("\n".join(lines), sys.stderr)


def _write(text: str, stream: TextIO) -> None:
    """Write to a stream as it is: click.echo would put UTF-8 on a console that says it shows ASCII only."""
    stream.write(text + "\n")
    stream.flush()
