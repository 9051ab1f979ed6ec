"""What the tests of the prover share."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kubeexpert.checks.prove.bench import Bench
from kubeexpert.checks.prove.solver import Timer
from kubeexpert.loading import load_knowledge
from kubeexpert.logic.compile import compile_knowledge

TESTS = Path(__file__).resolve().parent.parent


def bench_for(compiled):
    return Bench(compiled, Timer(60, time.monotonic))


@pytest.fixture(scope="module")
def sound():
    return compile_knowledge(load_knowledge(TESTS / "defects" / "sound"))
