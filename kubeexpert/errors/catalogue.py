"""Every code with its sentence and hint in both languages; docs/error-codes.md is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kubeexpert.errors import case_codes, file_codes, knowledge_codes, proof_codes, session_codes

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the catalogue: what is wrong and what to do, with `{placeholders}`."""

    name: str
    severity: Severity
    id_message: str
    en_message: str
    id_hint: str
    en_hint: str

    def message(self, lang: str) -> str:
        """Return the sentence that says what is wrong."""
        return self.en_message if lang == "en" else self.id_message

    def hint(self, lang: str) -> str:
        """Return the sentence that says what to do next."""
        return self.en_hint if lang == "en" else self.id_hint


CATALOGUE: dict[str, Code] = {
    name: Code(name, "warning" if name in table.WARNINGS else "error", *sentences)
    for table in (file_codes, case_codes, session_codes, knowledge_codes, proof_codes)
    for name, sentences in table.CODES.items()
}
