"""experta is imported in one place, leaves nothing behind, and depends on no hash seed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import kubeexpert

PACKAGE = Path(kubeexpert.__file__).parent
ROOT = Path(__file__).parents[2]

CONCLUSIONS = """
import hashlib
from benchmarks.generate import random_cases, generate_program
from kubeexpert.engines.experta_engine import ExpertaEngine
program = generate_program(seed=5, size=150, facts=30)
engines = [ExpertaEngine(program), ExpertaEngine(program, order=1)]
runs = [engine.run_traced(facts) for engine in engines for facts in random_cases(program, 9, 3)]
print(hashlib.sha256(repr(runs).encode()).hexdigest())
"""

TRACES_LEFT = """
import collections, logging
{before}
import kubeexpert.engines.experta_library
print(hasattr(collections, "Mapping"), logging.getLogger().handlers, logging.getLogger("experta").level)
"""


def run(code: str, **environment: str) -> str:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_eight_hash_seeds_give_the_same_conclusions_in_the_same_order() -> None:
    assert len({run(CONCLUSIONS, PYTHONHASHSEED=str(seed)) for seed in range(8)}) == 1


def test_neither_the_alias_nor_a_root_handler_is_left() -> None:
    assert run(TRACES_LEFT.format(before="")) == "False [] 30"


def test_a_handler_of_the_application_stays() -> None:
    before = "handler = logging.NullHandler(); logging.getLogger().addHandler(handler)"
    assert run(TRACES_LEFT.format(before=before)) == "False [<NullHandler (NOTSET)>] 30"


def test_choosing_an_engine_does_not_import_experta_before_it_is_needed() -> None:
    code = "import sys, kubeexpert.engines.choose; print('experta' in sys.modules)"
    assert run(code) == "False"


def test_one_module_imports_experta() -> None:
    importing = re.compile(r"^\s*(from|import) (experta|frozendict)\b", re.MULTILINE)
    found = [path.name for path in PACKAGE.rglob("*.py") if importing.search(path.read_text(encoding="utf-8"))]
    assert found == ["experta_library.py"]
