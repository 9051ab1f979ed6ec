"""A problem found in the input, and the exceptions that carry problems to the edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kubeexpert.errors.catalogue import CATALOGUE, Code


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem is: a file with line and column (both from 1), or a named field."""

    file: str = ""
    line: int = 0
    column: int = 0
    field: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, or the field where there is no file."""
        if not self.file:
            return self.field
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a rule base or a case, in both languages, with its place and a hint.

    Attributes:
        code: Name of an entry of the catalogue; its meaning never changes.
        place: Where it was found.
        params: What fills the placeholders of the catalogue's sentences; `reason_id` and `reason_en` together fill
            `{reason}` in each language. Never the content of a case beyond the value at fault, and never a 16-digit
            number. `hint_id` and `hint_en` together take the place of the catalogue's hint where more can be said.
        related: Other places that belong to it, such as the first of two repeated keys.
    """

    code: str
    place: Place = field(default_factory=Place)
    params: tuple[tuple[str, Any], ...] = ()
    related: tuple[Place, ...] = ()

    @classmethod
    def of(cls, code: str, place: Place | None = None, *, related: Iterable[Place] = (), **params: object) -> Problem:
        """Build a problem from keyword parameters.

        Raises:
            KeyError: The catalogue has no such code.
        """
        CATALOGUE[code]
        return cls(code, place or Place(), tuple(sorted(params.items())), tuple(related))

    @property
    def entry(self) -> Code:
        """The catalogue's entry for this code."""
        return CATALOGUE[self.code]

    @property
    def is_error(self) -> bool:
        """Whether it stops the work; a warning does not."""
        return self.entry.severity == "error"

    def message(self, lang: str) -> str:
        """Return what is wrong, in one sentence."""
        return self.entry.message(lang).format_map(_Params(self.params, lang))

    def hint(self, lang: str) -> str:
        """Return what to do next."""
        own = dict(self.params).get("hint_en" if lang == "en" else "hint_id")
        return str(own) if own else self.entry.hint(lang).format_map(_Params(self.params, lang))

    def line(self, lang: str) -> str:
        """Return `place: CODE: message`."""
        place = str(self.place)
        also = "".join(f" ({where})" for where in self.related)
        return f"{place + ': ' if place else ''}{self.code}: {self.message(lang)}{also}"


class _Params(dict[str, Any]):
    """Placeholders in one language: `reason` is filled from `reason_id` or `reason_en` where it differs by language.

    Those that were not given read as an ellipsis instead of raising at the worst moment.
    """

    def __init__(self, params: Iterable[tuple[str, Any]], lang: str) -> None:
        super().__init__(params)
        self._lang = "en" if lang == "en" else "id"

    def __missing__(self, key: str) -> str:
        return str(self.get(f"{key}_{self._lang}", "..."))


class KubeExpertError(Exception):
    """Everything this package raises on purpose."""


class ProblemsFound(KubeExpertError):  # noqa: N818 - reads as what happened; it may carry one problem or many
    """The input has problems; all that were found are carried together.

    Args:
        problems: At least one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.place, problem.code)))
        super().__init__("\n".join(problem.line("en") for problem in self.problems))
