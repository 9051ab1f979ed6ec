"""What many tests start from: the shipped rule base and the tour, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kubeexpert.loading import case_files, load_knowledge, read_case, reasoned_cases
from kubeexpert.logic.compile import compile_knowledge

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def knowledge():
    return load_knowledge(ROOT / "rules")


@pytest.fixture(scope="session")
def compiled(knowledge):
    return compile_knowledge(knowledge)


@pytest.fixture(scope="session")
def cases(knowledge):
    """Return the cases with expectations; the many files of the sample portfolios would only take time."""
    return [read_case(path, knowledge) for path in reasoned_cases(ROOT / "cases")]


@pytest.fixture(scope="session")
def tour():
    return compile_knowledge(load_knowledge(ROOT / "tests" / "tour" / "rules"))


@pytest.fixture(scope="session")
def tour_cases(tour):
    return [read_case(path, tour.knowledge) for path in case_files(ROOT / "tests" / "tour" / "cases")]
