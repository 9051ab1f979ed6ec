"""Explanations as indented text of at most 80 columns, for any console."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.story import Step, badge, is_passed_row

WIDTH = 80


def as_text(steps: Iterable[Step], speaker: Speaker, *, width: int = WIDTH, full: bool = False) -> str:
    """Return steps as indented lines: the sentence, then name, items and basis in brackets.

    Args:
        steps: What to tell.
        speaker: In which words.
        width: Columns.
        full: Whether to tell why each earlier row of a decision table does not apply; otherwise they are one line.
    """
    return "\n".join(line for step in steps for line in _lines(step, speaker, 0, width, full=full))


def _lines(step: Step, speaker: Speaker, depth: int, width: int, *, full: bool) -> list[str]:
    indent = "  " * depth
    marks = ", ".join(part for part in (step.name, *step.items, badge(step, speaker)) if part)
    seen = f" {speaker.say('seen_above')}" if step.repeated else ""
    lines = textwrap.wrap(
        f"{step.sentence}{seen} [{marks}]",
        width=width,
        initial_indent=f"{indent}- " if depth else "",
        subsequent_indent=f"{indent}  " if depth else "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    passed = () if full else tuple(each for each in step.steps if is_passed_row(each))
    for each in step.steps:
        if each not in passed:
            lines += _lines(each, speaker, depth + 1, width, full=full)
    if passed:
        numbers = [int(each.name.partition("#")[2]) for each in passed]
        lines.append(f"{indent}  - {speaker.say('passed_rows', rows=_spans(numbers))}")
    return lines


def _spans(numbers: list[int]) -> str:
    """Return row numbers in short.

    Examples:
        >>> _spans([1, 2, 3, 6])
        '1-3, 6'
    """
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)
