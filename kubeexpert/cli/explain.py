"""`kubeexpert explain`: how something came about, why not, what would change it, and what if."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from pydantic_core import PydanticCustomError

from kubeexpert.assessing import Assessment, assess
from kubeexpert.cli.inputs import compiled_rules, engine_on, openable
from kubeexpert.cli.options import PLACE, engine_option, format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.spoken_faults import Failed
from kubeexpert.cli.streams import show, show_json
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.explain.as_mermaid import as_mermaid
from kubeexpert.explain.as_svg import as_svg
from kubeexpert.explain.change_words import change_json, change_text
from kubeexpert.explain.changes import goals_of, smallest_change
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import DAYS, Speaker
from kubeexpert.explain.subject_text import graph_of_subject, subject_json, subject_text, why_not_subject
from kubeexpert.explain.subjects import Subject, subject_of, value_named
from kubeexpert.explain.what_if import what_if
from kubeexpert.explain.what_if_text import what_if_json, what_if_text
from kubeexpert.explain.why_not import values_of
from kubeexpert.explain.why_not_text import why_not_json, why_not_text
from kubeexpert.loading import parse_answers, read_case
from kubeexpert.loading.days import day_as_stored, read_day
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.outlets import outlets
from kubeexpert.model.case import Answer

_EVERY = ""
"""What `--why-not` means without a value: every value that does not hold."""


@click.command(
    cls=SpokenCommand,
    help="Jelaskan satu kesimpulan, tingkat (NAME>=3) atau langkah pendampingan untuk satu kasus (CASE). "
    "NAME boleh nama atau sebutannya, misalnya Kemandirian.",
    en="Explain one conclusion, level (NAME>=3) or intervention of one case (CASE). NAME may be a name or a label.",
)
@click.argument("path", metavar="CASE", type=PLACE)
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
    "--smallest-change",
    "smallest",
    is_flag=True,
    help="Apa yang paling ringan diubah supaya hasilnya lain.",
    en="The least that would have to change for it to come out otherwise.",
)
@option(
    "--to",
    "aim",
    metavar="VALUE",
    help="Dengan --smallest-change: nilai atau tingkat yang dituju.",
    en="With --smallest-change: the value or level to aim at.",
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
    smallest: bool,
    aim: str | None,
    changes: tuple[str, ...],
    full: bool,
    engine: str,
    folder: Path | None,
    lang: str,
    form: str,
) -> None:
    """Explain one thing and print it."""
    _refuse_mixtures(form, lang, value=value, smallest=smallest, aim=aim, changes=changes)
    compiled = compiled_rules(folder)
    subject = subject_of(name, compiled.knowledge)
    case = read_case(path, compiled.knowledge)
    # Other answers reach other rules, but what-if and the smallest change follow them by themselves.
    assessment, speaker = assess(case, compiled, engine_on(compiled, [case], engine)), Speaker(compiled, lang)
    if form in ("svg", "mermaid"):
        _draw(assessment, subject, speaker, form)
    elif changes:
        found = what_if(assessment, _answers(changes, compiled, lang))
        _print(what_if_text(found, speaker, subject), what_if_json(found, speaker), form, lang)
    elif smallest:
        _smallest(assessment, subject, aim, speaker, form)
    elif value is not None:
        why = [why_not_subject(assessment, subject, each) for each in _values(subject, value, assessment)]
        lines = [line for each in why for line in (*why_not_text(each, assessment, speaker), "")]
        _print(lines[:-1], {"why_not": [why_not_json(each, speaker) for each in why]}, form, lang)
    else:
        lines, data = subject_text(assessment, subject, speaker, full=full), subject_json(assessment, subject, speaker)
        _print([*lines, "", *_rule_of(subject, speaker, folder)], data, form, lang)


def _rule_of(subject: Subject, speaker: Speaker, folder: Path | None) -> list[str]:
    """Return where the rule stands, and the command that shows it, not broken so that it can be copied."""
    knowledge = speaker.knowledge
    element = knowledge.element(subject.name) or knowledge.element(subject.name.rpartition(".")[0])
    if element is None:
        return []
    rules = f" --rules {folder}" if folder else ""
    place = speaker.say("rule_at", place=openable(folder, element.place))
    return [*paragraph(place, hang=2), f"  kubeexpert rules show {element.name}{rules}"]


def _refuse_mixtures(
    form: str, lang: str, *, value: str | None, smallest: bool, aim: str | None, changes: tuple[str, ...]
) -> None:
    asked = [
        each
        for each, given in (("--why-not", value is not None), ("--smallest-change", smallest), ("--what-if", changes))
        if given
    ]
    if form in ("svg", "mermaid") and asked:
        raise click.UsageError(phrase("asked_drawn", lang, form=form, option=asked[0]))
    if len(asked) > 1:
        raise click.UsageError(phrase("asked_twice", lang, options=" / ".join(asked)))
    if aim is not None and not smallest:
        raise click.UsageError(phrase("aim_alone", lang))


def _smallest(assessment: Assessment, subject: Subject, aim: str | None, speaker: Speaker, form: str) -> None:
    knowledge = assessment.compiled.knowledge
    if aim is not None and subject.kind == "intervention":
        raise click.UsageError(phrase("aim_of_step", speaker.lang, label=speaker.label(subject.name)))
    wanted = None if aim is None else value_named(subject.name, aim, knowledge)
    found = [smallest_change(assessment, goal) for goal in goals_of(assessment, subject, wanted)]
    lines = [line for each in found for line in (*change_text(each, speaker), "")] or [speaker.say("change_top"), ""]
    _print(lines[:-1], {"smallest_change": [change_json(each, speaker) for each in found]}, form, speaker.lang)


def _print(lines: list[str], data: dict[str, Any], form: str, lang: str) -> None:
    if form == "json":
        show_json({**data, "notice": phrase("notice", lang)})
    else:
        show([*lines, "", *paragraph(phrase("notice", lang))])


def _draw(assessment: Assessment, subject: Subject, speaker: Speaker, form: str) -> None:
    graph = graph_of_subject(assessment, subject)
    drawing = as_svg(graph, speaker) if form == "svg" else as_mermaid(graph, speaker, subject.element or subject.name)
    if not drawing:
        raise Failed(speaker.say("nothing_known"), speaker.lang)
    show([drawing.rstrip("\n")])


def _values(subject: Subject, value: str, assessment: Assessment) -> tuple[str, ...]:
    if subject.kind == "intervention":
        return (subject.name,)
    if subject.value is not None and value == _EVERY:
        return (subject.value,)
    outlet = outlets(assessment.compiled.knowledge)[subject.name]
    values = values_of(outlet)
    if value == _EVERY:
        return tuple(each for each in values if each != assessment.conclusions[subject.name].value)
    if value == outlet.bottom and outlet.ordered:
        return (value,)
    return (value_named(subject.name, value, assessment.compiled.knowledge),)


def _answers(changes: tuple[str, ...], compiled: Compiled, lang: str) -> dict[str, Answer]:
    raw: dict[str, str] = {}
    for change in changes:
        name, sign, text = change.partition("=")
        if not sign or not text.strip():
            raise click.UsageError(phrase("what_if_form", lang, written=change[:60]))
        question = compiled.knowledge.questions.get(name.strip())
        raw[name.strip()] = day_as_stored(text) if question and question.kind == "date" else text
    days: dict[str, Answer] = {}
    problems: list[Problem] = []
    for name in [each for each in DAYS if each in raw]:
        try:
            days[name] = read_day(raw.pop(name))
        except PydanticCustomError as error:
            problems.append(Problem.of(error.type, Place(field=name), **(error.context or {})))
    answers, others = parse_answers(raw, compiled.knowledge)
    if problems or others:
        raise ProblemsFound([*problems, *others])
    return {**answers, **days}
