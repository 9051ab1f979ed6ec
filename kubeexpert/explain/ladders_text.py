"""The ladders as a table of plain signs, for any console."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from kubeexpert.explain.ladders import LadderRow
from kubeexpert.explain.paragraphs import WIDTH
from kubeexpert.logic.truth import Truth

_SIGNS = {Truth.HOLDS: "#", Truth.FAILS: ".", Truth.OPEN: "?"}
_NARROWEST, _WIDEST = 12, 34
_GAP = 2


def ladders_text(rows: Sequence[LadderRow], *, indent: int = 0) -> list[str]:
    """Return label, bar, level and name of each ladder in columns; long labels run over several lines.

    Args:
        rows: At least one.
        indent: Spaces before each line.
    """
    level_width = max(len(row.level) for row in rows)
    bar_width = max(len(row.states) for row in rows) + 2
    name_width = max(len(row.name) for row in rows) + 2
    left = WIDTH - indent - bar_width - level_width - name_width - 3 * _GAP
    label_width = max(_NARROWEST, min(_WIDEST, left, max(len(row.label) for row in rows)))
    lines: list[str] = []
    for row in rows:
        labels = textwrap.wrap(row.label, label_width) or [""]
        rest = [f"{bar(row):{bar_width}}", f"{row.level:{level_width}}", f"[{row.name}]"]
        for label, more in zip_longest(labels, [(" " * _GAP).join(rest)], fillvalue=""):
            lines.append(f"{'':{indent}}{label:{label_width}}{'':{_GAP}}{more}".rstrip())
    return lines


def bar(row: LadderRow) -> str:
    """Return the levels of a ladder as signs in brackets: `#` reached, `.` not reached, `?` not known.

    Examples:
        >>> bar(LadderRow("a", "A", (Truth.HOLDS, Truth.OPEN, Truth.FAILS), "", ""))
        '[#?.]'
    """
    return f"[{''.join(_SIGNS[state] for state in row.states)}]"
