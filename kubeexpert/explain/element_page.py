"""Everything about one element of the rules on one page: what it means, asks for, stands on, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kubeexpert.explain.conditions import condition_lines
from kubeexpert.explain.coverage import KINDS
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.plan_words import facets
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.uses import reach, used_by, uses
from kubeexpert.logic.truth import Truth
from kubeexpert.model.base import Text
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.rules import Intervention

_MOST_EXAMPLES = 6


def kind_of(name: str, knowledge: KnowledgeBase) -> str:
    """Return the kind of an element as it is written in a rule file: `questions`, `criteria` and so on."""
    return next(kind for kind in KINDS if name in getattr(knowledge, kind))


def element_text(element: Element, speaker: Speaker, place: str, links: tuple[str, ...], *, deep: bool) -> list[str]:
    """Return everything about an element as lines of at most 80 columns.

    Args:
        element: The element.
        speaker: Of its rule base.
        place: Where it stands, as a path that can be opened.
        links: Which directions of dependence to show: `uses`, `used_by`.
        deep: Whether to follow them all the way.
    """
    kind = kind_of(element.name, speaker.knowledge)
    label = f": {element.label.in_lang(speaker.lang)}" if element.label else ""
    lines = paragraph(f"{element.name} ({speaker.say(f'kind_{kind}')}){label}", hang=2)
    for key, text in _texts(element, speaker):
        lines += paragraph(f"{speaker.say(key)}: {text}", indent=2, hang=2)
    if isinstance(element, Question):
        lines += _answers(element, speaker)
    if condition := condition_lines(element, speaker):
        lines += paragraph(f"{speaker.say('show_condition')}:", indent=2)
        lines += [
            wrapped
            for line in condition
            for wrapped in paragraph(line.strip(), indent=4 + 2 * line.startswith(" "), hang=2)
        ]
    if isinstance(element, Intervention):
        lines += _doing(element, speaker)
    lines += _standing(element, speaker)
    lines += _examples(element, speaker)
    lines += paragraph(f"{speaker.say('show_place')}: {place}", indent=2, hang=2)
    for direction in links:
        lines += _linked(element.name, direction, speaker, deep=deep)
    return lines


def _texts(element: Element, speaker: Speaker) -> Iterator[tuple[str, str]]:
    if isinstance(element, Question):
        yield "show_ask", element.ask.in_lang(speaker.lang)
        if element.look_for:
            yield "show_look_for", element.look_for.in_lang(speaker.lang)
        if element.asked_if:
            yield "show_gate", str(element.asked_if)
    if element.because:
        yield "show_because", element.because.in_lang(speaker.lang)
    if element.rationale:
        yield "show_rationale", element.rationale.in_lang(speaker.lang)


def _answers(question: Question, speaker: Speaker) -> list[str]:
    lines = paragraph(f"{speaker.say('show_answers')}:", indent=2)
    for answer, sentence in question.says.items():
        lines += point(f"{answer}: {sentence.in_lang(speaker.lang)}", indent=4)
    return lines


def _doing(intervention: Intervention, speaker: Speaker) -> list[str]:
    lines = paragraph(f"{speaker.say('plan_who')}: {speaker.say(f'who_{intervention.who}')}.", indent=2)
    lines += paragraph(f"{speaker.say('plan_steps')}:", indent=2)
    lines += [line for step in intervention.first_steps.in_lang(speaker.lang) for line in point(step, indent=4)]
    for kind, text in intervention.variants.items():
        lines += paragraph(f"{speaker.say(f'plan_way_{kind}')}: {text.in_lang(speaker.lang)}", indent=2, hang=2)
    if intervention.serves:
        lines += paragraph(f"{speaker.say('plan_serves')}:", indent=2)
        for ref in intervention.serves:
            lines += point(f"{speaker.mark(ref.key, Truth.HOLDS)} [{ref}]", indent=4)
    told = [f"{speaker.say(f'field_{field}')}: {words}" for field, words in facets(intervention, speaker)]
    told += [speaker.say("weights", severity=intervention.severity, effort=intervention.effort)]
    return lines + paragraph("; ".join(told) + ".", indent=2, hang=2)


def _standing(element: Element, speaker: Speaker) -> list[str]:
    basis, knowledge = element.basis, speaker.knowledge
    said = speaker.say("mark_basis", mark=speaker.say(basis.mark), test=speaker.say(basis.test))
    why = basis.why.in_lang(speaker.lang) if isinstance(basis.why, Text) else basis.why or ""
    lines = paragraph(f"{speaker.say('show_basis')}: {said}{f' ({why})' if why else ''}", indent=2, hang=2)
    if why in knowledge.readings:
        reading = knowledge.readings[why]
        lines += paragraph(
            f"{speaker.say('show_reading')} {why}, {reading.where}: {reading.reading.in_lang(speaker.lang)}",
            indent=4,
            hang=2,
        )
    if why in knowledge.sources:
        source = knowledge.sources[why]
        told = ", ".join(part for part in (source.told(speaker.lang), source.url) if part)
        lines += paragraph(f"{speaker.say('show_source')} {why}: {told}", indent=4, hang=2)
    if element.items:
        lines += paragraph(f"{speaker.say('show_items')}:", indent=2)
    for name in element.items:
        item = knowledge.items.get(name)
        lines += point(f"{name}, {item.place}: {item.says.in_lang(speaker.lang)}" if item else name, indent=4)
    if element.terms:
        terms = (f"{knowledge.glossary[name].term.in_lang(speaker.lang)} ({name})" for name in element.terms)
        lines += paragraph(f"{speaker.say('show_terms')}: {', '.join(terms)}", indent=2, hang=2)
    return lines


def _examples(element: Element, speaker: Speaker) -> list[str]:
    if not element.examples:
        return []
    lines = paragraph(f"{speaker.say('show_examples')}:", indent=2)
    for example in element.examples[:_MOST_EXAMPLES]:
        given = ", ".join(f"{name}: {value}" for name, value in example.given.items())
        rows = f" + {len(example.members)}" if example.members else ""
        lines += point(f"{given}{rows} = {' .. '.join(example.gives)}", indent=4)
    if len(element.examples) > _MOST_EXAMPLES:
        lines += paragraph(speaker.say("and_more", count=len(element.examples) - _MOST_EXAMPLES), indent=4)
    return lines


def _linked(name: str, direction: str, speaker: Speaker, *, deep: bool) -> list[str]:
    links = uses(speaker.knowledge) if direction == "uses" else used_by(speaker.knowledge)
    found = reach(links, name, deep=deep)
    lines = paragraph(f"{speaker.say(f'show_{direction}')}:", indent=2)
    for each, steps in found:
        away = f"; {speaker.say('steps_away', count=steps)}" if deep else ""
        lines += point(f"{each} ({speaker.say(f'kind_{kind_of(each, speaker.knowledge)}')}{away})", indent=4)
    return lines if found else lines + paragraph(speaker.say("show_nothing"), indent=4)


def element_json(element: Element, knowledge: KnowledgeBase, place: str, *, deep: bool) -> dict[str, Any]:
    """Return everything about an element as plain data, what it uses and what uses it included."""
    return {
        "schema": 1,
        "kind": kind_of(element.name, knowledge),
        "place": place,
        "element": element.model_dump(mode="json", by_alias=True, exclude_none=True),
        "items": {
            name: knowledge.items[name].model_dump(mode="json") for name in element.items if name in knowledge.items
        },
        "uses": [name for name, _ in reach(uses(knowledge), element.name, deep=deep)],
        "used_by": [name for name, _ in reach(used_by(knowledge), element.name, deep=deep)],
    }
