"""What commands are given: rule bases, case files and folders of them."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

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

    Its many objects all stay, so garbage is looked for only afterwards and not among them: this saves a tenth of an
    assessment.

    Raises:
        ProblemsFound: Everything that is wrong with it; places are paths that can be opened.
    """
    path = folder or default_rules()
    try:
        return load_knowledge(path)
    except ProblemsFound as found:
        raise ProblemsFound(inside(path, found.problems)) from None
    finally:
        gc.freeze()
        gc.enable()


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


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """What was found at some paths.

    Attributes:
        files: How many case files there are, those that are missing included.
        cases: Those that can be used, in order.
        faults: What is wrong with each of the others, by file; warnings are no faults.
        contradicting: By file of those that can be used, the answers that contradict each other and were set aside.
    """

    files: int
    cases: tuple[Case, ...]
    faults: Mapping[str, tuple[Problem, ...]]
    contradicting: Mapping[str, tuple[Problem, ...]]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with all of them together."""
        found = (*self.faults.values(), *self.contradicting.values())
        return tuple(problem for problems in found for problem in problems)

    def without_faults(self) -> tuple[Case, ...]:
        """Return all cases, for what would be wrong if one were left out.

        Raises:
            ProblemsFound: Some file could not be used.
        """
        if self.faults:
            raise ProblemsFound(self.problems)
        return self.cases


def case_files_at(paths: Sequence[Path], compiled: Compiled, *, apart: bool = False) -> CaseFiles:
    """Read case files and folders of them; one faulty file does not keep the others from being used.

    Args:
        paths: Files and folders.
        compiled: The rule base.
        apart: Whether a file whose only fault is answers that contradict each other is used without these answers.

    Raises:
        ProblemsFound: Not one of them can be used; everything that is wrong with them.
    """
    files, missing = found_files(paths)
    cases: list[Case] = []
    faults: dict[str, tuple[Problem, ...]] = {problem.place.file: (problem,) for problem in missing}
    contradicting: dict[str, tuple[Problem, ...]] = {}
    for path in files:
        try:
            case = read_case(path, compiled.knowledge)
        except ProblemsFound as found:
            if not apart or not {problem.code for problem in found.problems} <= CONTRADICTIONS:
                faults[str(path)] = found.problems
                continue
            case, _ = set_aside(read_case(path, compiled.knowledge, fitting=False), compiled.knowledge)
            contradicting[str(path)] = found.problems
        try:
            facts_of(case, compiled)
        except ProblemsFound as found:
            faults[str(path)] = (*contradicting.pop(str(path), ()), *found.problems)
        else:
            cases.append(case)
    count = len(cases) + len(faults)
    found_here = CaseFiles(count, tuple(cases), MappingProxyType(faults), MappingProxyType(contradicting))
    if faults and not cases:
        raise ProblemsFound(found_here.problems)
    return found_here


def engine_on(compiled: Compiled, cases: Sequence[Case], kind: str) -> Engine:
    """Return an engine that is good for these cases and no others: building it for the whole rule base takes longer.

    Raises:
        ProblemsFound: A case cannot be so.
    """
    facts = {name for case in cases for name in facts_of(case, compiled).known}
    return engine_for(within_reach(compiled.program, facts), kind)


def found_files(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the case files at or below some paths, each once.

    Returns:
        The files, and for paths without any NO_SUCH_FILE, NOT_READABLE or NO_CASES.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            found_there = case_files(path)
        except ProblemsFound as found:
            problems += found.problems
            continue
        files.update(dict.fromkeys(found_there))
        if not found_there:
            problems.append(Problem.of("NO_CASES", Place(str(path))))
    return tuple(files), tuple(dict.fromkeys(problems))
