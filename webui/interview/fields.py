"""The questions as a page shows them: their answers, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading.days import day_to_type
from kubeexpert.model.facts import DONT_KNOW, Question
from webui.interview.amounts import day_words, echo, typed
from webui.interview.answers import field_of, has_tick, tick_of
from webui.interview.live import Asked
from webui.interview.values import Complaint, is_day, longest, question_at
from webui.rulebook.page import Explained, explained
from webui.rulebook.wording import Wording
from webui.storage.fields import DAY
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
        rule: The question's name in the rules; empty for what stands at the head of a case.
        asked_of: Whom to ask, when that is not the members.
        gate: In words, when the question applies; empty when always.
        options: To choose from; empty for what is typed.
        text: What was typed.
        most: How many characters fit.
        echo: What was typed as it is read: a number with its digits grouped, a day in words; empty for small numbers.
        in_vain: Name of the tick for "asked, not known" beside a typed answer; empty when there is none.
        complaints: What is wrong with the answer.
        is_odd: Whether the answer is stored all the same.
        why: Why it is asked; None for what need not be asked.
        terms: Terms in its words, explained.
    """

    at: str
    ask: str
    rule: str = ""
    help: str = ""
    asked_of: str = ""
    gate: str = ""
    options: tuple[Option, ...] = ()
    text: str = ""
    hint: str = ""
    most: int = 0
    is_number: bool = False
    echo: str = ""
    in_vain: str = ""
    ticked: bool = False
    complaints: tuple[str, ...] = ()
    is_odd: bool = False
    why: Asked | None = None
    terms: tuple[Explained, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether something was chosen, typed or ticked; "not asked" is nothing."""
        return self.ticked or bool(self.text.strip()) or any(option.chosen and option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class Listed:
    """A complaint in the list at the top; `at` is its field, or empty."""

    at: str
    ask: str
    text: str


def fields_of(
    names: Sequence[str], shown: Mapping[str, str], complaints: Iterable[Complaint], speaker: Speaker
) -> tuple[Field, ...]:
    """Return the fields of a page.

    Args:
        names: Of the fields, in the order of asking.
        shown: What stands in the inputs, by their names.
        complaints: What is wrong with it.
        speaker: Of the rule base; decides the language.
    """
    told: dict[str, list[Complaint]] = {}
    for each in complaints:
        told.setdefault(each.at, []).append(each)
    found = []
    for name in names:
        question = question_at(name, speaker.knowledge)
        about = told.get(name, [])
        wrong = tuple(dict.fromkeys(each.text(speaker.lang, speaker.knowledge) for each in about))
        field = _asked(name, question, shown, wrong, speaker) if question else _head(name, shown, wrong, speaker.lang)
        found.append(replace(field, is_odd=bool(about) and all(each.kept for each in about)))
    return tuple(found)


def listed(fields: Iterable[Field], complaints: Iterable[Complaint], speaker: Speaker) -> tuple[Listed, ...]:
    """Return all complaints in the order of the page, those that belong to no field last."""
    told = [Listed(each.at, each.ask, text) for each in fields for text in each.complaints]
    lost = [Listed("", "", each.text(speaker.lang, speaker.knowledge)) for each in complaints if not each.at]
    return (*told, *lost)


def shown_values(values: Mapping[str, str], names: Iterable[str], speaker: Speaker) -> dict[str, str]:
    """Return what the inputs show of stored values: numbers without their unit, "not known" as a tick."""
    found: dict[str, str] = {}
    for name in names:
        text = values.get(name)
        if text is None:
            continue
        if has_tick(name, speaker.knowledge) and text == DONT_KNOW:
            found[tick_of(name)] = DONT_KNOW
        else:
            found[name] = _as_typed(name, text, speaker)
    return found


def shown_over(
    values: Mapping[str, str], names: Iterable[str], kept: Mapping[str, str], speaker: Speaker
) -> dict[str, str]:
    """Return what the inputs show after something was sent: that, and stored values where nothing was."""
    sent = {field_of(name) for name in kept}
    return {**shown_values(values, (name for name in names if name not in sent), speaker), **kept}


def _as_typed(name: str, text: str, speaker: Speaker) -> str:
    """Return a stored value as it may be typed again."""
    question = question_at(name, speaker.knowledge)
    if is_day(name, question):
        return day_to_type(text)
    if question is None or question.answers:
        return text
    return typed(text, speaker.lang) if question.kind == "number" else text.partition(" ")[0]


def options_of(question: Question, chosen: str, speaker: Speaker) -> tuple[Option, ...]:
    """Return the answers to choose from, "not known" and "not asked" last."""
    lang = speaker.lang
    labels = {answer: speaker.text(question.choices.get(answer)) or word(answer, lang) for answer in question.answers}
    labels |= {DONT_KNOW: word("dont_know", lang), "": word("not_asked", lang)}
    return tuple(Option(value, label, chosen == value) for value, label in labels.items())


def _asked(
    at: str, question: Question, shown: Mapping[str, str], complaints: tuple[str, ...], speaker: Speaker
) -> Field:
    typed = not question.answers
    text = shown.get(at, "")
    tick = tick_of(at) if has_tick(at, speaker.knowledge) else ""
    return Field(
        at=at,
        rule=question.name,
        ask=question.ask.in_lang(speaker.lang),
        help=speaker.text(question.look_for),
        asked_of=word(_ASKED_OF[question.asked_of], speaker.lang) if question.asked_of in _ASKED_OF else "",
        gate=Wording(speaker).part(question.asked_if).sentence if question.asked_if else "",
        options=() if typed else options_of(question, text, speaker),
        text=text if typed else "",
        hint=_hint(question, speaker) if typed else "",
        most=longest(at),
        is_number=question.kind == "number",
        echo=echo(question, text, speaker),
        in_vain=tick,
        ticked=bool(tick) and shown.get(tick) == DONT_KNOW,
        complaints=complaints,
        terms=explained(question.terms, speaker),
    )


def _head(at: str, shown: Mapping[str, str], complaints: tuple[str, ...], lang: str) -> Field:
    key, text, is_date = at[2:], shown.get(at, ""), at.startswith(DAY)
    return Field(
        at=at,
        ask=word(key, lang),
        text=text,
        hint=word("date_hint" if is_date else f"hint_{key}", lang),
        most=longest(at),
        echo=day_words(text) if is_date else "",
        complaints=complaints,
    )


def _hint(question: Question, speaker: Speaker) -> str:
    if question.kind == "date":
        return word("date_hint", speaker.lang)
    if question.range is None:
        return word("number_hint", speaker.lang)
    ends = {"least": speaker.number(question.range.least), "most": speaker.number(question.range.most)}
    return word("number_range", speaker.lang, **ends)
