"""One question on the screen, and what a typed line means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.paragraphs import WIDTH, paragraph
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.planner import Plan
from kubeexpert.loading import parse_answer
from kubeexpert.loading.days import day_as_stored
from kubeexpert.logic.facts import as_known
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import DONT_KNOW, Question

KEYS = ("?", "w", "b", "l", "s", "q")
"""Commands; `d` is an answer, and `u 3` a command with a number."""

ROWS_KEY = "r"
"""The command that turns from a question to the member rows that answer it."""

MEMBER_KEYS = ("?", "w", "b", "l", "m", "e", "s", "q")
"""Commands while member rows are entered: `m` is the next member, `e` the end of the rows."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed line means: an answer, a command, or something that is refused.

    Attributes:
        command: One of the keys that were allowed, or `u`.
        number: The number after `u`, or 0.
        refusal: Why it cannot be, and what is allowed.
    """

    answer: Answer | None = None
    command: str | None = None
    number: int = 0
    refusal: tuple[str, ...] = ()


def question_lines(
    question: Question, plan: Plan, speaker: Speaker, before: Answer | None, instead: int | None = None
) -> list[str]:
    """Return the screen of one question.

    Args:
        question: The question.
        plan: Where the interview stands.
        speaker: Of the rule base.
        before: The answer it had until now, if it is asked again.
        instead: How many questions member rows would answer now, this one included; None where they do not answer it.
    """
    section = speaker.knowledge.settings.sections.get(question.section or "")
    progress = plan.progress
    counts = speaker.say(
        "head_progress",
        answered=progress.answered,
        left=progress.left,
        settled=progress.settled,
        wanted=progress.wanted,
    )
    lines = ["", "-" * WIDTH, *paragraph(f"{speaker.text(section)} ({counts})", hang=2), ""]
    if question.asked_of != "members":
        lines += paragraph(f"[{speaker.say(f'ask_of_{question.asked_of}')}]")
    lines += [*paragraph(question.ask.in_lang(speaker.lang)), "", *_options(question, speaker)]
    if instead is not None:
        lines += paragraph(f"r  {speaker.say('option_rows', count=instead)}", indent=2, hang=3)
    if before is not None:
        lines += ["", *paragraph(speaker.say("answered_before", what=said(question, before, speaker)), hang=2)]
    return lines


def said(question: Question, answer: Answer, speaker: Speaker) -> str:
    """Return an answer as a sentence."""
    return speaker.fact(question.name, as_known(answer))


def help_lines(question: Question, speaker: Speaker, *, rows: bool = False) -> list[str]:
    """Return how to see or check the answer in the field, and what may be typed.

    Args:
        question: The question, or a column of member rows.
        speaker: Of the rule base.
        rows: Whether member rows may be entered instead.
    """
    shown = question.look_for.in_lang(speaker.lang) if question.look_for else speaker.say("no_field_help")
    lines = paragraph(shown, indent=2)
    if question.of:
        keys = ["member_keys_help", "more_member_keys_help", "member_line_help"]
    else:
        keys = ["keys_help", "more_keys_help", *(["rows_help"] if rows else [])]
    return [*lines, *(line for each in keys for line in paragraph(speaker.say(each), indent=2, hang=2))]


def member_lines(question: Question, speaker: Speaker, before: Answer | None) -> list[str]:
    """Return a column of the member rows as a question, its options on one line where they fit."""
    asked = question.ask.in_lang(speaker.lang)
    if question.asked_of != "members":
        asked = f"[{speaker.say(f'ask_of_{question.asked_of}')}] {asked}"
    options = list(_options(question, speaker))
    line = "  " + "   ".join(" ".join(each.split()) for each in options)
    lines = ["", *paragraph(asked), *(options if len(line) > WIDTH else [line])]
    if before is not None:
        lines += paragraph(speaker.say("answered_before", what=said(question, before, speaker)), hang=2)
    return lines


def typed(text: str, question: Question, speaker: Speaker, keys: Sequence[str] = KEYS) -> Typed:
    """Return what a line means: a number chooses an option, or is the answer where a number was asked for.

    Args:
        text: As typed.
        question: What was asked.
        speaker: Of the rule base.
        keys: The commands that are allowed; `u` with a number goes along with `KEYS`.
    """
    word = text.strip()
    if word.casefold() in keys:
        return Typed(command=word.casefold())
    if word.casefold() == "d":
        return Typed(answer=DONT_KNOW)
    change = word.split()
    if not question.of and change and change[0].casefold() == "u" and len(change) <= 2:  # noqa: PLR2004 - letter and number
        number = int(change[1]) if len(change) > 1 and change[1].isdecimal() and len(change[1]) < 4 else 0  # noqa: PLR2004
        return Typed(command="u", number=number)
    if question.answers and word.isdecimal() and len(word) < 16:  # noqa: PLR2004 - longer ones are NIK, refused below
        at = int(word)
        if not 1 <= at <= len(question.answers):
            return Typed(refusal=(_allowed(question, speaker),))
        return Typed(answer=question.answers[at - 1])
    if not word:
        return Typed(refusal=(_allowed(question, speaker),))
    try:
        return Typed(answer=parse_answer(question, day_as_stored(word) if question.kind == "date" else word))
    except ProblemsFound as found:
        problem = found.problems[0]
        # the hints of these speak of files
        here = question.answers or question.kind == "date" or problem.code == "NIK_REFUSED"
        hints = (_allowed(question, speaker),) if here else (problem.hint(speaker.lang),)
        return Typed(refusal=(problem.message(speaker.lang), *hints))


def _options(question: Question, speaker: Speaker) -> Iterator[str]:
    if question.kind == "yes_no":
        labels = [speaker.say("option_yes"), speaker.say("option_no")]
    else:
        labels = [label.in_lang(speaker.lang) for label in question.choices.values()]
    for number, label in enumerate(labels, start=1):
        yield from paragraph(f"{number}  {label}", indent=2, hang=3)
    if not labels:
        yield from paragraph(_allowed(question, speaker), indent=2)
    yield f"  d  {speaker.say('option_dont_know')}"


def _allowed(question: Question, speaker: Speaker) -> str:
    if question.answers:
        return speaker.say("choose_from", most=len(question.answers))
    if question.kind == "date":
        return speaker.say("date_wanted")
    unit = f" {speaker.unit(question.unit)}" if question.unit else ""
    if question.range is None:
        return speaker.say("number_any", unit=unit)
    least, most = speaker.number(question.range.least), speaker.number(question.range.most)
    return speaker.say("number_from_to", least=least, most=most, unit=unit)
