"""What every named element carries, and its examples."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from kubeexpert.errors import Place
from kubeexpert.model.base import Frozen, Name, Table, Tag, Text, Word
from kubeexpert.model.basis import Basis


class Example(Frozen):
    """What is given and what must follow; every example is run as a test.

    Attributes:
        given: Answers, numbers of measures, values of decisions, or `met` / `unmet` / `open` of any reference.
        members: Member rows, as in a case.
        gives: What must come out; for a ladder or tally that is open the lowest and the highest.
    """

    given: Table[str, str] = Field(default_factory=dict)
    members: tuple[Table[str, str], ...] = ()
    gives: Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class Element(Frozen):
    """The fields that every element of the knowledge may carry.

    Attributes:
        name: Its name, the key under which it stands in the file.
        theme: The theme of its file.
        place: Where it stands.
        because: What it means when it holds.
        because_not: What it means when it fails, where "not met" does not say it well.
        terms: Entries of the glossary that explain its words.
    """

    name: Name
    theme: Word | None = None
    place: Place = Field(default_factory=Place, exclude=True, repr=False)
    label: Text | None = None
    because: Text | None = None
    because_not: Text | None = None
    rationale: Text | None = None
    items: tuple[Tag, ...] = ()
    terms: tuple[Word, ...] = ()
    basis: Basis = Field(default_factory=Basis)
    examples: tuple[Example, ...] = ()
    was: Name | None = None

    def __eq__(self, other: object) -> bool:
        """Compare by content; the place in the file does not count."""
        return isinstance(other, Element) and type(self) is type(other) and self.model_dump() == other.model_dump()

    def __hash__(self) -> int:
        """Hash by kind and name: names are identity."""
        return hash((type(self).__name__, self.name))
