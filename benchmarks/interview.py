"""How many questions an interview asks, whether it concludes what asking everything does, and how long a step takes.

python -m benchmarks.interview --jobs 2 --format json
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from statistics import mean

from kubeexpert.assessing.assess import value_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.interview.goals import goal_names
from kubeexpert.interview.planner import Planner
from kubeexpert.interview.session import Rules, Session
from kubeexpert.loading import case_files, default_cases, default_rules, load_knowledge, read_case
from kubeexpert.logic.compile import Compiled, compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.support import live_weights
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW

Next = Callable[[Planner, Session], str | None]


@dataclass(frozen=True, slots=True)
class Task:
    """One interview to hold: its goal, the set of cases and the place of the case there."""

    goal: str
    set: str
    at: int


@dataclass(frozen=True, slots=True)
class Held:
    """What came of one interview.

    Attributes:
        asked: How many questions.
        unanswered: How many of them the case does not answer.
        steps: Seconds of this process for each.
        different: Conclusions that asking everything gives otherwise.
        vain: Questions with an answer without which the conclusions of the goal are the same.
    """

    task: Task
    asked: int
    unanswered: int
    steps: tuple[float, ...]
    different: tuple[str, ...]
    vain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hall:
    """What all interviews share."""

    compiled: Compiled
    rules: Rules
    planners: Mapping[str, Planner]
    sets: Mapping[str, Sequence[Case]]
    next_question: Next
    vain: bool


@dataclass(slots=True)
class Tally:
    """Figures of one goal over one set of cases: questions and milliseconds of the processes."""

    asked: list[int] = field(default_factory=list)
    unanswered: list[int] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    vain: Counter[str] = field(default_factory=Counter)

    def add(self, held: Held) -> None:
        """Count one interview."""
        self.asked.append(held.asked)
        self.unanswered.append(held.unanswered)
        self.steps += held.steps
        self.different += held.different
        self.vain.update(held.vain)

    def figures(self, questions: int) -> dict[str, object]:
        """Return them as shares of the full questionnaire."""
        if not self.asked:
            return {"interviews": 0}
        asked, steps = sorted(self.asked), sorted(self.steps)
        return {
            "interviews": len(asked),
            "mean_questions": round(mean(asked), 1),
            "p90_questions": _percentile(asked, 0.9),
            "mean_share": round(mean(asked) / questions, 3),
            "p90_share": round(_percentile(asked, 0.9) / questions, 3),
            "mean_unanswered": round(mean(self.unanswered), 1),
            "step_ms_mean": round(1000 * mean(steps), 2) if steps else 0,
            "step_ms_p90": round(1000 * _percentile(steps, 0.9), 2) if steps else 0,
            "differences": len(self.different),
            "different": self.different[:5],
            "mean_in_vain": round(self.vain.total() / len(asked), 1),
            "in_vain": dict(self.vain.most_common(40)),
        }


def main() -> None:
    """Hold all interviews and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2000, help="random cases of each kind")
    parser.add_argument("--files", type=int, help="so many case files, spread over all; otherwise all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--goal", action="append", help="only these goals")
    parser.add_argument("--order", choices=("planner", "plain"), default="planner", help="plain: by live_weights alone")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--minutes", type=float, help="after so long no further random case; the figures say how many")
    parser.add_argument(
        "--vain", action="store_true", help="count the answers that made no difference: half as long again"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    wanted = parser.parse_args()
    hall = _hall(wanted)
    tallies = {goal: {name: Tally() for name in hall.sets} for goal in hall.planners}
    for held in _all_held(hall, wanted.jobs, wanted.minutes):
        tallies[held.task.goal][held.task.set].add(held)
    questions = sum(not each.of for each in hall.compiled.knowledge.questions.values())
    results = {
        goal: {name: tally.figures(questions) for name, tally in found.items()} for goal, found in tallies.items()
    }
    found = {"seed": wanted.seed, "order": wanted.order, "questionnaire": questions, "goals": results}
    print(json.dumps(found, indent=2) if wanted.format == "json" else found)


def _hall(wanted: argparse.Namespace) -> Hall:
    compiled = compile_knowledge(load_knowledge(default_rules()))
    wiring = Wiring.of(compiled.program)
    names = wanted.goal or goal_names(compiled.knowledge)
    return Hall(
        compiled,
        Rules.of(compiled.knowledge),
        {name: Planner(compiled, name, wiring) for name in names},
        _sets(compiled, wanted),
        _planned if wanted.order == "planner" else _plain,
        wanted.vain,
    )


def _all_held(hall: Hall, jobs: int, minutes: float | None) -> Iterator[Held]:
    """Yield all interviews: the case files first, then the random cases by turns, as far as the time goes."""
    whole = [name for name in hall.sets if name.startswith("files")]
    tasks = [Task(goal, name, at) for goal in hall.planners for name in whole for at in range(len(hall.sets[name]))]
    files, size = len(tasks), max(map(len, hall.sets.values()))
    others = [name for name in hall.sets if name not in whole]
    tasks += [
        Task(goal, name, at)
        for at in range(size)
        for name in others
        for goal in hall.planners
        if at < len(hall.sets[name])
    ]
    began = time.monotonic()
    with multiprocessing.get_context("fork").Pool(jobs, _enter, (hall,)) as pool:
        for done, held in enumerate(pool.imap(_hold, tasks), start=1):
            yield held
            if done % 100 == 0:
                print(f"{done} of {len(tasks)} interviews", file=sys.stderr, flush=True)
            if minutes is not None and done >= files and time.monotonic() - began > 60 * minutes:
                break


def _sets(compiled: Compiled, wanted: argparse.Namespace) -> dict[str, Sequence[Case]]:
    """Return the case files as they are and with their gaps filled, and random cases: all known, a fifth not known."""
    draw = random.Random(wanted.seed)
    paths = list(case_files(default_cases()))
    paths = random.Random(wanted.seed).sample(paths, min(wanted.files or len(paths), len(paths)))
    files = [read_case(path, compiled.knowledge) for path in sorted(paths)]
    maker = CaseMaker(compiled, draw)
    known = list(islice(_whole(maker), wanted.number))
    return {
        "files": files,
        "files_filled": [next(_whole(maker, case)) for case in files],
        "all_known": known,
        "fifth_unknown": [_with_gaps(case, draw) for case in known],
    }


def _whole(maker: CaseMaker, like: Case | None = None) -> Iterator[Case]:
    """Yield cases without member rows in which every question has an answer; what a case knows is kept."""
    kept = {name: answer for name, answer in like.answers.items() if answer != DONT_KNOW} if like else {}
    about = {"members": ()} | ({"observed": like.observed, "baseline": like.baseline} if like else {})
    while True:
        case = maker.finished({each.name: maker.answer(each) for each in maker.questions} | kept)
        case = case.model_copy(update=about)
        try:
            facts_of(case, maker.compiled)
        except ProblemsFound:
            continue
        yield case


def _with_gaps(case: Case, draw: random.Random) -> Case:
    answers = {name: DONT_KNOW if draw.random() < 0.2 else answer for name, answer in case.answers.items()}
    return case.model_copy(update={"answers": answers})


_HALL: list[Hall] = []
"""The hall of this process, once it has entered it."""


def _enter(hall: Hall) -> None:
    _HALL[:] = [hall]


def _hold(task: Task) -> Held:
    """Hold one interview: a question that the case does not answer is asked in vain."""
    (hall,) = _HALL
    planner, case = hall.planners[task.goal], hall.sets[task.set][task.at]
    sizes = (hall.compiled.knowledge.settings.size, hall.compiled.knowledge.settings.rows.starters)
    given = {name: case.answers[name] for name in sizes if name and name in case.answers} if case.members else {}
    start = Case(observed=case.observed, baseline=case.baseline, members=case.members, answers=given)
    session, steps = Session(task.goal, hall.rules, start), []
    while True:
        began = time.process_time()
        name = hall.next_question(planner, session)
        steps.append(time.process_time() - began)
        if name is None:
            break
        if name in session.answers:
            raise SystemExit(f"{name} was asked twice")
        session = session.told(name, case.answers.get(name, DONT_KNOW))
    before, end = _conclusions(planner, case), session.case()
    after = _conclusions(planner, end)
    different = tuple(
        f"{task.set} {task.at} {case.name}: {name}" for name, value in before.items() if after[name] != value
    )
    vain = tuple(_in_vain(planner, end, given)) if hall.vain else ()
    unanswered = sum(answer == DONT_KNOW for answer in session.answers.values())
    return Held(task, len(session.answers), unanswered, tuple(steps), different, vain)


def _conclusions(planner: Planner, case: Case) -> Mapping[str, tuple[str | None, tuple[str, ...]]]:
    outcome = Interpreter(planner.compiled.program).run(facts_of(case, planner.compiled).known)
    return {outlet.name: value_of(outlet, outcome) for outlet in planner.goal.outlets}


def _in_vain(planner: Planner, case: Case, given: Mapping[str, object]) -> Iterator[str]:
    """Yield the questions whose answer changes nothing that is said of the goal."""
    facts = facts_of(case, planner.compiled).known
    running = Incremental(planner.chart.wiring, facts)
    ends = {key for outlet in planner.goal.outlets for key in outlet.values.values()}
    for name, answer in case.answers.items():
        if answer == DONT_KNOW or name in given:
            continue
        fewer = {each: value for each, value in case.answers.items() if each != name}
        changed = running.know(facts_of(case.model_copy(update={"answers": fewer}), planner.compiled).known)
        running.know(facts)
        if ends.isdisjoint(changed):
            yield name


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


if __name__ == "__main__":
    main()
