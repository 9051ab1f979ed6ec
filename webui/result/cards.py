"""The result as the page shows it: every headline conclusion in words, certain or with what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from kubeexpert.assessing import Assessment
from kubeexpert.explain.blocking_words import BlockingWords, blocking_words
from kubeexpert.explain.ladders import LadderRow, ladder_rows
from kubeexpert.explain.ladders_svg import ladders_svg
from kubeexpert.explain.plan_words import PlanWords, plan_words
from kubeexpert.explain.report import Finding, by_topic, finding, is_quiet, topic_notes
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview import ask_next
from kubeexpert.model.facts import DONT_KNOW
from webui.interview.values import spoken
from webui.result.asks import Ask, ask_of, asks_of
from webui.result.blocked import Leads, leads_of
from webui.result.change import Change, next_stage
from webui.rulebook.wording import Wording
from webui.site import Site
from webui.words import word

_ASKED_FIRST = 3

_MOST_TERMS = 2
"""So many terms a card; its reasons explain all of them."""

_MOST_CARDS = 7
"""So many conclusions stand open; on a phone that is two to three screens."""


@dataclass(frozen=True, slots=True)
class Card:
    """One conclusion, and while it is open the questions that could settle it, heaviest first.

    Attributes:
        terms: Terms of the glossary in its words that no card above it has: name and term.
    """

    id: str
    finding: Finding
    asks: tuple[Ask, ...]
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Warned:
    """Something odd in the answers, and the question it is about, if any."""

    about: Ask | None
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The conclusions under one heading of the rule base.

    Attributes:
        id: Of the heading.
        label: The heading, or empty for what belongs to no topic.
        note: What must be said beside its conclusions, if anything.
        cards: What is told at once: certain conclusions, and open ones that lean to something.
        folded: Open conclusions that lean to nothing, and the strict reading of a stage.
        ladders: What is told by picture and table.
        blocked: What holds back the stages that are told here.
        change: The least that would have to change for the next stage, with the name of the conclusion about it.
        is_open: Whether it stands open at first; once many conclusions are told, further topics are folded.
    """

    id: str
    label: str
    note: str
    cards: tuple[Card, ...]
    folded: tuple[Card, ...]
    ladders: tuple[Card, ...]
    blocked: tuple[BlockingWords, ...]
    change: tuple[tuple[str, Change], ...]
    is_open: bool = True

    @property
    def certain(self) -> int:
        """How many of its conclusions are certain."""
        return sum(card.finding.certain for card in (*self.cards, *self.folded, *self.ladders))

    @property
    def size(self) -> int:
        """How many conclusions it has."""
        return len(self.cards) + len(self.folded) + len(self.ladders)


@dataclass(frozen=True, slots=True)
class Result:
    """Everything on the page of a result.

    Attributes:
        topics: The conclusions that are told.
        picture: All ladders as SVG; it is escaped.
        rows: The same in words.
        quiet: Conclusions that only say that something is certainly not there.
        ask_first: The questions that settle most of what is open.
        plan: What to start next month; None where the rule base has no plan.
        leads: By rule of a mark that blocks a stage, the question with which it is answered and what helps.
    """

    topics: tuple[Topic, ...]
    picture: Markup
    rows: tuple[LadderRow, ...]
    quiet: tuple[Card, ...]
    ask_first: tuple[Ask, ...]
    warnings: tuple[Warned, ...]
    is_empty: bool
    plan: PlanWords | None
    leads: Mapping[str, Leads]


def result_of(assessment: Assessment, site: Site, lang: str) -> Result:
    """Return the headline conclusions of an assessment in words."""
    speaker = site.speaker(lang)
    quiet: list[Card] = []
    told: dict[str, Card] = {}
    for number, conclusion in enumerate(assessment.headlines, start=1):
        found = finding(conclusion, assessment, speaker)
        card = Card(f"r{number}", found, asks_of(found.to_ask, speaker))
        if is_quiet(conclusion, assessment) and conclusion.is_certain:
            quiet.append(card)
        else:
            told[conclusion.name] = card
    topics = tuple(_with_terms(_folded(_topics(told, assessment, speaker)), site, speaker))
    nothing = not assessment.case.members and set(assessment.case.answers.values()) <= {DONT_KNOW}
    return Result(
        topics=topics,
        picture=picture_of(assessment, speaker),
        rows=ladder_rows(assessment, speaker),
        quiet=tuple(quiet),
        ask_first=_first(assessment, site, speaker),
        warnings=tuple(_warnings(assessment, speaker)),
        is_empty=nothing,
        plan=None if nothing else plan_words(assessment, speaker),
        leads=leads_of((words for topic in topics for words in topic.blocked), assessment, speaker),
    )


def picture_of(assessment: Assessment, speaker: Speaker) -> Markup:
    """Return the drawing of all ladders."""
    # ladders_svg escapes every text itself, and its tests hold it to that
    return Markup(ladders_svg(assessment, speaker))  # noqa: S704


def _topics(told: dict[str, Card], assessment: Assessment, speaker: Speaker) -> Iterator[Topic]:
    """Yield the headings of the rule base that have something to tell."""
    found = tuple(card.finding for card in told.values())
    notes = topic_notes(found, assessment, speaker)
    for number, (label, part) in enumerate(by_topic(found, speaker), start=1):
        ladders = tuple(told[each.name] for each in part if each.name in speaker.knowledge.ladders)
        rest = [told[each.name] for each in part if each.name not in speaker.knowledge.ladders]
        cards = tuple(card for card in rest if _is_told_at_once(card.finding, speaker))
        stagings = dict.fromkeys(card.finding.name.rpartition(".")[0] for card in rest)
        stages = [name for name in stagings if name in speaker.knowledge.stagings]
        words = [blocking_words(assessment, name, speaker) for name in stages]
        changes = [(f"{name}.promotion", next_stage(name, assessment, speaker)) for name in stages]
        yield Topic(
            id=f"t{number}",
            label=label,
            note=notes.get(label, ""),
            cards=cards,
            folded=tuple(card for card in rest if card not in cards),
            ladders=ladders,
            blocked=tuple(each for each in words if each),
            change=tuple((name, each) for name, each in changes if each),
        )


def _folded(topics: Iterable[Topic]) -> Iterator[Topic]:
    """Yield topics, those open that fit the first screens; one with what blocks a stage or with ladders stays open."""
    told = 0
    for topic in topics:
        told += len(topic.cards)
        stays = topic.blocked or topic.ladders or told <= _MOST_CARDS
        yield topic if stays else replace(topic, is_open=False)


def _with_terms(topics: Iterable[Topic], site: Site, speaker: Speaker) -> Iterator[Topic]:
    """Yield topics whose cards name the terms in their words, each where it comes up first."""
    glossary, told = speaker.knowledge.glossary, set[str]()

    def explained(card: Card) -> Card:
        owner = speaker.knowledge.element(site.outlets[card.finding.name].owner)
        names = [name for name in (owner.terms if owner else ()) if name in glossary and name not in told][:_MOST_TERMS]
        told.update(names)
        return replace(card, terms=tuple((name, glossary[name].term.in_lang(speaker.lang)) for name in names))

    for topic in topics:
        cards = tuple(explained(card) for card in topic.cards)
        yield replace(topic, cards=cards, folded=tuple(explained(card) for card in topic.folded))


def _is_told_at_once(found: Finding, speaker: Speaker) -> bool:
    """Return whether a conclusion is told unfolded; the strict reading of a stage stands below, beside what is open."""
    stem, _, part = found.name.rpartition(".")
    is_strict = stem in speaker.knowledge.stagings and part == "strict"
    return not is_strict and bool(found.certain or found.leaning)


def _first(assessment: Assessment, site: Site, speaker: Speaker) -> tuple[Ask, ...]:
    """Return the questions that settle most, as a mentor would put them; those asked in vain are not among them."""
    return tuple(ask_of(name, speaker) for name in ask_next(site.planner, assessment.case)[:_ASKED_FIRST])


def _warnings(assessment: Assessment, speaker: Speaker) -> Iterator[Warned]:
    knowledge = speaker.knowledge
    for problem in assessment.warnings:
        if problem.code == "NOTHING_ANSWERED":
            continue
        name = problem.place.field
        question = knowledge.questions.get(name)
        if problem.code == "ANSWER_NOT_USED" and question and question.asked_if:
            text = word("not_used", speaker.lang, gate=Wording(speaker).part(question.asked_if).sentence)
        else:
            told = spoken(problem, speaker.lang, knowledge)
            text = f"{told.message(speaker.lang)} {told.hint(speaker.lang)}"
        yield Warned(ask_of(name, speaker) if question else None, text)
