"""The form as the page shows it: sections, questions, their answers, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.facts import DONT_KNOW, Question
from webui.questionnaire.answers import DAY, IN_VAIN, QUESTION, Sheet
from webui.rulebook.wording import Wording
from webui.site import Site
from webui.words import word

_ASKED_OF = {"mentor": "asked_mentor", "coordinator": "asked_coordinator", "office": "asked_office"}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question on the form.

    Attributes:
        at: Name and id of the field.
        rule: The question's name in the rules; empty for a date of the case.
        asked_of: Whom to ask, when that is not the members.
        gate: In words, when the question applies; empty when always.
        options: To choose from; empty for numbers and dates.
        text: What was typed.
        in_vain: Name of the tick for "asked, not known" beside a typed answer; empty when there is none.
        complaints: What is wrong with the answer.
    """

    at: str
    rule: str
    ask: str
    help: str
    asked_of: str
    gate: str
    options: tuple[Option, ...]
    text: str
    hint: str
    is_number: bool
    in_vain: str
    ticked: bool
    complaints: tuple[str, ...]

    @property
    def is_answered(self) -> bool:
        """Whether something was chosen, typed or ticked; "not asked" is nothing."""
        return self.ticked or bool(self.text.strip()) or any(option.chosen and option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one section.

    Attributes:
        unfolded: Whether its questions are shown without being asked for.
    """

    id: str
    label: str
    fields: tuple[Field, ...]
    unfolded: bool

    @property
    def answered(self) -> int:
        """How many of its questions are answered, those asked in vain included."""
        return sum(field.is_answered for field in self.fields)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the summary of complaints; `at` is the id of the field, or empty."""

    at: str
    ask: str
    text: str


def sections_of(sheet: Sheet, site: Site, lang: str, *, wanted: Collection[str] = ()) -> tuple[Section, ...]:
    """Return the form filled in with what was sent.

    Args:
        sheet: What was sent.
        site: What the interface knows.
        lang: `id` or `en`.
        wanted: Fields to show at once; their sections are unfolded, as are those with complaints. If there are none
            of either, the first section is.
    """
    speaker = site.speaker(lang)
    labels = {name: label.in_lang(lang) for name, label in site.compiled.knowledge.settings.sections.items()}
    groups: dict[str, list[Field]] = {name: [] for name in labels}
    for question in site.questions:
        groups.setdefault(question.section or "", []).append(_field(question, sheet, speaker))
    found = {f"s-{name}": (labels.get(name, name), tuple(fields)) for name, fields in groups.items() if fields}
    if site.days:
        found["s--days"] = (word("dates_section", lang), tuple(_day(day, sheet, speaker) for day in site.days))
    shown = {key for key, (_, fields) in found.items() if any(each.complaints or each.at in wanted for each in fields)}
    shown = shown or set(list(found)[:1])
    return tuple(Section(key, label, fields, unfolded=key in shown) for key, (label, fields) in found.items())


def summary(sections: Iterable[Section], sheet: Sheet, site: Site, lang: str) -> tuple[Listed, ...]:
    """Return all complaints in the order of the form, those that belong to no field last."""
    listed = [
        Listed(each.at, each.ask, text) for section in sections for each in section.fields for text in each.complaints
    ]
    knowledge = site.compiled.knowledge
    return (*listed, *(Listed("", "", each.text(lang, knowledge)) for each in sheet.complaints if not each.at))


def _field(question: Question, sheet: Sheet, speaker: Speaker) -> Field:
    at = f"{QUESTION}{question.name}"
    chosen = sheet.kept.get(at, "")
    typed = not question.answers
    gate = Wording(speaker).part(question.asked_if).sentence if question.asked_if else ""
    return Field(
        at=at,
        rule=question.name,
        ask=question.ask.in_lang(speaker.lang),
        help=speaker.text(question.look_for),
        asked_of=word(_ASKED_OF[question.asked_of], speaker.lang) if question.asked_of in _ASKED_OF else "",
        gate=gate,
        options=() if typed else _options(question, chosen, speaker),
        text=chosen if typed else "",
        hint=_hint(question, speaker) if typed else "",
        is_number=question.kind == "number",
        in_vain=f"{IN_VAIN}{question.name}" if typed else "",
        ticked=sheet.kept.get(f"{IN_VAIN}{question.name}") == DONT_KNOW,
        complaints=_complaints(at, sheet, speaker),
    )


def _day(day: str, sheet: Sheet, speaker: Speaker) -> Field:
    at, lang = f"{DAY}{day}", speaker.lang
    return Field(
        at=at,
        rule="",
        ask=word(day, lang),
        help="",
        asked_of="",
        gate="",
        options=(),
        text=sheet.kept.get(at, ""),
        hint=word("date_hint", lang),
        is_number=False,
        in_vain="",
        ticked=False,
        complaints=_complaints(at, sheet, speaker),
    )


def _options(question: Question, chosen: str, speaker: Speaker) -> tuple[Option, ...]:
    lang = speaker.lang
    labels = {answer: speaker.text(question.choices.get(answer)) or word(answer, lang) for answer in question.answers}
    labels |= {DONT_KNOW: word("dont_know", lang), "": word("not_asked", lang)}
    return tuple(Option(value, label, chosen == value) for value, label in labels.items())


def _hint(question: Question, speaker: Speaker) -> str:
    if question.kind == "date":
        return word("date_hint", speaker.lang)
    if question.range is None:
        return word("number_hint", speaker.lang)
    ends = {"least": speaker.number(question.range.least), "most": speaker.number(question.range.most)}
    return word("number_range", speaker.lang, **ends)


def _complaints(at: str, sheet: Sheet, speaker: Speaker) -> tuple[str, ...]:
    return tuple(each.text(speaker.lang, speaker.knowledge) for each in sheet.complaints if each.at == at)
