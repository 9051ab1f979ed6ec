"""Names that the compiler gives to steps inside a profile or staging, and the phrase for each."""

from __future__ import annotations

import re

_INNER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r".+ half\Z"), "inner_half"),
    (re.compile(r".+ gap\Z"), "inner_gap"),
    (re.compile(r".+ most missing\Z"), "inner_most_missing"),
    (re.compile(r".+ have>=(?P<level>\d+)\Z"), "inner_have"),
    (re.compile(r".+ aims from (?P<level>\d+)\Z"), "inner_aims"),
    (re.compile(r".+ counts from (?P<level>\d+)\Z"), "inner_counts"),
    (re.compile(r".+ within reach (?P<level>\d+)\Z"), "inner_reach"),
    (re.compile(r".+ few below (?P<level>\d+)\Z"), "inner_few_below"),
    (re.compile(r".+ few missing (?P<level>\d+)\Z"), "inner_few_missing"),
    (re.compile(r".+ (?P<verdict>overstated|at_top|ready|near|not_yet) from (?P<level>\d+)\Z"), "inner_verdict"),
)


def inner_step(name: str) -> tuple[str, int | None, str | None] | None:
    """Return the phrase for an inner step, the number of the level and the verdict it speaks of, or None.

    Examples:
        >>> inner_step("stage have>=3"), inner_step("bond.is_close")
        (('inner_have', 3, None), None)
    """
    for pattern, key in _INNER:
        found = pattern.match(name)
        if found:
            parts = found.groupdict()
            level = parts.get("level")
            return key, int(level) if level else None, parts.get("verdict")
    return None
