"""All proofs of a rule base, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from kubeexpert.checks.prove.bench import Bench
from kubeexpert.checks.prove.caution import CautionSearch
from kubeexpert.checks.prove.exclusive import check_complete, check_exclusive
from kubeexpert.checks.prove.improving import check_improving
from kubeexpert.checks.prove.keeping import check_keeping
from kubeexpert.checks.prove.proofs import Finding, Proofs, Proven, Result
from kubeexpert.checks.prove.reaching import check_reach
from kubeexpert.checks.prove.solver import Clock, Timer
from kubeexpert.logic.compile import Compiled


def prove_all(compiled: Compiled, seconds: float, clock: Clock) -> Proofs:
    """Prove a rule base; see `kubeexpert.checks.prove.prove`."""
    bench = Bench(compiled, Timer(seconds, clock))
    results = tuple(_results(bench))
    search = CautionSearch(bench)
    cautions = tuple(search.found())
    return Proofs(
        knowledge=compiled.knowledge,
        proven=MappingProxyType(Counter(result.claim for result in results if isinstance(result, Proven))),
        findings=tuple(result for result in results if isinstance(result, Finding)),
        cautions=cautions,
        cautions_complete=search.complete,
    )


def _results(bench: Bench) -> Iterator[Result]:
    yield from check_exclusive(bench)
    yield from check_complete(bench)
    yield from check_keeping(bench)
    yield from check_improving(bench)
    yield from check_reach(bench)
