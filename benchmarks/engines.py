"""experta against the interpreter, in one run: `python -m benchmarks.engines --format json`."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.generate import generate_program, random_cases, random_facts
from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.interval import Known
from kubeexpert.logic.program import Program

STATM = Path("/proc/self/statm")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--size", type=int, default=500, help="elements of the generated base")
    parser.add_argument("--cases", type=int, default=60, help="cases that are timed")
    parser.add_argument("--memory-cases", type=int, default=2000, help="cases over which memory is watched")
    parser.add_argument("--known", type=float, default=0.8, help="share of the facts known in a timed case, 0 to 1")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    results = {
        name: measure(program, random_cases(program, options.seed, options.cases, options.known), options.memory_cases)
        for name, program in programs(options.seed, options.size)
    }
    if options.format == "json":
        print(json.dumps({"python": sys.version.split()[0], "bases": results}, indent=2))
        return
    for name, figures in results.items():
        print(name)
        for key, figure in figures.items():
            print(f"  {key:28} {figure}")


def programs(seed: int, size: int) -> Iterator[tuple[str, Program]]:
    """Yield the generated base, then the real rules if they load."""
    yield "generated", generate_program(seed, size)
    # Here, not above: the figures for the engines must not depend on whether the rule base loads just now.
    try:
        from kubeexpert.loading import default_rules, load_knowledge  # noqa: PLC0415
        from kubeexpert.logic.compile import compile_knowledge  # noqa: PLC0415

        program = compile_knowledge(load_knowledge(default_rules())).program
    except Exception as error:  # noqa: BLE001 - an outermost edge: say why and measure the rest
        print(f"the real rules were left out: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
        return
    yield "real", program


def measure(program: Program, cases: list[Mapping[str, Known]], memory_cases: int) -> dict[str, float | None]:
    """Return the figures for one base: medians of single cases in milliseconds of this process; memory in megabytes."""
    started = time.process_time()
    experta = ExpertaEngine(program)
    build = time.process_time() - started
    times = timed(program, experta, cases)
    return {
        "elements": len(program),
        "facts": len(program.facts),
        "build_ms": round(1000 * build, 1),
        **times,
        **memory(program, experta, memory_cases),
    }


def timed(program: Program, experta: ExpertaEngine, cases: list[Mapping[str, Known]]) -> dict[str, float | None]:
    """Time both engines case by case in turn, so that a busy machine slows both, and compare the outcomes."""
    interpreter = Interpreter(program)
    spent: dict[str, list[float]] = {"experta": [], "traced": [], "interpreter": [], "answer": []}
    decided, fired = [], []

    def clock(name: str, since: float) -> float:
        now = time.process_time()
        spent[name].append(now - since)
        return time.process_time()

    for facts in cases:
        start = time.process_time()
        outcome = experta.run(facts)
        start = clock("experta", start)
        _, firings = experta.run_traced(facts)
        start = clock("traced", start)
        wanted = interpreter.run(facts)
        clock("interpreter", start)
        if outcome != wanted:
            raise SystemExit("the engines disagree")
        session = experta.session()
        for fact, known in facts.items():
            start = time.process_time()
            session.tell(fact, known)
            clock("answer", start)
        decided.append(sum(truth.decided for truth in outcome.truths.values()) / len(program))
        fired.append(len(firings))
    middle = {name: 1000 * median(values) for name, values in spent.items()}
    return {
        "decided_share": round(sum(decided) / len(decided), 3),
        "firings_a_case": median(fired),
        "experta_ms": round(middle["experta"], 2),
        "experta_traced_ms": round(middle["traced"], 2),
        "experta_ms_an_answer": round(middle["answer"], 3),
        "interpreter_ms": round(middle["interpreter"], 3),
        "experta_to_interpreter": round(middle["experta"] / middle["interpreter"], 1),
    }


def memory(program: Program, engine: ExpertaEngine, cases: int) -> dict[str, float | None]:
    """Return resident memory after a tenth and after all cases, and the growth of Python's own over another tenth."""
    random = Random(1)

    def run(count: int) -> None:
        for _ in range(count):
            engine.run(random_facts(program, random))
        gc.collect()

    run(cases // 10)
    early = resident()
    run(cases - cases // 10)
    late = resident()
    tracemalloc.start()
    run(10)
    before = tracemalloc.get_traced_memory()[0]
    run(cases // 10)
    growth = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return {"rss_early_mb": early, "rss_late_mb": late, "python_growth_mb": round(growth / 1e6, 3)}


def resident() -> float | None:
    """Return the resident memory of this process in megabytes, where the system tells it."""
    if not STATM.exists():
        return None
    pages = int(STATM.read_text(encoding="ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


if __name__ == "__main__":
    main()
