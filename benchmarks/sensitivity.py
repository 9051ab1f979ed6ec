"""Do the cases feel the thresholds, and does a rule base miss what is taken out of it? In one run, seeded.

python -m benchmarks.sensitivity --format json

A share is moved by 1/50, money by 1,000 rupiah, a whole number by one. A moved threshold is felt when it changes a
conclusion of some case. Those that no case can feel are listed, with the reason, in tests/unfelt_thresholds.yaml and
reported apart; they are not counted as felt.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import yaml

from kubeexpert.checks.mutants import mutants
from kubeexpert.checks.survivors import Witnesses
from kubeexpert.loading import default_cases, default_rules, load_knowledge, read_case, reasoned_cases
from kubeexpert.logic.uses import used_by
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase

EQUIVALENT = Path(__file__).resolve().parent.parent / "tests" / "unfelt_thresholds.yaml"
"""Moved thresholds that no case can feel, and why."""


def main() -> None:
    """Print how many of some changed thresholds change a conclusion of some case, and how many removals are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=20, help="how many thresholds and elements; 1000 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    wanted = parser.parse_args()
    knowledge = load_knowledge(default_rules())
    cases = [read_case(path, knowledge) for path in reasoned_cases(default_cases())]
    draw = random.Random(wanted.seed)
    result = {
        "seed": wanted.seed,
        "cases": len(cases),
        "thresholds": _thresholds(knowledge, cases, wanted.number, draw),
        "removals": _removals(knowledge, wanted.number, draw),
    }
    print(json.dumps(result, indent=2) if wanted.format == "json" else result)


def _thresholds(knowledge: KnowledgeBase, cases: Sequence[Case], number: int, draw: random.Random) -> dict[str, object]:
    moved = [mutant for mutant in mutants(knowledge) if mutant.moves_a_number]
    chosen = draw.sample(moved, k=min(number, len(moved)))
    witnesses = Witnesses(knowledge, cases)
    unfelt = [each.name for each in chosen if not witnesses.feel(each)]
    reasons = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or {}
    return {
        "of": len(moved),
        "changed": len(chosen),
        "felt": len(chosen) - len(unfelt),
        "unfelt": [name for name in unfelt if name not in reasons],
        "equivalent": {name: reasons[name] for name in unfelt if name in reasons},
    }


def _removals(knowledge: KnowledgeBase, number: int, draw: random.Random) -> dict[str, object]:
    """Take out elements one at a time; each must be named when the files are read again.

    It is when another element or the settings refer to it, or when it stands in the ledger of released names.
    """
    users = used_by(knowledge)
    settings = knowledge.settings.model_dump_json()
    released = {line.partition(" ")[2] for line in knowledge.ledger}
    names = [element.name for element in knowledge.elements()]
    chosen = draw.sample(names, k=min(number, len(names)))
    missed = [name for name in chosen if not (users[name] or name in released or f'"{name}"' in settings)]
    return {"removed": len(chosen), "named": len(chosen) - len(missed), "missed": missed}


if __name__ == "__main__":
    main()
