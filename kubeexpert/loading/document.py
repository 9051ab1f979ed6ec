"""One YAML file as plain data, with the place of everything in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kubeexpert.errors import Place, Problem
from kubeexpert.loading.reasons import reason
from kubeexpert.loading.suggestions import Params

Steps = tuple[str | int, ...]
"""The way from the top of a file to something in it: keys and list positions."""

Spot = tuple[int, int]
"""Line and column, both from 1."""

Data = str | list[Any] | dict[str, Any]
"""What a strict YAML file consists of; every scalar is text."""

FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Document:
    """The content of a file and where each part of it stands.

    Attributes:
        file: How messages name the file.
        data: Its pairs; every scalar is text, and a value left empty is absent (in a list: an empty text).
        keys: Where each key stands, by the way to its value.
        values: Where each value starts.
        empty: The ways to values that were left empty.
        refused: The ways to values that are left out because a problem tells of them.
        problems: What is wrong with the YAML itself, though the rest could be read.
    """

    file: str
    data: dict[str, Any]
    keys: Mapping[Steps, Spot] = field(repr=False)
    values: Mapping[Steps, Spot] = field(repr=False)
    empty: frozenset[Steps] = frozenset()
    refused: frozenset[Steps] = frozenset()
    problems: tuple[Problem, ...] = ()

    def place(self, steps: Steps) -> Place:
        """Return where a value starts, or the nearest thing around it that is in the file."""
        return self._nearest(steps, self.values)

    def key_place(self, steps: Steps) -> Place:
        """Return where the key of a value stands, or the value where it has no key of its own."""
        if steps in self.keys:
            return Place(self.file, *self.keys[steps])
        return self._nearest(steps, self.values)

    def at(self, steps: Steps) -> Data | None:
        """Return what stands there, or None."""
        found: Any = self.data
        for step in steps:
            inside = (isinstance(found, dict) and step in found) or (
                isinstance(found, list) and isinstance(step, int) and step < len(found)
            )
            if not inside:
                return None
            found = found[step]
        return found  # type: ignore[no-any-return]  # plain data by construction

    def told(self, steps: Steps) -> bool:
        """Whether a problem of the YAML itself already tells of the value that should stand there."""
        gone = self.empty | self.refused if self.empty or self.refused else frozenset()
        return bool(gone) and (steps in gone or (*steps[:-1], "<<") in gone)

    def left_empty(
        self, *, allowed: frozenset[Steps] = frozenset(), hint: Callable[[Steps], Params] = lambda _: {}
    ) -> Iterator[Problem]:
        """Yield a problem for each value that was left empty, but for those that may be.

        Args:
            allowed: Those that may be empty.
            hint: What to do about one, as `hint_id` and `hint_en`; nothing where the usual hint will do.
        """
        for steps in sorted(self.empty - allowed, key=self.values.__getitem__):
            if isinstance(steps[-1], str):
                yield Problem.of("MISSING_FIELD", self.key_place(steps), field=steps[-1], **hint(steps))
            else:
                yield Problem.of("WRONG_VALUE", self.place(steps), value="", **reason("isinya kosong", "it is empty"))

    def format_problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the line `format: 1`."""
        written = self.data.get("format")
        if written is None:
            yield Problem.of("MISSING_FORMAT", Place(self.file, 1, 1))
        elif written != FORMAT:
            shown = written[:20] if isinstance(written, str) else "..."
            yield Problem.of("UNKNOWN_FORMAT", self.place(("format",)), format=shown)

    def _nearest(self, steps: Steps, spots: Mapping[Steps, Spot]) -> Place:
        for length in range(len(steps), -1, -1):
            if steps[:length] in spots:
                return Place(self.file, *spots[steps[:length]])
        return Place(self.file)
