"""`kubeexpert rules show`: one element or text of the rules, its basis, and what depends on what."""

from __future__ import annotations

from pathlib import Path

import click

from kubeexpert.cli.inputs import compiled_rules, openable
from kubeexpert.cli.options import format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_json
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.explain.element_page import element_json, element_text
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.text_page import page_json, page_text, text_names, text_of
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import KnowledgeBase


@click.command(
    cls=SpokenCommand,
    help="Tunjukkan NAME: aturan, istilah, butir makalah (P294), cara baca (A40), atau sumber (T2).",
    en="Show NAME: an element, a term, an item of the paper (P294), a reading (A40) or a source (T2).",
)
@click.argument("name", metavar="NAME")
@option("--uses", is_flag=True, help="Tunjukkan yang dipakainya.", en="Show what it uses.")
@option("--used-by", is_flag=True, help="Tunjukkan yang memakainya.", en="Show what uses it.")
@option("--deep", is_flag=True, help="Telusuri sampai habis.", en="Follow it all the way.")
@rules_option
@lang_option
@format_option("text", "json")
def command(*, name: str, uses: bool, used_by: bool, deep: bool, folder: Path | None, lang: str, form: str) -> None:
    """Print one element."""
    compiled = compiled_rules(folder)
    knowledge = compiled.knowledge
    text = text_of(name, knowledge)
    data = page_json(name, *text, knowledge) if text else {}
    lines = page_text(name, *text, knowledge, lang) if text else []
    if knowledge.element(name) or not text:  # a term may have the name of the element that it explains
        element = _element(name, knowledge)
        place = str(openable(folder, element.place))
        links = (*(("uses",) if uses else ()), *(("used_by",) if used_by else ()))
        told = element_text(element, Speaker(compiled, lang), place, links, deep=deep)
        data = element_json(element, knowledge, place, deep=deep) | ({"term": data} if text else {})
        lines = [*told, "", *lines] if text else told
    if form == "json":
        show_json(data)
    else:
        show(lines)


def _element(name: str, knowledge: KnowledgeBase) -> Element:
    """Return the element of a name; a conclusion's value or a part of a staging leads to the element behind it.

    Raises:
        ProblemsFound: UNKNOWN_NAME.
    """
    stem = name.partition("=")[0].partition(">")[0]
    element = knowledge.element(name) or knowledge.element(stem)
    if element is None and stem.rpartition(".")[0] in knowledge.stagings:
        element = knowledge.stagings[stem.rpartition(".")[0]]
    if element is None:
        names = [*(each.name for each in knowledge.elements()), *text_names(knowledge)]
        raise ProblemsFound(
            [Problem.of("UNKNOWN_NAME", Place(field=name[:60]), name=name[:60], **suggestion(name, names))]
        )
    return element
