"""Files with faults among many: a list beside the results, everything that is wrong with them on stderr."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kubeexpert.cli.inputs import CaseFiles
from kubeexpert.cli.streams import show_problems
from kubeexpert.errors import Problem
from kubeexpert.explain.assessment_json import problem_json
from kubeexpert.explain.paragraphs import paragraph

_HEAD = (
    "Berkas yang tidak ikut karena ada kesalahan: {count} dari {all}. Kesalahannya disebut di bagian paling akhir.",
    "Files with errors, which were left out: {count} of {all}. What is wrong is told at the very end.",
)
_ASIDE = (
    "Ada jawaban yang tidak mungkin benar semua. Jawaban itu disisihkan di sini; kesalahannya disebut di bagian akhir.",
    "Some answers cannot all be true. They are set aside here; what is wrong is told at the end.",
)
_OF_FILE = ("kesalahan", "errors")


def faulty_lines(found: CaseFiles, lang: str) -> list[str]:
    """Return which files were left out, a line each; nothing where all could be used."""
    if not found.faults:
        return []
    head = _HEAD[lang == "en"].format(count=len(found.faults), all=found.files)
    return [*paragraph(head), *_list(found.faults, lang)]


def contradicting_lines(found: CaseFiles, lang: str) -> list[str]:
    """Return in which files answers were set aside, a line each; nothing where none were."""
    return [*paragraph(_ASIDE[lang == "en"]), *_list(found.contradicting, lang)] if found.contradicting else []


def _list(files: Mapping[str, tuple[Problem, ...]], lang: str) -> list[str]:
    return [f"  - {file} ({_OF_FILE[lang == 'en']}: {len(problems)})" for file, problems in files.items()]


def faults_json(found: CaseFiles, lang: str) -> list[dict[str, Any]]:
    """Return the files that were left out with everything that is wrong with them."""
    return [
        {"file": file, "problems": [problem_json(problem, lang) for problem in problems]}
        for file, problems in found.faults.items()
    ]


def show_faults(found: CaseFiles, lang: str) -> None:
    """Write everything that is wrong to stderr."""
    if found.problems:
        show_problems(found.problems, lang)
