"""Whether items, reasons, themes, settings and links between texts refer to something that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kubeexpert.errors import Problem
from kubeexpert.loading.document import Document, Steps
from kubeexpert.loading.names import CONCLUSIONS, QUESTIONS, Names
from kubeexpert.loading.rule_files import ELEMENT_KINDS, Entry, theme_of
from kubeexpert.model.base import Text
from kubeexpert.model.basis import Reason
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import Settings
from kubeexpert.model.rules import Decision, Ladder
from kubeexpert.model.texts import Background, GlossaryEntry, Theme

_REASON = re.compile(r"A\d\d|T\d+")
_QUESTION = ("pertanyaan tentang kelompok", "question about the group")
_CONCLUSION = (
    "keputusan, profil, tangga, penentu tahap, atau hitungan",
    "decision, profile, ladder, staging or tally",
)


def text_problems(entry: Entry, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with what one entry says about where it comes from."""
    model = entry.model
    yield from _link_problems(entry, names)
    if isinstance(model, Element):
        for steps, why in _reasons_in(model):
            yield from _reason_problems(why, entry, steps, names)
        yield from _former_name_problems(model, entry, names)
    if isinstance(model, GlossaryEntry):
        yield from _see_problems(model, entry, names)
    if entry.kind == "retired" and entry.name in names.elements:
        first = names.elements[entry.name].place
        yield Problem.of("NAME_TAKEN", entry.place, related=[first], name=entry.name)


def _link_problems(entry: Entry, names: Names) -> Iterator[Problem]:
    """Yield every item, term and reading that an entry links to and that is not there."""
    model = entry.model
    if isinstance(model, Element | GlossaryEntry | Background | Theme):
        for at, item in enumerate(model.items):
            if not names.has_text("items", item):
                yield Problem.of("UNKNOWN_ITEM", entry.place_of("items", at), name=item)
    if isinstance(model, Element | Theme):
        for at, term in enumerate(model.terms):
            if not names.has_text("glossary", term):
                yield from names.unknown(term, names.texts("glossary"), entry.place_of("terms", at))
    if isinstance(model, Theme):
        for at, name in enumerate(model.readings):
            if not names.has_text("readings", name):
                yield Problem.of("UNKNOWN_REASON", entry.place_of("readings", at), name=name)


def theme_problems(document: Document, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with the theme of a file."""
    theme = theme_of(document)
    used = any(kind in document.data for kind in (*ELEMENT_KINDS, "glossary", "background"))
    if theme and used and not names.has_text("themes", theme):
        yield from names.unknown(theme, names.texts("themes"), document.place(("theme",)))


def settings_problems(entry: Entry, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with the names in the settings."""
    settings = entry.model
    if not isinstance(settings, Settings):
        return
    rows = settings.rows
    for name, steps, sort in (
        (settings.size, ("size",), "number"),
        (settings.start, ("start",), "date"),
        (rows.active, ("rows", "active"), "row_criterion"),
        (rows.starter, ("rows", "starter"), "row_criterion"),
        (rows.starters, ("rows", "starters"), "number"),
    ):
        if name is not None:
            yield from names.name_problems(name, (sort,), entry.place_of(*steps))
    for at, name in enumerate(settings.headlines):
        yield from names.name_problems(name, CONCLUSIONS, entry.place_of("headlines", at), needed=_CONCLUSION)
    for topic_name, topic in settings.topics.items():
        for at, name in enumerate(topic.conclusions):
            place = entry.place_of("topics", topic_name, "conclusions", at)
            yield from names.name_problems(name, CONCLUSIONS, place, needed=_CONCLUSION)
    yield from _plan_problems(settings, entry, names)
    for at, ref in enumerate(settings.coverage.agenda):
        yield from names.ref_problems(ref, entry.place_of("coverage", "agenda", at))
    yield from _question_problems(settings, entry, names)
    sorts = (*CONCLUSIONS, "stage", "criterion")
    for goal_name, goal in settings.goals.items():
        for at, name in enumerate(goal.conclusions):
            place = entry.place_of("goals", goal_name, "conclusions", at)
            yield from names.name_problems(name, sorts, place, needed=_CONCLUSION)


def _question_problems(settings: Settings, entry: Entry, names: Names) -> Iterator[Problem]:
    for at, name in enumerate(settings.first_questions):
        place = entry.place_of("first_questions", at)
        yield from names.name_problems(name, QUESTIONS, place, needed=_QUESTION)


def _plan_problems(settings: Settings, entry: Entry, names: Names) -> Iterator[Problem]:
    tiers = settings.plan.tiers if settings.plan else {}
    for tier_name, tier in tiers.items():
        steps = ("plan", "tiers", tier_name)
        for at, ref in enumerate(tier.because):
            yield from names.ref_problems(ref, entry.place_of(*steps, "because", at))
        if tier.blocks:
            yield from names.name_problems(tier.blocks, ("staging",), entry.place_of(*steps, "blocks"))
    if settings.plan and settings.plan.variant_by:
        yield from names.name_problems(settings.plan.variant_by, ("decision",), entry.place_of("plan", "variant_by"))
    yield from _print_problems(settings, entry, names)


def _print_problems(settings: Settings, entry: Entry, names: Names) -> Iterator[Problem]:
    """Yield what is wrong with the names in what the group may read."""
    for at, ref in enumerate(settings.group_print.begins_with):
        place = entry.place_of("group_print", "begins_with", at)
        if ref.value is not None or ref.level is not None:
            yield from names.ref_problems(ref, place)
        else:
            yield from names.name_problems(ref.name, (*CONCLUSIONS, "stage"), place, needed=_CONCLUSION)
    for at, topic in enumerate(settings.group_print.ends_with):
        if topic not in settings.topics:
            yield from names.unknown(topic, settings.topics, entry.place_of("group_print", "ends_with", at))
    for at, ref in enumerate(settings.group_print.leaves_out):
        place = entry.place_of("group_print", "leaves_out", at)
        if ref.value is not None or ref.level is not None:
            yield from names.ref_problems(ref, place)
        elif names.sort_of(ref.name) is None:
            yield from names.unknown(ref.name, names.elements, place)


def _see_problems(model: GlossaryEntry, entry: Entry, names: Names) -> Iterator[Problem]:
    for at, name in enumerate(model.see):
        if not names.has_text("glossary", name) and names.sort_of(name) is None:
            allowed = (*names.texts("glossary"), *names.elements)
            yield from names.unknown(name, allowed, entry.place_of("see", at))


def _reasons_in(model: Element) -> Iterator[tuple[Steps, Reason | None]]:
    yield ("basis", "why"), model.basis.why
    if isinstance(model, Ladder):
        for level, marks in model.levels.items():
            for at, mark in enumerate(marks):
                yield ("levels", level, at, "why"), mark.why
    if isinstance(model, Decision):
        for at, row in enumerate(model.rows):
            yield ("rows", at, "why"), row.why


def _reason_problems(why: Reason | None, entry: Entry, steps: Steps, names: Names) -> Iterator[Problem]:
    """Yield UNKNOWN_REASON for each of `A40` or `A40, T2`; any other text is a reason of its own."""
    if isinstance(why, Text):
        return
    words = [word for word in re.split(r"[\s,;]+", why or "") if word]
    if not all(_REASON.fullmatch(word) for word in words):
        return
    for word in words:
        if not names.has_text("readings", word) and not names.has_text("sources", word):
            yield Problem.of("UNKNOWN_REASON", entry.place_of(*steps), name=word)


def _former_name_problems(element: Element, entry: Entry, names: Names) -> Iterator[Problem]:
    if element.was is not None and element.was in names.elements:
        first = names.elements[element.was].place
        yield Problem.of("NAME_TAKEN", entry.place_of("was"), related=[first], name=element.was)
