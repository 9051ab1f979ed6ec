"""Do the cases feel the thresholds, and does a rule base miss what is taken out of it? In one run, seeded.

python -m benchmarks.sensitivity --format json
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.mutants import Mutant, mutants
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.loading import case_files, default_cases, default_rules, load_knowledge, read_case
from kubeexpert.logic.compile import Compiled, compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.uses import used_by
from kubeexpert.model.case import Case
from kubeexpert.model.facts import Parameter
from kubeexpert.model.knowledge import KnowledgeBase

Found = Sequence[Mapping[str, tuple[str, ...]]]


def main() -> None:
    """Print how many of some changed thresholds change a conclusion of some case, and how many removals are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    wanted = parser.parse_args()
    knowledge = load_knowledge(default_rules())
    cases = [read_case(path, knowledge) for path in case_files(default_cases())]
    draw = random.Random(wanted.seed)
    result = {
        "seed": wanted.seed,
        "cases": len(cases),
        "thresholds": _thresholds(knowledge, cases, wanted.number, draw),
        "removals": _removals(knowledge, wanted.number, draw),
    }
    print(json.dumps(result, indent=2) if wanted.format == "json" else result)


def _thresholds(knowledge: KnowledgeBase, cases: Sequence[Case], number: int, draw: random.Random) -> dict[str, object]:
    moved = [mutant for mutant in mutants(knowledge) if " becomes " in mutant.change and _is_number(mutant, knowledge)]
    chosen = draw.sample(moved, k=min(number, len(moved)))
    before = _conclusions(compile_knowledge(knowledge), cases)
    unfelt = [each.name for each in chosen if _conclusions(compile_knowledge(each.knowledge), cases) == before]
    return {"of": len(moved), "changed": len(chosen), "felt": len(chosen) - len(unfelt), "unfelt": unfelt}


def _is_number(mutant: Mutant, knowledge: KnowledgeBase) -> bool:
    return isinstance(knowledge.element(mutant.element), Parameter) or mutant.change.rpartition(" ")[2][0].isdigit()


def _conclusions(compiled: Compiled, cases: Sequence[Case]) -> Found:
    engine = Interpreter(compiled.program)
    outcomes = [engine.run(facts_of(case, compiled).known) for case in cases]
    known = outlets(compiled.knowledge)
    return [{name: value_of(outlet, outcome)[1] for name, outlet in known.items()} for outcome in outcomes]


def _removals(knowledge: KnowledgeBase, number: int, draw: random.Random) -> dict[str, object]:
    """Take out elements one at a time; whoever refers to them must be told by name when the files are read again."""
    users = used_by(knowledge)
    settings = knowledge.settings.model_dump_json()
    names = [element.name for element in knowledge.elements()]
    chosen = draw.sample(names, k=number)
    missed = [name for name in chosen if not users[name] and f'"{name}"' not in settings]
    return {"removed": len(chosen), "named": len(chosen) - len(missed), "missed": missed}


if __name__ == "__main__":
    main()
