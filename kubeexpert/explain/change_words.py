"""The smallest changes in words: what to change, who has to, what to ask first, and which steps help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kubeexpert.assessing.change import Changer
from kubeexpert.explain.changes import UNNECESSARY, ChangeSet, Direction, Goal, Move, SmallestChange, serving
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.truth import Truth
from kubeexpert.model.facts import Question

_MOST_ASKED = 6
_PARTS: tuple[Changer, ...] = ("group", "time", "outside")


@dataclass(frozen=True, slots=True)
class MoveWords:
    """One move.

    Attributes:
        name: The question or measure.
        questions: The questions or columns by which it is moved or asked.
        by: `group`, `time` or `outside`; None where it has to be asked first.
        now: What is so now; empty when nothing is known.
        then: What has to be so.
        text: Both in one sentence.
        effort: 1 to 3; 0 for what is only asked.
    """

    name: str
    questions: tuple[str, ...]
    by: Changer | None
    now: str
    then: str
    text: str
    effort: int


@dataclass(frozen=True, slots=True)
class SetWords:
    """One set of changes.

    Attributes:
        parts: The moves by who has to move, under a heading each; what has to be asked comes last.
        helps: Interventions that serve its marks, with their labels.
        warning: That it is a step back; empty where it is none.
    """

    effort: int
    parts: tuple[tuple[str, tuple[MoveWords, ...]], ...]
    helps: tuple[tuple[str, str], ...]
    warning: str

    @property
    def moves(self) -> tuple[MoveWords, ...]:
        """All moves."""
        return tuple(move for _, moves in self.parts for move in moves)


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """All sets for one goal.

    Attributes:
        title: What they bring about.
        note: Whether these are all, or why there are none.
    """

    title: str
    sets: tuple[SetWords, ...]
    note: str


def change_words(found: SmallestChange, speaker: Speaker) -> ChangeWords:
    """Return the smallest changes in words."""
    sets = tuple(_set_words(each, speaker) for each in found.sets)
    aim = goal_words(found.goal, speaker).rstrip(".")  # what is aimed at may be a whole sentence
    return ChangeWords(speaker.say("change_title", what=aim), sets, _note(found, speaker))


def goal_words(goal: Goal, speaker: Speaker) -> str:
    """Return what a goal brings about, as part of a sentence."""
    label, name = speaker.label(goal.subject.name), goal.subject.name
    if goal.value == UNNECESSARY:
        return speaker.say("becomes_unnecessary", label=label)
    owner = outlets(speaker.knowledge)[name].owner
    level = goal.literal.name.rpartition(">=")[2]
    if owner in speaker.knowledge.stagings and name.endswith(".promotion") and level.isdigit():
        key = "becomes_ready" if goal.value == "ready" else "becomes_supported"
        return speaker.say(key, label=speaker.label(owner), stage=speaker.level(int(level)))
    return speaker.mark(goal.literal.name, Truth.HOLDS if goal.literal.positive else Truth.FAILS)


def change_text(found: SmallestChange, speaker: Speaker) -> list[str]:
    """Return the smallest changes as lines of at most 80 columns."""
    words = change_words(found, speaker)
    lines = paragraph(words.title)
    for number, each in enumerate(words.sets, start=1):
        alike = _shared(each, words.sets[0]) if number > 1 else {}
        effort = speaker.say("effort", effort=each.effort) if each.effort else speaker.say("only_asking")
        key = "change_only_way" if len(words.sets) == 1 else "change_like_first" if alike else "change_way"
        lines += paragraph(speaker.say(key, number=number, effort=effort), indent=2)
        for move in words.sets[0].moves if alike else ():
            if move.name not in alike:
                lines += point(f"{speaker.say('change_without', then=move.then)} [{move.name}]", indent=4)
        for heading, moves in each.parts:
            lines += _part_text(heading, [move for move in moves if move.name not in alike], speaker)
        if helps := [named for named in each.helps if not (alike and named in words.sets[0].helps)]:
            shown = "; ".join(f"{label} ({name})" for name, label in helps)
            lines += paragraph(speaker.say("change_serves", what=shown), indent=4, hang=2)
        lines += paragraph(each.warning, indent=4)
    lines += paragraph(words.note, indent=2)
    return lines + paragraph(caution(found, speaker), indent=2)


def _part_text(heading: str, moves: list[MoveWords], speaker: Speaker) -> list[str]:
    lines = paragraph(heading, indent=4) if moves else []
    shown = [move for number, move in enumerate(moves) if move.by is not None or number < _MOST_ASKED]
    for move in shown:
        size = f"; {speaker.say(f'effort_{move.effort}')}" if move.effort else ""
        lines += point(f"{move.text} [{move.name}{size}]", indent=4)
    more = len(moves) - len(shown)
    return lines + (paragraph(speaker.say("and_more", count=more), indent=6) if more else [])


def _shared(one: SetWords, first: SetWords) -> dict[str, MoveWords]:
    """Return the moves that a set has in common with the first, if they are more than half of it."""
    alike = {move.name: move for move in one.moves if move in first.moves}
    return alike if 2 * len(alike) > len(one.moves) and len(first.moves) <= _MOST_ASKED else {}


def caution(found: SmallestChange, speaker: Speaker) -> str:
    """Return that a change of a decision or type is no order; empty for ladders, stages and interventions."""
    changes = found.goal.direction is Direction.ANY and any(each.effort for each in found.sets)
    return speaker.say("change_no_order") if changes else ""


def change_json(found: SmallestChange, speaker: Speaker) -> dict[str, Any]:
    """Return the smallest changes as plain data."""
    words = change_words(found, speaker)
    return {
        "schema": 1,
        "lang": speaker.lang,
        "name": found.goal.subject.name,
        "value": found.goal.value,
        "element": str(found.goal.literal),
        "truth": found.truth.value,
        "complete": found.complete,
        "sets": [_set_json(each, said) for each, said in zip(found.sets, words.sets, strict=True)],
        "words": {"title": words.title, "note": words.note, "caution": caution(found, speaker)},
    }


def _set_json(change: ChangeSet, words: SetWords) -> dict[str, Any]:
    said = {move.name: move for _, moves in words.parts for move in moves}
    return {
        "effort": change.effort,
        "needs": list(change.needs),
        "worse": change.worse,
        "moves": [_move_json(move, said[move.lever.name]) for move in change.moves],
        "interventions": [{"name": name, "label": label} for name, label in words.helps],
    }


def _move_json(move: Move, words: MoveWords) -> dict[str, Any]:
    options = (move.option, *move.others)
    return {
        "name": move.lever.name,
        "by": move.by,
        "ask_first": move.option.asked,
        "effort": words.effort,
        "questions": list(words.questions),
        "from": _plain(move.lever.now),
        "to": [_plain(option.known) for option in options],
        "worse": move.option.worse,
        "words": {"now": words.now, "then": words.then, "text": words.text},
    }


def _plain(known: Known | None) -> str | None:
    if known is None or isinstance(known, str):
        return known
    if known.is_point:
        return str(known.low)
    return f"{'' if known.low is None else known.low}..{'' if known.high is None else known.high}"


def _set_words(change: ChangeSet, speaker: Speaker) -> SetWords:
    said = tuple(_move_words(move, speaker) for move in change.moves)
    parts = [(speaker.say(f"part_{by}"), tuple(each for each in said if each.by == by)) for by in _PARTS]
    parts.append((speaker.say("part_ask"), tuple(each for each in said if each.by is None)))
    helps = tuple((name, speaker.label(name)) for name in serving(change, speaker.compiled))
    warning = speaker.say("change_worse") if change.worse else ""
    return SetWords(change.effort, tuple((heading, moves) for heading, moves in parts if moves), helps, warning)


def _move_words(move: Move, speaker: Speaker) -> MoveWords:
    lever, asked = move.lever, move.option.asked
    question = speaker.knowledge.questions.get(lever.name)
    now = speaker.fact(lever.name, lever.now) if lever.now is not None else ""
    then = _then(move, question, speaker)
    questions = lever.to_ask if asked else lever.questions
    shown = ", ".join(questions) or lever.name
    if question is not None:
        ask = question.ask.in_lang(speaker.lang)
        changed = "change_from_to" if now else "change_new"
        text = speaker.say("ask_hoping" if asked else changed, ask=ask, now=now, then=then)
    elif asked:
        text = speaker.say("ask_rows", then=then, questions=shown)
    else:
        text = speaker.say("change_day" if move.by == "time" else "change_rows", then=then, questions=shown)
    return MoveWords(lever.name, questions, move.by, now, then, text, 0 if asked else lever.effort)


def _then(move: Move, question: Question | None, speaker: Speaker) -> str:
    """Return what has to be so; where several answers do, all of them."""
    own = tuple((test, holds) for test, holds in move.tests if test.fact == move.lever.name)
    if question is None and own:
        return speaker.wanted(*own)
    known = move.option.known
    if question is not None and question.kind == "number" and move.at_least and isinstance(known, Interval):
        return speaker.fact(move.lever.name, Interval(known.low, None))
    options = sorted((move.option, *move.others), key=lambda option: option.steps)
    return speaker.either([speaker.fact(move.lever.name, option.known) for option in options])


def _note(found: SmallestChange, speaker: Speaker) -> str:
    if found.truth is Truth.HOLDS:
        return speaker.say("change_so_already")
    if not found.sets:
        return speaker.say("change_none" if found.complete else "change_not_found")
    return speaker.say("change_all" if found.complete else "change_some", count=len(found.sets))
