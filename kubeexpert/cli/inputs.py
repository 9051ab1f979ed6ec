"""What commands are given: rule bases, case files and folders of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kubeexpert.assessing.within_reach import within_reach
from kubeexpert.engines.choose import engine_for
from kubeexpert.engines.outcome import Engine
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading import CONTRADICTIONS, case_files, default_rules, load_knowledge, read_case, set_aside
from kubeexpert.logic.compile import Compiled, compile_knowledge
from kubeexpert.logic.facts import facts_of
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase


def open_rules(folder: Path | None) -> KnowledgeBase:
    """Load the rule base in a folder, or the one that comes along.

    Raises:
        ProblemsFound: Everything that is wrong with it; places are paths that can be opened.
    """
    path = folder or default_rules()
    try:
        return load_knowledge(path)
    except ProblemsFound as found:
        raise ProblemsFound(inside(path, found.problems)) from None


def compiled_rules(folder: Path | None) -> Compiled:
    """Load and compile the rule base in a folder, or the one that comes along.

    Raises:
        ProblemsFound: As `open_rules`, or what only shows when it is compiled, such as CYCLE.
    """
    knowledge = open_rules(folder)
    try:
        return compile_knowledge(knowledge)
    except ProblemsFound as found:
        raise ProblemsFound(inside(folder or default_rules(), found.problems)) from None


def inside(folder: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a rule base with the folder put before the names of its files."""
    return tuple(
        replace(
            problem,
            place=openable(folder, problem.place),
            related=tuple(openable(folder, at) for at in problem.related),
        )
        for problem in problems
    )


def openable(folder: Path | None, place: Place) -> Place:
    """Return a place in a rule base as a path that can be opened from here, a short one where the folder is near."""
    folder = folder or default_rules()
    path = folder / place.file
    if not place.file or place.file == str(folder) or not path.exists():
        return place
    here = Path.cwd()
    return replace(place, file=str(path.relative_to(here) if path.is_relative_to(here) else path))


def read_cases(paths: Sequence[Path], knowledge: KnowledgeBase) -> tuple[Case, ...]:
    """Read case files and folders of them.

    Raises:
        ProblemsFound: Everything that is wrong with all of them together.
    """
    cases: list[Case] = []
    problems: list[Problem] = []
    for path in files_of(paths):
        try:
            cases.append(read_case(path, knowledge))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return tuple(cases)


def read_cases_apart(paths: Sequence[Path], knowledge: KnowledgeBase) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """Read case files; answers that contradict each other are set aside and told, every other fault stops the work.

    Returns:
        The cases without such answers, and what is wrong with these, with their places in the files.

    Raises:
        ProblemsFound: Everything that is wrong with all of them together, once something else is.
    """
    cases: list[Case] = []
    odd: list[Problem] = []
    problems: list[Problem] = []
    for path in files_of(paths):
        try:
            cases.append(read_case(path, knowledge))
        except ProblemsFound as found:
            if {problem.code for problem in found.problems} <= CONTRADICTIONS:
                cases.append(set_aside(read_case(path, knowledge, fitting=False), knowledge)[0])
                odd += found.problems
            else:
                problems += found.problems
    if problems:
        raise ProblemsFound([*problems, *odd])
    return tuple(cases), tuple(odd)


def engine_on(compiled: Compiled, cases: Sequence[Case], kind: str) -> Engine:
    """Return an engine that is good for these cases and no others: building it for the whole rule base takes longer.

    Raises:
        ProblemsFound: A case cannot be so.
    """
    facts = {name for case in cases for name in facts_of(case, compiled).known}
    return engine_for(within_reach(compiled.program, facts), kind)


def files_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the case files at or below some paths, each once.

    Raises:
        ProblemsFound: NO_SUCH_FILE or NOT_READABLE, of all paths together.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            files.update(dict.fromkeys(case_files(path)))
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(problems)
    return tuple(files)
