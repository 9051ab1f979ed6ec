"""The ladders as SVG: one row a ladder, one column a level, told by signs and words, not by colour alone."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from html import escape

from kubeexpert.assessing import Assessment
from kubeexpert.explain.ladders import LadderRow, StageSpan, ladder_rows, level_names, stage_span
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth

WIDTH = 320
"""Fits a phone of 360 px with its margins."""

_PAD = 6
_LINE = 14
_GLYPH, _WIDE_GLYPH = 6.7, 7.6  # px of a letter at 12 px; the wide one where nothing may be cut off
_LABEL_LINES, _LEVEL_LETTERS = 3, 18
_WIDEST_CELL, _NARROWEST_CELL = 34, 18
_INK, _PAPER, _SOFT, _LINE_COLOUR = "#2b2622", "#fffdf9", "#5f564e", "#d9cfc1"
_GREEN, _TINT, _EDGE, _AMBER = "#245a4c", "#fbe9d0", "#8a7a66", "#8a4a10"
_STATES = (Truth.HOLDS, Truth.FAILS, Truth.OPEN)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def ladders_svg(assessment: Assessment, speaker: Speaker) -> str:
    """Return the ladders as a drawing that stands alone in a file as well as inside a page.

    Args:
        assessment: How the group stands.
        speaker: Of its rule base; decides the language.

    Returns:
        One `<svg>` element, or an empty text for a rule base without ladders.
    """
    rows, levels = ladder_rows(assessment, speaker), level_names(speaker)
    if not rows:
        return ""
    span = stage_span(assessment, speaker)
    grid = _Grid(rows, levels)
    foot = list(_foot(grid.bottom, span, speaker))
    height = grid.bottom + _PAD + sum(step for _, step in foot)
    told = [f"{row.label}: {row.said}" for row in rows]
    desc = " ".join([speaker.say("ladders_read"), *([f"{span.said}."] if span else []), *told])
    frame = f'width="{WIDTH}" height="{height:g}"'
    named = 'aria-labelledby="ladders-title" aria-describedby="ladders-desc"'
    font = 'font-family="system-ui, sans-serif" font-size="12"'
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ladders" lang="{speaker.lang}" role="group" {named}',
        f' {frame} viewBox="0 0 {WIDTH} {height:g}" {font}>',
        f'<title id="ladders-title">{_text(speaker.say("ladders_drawing"))}</title>',
        f'<desc id="ladders-desc">{_text(desc)}</desc>',
        f'<rect class="ladders-paper" {frame} fill="{_PAPER}"/>',
        *(_band(grid, span) if span else ()),
        *(_header(grid, name, at) for at, name in enumerate(levels)),
        *(_row(grid, row, at) for at, row in enumerate(rows)),
        *(part for part, _ in foot),
        "</svg>\n",
    )
    return "".join(parts)


class _Grid:
    """Where rows and columns stand, in px."""

    def __init__(self, rows: Sequence[LadderRow], levels: Sequence[str]) -> None:
        room = (WIDTH - 2 * _PAD) * 0.55 / max(1, len(levels))
        self.cell = max(_NARROWEST_CELL, min(_WIDEST_CELL, room))
        self.left = WIDTH - _PAD - self.cell * len(levels)
        letters = max(6, int((self.left - 2 * _PAD) / _GLYPH))
        self.labels = [_wrapped(row.label, letters, _LABEL_LINES) for row in rows]
        self.names = [_cut(name, _LEVEL_LETTERS) for name in levels]
        self.head = max((len(name) for name in self.names), default=0) * _WIDE_GLYPH + 2 * _PAD
        self.tops = [self.head]
        for lines in self.labels:
            self.tops.append(self.tops[-1] + max(self.cell, _LINE * len(lines) + 8))
        self.bottom = self.tops[-1]

    def middle(self, column: int) -> float:
        """Return the middle of a column, counted from 0."""
        return self.left + self.cell * (column + 0.5)


def _band(grid: _Grid, span: StageSpan) -> Iterator[str]:
    """Mark the column of the assessed stage, dashed over all that are possible while it is open."""
    certain = span.low == span.high
    first, last = max(span.low, 1), span.high
    if not last or (not certain and last - first + 1 == len(grid.names)):
        return
    left, width = grid.left + grid.cell * (first - 1), grid.cell * (last - first + 1)
    dashes = "" if certain else ' stroke-dasharray="5 4"'
    yield (
        f'<rect class="ladders-stage" x="{left:g}" y="2" width="{width:g}" height="{grid.bottom:g}" rx="6"'
        f' fill="{_TINT}" stroke="{_AMBER}" stroke-width="2"{dashes}/>'
    )


def _header(grid: _Grid, name: str, at: int) -> str:
    x, y = grid.middle(at) + 4, grid.head - _PAD
    return (
        f'<text aria-hidden="true" transform="rotate(-90 {x:g} {y:g})" x="{x:g}" y="{y:g}" fill="{_INK}">'
        f"<title>{_text(name)}</title>{_text(grid.names[at])}</text>"
    )


def _row(grid: _Grid, row: LadderRow, at: int) -> str:
    top, height = grid.tops[at], grid.tops[at + 1] - grid.tops[at]
    lines, middle = grid.labels[at], top + height / 2
    first = middle - _LINE * (len(lines) - 1) / 2 + 4
    spoken = _text(f"{row.label}: {row.said}")
    words = "".join(
        f'<tspan x="{_PAD}" y="{first + _LINE * n:g}">{_text(line)}</tspan>' for n, line in enumerate(lines)
    )
    signs = "".join(_sign(state, grid.middle(n), middle, grid.cell - 8) for n, state in enumerate(row.states))
    return (
        f'<g role="img" aria-label="{spoken}"><title>{spoken}</title>'
        f'<path class="ladders-line" d="M{_PAD} {top:g}H{WIDTH - _PAD}" stroke="{_LINE_COLOUR}"/>'
        f'<text fill="{_INK}">{words}</text>{signs}</g>'
    )


def _sign(state: Truth, x: float, y: float, size: float) -> str:
    """Draw one state: a full box with a tick, an empty box with a line, a dashed circle with a question mark."""
    half, third = size / 2, size / 4
    box = f'<rect x="{x - half:g}" y="{y - half:g}" width="{size:g}" height="{size:g}" rx="4"'
    if state is Truth.HOLDS:
        tick = f"M{x - third:g} {y:g}L{x - third / 4:g} {y + third:g}L{x + third * 1.2:g} {y - third:g}"
        return (
            f'{box} class="ladders-holds" fill="{_GREEN}"/>'
            f'<path class="ladders-tick" d="{tick}" fill="none" stroke="{_PAPER}" stroke-width="2.2"/>'
        )
    if state is Truth.FAILS:
        return (
            f'{box} class="ladders-fails" fill="{_PAPER}" stroke="{_EDGE}" stroke-width="1.2"/>'
            f'<path class="ladders-dash" d="M{x - third:g} {y:g}H{x + third:g}" stroke="{_EDGE}" stroke-width="2"/>'
        )
    return (
        f'<circle class="ladders-open" cx="{x:g}" cy="{y:g}" r="{half:g}" fill="{_PAPER}" stroke="{_AMBER}"'
        f' stroke-width="1.4" stroke-dasharray="3 2.4"/>'
        f'<text class="ladders-asked" x="{x:g}" y="{y + 4.5:g}" text-anchor="middle" fill="{_AMBER}">?</text>'
    )


def _foot(top: float, span: StageSpan | None, speaker: Speaker) -> Iterator[tuple[str, float]]:
    """Yield the assessed stage in words and then the key of the signs, each with its height."""
    y, letters = top + _PAD, int((WIDTH - 2 * _PAD) / _WIDE_GLYPH)
    for line in _wrapped(span.said, letters, 3) if span else ():
        y += _LINE + 4
        where = f'x="{_PAD}" y="{y:g}" fill="{_INK}" font-weight="bold"'
        yield f'<text aria-hidden="true" class="ladders-said" {where}>{_text(line)}</text>', _LINE + 4
    y += 4
    for state in _STATES:
        y += 20
        word = _text(speaker.say(f"state_{state.value}"))
        sign = _sign(state, _PAD + 8, y - 4, 15)
        told = f'<text class="ladders-key" x="{_PAD + 24}" y="{y:g}" fill="{_SOFT}">{word}</text>'
        yield f'<g aria-hidden="true">{sign}{told}</g>', 20 if state is not _STATES[-1] else 34


def _wrapped(text: str, letters: int, lines: int) -> list[str]:
    return textwrap.wrap(text, letters, max_lines=lines, placeholder=" …") or [""]


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def _text(text: str) -> str:
    return escape(_CONTROL.sub(" ", text))
