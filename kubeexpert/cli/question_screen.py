"""One question on the screen, and what a typed line means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.paragraphs import WIDTH, paragraph
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.planner import Plan
from kubeexpert.loading import parse_answer
from kubeexpert.logic.facts import as_known
from kubeexpert.model.case import Answer
from kubeexpert.model.facts import DONT_KNOW, Question

KEYS = ("?", "w", "b", "l", "s", "q")
"""Commands; `d` is an answer, and `u 3` a command with a number."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed line means: an answer, a command, or something that is refused.

    Attributes:
        command: One of `KEYS`, or `u`.
        number: The number after `u`, or 0.
        refusal: Why it cannot be, and what is allowed.
    """

    answer: Answer | None = None
    command: str | None = None
    number: int = 0
    refusal: tuple[str, ...] = ()


def question_lines(question: Question, plan: Plan, speaker: Speaker, before: Answer | None) -> list[str]:
    """Return the screen of one question.

    Args:
        question: The question.
        plan: Where the interview stands.
        speaker: Of the rule base.
        before: The answer it had until now, if it is asked again.
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
    if before is not None:
        lines += ["", *paragraph(speaker.say("answered_before", what=said(question, before, speaker)), hang=2)]
    return lines


def said(question: Question, answer: Answer, speaker: Speaker) -> str:
    """Return an answer as a sentence."""
    return speaker.fact(question.name, as_known(answer))


def help_lines(question: Question, speaker: Speaker) -> list[str]:
    """Return how to see or check the answer in the field, and what may be typed."""
    shown = question.look_for.in_lang(speaker.lang) if question.look_for else speaker.say("no_field_help")
    direct = {each.direct.question for each in speaker.knowledge.measures.values() if each.direct}
    lines = paragraph(shown, indent=2)
    lines += paragraph(speaker.say("rows_help"), indent=2) if question.name in direct else []
    keys = (speaker.say(key) for key in ("keys_help", "more_keys_help"))
    return [*lines, *(line for each in keys for line in paragraph(each, indent=2, hang=2))]


def typed(text: str, question: Question, speaker: Speaker) -> Typed:
    """Return what a line means: a number chooses an option, or is the answer where a number was asked for."""
    word = text.strip()
    if word.casefold() in KEYS:
        return Typed(command=word.casefold())
    if word.casefold() == "d":
        return Typed(answer=DONT_KNOW)
    change = word.split()
    if change and change[0].casefold() == "u" and len(change) <= 2:  # noqa: PLR2004 - the letter and a number
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
        return Typed(answer=parse_answer(question, word))
    except ProblemsFound as found:
        problem = found.problems[0]
        hints = (_allowed(question, speaker),) if question.answers else (problem.hint(speaker.lang),)
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
