"""The result as the page shows it: every headline conclusion in words, with its reasons or with what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kubeexpert.assessing import Assessment, Conclusion
from kubeexpert.assessing.support import deciding
from kubeexpert.explain.as_svg import anchor, as_svg
from kubeexpert.explain.blocking_words import BlockingWords, blocking_words
from kubeexpert.explain.graph import explanation
from kubeexpert.explain.ladders import LadderRow, ladder_rows
from kubeexpert.explain.ladders_svg import ladders_svg
from kubeexpert.explain.report import Finding, ToAsk, by_topic, finding, is_quiet
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import Step, badge, story
from kubeexpert.model.facts import DONT_KNOW
from webui.questionnaire.answers import QUESTION, Sheet, spoken
from webui.rulebook.page import Cited, cited
from webui.rulebook.wording import Wording
from webui.site import Site
from webui.words import word

_ASKED_FIRST = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasons.

    Attributes:
        id: Where the drawing's link goes; empty when the step was told before.
        rule: The element to open for it.
        standing: On what it stands, in words.
    """

    id: str
    sentence: str
    rule: str
    standing: str
    items: tuple[str, ...]
    repeated: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that would help; `at` is its field, or empty when it is not on the form."""

    at: str
    ask: str
    asked_before: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One conclusion.

    Attributes:
        finding: The conclusion in words.
        reasons: While certain: what it rests on.
        drawing: The same as SVG; it is escaped.
        asks: While open: the questions that could settle it, heaviest first.
    """

    id: str
    finding: Finding
    reasons: tuple[Reason, ...]
    drawing: Markup
    items: tuple[Cited, ...]
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Something odd in the answers; `at` is the field it is about, or empty."""

    at: str
    ask: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The conclusions under one heading of the rule base.

    Attributes:
        id: Of the heading.
        label: The heading, or empty for what belongs to no topic.
        cards: What is told at once: certain conclusions, and open ones that lean to something.
        folded: Open conclusions that lean to nothing.
        ladders: What is told by picture and table.
        blocked: What holds back the stages that are told here.
    """

    id: str
    label: str
    cards: tuple[Card, ...]
    folded: tuple[Card, ...]
    ladders: tuple[Card, ...]
    blocked: tuple[BlockingWords, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that is shown above the form.

    Attributes:
        topics: The conclusions that are told.
        picture: All ladders as SVG; it is escaped.
        rows: The same in words.
        quiet: Conclusions that only say that something is not there.
        ask_first: The questions that settle most of what is open.
    """

    topics: tuple[Topic, ...]
    picture: Markup
    rows: tuple[LadderRow, ...]
    quiet: tuple[Card, ...]
    ask_first: tuple[Ask, ...]
    warnings: tuple[Warned, ...]
    is_empty: bool


def result_of(assessment: Assessment, sheet: Sheet, site: Site, lang: str) -> Result:
    """Return the headline conclusions of an assessment in words."""
    speaker = site.speaker(lang)
    quiet: list[Card] = []
    told: dict[str, Card] = {}
    for number, conclusion in enumerate(assessment.headlines, start=1):
        card = _card(f"r{number}", conclusion, assessment, site, speaker)
        if is_quiet(conclusion, assessment):
            quiet.append(card)
        else:
            told[conclusion.name] = card
    is_empty = set(assessment.case.answers.values()) <= {DONT_KNOW}
    return Result(
        topics=tuple(_topics(told, assessment, speaker)),
        # ladders_svg escapes every text itself, and its tests hold it to that
        picture=Markup(ladders_svg(assessment, speaker)),  # noqa: S704
        rows=ladder_rows(assessment, speaker),
        quiet=tuple(quiet),
        ask_first=_first([card for card in told.values() if not card.finding.certain]),
        warnings=tuple(_warnings(assessment, sheet, site, speaker)),
        is_empty=is_empty,
    )


def _topics(told: dict[str, Card], assessment: Assessment, speaker: Speaker) -> Iterator[Topic]:
    """Yield the headings of the rule base that have something to tell."""
    for number, (label, part) in enumerate(by_topic(tuple(card.finding for card in told.values()), speaker), start=1):
        ladders = tuple(told[each.name] for each in part if each.name in speaker.knowledge.ladders)
        rest = [told[each.name] for each in part if each.name not in speaker.knowledge.ladders]
        cards = tuple(card for card in rest if card.finding.certain or card.finding.leaning)
        stagings = dict.fromkeys(card.finding.name.rpartition(".")[0] for card in rest)
        words = [blocking_words(assessment, name, speaker) for name in stagings if name in speaker.knowledge.stagings]
        yield Topic(
            id=f"t{number}",
            label=label,
            cards=cards,
            folded=tuple(card for card in rest if card not in cards),
            ladders=ladders,
            blocked=tuple(each for each in words if each),
        )


def _first(cards: list[Card]) -> tuple[Ask, ...]:
    """Return the questions on the form that stand highest on most lists, those asked in vain left out."""
    weights: dict[Ask, float] = {}
    for card in cards:
        for rank, ask in enumerate(card.asks, start=1):
            if ask.at and not ask.asked_before:
                weights[ask] = weights.get(ask, 0.0) + 1 / rank
    return tuple(sorted(weights, key=lambda ask: -weights[ask])[:_ASKED_FIRST])


def _card(key: str, conclusion: Conclusion, assessment: Assessment, site: Site, speaker: Speaker) -> Card:
    told = finding(conclusion, assessment, speaker)
    roots = deciding(site.outlets[conclusion.name], assessment.outcome) if conclusion.is_certain else ()
    graph = explanation(assessment.outcome, site.compiled.program, roots)
    given: set[str] = set()
    reasons = tuple(_reason(step, key, speaker, given) for step in story(graph, speaker))
    # as_svg escapes every text itself, and its tests hold it to that
    drawing = Markup(as_svg(graph, speaker, link=lambda node: f"#{key}-{anchor(node)}"))  # noqa: S704
    asked = {question.name for question in site.questions}
    asks = tuple(_ask(each, asked) for each in told.to_ask)
    items = cited(told.items, speaker)
    return Card(key, told, reasons, drawing, items, asks)


def _reason(step: Step, key: str, speaker: Speaker, given: set[str]) -> Reason:
    first = step.node not in given
    given.add(step.node)
    return Reason(
        id=f"{key}-{anchor(step.node)}" if first else "",
        sentence=step.sentence,
        rule=speaker.compiled.owners.get(step.name, step.name),
        standing=badge(step, speaker),
        items=step.items,
        repeated=step.repeated,
        reasons=tuple(_reason(each, key, speaker, given) for each in step.steps),
    )


def _ask(to_ask: ToAsk, asked: set[str]) -> Ask:
    return Ask(f"{QUESTION}{to_ask.name}" if to_ask.name in asked else "", to_ask.ask, to_ask.asked_before)


def _warnings(assessment: Assessment, sheet: Sheet, site: Site, speaker: Speaker) -> Iterator[Warned]:
    knowledge = site.compiled.knowledge
    for problem in assessment.warnings:
        if problem.code == "NOTHING_ANSWERED":
            continue
        name = problem.place.field
        question, at = knowledge.questions.get(name), f"{QUESTION}{name}"
        if problem.code == "ANSWER_NOT_USED" and question and question.asked_if:
            text = word("not_used", speaker.lang, gate=Wording(speaker).part(question.asked_if).sentence)
        else:
            told = spoken(problem, speaker.lang, knowledge)
            text = f"{told.message(speaker.lang)} {told.hint(speaker.lang)}"
        ask = question.ask.in_lang(speaker.lang) if question else ""
        yield Warned(at if at in sheet.kept else "", ask, text)
