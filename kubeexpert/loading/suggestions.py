"""What to write instead: the nearest allowed names, or all of them where there are few."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

MOST_SHOWN = 12

Params = dict[str, Any]
"""What fills the placeholders of a problem."""


def suggestion(written: str, allowed: Iterable[str]) -> Params:
    """Return the hint for a name that is not allowed, as parameters of a problem.

    Args:
        written: The name as written.
        allowed: Those that would be right, in the order to show them.

    Returns:
        `suggestion_id` and `suggestion_en`.

    Examples:
        >>> suggestion("bond.is_closed", ["bond.is_close", "business.is_joint"])["suggestion_en"]
        "Did you mean 'bond.is_close'?"
    """
    names = list(dict.fromkeys(allowed))
    near = difflib.get_close_matches(written[:80], names, n=2, cutoff=0.7)
    near = near or _ending_alike(written, names) or [name for name in names if name.startswith(f"{written}.")][:2]
    if near:
        shown_id = " atau ".join(f"'{name}'" for name in near)
        shown_en = " or ".join(f"'{name}'" for name in near)
        return {"suggestion_id": f"Maksudnya {shown_id}?", "suggestion_en": f"Did you mean {shown_en}?"}
    if not names:
        return {"suggestion_id": "Hapus baris ini.", "suggestion_en": "Remove this line."}
    return {"suggestion_id": f"Yang boleh: {shortly(names)}.", "suggestion_en": f"Allowed: {shortly(names)}."}


def shortly(names: Iterable[str]) -> str:
    """Join some names; of many only the first, and how many more there are.

    Examples:
        >>> shortly(["a", "b"]), shortly(["a"] * 11 + ["b"] * 3)[-14:]
        ('a, b', 'a, b, ... (+2)')
    """
    names = list(names)
    more = len(names) - MOST_SHOWN
    return ", ".join(names[:MOST_SHOWN]) + (f", ... (+{more})" if more > 0 else "")


def _ending_alike(written: str, names: list[str]) -> list[str]:
    """Return names whose last word is the same: `is_close` for `bond.is_close`."""
    last = written.rsplit(".", 1)[-1]
    return [name for name in names if len(last) > 2 and name.rsplit(".", 1)[-1] == last][:2]  # noqa: PLR2004 - too short to tell
