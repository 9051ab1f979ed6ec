"""What to say of a claim that was neither proven nor refuted."""

from __future__ import annotations

from kubeexpert.checks.prove.bench import Bench, Status
from kubeexpert.checks.prove.conclusions import place_of
from kubeexpert.checks.prove.proofs import Finding
from kubeexpert.errors import Problem

_CLAIMS = {
    "exclusive": ("paling banyak satu nilai", "at most one value holds"),
    "complete": ("selalu ada satu nilai", "some value always holds"),
    "keeps": ("jawaban tambahan tidak membalik", "a further answer flips nothing"),
    "improves": ("perbaikan tidak menurunkan", "an improvement lowers nothing"),
    "reached": ("nilai '{value}' bisa tercapai", "the value '{value}' can be reached"),
    "absent": ("nilai '{value}' bisa tidak berlaku", "the value '{value}' can be absent"),
}


def unsettled(status: Status, name: str, owner: str, bench: Bench, claim: str, *, value: str = "") -> Finding:
    """Return UNCONFIRMED or PROOF_UNFINISHED for one claim."""
    own, english = (words.format(value=value) for words in _CLAIMS[claim])
    code = "PROOF_UNFINISHED" if status is Status.UNFINISHED else "UNCONFIRMED"
    place = place_of(owner, bench.compiled.knowledge)
    return Finding(Problem.of(code, place, name=name, claim_id=own, claim_en=english))
