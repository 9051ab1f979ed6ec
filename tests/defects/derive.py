"""Writes the broken rule bases and their table from defects.yaml: `python tests/defects/derive.py`.

Tests hold seeds/ and docs/seeded-defects.md to what this gives.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import yaml

HERE = Path(__file__).parent
SOUND = HERE / "sound"
SEEDS = HERE / "seeds"
TABLE = HERE.parent.parent / "docs" / "seeded-defects.md"
FOUND_BY = {"load": "loading", "check": "`check`", "prove": "`check --prove`"}

_HEAD = """\
# Seeded defects

Every kind of fault that loading, `kubeexpert check` or `kubeexpert check --prove` claims to find is planted in a small
sound rule base (`tests/defects/sound`), one at a time: each folder of `tests/defects/seeds` holds the one file that
differs. A test lays it over the sound files and asks that the fault is found by its own code and that nothing before
finds it: `check` is silent about what only the prover can see. The sound base, `rules/` and `tests/tour/rules` give no
alarm. Made by `python tests/defects/derive.py` from `tests/defects/defects.yaml`; a test fails when it is old.

A flip by a further answer (NOT_MONOTONE) cannot be written in the rule language: all, any and count lose nothing when
more becomes known. The test of the prover plants it behind the language instead (`tests/checks/test_prove.py`).

| folder | fault | found by | code | file |
|---|---|---|---|---|
"""


def seeded() -> list[SimpleNamespace]:
    """Return the seeds as they stand in defects.yaml."""
    with (HERE / "defects.yaml").open(encoding="utf-8") as stream:
        return [SimpleNamespace(**{"also": []} | seed) for seed in yaml.safe_load(stream)]


def changed_text(seed: SimpleNamespace) -> str:
    """Return the changed file of a broken rule base."""
    text = (SOUND / seed.file).read_text(encoding="utf-8")
    for change in seed.changes:
        assert text.count(change["old"]) == 1, f"{seed.name}: {text.count(change['old'])} places like {change['old']!r}"
        text = text.replace(change["old"], change["new"])
    return text


def table() -> str:
    """Return docs/seeded-defects.md."""
    rows = [
        f"| {each.name} | {each.fault} | {FOUND_BY[each.found_by]} | {each.code} | {each.file} |" for each in seeded()
    ]
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    shutil.rmtree(SEEDS, ignore_errors=True)
    for seed in seeded():
        (SEEDS / seed.name).mkdir(parents=True)
        (SEEDS / seed.name / seed.file).write_text(changed_text(seed), encoding="utf-8")
    TABLE.write_text(table(), encoding="utf-8")
