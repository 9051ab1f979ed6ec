"""`kubeexpert explain`: how a conclusion came about, why not another, and what if an answer were otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kubeexpert.assessing import Assessment, assess
from kubeexpert.cli.inputs import compiled_rules, engine_on
from kubeexpert.cli.options import engine_option, format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_json
from kubeexpert.engines.choose import engine_for
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.explain.as_mermaid import as_mermaid
from kubeexpert.explain.as_svg import as_svg
from kubeexpert.explain.open_conclusion import graph_of
from kubeexpert.explain.open_text import how_json, how_text
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.what_if import what_if
from kubeexpert.explain.what_if_text import what_if_json, what_if_text
from kubeexpert.explain.why_not import values_of, why_not
from kubeexpert.explain.why_not_text import why_not_json, why_not_text
from kubeexpert.loading import parse_answers, read_case
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import outlets
from kubeexpert.model.case import Answer

_EVERY = ""
"""What `--why-not` means without a value: every value that does not hold."""


@click.command(
    cls=SpokenCommand,
    help="Jelaskan satu kesimpulan (NAME) untuk satu kasus (CASE): bagaimana, mengapa bukan, seandainya.",
    en="Explain one conclusion (NAME) of one case (CASE): how, why not, what if.",
)
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("name", metavar="NAME")
@option(
    "--why-not",
    "value",
    is_flag=False,
    flag_value=_EVERY,
    default=None,
    metavar="[VALUE]",
    help="Mengapa bukan nilai ini; tanpa nilai, semua yang tidak berlaku.",
    en="Why not this value; without a value, all that do not hold.",
)
@option(
    "--what-if",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    help="Seandainya jawaban ini lain; boleh beberapa kali.",
    en="If this answer were otherwise; may be given several times.",
)
@option(
    "--full",
    is_flag=True,
    help="Juga mengapa baris lain dari tabel keputusan tidak berlaku.",
    en="Also why other rows of the decision table do not apply.",
)
@engine_option
@rules_option
@lang_option
@format_option("text", "json", "svg", "mermaid")
def command(
    path: Path,
    name: str,
    *,
    value: str | None,
    changes: tuple[str, ...],
    full: bool,
    engine: str,
    folder: Path | None,
    lang: str,
    form: str,
) -> None:
    """Explain one conclusion and print it."""
    if form in ("svg", "mermaid") and (value is not None or changes):
        raise click.UsageError(f"--format {form}: --why-not / --what-if")
    compiled = compiled_rules(folder)
    case = read_case(path, compiled.knowledge)
    _check_name(name, compiled)
    # Other answers reach other rules, so what-if needs an engine for all of them.
    runner = engine_for(compiled.program, engine) if changes else engine_on(compiled, [case], engine)
    assessment, speaker = assess(case, compiled, runner), Speaker(compiled, lang)
    if form in ("svg", "mermaid"):
        _draw(assessment, name, speaker, form)
    elif changes:
        answers = _answers(changes, compiled)
        flips = what_if(assessment, answers, runner)
        _print(what_if_text(flips, answers, speaker), what_if_json(flips, answers, speaker), form, lang)
    elif value is not None:
        found = [why_not(assessment, name, each) for each in _values(name, value, assessment)]
        lines = [line for each in found for line in (*why_not_text(each, assessment, speaker), "")]
        _print(lines[:-1], {"why_not": [why_not_json(each, speaker) for each in found]}, form, lang)
    else:
        _print(how_text(assessment, name, speaker, full=full), how_json(assessment, name, speaker), form, lang)


def _print(lines: list[str], data: dict[str, Any], form: str, lang: str) -> None:
    if form == "json":
        show_json({**data, "notice": phrase("notice", lang)})
    else:
        show([*lines, "", *paragraph(phrase("notice", lang))])


def _draw(assessment: Assessment, name: str, speaker: Speaker, form: str) -> None:
    graph = graph_of(assessment, name)
    drawing = as_svg(graph, speaker) if form == "svg" else as_mermaid(graph, speaker, name)
    if not drawing:
        raise click.ClickException(speaker.say("nothing_known"))
    show([drawing.rstrip("\n")])


def _check_name(name: str, compiled: Compiled) -> None:
    names = tuple(outlets(compiled.knowledge))
    if name not in names:
        raise ProblemsFound(
            [Problem.of("UNKNOWN_CONCLUSION", Place(field=name[:60]), name=name[:60], **suggestion(name, names))]
        )


def _values(name: str, value: str, assessment: Assessment) -> tuple[str, ...]:
    outlet = outlets(assessment.compiled.knowledge)[name]
    values = values_of(outlet)
    if value == _EVERY:
        return tuple(each for each in values if each != assessment.conclusions[name].value)
    if value not in values:
        shown = f"{name}={value}"[:60]
        raise ProblemsFound([Problem.of("UNKNOWN_NAME", Place(field=name), name=shown, **suggestion(value, values))])
    return (value,)


def _answers(changes: tuple[str, ...], compiled: Compiled) -> dict[str, Answer]:
    raw: dict[str, str] = {}
    for change in changes:
        name, sign, text = change.partition("=")
        if not sign or not text.strip():
            raise click.UsageError(f"--what-if NAME=VALUE: {change[:60]!r}")
        raw[name.strip()] = text
    answers, problems = parse_answers(raw, compiled.knowledge)
    if problems:
        raise ProblemsFound(problems)
    return answers
