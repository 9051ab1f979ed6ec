"""What a YAML parser complains about, in words that someone who never heard of YAML can act on."""

from __future__ import annotations

import yaml

from kubeexpert.errors import Place, Problem
from kubeexpert.loading.reasons import reason

_REASONS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "ada titik dua yang tidak pada tempatnya; beri tanda kutip pada teks yang memuat ': '",
        "a colon stands where none may; put quotes around a text that has ': ' in it",
    ),
    ("could not find expected ':'", "titik dua sesudah nama belum ada", "the colon after a name is missing"),
    (
        "unexpected end of stream",
        "tanda kutip yang dibuka di sini tidak ditutup",
        "the quote opened here is not closed",
    ),
    (
        "cannot start any token",
        "tanda ini (atau tab) tidak boleh di awal; beri tanda kutip, atau pakai spasi",
        "this character (or tab) may not stand first; use quotes, or spaces",
    ),
    ("',' or", "koma atau kurung penutup belum ada", "a comma or closing bracket is missing"),
    (
        "expected <block end>",
        "jumlah spasi di awal baris tidak sama dengan baris di atasnya",
        "the line does not start with as many spaces as those above it",
    ),
    (
        "did not find expected key",
        "jumlah spasi di awal baris tidak sama dengan baris di atasnya, atau tanda kutip ditutup terlalu awal",
        "the line does not start with as many spaces as those above it, or a quote is closed too early",
    ),
    (
        "expected '-' indicator",
        "di daftar ini tiap baris harus mulai dengan '-'",
        "in this list every line must start with '-'",
    ),
    (
        "block sequence entries are not allowed",
        "'-' tidak boleh di sini; mulailah daftar di baris baru",
        "'-' may not stand here; start the list on a new line",
    ),
)


def of_parser(error: yaml.YAMLError, file: str) -> Problem:
    """Return NOT_YAML for what a parser could not read."""
    words = str(getattr(error, "problem", None) or "it cannot be read")[:80]
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    mark = next((mark for mark in (marks[::-1] if "end of stream" in words else marks) if mark), None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    for part, reason_id, reason_en in _REASONS:
        if part in words:
            return Problem.of("NOT_YAML", place, **reason(reason_id, reason_en))
    return Problem.of("NOT_YAML", place, reason=words)
