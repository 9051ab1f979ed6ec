"""`kubeexpert check --prove`: proofs of rule bases, and their counter-examples as case files."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kubeexpert.checks.prove import EXTRA, ProverMissing, prove
from kubeexpert.cli.inputs import compiled_rules, inside
from kubeexpert.cli.whole_file import write_file
from kubeexpert.errors import Problem

if TYPE_CHECKING:
    from kubeexpert.checks.prove.proofs import Proofs

_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": (
        f"Program pembukti belum terpasang. Pasang dengan: pip install 'kubeexpert[{EXTRA}]'",
        f"The prover is not installed. Install it with: pip install 'kubeexpert[{EXTRA}]'",
    ),
    "proven": ("Terbukti untuk semua kasus yang mungkin ({base}):", "Proven for all possible cases ({base}):"),
    "exclusive": ("paling banyak satu nilai: {count} kesimpulan", "at most one value: {count} conclusions"),
    "complete": (
        "ada nilai kalau semua sudah dijawab: {count} kesimpulan",
        "a value once everything is answered: {count} conclusions",
    ),
    "keeps": ("jawaban tambahan tidak membalik: {count} unsur", "a further answer flips nothing: {count} elements"),
    "improves": (
        "jawaban yang lebih baik tidak menurunkan: {count} pasangan pertanyaan dan kesimpulan",
        "a better answer lowers nothing: {count} pairs of question and conclusion",
    ),
    "reached": ("bisa tercapai: {count}, masing-masing dengan kasus", "can be reached: {count}, each shown by a case"),
    "absent": (
        "bisa tidak berlaku: {count}, masing-masing dengan kasus",
        "can be absent: {count}, each shown by a case",
    ),
    "caution": (
        "Keterangan: '{name}' masih 'belum pasti', padahal apa pun jawaban lainnya hasilnya '{value}': {answers}",
        "Note: '{name}' is still open although it comes to '{value}' whatever the other answers are: {answers}",
    ),
    "bounded": (
        "Pencarian “belum pasti” yang tidak perlu seperti ini dibatasi. Mungkin masih ada yang lain.",
        "The search for needless caution is bounded; there may be more.",
    ),
    "example": ("Kasus contoh {name}:", "Counter-example {name}:"),
    "written": ("Kasus contoh ditulis: {place}", "Counter-example written: {place}"),
}


def _words(key: str, lang: str, **params: object) -> str:
    return _WORDS[key][lang == "en"].format(**params)


@dataclass(frozen=True, slots=True)
class Proving:
    """The proofs of one rule base.

    Attributes:
        base: Its folder.
        examples: Counter-examples as case files, by name.
    """

    base: Path
    proofs: Proofs
    examples: Mapping[str, str]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What does not hold; places are paths that can be opened."""
        return inside(self.base, self.proofs.problems)

    def lines(self, lang: str) -> list[str]:
        """Return what was proven, and what is told for information."""
        lines = [_words("proven", lang, base=self.base)]
        lines += [f"  {_words(claim, lang, count=count)}" for claim, count in self.proofs.proven.items()]
        for caution in self.proofs.cautions:
            answers = ", ".join(f"{name}: {answer}" for name, answer in caution.case.answers.items())
            lines.append(_words("caution", lang, name=caution.name, value=caution.value, answers=answers))
        return lines if self.proofs.cautions_complete else [*lines, _words("bounded", lang)]

    def example_lines(self, lang: str) -> list[str]:
        """Return every counter-example, ready to be copied into a file."""
        lines: list[str] = []
        for name, text in self.examples.items():
            lines += [_words("example", lang, name=name), *text.splitlines()]
        return lines

    def data(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "base": str(self.base),
            "proven": dict(self.proofs.proven),
            "counterexamples": dict(self.examples),
            "cautions": [
                {
                    "name": caution.name,
                    "value": caution.value,
                    "answers": {name: str(answer) for name, answer in caution.case.answers.items()},
                }
                for caution in self.proofs.cautions
            ],
            "cautions_complete": self.proofs.cautions_complete,
        }


def prove_base(base: Path, seconds: float, lang: str) -> Proving:
    """Prove the rule base in a folder.

    Raises:
        ProblemsFound: It cannot be loaded or compiled.
        UsageError: The prover is not installed.
    """
    compiled = compiled_rules(base)
    try:
        proofs = prove(compiled, seconds=seconds, clock=time.monotonic)
    except ProverMissing:
        raise click.UsageError(_words("missing", lang)) from None
    # Here and not above: it is there only where the prover is, as the line before has shown.
    from kubeexpert.checks.prove.proofs import counterexamples  # noqa: PLC0415

    return Proving(base, proofs, counterexamples(proofs, lang))


def write_counterexamples(provings: Iterable[Proving], folder: Path, lang: str) -> list[str]:
    """Write every counter-example as a case file and return a line for each; several rule bases get a folder each.

    Raises:
        Failed: A file cannot be written.
    """
    bases = [proving for proving in provings if proving.examples]
    lines: list[str] = []
    for proving in bases:
        place = folder if len(bases) == 1 else folder / proving.base.resolve().name
        for name, text in proving.examples.items():
            write_file(place / name, text, lang, make_folder=True)
            lines.append(_words("written", lang, place=place / name))
    return lines
