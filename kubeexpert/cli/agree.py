"""`kubeexpert agree`: do all engines agree, and is their agreement worth something."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import click

from kubeexpert.checks.agreement import Agreement, Reached, agree
from kubeexpert.cli.faulty_files import faults_json, faulty_lines, show_faults
from kubeexpert.cli.inputs import case_files_at, compiled_rules
from kubeexpert.cli.options import PLACE, format_option, lang_option, rules_option
from kubeexpert.cli.spoken import INPUT_AT_FAULT, SpokenCommand, option
from kubeexpert.cli.streams import problem_lines, show, show_json
from kubeexpert.engines.choose import ENGINES, engine_for
from kubeexpert.explain.assessment_json import problem_json
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.loading import default_cases

_NAMED = 10
"""So many outcomes that never came up are named in the text; JSON has them all."""


@click.command(
    cls=SpokenCommand,
    help="Jalankan semua mesin pada kasus di PATH (tanpa PATH: kasus yang ikut dalam program) dan pada kasus acak.",
    en="Run all engines on all cases in PATH (by default those that come along) and on random ones.",
)
@click.argument("paths", metavar="[PATH...]", type=PLACE, nargs=-1)
@option(
    "--random",
    "number",
    type=click.IntRange(min=0),
    default=300,
    help="Jumlah kasus acak (300).",
    en="How many random cases (300).",
)
@option("--seed", type=int, default=1, help="Benih acak (1).", en="Seed of the random cases (1).")
@rules_option
@lang_option
@format_option("text", "json")
@click.pass_context
def command(
    ctx: click.Context, *, paths: tuple[Path, ...], number: int, seed: int, folder: Path | None, lang: str, form: str
) -> None:
    """Compare all engines and print differences and counts."""
    compiled = compiled_rules(folder)
    given = paths or ((default_cases(),) if folder is None else ())
    read = case_files_at(given, compiled)
    cases = read.cases
    engines = {name: engine_for(compiled.program, name) for name in ENGINES}
    draw = random.Random(seed)  # noqa: S311 - random cases are no secret
    found = agree(compiled, engines, cases, number, draw)
    if form == "json":
        show_json(_data(found, len(cases), number, seed, lang) | {"faulty": faults_json(read, lang)})
    else:
        show([*_lines(found, lang), *faulty_lines(read, lang)])
    show_faults(read, lang)
    if found.differences or read.faults:
        ctx.exit(INPUT_AT_FAULT)


def _data(found: Agreement, cases: int, number: int, seed: int, lang: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "lang": lang,
        "engines": list(ENGINES),
        "cases": cases,
        "random": number,
        "seed": seed,
        "compared": found.compared,
        "differences": [problem_json(problem, lang) for problem in found.differences],
        "decided_share": round(found.decided_share, 4),
        "rarest": found.rarest(),
        "not_reached": [{"name": each.element, "how": each.how} for each in found.not_reached()],
        "met": dict(found.met),
        "unmet": dict(found.unmet),
    }


def _lines(found: Agreement, lang: str) -> list[str]:
    lines = problem_lines(found.differences, lang)
    if found.differences:
        lines += paragraph(phrase("agree_differ", lang, differences=len(found.differences), count=found.compared))
    else:
        lines += paragraph(phrase("agree_same", lang, count=found.compared))
    rarest = next(iter(found.outcomes()), None)
    name = _named(rarest, lang) if rarest else "-"
    share = round(100 * found.decided_share)
    lines += paragraph(phrase("agree_counts", lang, share=share, rarest=found.rarest(), name=name))
    never = found.not_reached()
    if never:
        names = [_named(each, lang) for each in never[:_NAMED]] + ["..."] * (len(never) > _NAMED)
        lines += paragraph(phrase("agree_not_reached", lang, count=len(never), names=", ".join(names)))
    return lines


def _named(outcome: Reached, lang: str) -> str:
    return f"{outcome.element}: {phrase(outcome.how, lang)}"
