"""`kubeexpert rules course`: the themes in reading order, or one of them whole."""

from __future__ import annotations

from pathlib import Path

import click

from kubeexpert.cli.inputs import open_rules
from kubeexpert.cli.options import format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand
from kubeexpert.cli.streams import show, show_json
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.explain.course import chapter_json, chapter_of, chapter_text, course, course_json, course_text
from kubeexpert.loading.suggestions import suggestion


@click.command(
    cls=SpokenCommand,
    help="Bacakan bab-bab pelajaran menurut urutannya, atau satu bab THEME selengkapnya.",
    en="Tell the themes of the course in their order, or one THEME whole.",
)
@click.argument("name", metavar="[THEME]", required=False)
@rules_option
@lang_option
@format_option("text", "json")
def command(*, name: str | None, folder: Path | None, lang: str, form: str) -> None:
    """Print the course or one theme."""
    knowledge = open_rules(folder)
    if name is None:
        chapters = course(knowledge)
        if form == "json":
            show_json(course_json(chapters, lang))
        else:
            show(course_text(chapters, lang))
        return
    if name not in knowledge.themes:
        hint = suggestion(name, knowledge.themes)
        raise ProblemsFound([Problem.of("UNKNOWN_NAME", Place(field=name[:60]), name=name[:60], **hint)])
    chapter = chapter_of(knowledge, name)
    if form == "json":
        show_json(chapter_json(chapter, lang))
    else:
        show(chapter_text(chapter, lang))
