"""What the first few answers give: which share of the conclusions and plan steps of a whole interview is settled.

    python -m benchmarks.first_answers [--search 8] [--questions business.form area.kind ...] [--format json]

Without `--questions` the few of the interface are measured. `--search N` looks for N better ones, one after the other,
on every second case file, and measures them on the others too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from kubeexpert.engines.incremental import FAILS, HOLDS, Incremental, Wiring
from kubeexpert.loading import case_files, default_cases, default_rules, load_knowledge, read_case
from kubeexpert.logic.compile import Compiled, compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.model.case import Case
from webui.site import first_questions

FEWEST_ANSWERS = 40
"""Files with fewer answers show one rule each and are no interview."""


@dataclass(frozen=True, slots=True)
class Found:
    """What some answers settle: conclusions, those of them that are told aloud, and the steps of the plan."""

    settled: frozenset[str]
    loud: frozenset[str]
    steps: frozenset[str]


class Bench:
    """The case files as whole interviews, and what a few of their answers give."""

    def __init__(self, compiled: Compiled, cases: Sequence[Case]) -> None:
        """Work out what all answers of each case give."""
        self.compiled, self.cases = compiled, cases
        knowledge = compiled.knowledge
        self.wiring = Wiring.of(compiled.program)
        self.empty = Incremental(self.wiring)
        self.headlines = [each for each in outlets(knowledge).values() if each.owner in knowledge.settings.headlines]
        self.quiet = {
            name: {value for value, each in decision.values.items() if each.quiet}
            for name, decision in knowledge.decisions.items()
        }
        self.whole = [self.found(case) for case in cases]

    def found(self, case: Case, only: Iterable[str] | None = None) -> Found:
        """Return what a case gives, with some of its answers or all; member rows are left out with `only`."""
        if only is not None:
            answers = {name: case.answers[name] for name in only if name in case.answers}
            case = case.model_copy(update={"answers": answers, "members": ()})
        state = self.empty.copy()
        state.know(facts_of(case, self.compiled).known)
        settled = {each.name: value for each in self.headlines if (value := self._value(each, state)) is not None}
        loud = {name for name, value in settled.items() if value not in self.quiet.get(name, ())}
        steps = {name for name in self.compiled.knowledge.interventions if self._sign(name, state) == HOLDS}
        return Found(frozenset(settled), frozenset(loud), frozenset(steps))

    def _sign(self, name: str, state: Incremental) -> int:
        return state.signs[self.wiring.numbers[name]]

    def _value(self, outlet: Outlet, state: Incremental) -> str | None:
        signs = {value: self._sign(key, state) for value, key in outlet.values.items()}
        if not outlet.ordered:
            return next((value for value, sign in signs.items() if sign == HOLDS), None)
        levels, seen = (outlet.bottom or "", *signs), list(signs.values())
        low = max((number for number, sign in enumerate(seen, start=1) if sign == HOLDS), default=0)
        high = seen.index(FAILS) if FAILS in seen else len(seen)
        return levels[low] if low == high else None

    def figures(self, questions: Sequence[str], among: Sequence[int]) -> dict[str, float]:
        """Return the mean over some cases: answers given, conclusions and steps found, and their share of the whole."""
        pairs = [(self.found(self.cases[at], questions), self.whole[at]) for at in among]
        return {
            "answers": _mean(sum(name in self.cases[at].answers for name in questions) for at in among),
            "conclusions": _mean(len(few.settled) for few, _ in pairs),
            "of_conclusions": _mean(len(few.settled) / max(1, len(all_.settled)) for few, all_ in pairs),
            "told": _mean(len(few.loud) for few, _ in pairs),
            "of_told": _mean(len(few.loud) / max(1, len(all_.loud)) for few, all_ in pairs),
            "steps": _mean(len(few.steps) for few, _ in pairs),
            "of_steps": _mean(len(few.steps) / max(1, len(all_.steps)) for few, all_ in pairs),
            "cases_with_a_step": _mean(bool(few.steps) for few, _ in pairs),
        }

    def search(self, number: int, among: Sequence[int], begin: Sequence[str] = ()) -> tuple[str, ...]:
        """Return so many questions that any member can be asked, each adding most to what is told and to the steps."""
        asked = self.compiled.knowledge.questions.values()
        open_to_members = [each.name for each in asked if not each.of and each.asked_of == "members"]
        candidates = [name for name in open_to_members if name not in self.compiled.gates and name not in begin]
        chosen = list(begin)
        while len(chosen) < number:
            best = max(candidates, key=lambda name: (self._worth([*chosen, name], among), name))
            candidates.remove(best)
            chosen.append(best)
            print(len(chosen), best, round(self._worth(chosen, among), 3), file=sys.stderr, flush=True)
        return tuple(chosen)

    def _worth(self, questions: Sequence[str], among: Sequence[int]) -> float:
        pairs = [(self.found(self.cases[at], questions), self.whole[at]) for at in among]
        return mean(
            len(few.loud) / max(1, len(all_.loud)) + len(few.steps) / max(1, len(all_.steps)) for few, all_ in pairs
        )


def main() -> None:
    """Measure the first questions, and look for better ones if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", nargs="+", help="measure these instead of those of the interface")
    parser.add_argument("--search", type=int, help="look for so many better questions")
    parser.add_argument("--begin", nargs="+", default=(), help="with the search: these come first in any case")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    given = parser.parse_args()
    compiled = compile_knowledge(load_knowledge(default_rules()))
    cases = [read_case(path, compiled.knowledge) for path in case_files(default_cases())]
    bench = Bench(compiled, [case for case in cases if len(case.answers) >= FEWEST_ANSWERS])
    even, odd = range(0, len(bench.cases), 2), range(1, len(bench.cases), 2)
    sets: dict[str, tuple[str, ...]] = {"first": tuple(given.questions or first_questions(compiled))}
    if given.search:
        sets["searched"] = bench.search(given.search, even, given.begin)
    figures = {
        name: {"questions": names, "even": bench.figures(names, even), "odd": bench.figures(names, odd)}
        for name, names in sets.items()
    }
    _show({"cases": len(bench.cases), **figures}, given.format)


def _show(figures: Mapping[str, object], form: str) -> None:
    print(json.dumps(figures, indent=2) if form == "json" else figures)


def _mean(values: Iterable[float]) -> float:
    return round(mean(values), 3)


if __name__ == "__main__":
    main()
