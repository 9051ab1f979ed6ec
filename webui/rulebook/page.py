"""What the page of one element shows."""

from __future__ import annotations

from dataclasses import dataclass

from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.base import DraftText, Text
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.rules import Intervention
from webui.rulebook.wording import Clause, Wording, value_of
from webui.site import Site


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the paper's apparatus, and the language it is really in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Cited:
    """An item of the paper: its number, where it stands and what it says."""

    name: str
    place: str
    says: Written


@dataclass(frozen=True, slots=True)
class Stands:
    """On what an element stands: both parts in words, and the reading, source or reason behind it."""

    mark: str
    test: str
    why: str
    problem: Written | None = None
    reading: Written | None = None
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An element that this one uses or is used by."""

    name: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A term where it appears: what it means, and the year that this is of, if any."""

    name: str
    term: str
    definition: str
    year: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """One element in words; lists that do not apply to its kind are empty. `place` is its file and line."""

    name: str
    place: str
    kind: str
    label: str
    sentence: str
    rationale: str
    clauses: tuple[Clause, ...]
    ask: str
    look_for: str
    says: tuple[tuple[str, str], ...]
    unknown: str
    value: str
    first_steps: tuple[str, ...]
    stands: Stands
    items: tuple[Cited, ...]
    uses: tuple[Neighbour, ...]
    used_by: tuple[Neighbour, ...]
    terms: tuple[Explained, ...]


def rule_page(element: Element, site: Site, lang: str) -> RulePage:
    """Return the page of one element in a language."""
    speaker = site.speaker(lang)
    asked = element if isinstance(element, Question) else None
    measure = element if isinstance(element, Measure) else None
    unknown = asked or measure
    return RulePage(
        name=element.name,
        place=place_of(element),
        kind=type(element).__name__.lower(),
        label=label_of(element, speaker),
        sentence=speaker.text(element.because),
        rationale=speaker.text(element.rationale),
        clauses=Wording(speaker).definition(element),
        ask=speaker.text(asked.ask) if asked else "",
        look_for=speaker.text(asked.look_for) if asked else "",
        says=_says(asked, speaker) if asked else (),
        unknown=speaker.text(unknown.unknown) if unknown else "",
        value=value_of(element, speaker) if isinstance(element, Parameter) else "",
        first_steps=element.first_steps.in_lang(lang) if isinstance(element, Intervention) else (),
        stands=_stands(element, speaker),
        items=cited(element.items, speaker),
        uses=neighbours(site.uses[element.name], speaker),
        used_by=neighbours(site.used_by[element.name], speaker),
        terms=_terms(element, speaker),
    )


def place_of(element: Element | None) -> str:
    """Return the file and line of an element, below the folder of the rules; an empty text where it has none."""
    return f"rules/{element.place.file}:{element.place.line}" if element and element.place.file else ""


def label_of(element: Element, speaker: Speaker) -> str:
    """Return the shortest text that says what an element is; its name where there is none."""
    ask = element.ask if isinstance(element, Question) else None
    return speaker.text(element.label or ask or element.because, element.name)


def cited(names: tuple[str, ...], speaker: Speaker) -> tuple[Cited, ...]:
    """Return the items of the paper with place and paraphrase, as far as the rule base has them."""
    items = speaker.knowledge.items
    return tuple(
        Cited(name, items[name].place, written(items[name].says, speaker.lang)) for name in names if name in items
    )


def written(text: DraftText, lang: str) -> Written:
    """Return a text in a language, or in English while there is no Indonesian."""
    return Written(text.in_lang(lang), lang if lang == "en" or text.id is not None else "en")


def explained(names: tuple[str, ...], speaker: Speaker) -> tuple[Explained, ...]:
    """Return terms of the glossary with what they mean."""
    lang, glossary = speaker.lang, speaker.knowledge.glossary
    return tuple(
        Explained(
            name,
            entry.term.in_lang(lang),
            entry.definition.in_lang(lang),
            speaker.say("page_as_of", year=entry.as_of) if entry.as_of else "",
        )
        for name in names
        if (entry := glossary.get(name))
    )


def _terms(element: Element, speaker: Speaker) -> tuple[Explained, ...]:
    """Return the terms that explain an element's words, then those of the glossary that point to it."""
    pointing = (each.name for each in speaker.knowledge.glossary.values() if element.name in each.see)
    return explained(tuple(dict.fromkeys((*element.terms, *pointing))), speaker)


def _says(question: Question, speaker: Speaker) -> tuple[tuple[str, str], ...]:
    """Return label and sentence of each answer; for numbers and dates the sentence alone."""
    labels = {answer: speaker.text(question.choices.get(answer)) or speaker.say(answer) for answer in question.answers}
    return tuple(
        (labels.get(answer, ""), text.in_lang(speaker.lang).replace("{value}", "…"))
        for answer, text in question.says.items()
    )


def _stands(element: Element, speaker: Speaker) -> Stands:
    basis, knowledge = element.basis, speaker.knowledge
    mark, test = speaker.say(basis.mark), speaker.say(basis.test)
    why = speaker.text(basis.why) if isinstance(basis.why, Text) else basis.why or ""
    if why in knowledge.readings:
        found = knowledge.readings[why]
        lang = speaker.lang
        return Stands(mark, test, why, problem=written(found.problem, lang), reading=written(found.reading, lang))
    if why in knowledge.sources:
        source = knowledge.sources[why]
        return Stands(mark, test, why, source=source.told(speaker.lang), url=source.url or "")
    return Stands(mark, test, why)


def neighbours(names: tuple[str, ...], speaker: Speaker) -> tuple[Neighbour, ...]:
    """Return the elements of some names; a date of the case is none and has no page."""
    found = (speaker.knowledge.element(name) for name in names)
    return tuple(Neighbour(each.name, label_of(each, speaker), type(each).__name__.lower()) for each in found if each)
