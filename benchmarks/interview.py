"""How many questions an interview asks, whether it concludes what asking everything does, and how long a step takes.

python -m benchmarks.interview --format json
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import mean

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.incremental import Wiring
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.interview.goals import goal_names
from kubeexpert.interview.planner import Planner
from kubeexpert.interview.session import Session
from kubeexpert.loading import case_files, default_cases, default_rules, load_knowledge, read_case
from kubeexpert.logic.compile import Compiled, compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.support import live_weights
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW

Next = Callable[[Planner, Session], str | None]


@dataclass(slots=True)
class Tally:
    """Figures of one goal over one set of cases: questions and milliseconds of this process."""

    asked: list[int] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    def figures(self, questions: int) -> dict[str, object]:
        """Return them as shares of the full questionnaire."""
        asked, steps = sorted(self.asked), sorted(self.steps)
        return {
            "interviews": len(asked),
            "mean_questions": round(mean(asked), 1),
            "p90_questions": _percentile(asked, 0.9),
            "mean_share": round(mean(asked) / questions, 3),
            "p90_share": round(_percentile(asked, 0.9) / questions, 3),
            "step_ms_mean": round(1000 * mean(steps), 2) if steps else 0,
            "step_ms_p90": round(1000 * _percentile(steps, 0.9), 2) if steps else 0,
            "differences": len(self.different),
            "different": self.different[:5],
        }


def main() -> None:
    """Hold all interviews and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2000, help="random cases of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--goal", action="append", help="only these goals")
    parser.add_argument("--order", choices=("planner", "plain"), default="planner", help="plain: by live_weights alone")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    wanted = parser.parse_args()
    compiled = compile_knowledge(load_knowledge(default_rules()))
    questions = sum(not each.of for each in compiled.knowledge.questions.values())
    wiring = Wiring.of(compiled.program)
    next_question: Next = _planned if wanted.order == "planner" else _plain
    sets = _sets(compiled, wanted.number, wanted.seed)
    results: dict[str, dict[str, object]] = {}
    for goal in wanted.goal or goal_names(compiled.knowledge):
        planner = Planner(compiled, goal, wiring)
        results[goal] = {}
        for name, cases in sets.items():
            tally = Tally()
            for case in cases:
                _hold(planner, case, next_question, tally)
            results[goal][name] = tally.figures(questions)
            print(f"{goal}, {name}: {results[goal][name]}", file=sys.stderr, flush=True)
    found = {"seed": wanted.seed, "order": wanted.order, "questionnaire": questions, "goals": results}
    print(json.dumps(found, indent=2) if wanted.format == "json" else found)


def _sets(compiled: Compiled, number: int, seed: int) -> dict[str, Sequence[Case]]:
    """Return the case files, and random cases in which all is known or a fifth is not."""
    draw = random.Random(seed)
    files = [read_case(path, compiled.knowledge) for path in case_files(default_cases())]
    known = list(_whole(CaseMaker(compiled, draw), number))
    return {"cases": files, "all_known": known, "fifth_unknown": [_with_gaps(case, draw) for case in known]}


def _whole(maker: CaseMaker, number: int) -> Iterator[Case]:
    """Yield random cases without member rows in which every question has an answer."""
    found = 0
    while found < number:
        case = maker.finished({each.name: maker.answer(each) for each in maker.questions})
        case = case.model_copy(update={"members": ()})
        try:
            facts_of(case, maker.compiled)
        except ProblemsFound:
            continue
        found += 1
        yield case


def _with_gaps(case: Case, draw: random.Random) -> Case:
    answers = {name: DONT_KNOW if draw.random() < 0.2 else answer for name, answer in case.answers.items()}
    return case.model_copy(update={"answers": answers})


def _hold(planner: Planner, case: Case, next_question: Next, tally: Tally) -> None:
    """Hold one interview: a question that the case does not answer is asked in vain."""
    sizes = (planner.compiled.knowledge.settings.size, planner.compiled.knowledge.settings.rows.starters)
    given = {name: case.answers[name] for name in sizes if name and name in case.answers} if case.members else {}
    start = Case(observed=case.observed, baseline=case.baseline, members=case.members, answers=given)
    session, asked = Session(planner.goal.name, _RULES, start), 0
    while True:
        began = time.process_time()
        name = next_question(planner, session)
        tally.steps.append(time.process_time() - began)
        if name is None:
            break
        if name in session.answers:
            raise SystemExit(f"{name} was asked twice")
        asked += 1
        session = session.told(name, case.answers.get(name, DONT_KNOW))
    tally.asked.append(asked + len(given))
    before, after = _conclusions(planner, case), _conclusions(planner, session.case())
    tally.different += [f"{case.name}: {name}" for name, value in before.items() if after[name] != value]


def _conclusions(planner: Planner, case: Case) -> Mapping[str, tuple[str | None, tuple[str, ...]]]:
    outcome = Interpreter(planner.compiled.program).run(facts_of(case, planner.compiled).known)
    return {outlet.name: value_of(outlet, outcome) for outlet in planner.goal.outlets}


def _planned(planner: Planner, session: Session) -> str | None:
    return planner.plan(session).next


def _plain(planner: Planner, session: Session) -> str | None:
    """Return what would be asked if the only guide were the weights that an assessment names its questions by."""
    compiled = planner.compiled
    facts = facts_of(session.case(), compiled).known
    outcome = Interpreter(compiled.program).run(facts)
    unsettled = (outlet for outlet in planner.goal.outlets if value_of(outlet, outcome)[0] is None)
    roots = [key for outlet in unsettled for key in outlet.values.values()]
    weights = live_weights(compiled, outcome.truths, roots, facts)
    live = [name for name in weights if name not in session.answers and not compiled.knowledge.questions[name].of]
    running = compiled.knowledge.questions.get(session.last_question or "")
    inside = [name for name in live if running and compiled.knowledge.questions[name].section == running.section]
    return next(iter(inside or live), None)


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Return the smallest number that at least so large a share of some ordered numbers does not exceed."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


_RULES = Session.begin("", load_knowledge(default_rules())).rules


if __name__ == "__main__":
    main()
