"""Proofs about every possible case of a rule base, and cases that show where a proof fails; needs z3."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kubeexpert.errors import KubeExpertError

if TYPE_CHECKING:
    from kubeexpert.checks.prove.proofs import Proofs
    from kubeexpert.logic.compile import Compiled

EXTRA = "proofs"
"""The extra of this package that brings the prover."""


class ProverMissing(KubeExpertError):  # noqa: N818 - reads as what happened
    """z3 is not installed; it comes with the extra `proofs`."""


def _standing_still() -> float:
    return 0.0


def prove(compiled: Compiled, *, seconds: float, clock: Callable[[], float] = _standing_still) -> Proofs:
    """Prove for all possible cases what a rule base promises.

    At most one value of each conclusion holds, and exactly one when everything is answered; a further answer never
    flips what is decided; a better answer never lowers a ladder level, a stage or, with the declared stage as it is,
    the promotion verdict; every value and every intervention can come about and can be absent. Where one of these
    fails a case shows it. Needless caution is listed.

    Args:
        compiled: The rule base.
        seconds: The limit for all proofs together; what is not settled by then is reported as PROOF_UNFINISHED.
        clock: What tells the time, in seconds. Without one the limit holds for each single question.

    Returns:
        Everything that was found. Member rows are free in the prover: a measure over them may be any interval that
        closes in. So what it finds is confirmed by assessing a real case, or else reported as UNCONFIRMED.

    Raises:
        ProverMissing: z3 is not installed.
    """
    try:
        # Here and not above: z3 is large and belongs to an extra that only `check --prove` needs.
        from kubeexpert.checks.prove.whole import prove_all  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        raise ProverMissing(EXTRA) from error
    return prove_all(compiled, seconds, clock)


__all__ = ["EXTRA", "ProverMissing", "prove"]
