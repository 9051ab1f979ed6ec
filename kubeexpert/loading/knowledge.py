"""A folder of rule files as one rule base, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.loading.example_references import example_problems
from kubeexpert.loading.names import Names
from kubeexpert.loading.rule_files import KINDS, RuleFiles, read_rule_files
from kubeexpert.loading.rule_references import rule_problems
from kubeexpert.loading.text_references import settings_problems, text_problems, theme_problems
from kubeexpert.model.knowledge import KnowledgeBase

MOST_REFERENCE_PROBLEMS = 500  # a hint takes a search for near names, and nobody reads more


def load_knowledge(path: Path) -> KnowledgeBase:
    """Read the rule base in a folder.

    Args:
        path: The folder; every `*.yaml` below it is read, and `names.txt` in it.

    Returns:
        The rule base; every name in it exists and is of the right kind.

    Raises:
        ProblemsFound: Everything that is wrong in all files together; places name files relative to the folder.
    """
    files = read_rule_files(path)
    problems = [*files.problems, *islice(reference_problems(files), MOST_REFERENCE_PROBLEMS)]
    if problems or files.settings is None:
        raise ProblemsFound(dict.fromkeys(problems))
    tables: dict[str, dict[str, BaseModel | None]] = {kind: {} for kind in KINDS}
    for entry in files.entries:
        tables[entry.kind][entry.name] = entry.model
    given: dict[str, Any] = {"settings": files.settings.model, "ledger": files.ledger, **tables}
    return KnowledgeBase(**given)


def reference_problems(files: RuleFiles) -> Iterator[Problem]:
    """Yield every name that does not exist or is of the wrong kind, as far as that can be told."""
    names = Names(files)
    for entry in files.entries:
        yield from rule_problems(entry, names)
        yield from text_problems(entry, names)
        yield from example_problems(entry, names)
    if files.settings is not None:
        yield from settings_problems(files.settings, names)
    for document in files.documents:
        yield from theme_problems(document, names)
