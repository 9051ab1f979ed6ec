"""One small fault at a time in the shipped rules: an example or a case must notice it."""

from __future__ import annotations

from pathlib import Path

import yaml

from kubeexpert.checks.survivors import survivors

KNOWN = Path(__file__).with_name("surviving_mutants.yaml")
"""Every mutant that nothing notices, and why that is right."""


def test_nearly_every_fault_is_noticed_and_the_rest_is_explained(knowledge, cases):
    explained = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {}
    all_mutants, alive = 0, []
    for mutant, survives in survivors(knowledge, cases):
        all_mutants += 1
        if survives:
            alive.append(mutant.name)
    assert all_mutants > 500
    assert sorted(set(alive) - set(explained)) == [], "survivors without a reason"
    assert sorted(set(explained) - set(alive)) == [], "reasons for mutants that are noticed or gone"
    assert len(alive) <= 0.05 * all_mutants
    assert all(reason.strip() for reason in explained.values())
