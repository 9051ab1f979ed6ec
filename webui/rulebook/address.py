"""Where the page of a rule is, down to the row or level that is spoken of."""

from __future__ import annotations

import re
from urllib.parse import quote

from kubeexpert.logic.compile import Compiled

_ROW = re.compile(r"#(\d+)")
_LEVEL = re.compile(r">=(\d+)\Z")


def row_anchor(number: int) -> str:
    """Return the id of a row of a decision table on its page."""
    return f"row-{number}"


def level_anchor(number: int) -> str:
    """Return the id of a level of a ladder on its page."""
    return f"level-{number}"


def rule_address(name: str, compiled: Compiled) -> str:
    """Return the page of the element behind a compiled one, at its row or level where it is one.

    Args:
        name: A compiled element, or an element of the rules.
        compiled: The rule base.
    """
    owner = compiled.owners.get(name, name)
    row, level = _ROW.search(name), _LEVEL.search(name)
    at = ""
    if row and owner in compiled.knowledge.decisions:
        at = f"#{row_anchor(int(row[1]))}"
    elif level and owner in compiled.knowledge.ladders:
        at = f"#{level_anchor(int(level[1]))}"
    return f"/rule/{quote(owner)}{at}"
