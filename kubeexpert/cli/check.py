"""`kubeexpert check`: every error and warning of rule bases and case files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from kubeexpert.checks.cases import check_case
from kubeexpert.checks.knowledge import check_knowledge
from kubeexpert.cli.inputs import compiled_rules, found_files, inside, open_rules
from kubeexpert.cli.options import PLACE, format_option, lang_option, rules_option
from kubeexpert.cli.proving import Proving, prove_base, write_counterexamples
from kubeexpert.cli.spoken import INPUT_AT_FAULT, SpokenCommand, option
from kubeexpert.cli.streams import problem_lines, show, show_json
from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.explain.assessment_json import problem_json
from kubeexpert.explain.phrases import phrase
from kubeexpert.loading import default_cases, default_rules, read_case, read_expectations
from kubeexpert.loading.files import yaml_files
from kubeexpert.loading.rule_files import KINDS
from kubeexpert.logic.compile import Compiled

_RULES = re.compile(f"^({'|'.join(('theme', *KINDS, 'settings'))})[ \\t]*:".encode(), re.MULTILINE)
_MOST_READ = 65536


@click.command(
    cls=SpokenCommand,
    help="Periksa aturan dan berkas kasus di PATH; tanpa PATH, yang ikut dalam program.",
    en="Check the rule bases and case files in PATH; without PATH, those that come along.",
)
@click.argument("paths", metavar="[PATH...]", type=PLACE, nargs=-1)
@option(
    "--prove",
    "proving",
    is_flag=True,
    help="Buktikan juga untuk semua kasus yang mungkin (perlu tambahan 'proofs').",
    en="Prove the rule bases for all possible cases as well (needs the extra 'proofs').",
)
@option(
    "--seconds",
    type=click.IntRange(min=1),
    default=120,
    help="Batas waktu pembuktian tiap kumpulan aturan, dalam detik (120).",
    en="Time limit of the proofs of each rule base, in seconds (120).",
)
@option(
    "--write-counterexamples",
    "examples",
    type=PLACE,
    metavar="DIR",
    help="Tulis kasus contoh dari --prove ke folder ini, bukan ke layar.",
    en="Write the counter-examples of --prove to this folder instead of printing them.",
)
@rules_option
@lang_option
@format_option("text", "json")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    proving: bool,
    seconds: int,
    examples: Path | None,
    folder: Path | None,
    lang: str,
    form: str,
) -> None:
    """Check rules and cases and print what was found."""
    if examples and not proving:
        raise click.UsageError(phrase("examples_of_proofs", lang))
    if examples and examples.exists() and not examples.is_dir():
        raise click.UsageError(phrase("no_folder", lang, place=examples))
    given = paths or (default_rules(), default_cases())
    bases = [path for path in given if _is_rule_base(path)]
    others = [path for path in given if path not in bases]
    problems = [problem for base in bases for problem in _of_rules(base)]
    cases, found = _of_cases(others, folder or (bases[0] if bases else None))
    problems += [problem for problem in found if problem not in problems]
    proven = _proven(bases or [folder or default_rules()], seconds, lang) if proving else []
    problems += [problem for each in proven for problem in each.problems]
    errors = sum(problem.is_error for problem in problems)
    counts = {"errors": errors, "warnings": len(problems) - errors, "bases": len(bases), "cases": cases}
    if form == "json":
        data = {"schema": 1, "lang": lang, **counts, "problems": [problem_json(problem, lang) for problem in problems]}
        show_json(data | ({"proofs": [each.data() for each in proven]} if proving else {}))
        if examples:
            write_counterexamples(proven, examples, lang)
    else:
        told = [line for each in proven for line in each.lines(lang)]
        if examples:
            told += write_counterexamples(proven, examples, lang)
        else:
            told += [line for each in proven for line in each.example_lines(lang)]
        show([*problem_lines(problems, lang), *told, phrase("check_summary", lang, **counts)])
    if errors:
        ctx.exit(INPUT_AT_FAULT)


def _proven(bases: Sequence[Path], seconds: int, lang: str) -> list[Proving]:
    """Return the proofs of every rule base that can be loaded; what is wrong with the others is told already."""
    found: list[Proving] = []
    for base in bases:
        try:
            found.append(prove_base(base, seconds, lang))
        except ProblemsFound:
            continue
    return found


def _is_rule_base(path: Path) -> bool:
    """Return whether a path is a folder in which some file has a key that only rule files have."""
    try:
        return path.is_dir() and any(_RULES.search(_beginning(file)) for file in yaml_files(path))
    except (ProblemsFound, OSError):
        return False  # whoever reads it says what is wrong with it


def _beginning(file: Path) -> bytes:
    try:
        if not file.is_file():
            return b""  # a pipe would wait for ever
        with file.open("rb") as stream:
            return stream.read(_MOST_READ)
    except OSError:
        return b""  # whoever reads it whole says what is wrong with it


def _of_rules(base: Path) -> tuple[Problem, ...]:
    try:
        knowledge = open_rules(base)
    except ProblemsFound as found:
        return found.problems
    return inside(base, check_knowledge(knowledge))


def _of_cases(paths: Sequence[Path], folder: Path | None) -> tuple[int, list[Problem]]:
    """Return how many case files there are, and everything that is wrong with them."""
    if not paths:
        return 0, []
    files, missing = found_files(paths)
    problems = list(missing)
    try:
        compiled = compiled_rules(folder)
    except ProblemsFound as found:
        return len(files), [*problems, *found.problems]
    for file in files:
        problems += _of_case(file, compiled)
    return len(files), problems


def _of_case(file: Path, compiled: Compiled) -> tuple[Problem, ...]:
    beside = file.with_name(f"{file.stem}.expect.yaml")
    problems: list[Problem] = []
    case = expectations = None
    try:
        case = read_case(file, compiled.knowledge)
    except ProblemsFound as found:
        problems += found.problems
    try:
        expectations = read_expectations(beside, compiled.knowledge) if beside.exists() else None
    except ProblemsFound as found:
        problems += found.problems
    if case is None:
        return tuple(problems)
    try:
        return (*problems, *check_case(case, compiled, expectations))
    except ProblemsFound as found:
        return (*problems, *found.problems)
