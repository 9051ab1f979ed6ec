"""What questions of an earlier rule base are called now, and why others are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.texts import Retired


@dataclass(frozen=True, slots=True)
class Renames:
    """Former names of questions and columns.

    Attributes:
        names: By former name the name now.
        retired: The released names that are gone.
    """

    names: Mapping[str, str]
    retired: Mapping[str, Retired]

    @classmethod
    def of(cls, knowledge: KnowledgeBase) -> Renames:
        """Gather them; a former name that is in use again stands for itself."""
        questions = knowledge.questions
        names = {each.was: each.name for each in questions.values() if each.was and each.was not in questions}
        return cls(names, knowledge.retired)

    def now(self, name: str) -> str:
        """Return what a question is called now; a name that was not changed stays as it is."""
        return self.names.get(name, name)

    def why_gone(self, name: str) -> tuple[str, str]:
        """Return since when and why a name is retired, in Indonesian and English; empty where that is not known."""
        gone = self.retired.get(name)
        return (f"({gone.since}: {gone.why.id})", f"({gone.since}: {gone.why.en})") if gone else ("", "")
