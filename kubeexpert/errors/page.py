"""The catalogue as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kubeexpert.errors import case_codes, file_codes, knowledge_codes, proof_codes, session_codes
from kubeexpert.errors.catalogue import CATALOGUE

_CHAPTERS: tuple[tuple[str, Mapping[str, tuple[str, str, str, str]]], ...] = (
    ("Files", file_codes.CODES),
    ("Case files", case_codes.CODES),
    ("Interviews", session_codes.CODES),
    ("Rule bases", knowledge_codes.CODES),
    ("Rule bases: how rules fit together", proof_codes.CODES),
)


def codes_page() -> str:
    """Return docs/error-codes.md: every code with its sentence and hint in both languages."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Error codes"
    yield ""
    yield "Made from the catalogue by `python -m kubeexpert.errors > docs/error-codes.md`; a test fails when it is old."
    yield "A problem is printed as `file:line:column: CODE: message` with a hint. A code never changes its meaning."
    yield "What stands in braces is filled in. Warnings do not stop the work; everything else does."
    for title, codes in _CHAPTERS:
        yield ""
        yield f"## {title}"
        for name in sorted(codes):
            yield from _code(name)


def _code(name: str) -> Iterator[str]:
    code = CATALOGUE[name]
    yield ""
    yield f"### {name}"
    yield ""
    if code.severity == "warning":
        yield "A warning."
        yield ""
    for lang in ("en", "id"):
        message, hint = code.message(lang), code.hint(lang)
        yield f"- {lang}: {_plain(message)}" + ("" if hint.startswith("{suggestion") else f" *{_plain(hint)}*")


def _plain(sentence: str) -> str:
    return sentence.replace("{{", "{").replace("}}", "}")
