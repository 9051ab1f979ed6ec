"""Does a case come out as was expected of it."""

from __future__ import annotations

from kubeexpert.assessing import Assessment, Conclusion, assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import Place, Problem
from kubeexpert.logic.compile import Compiled
from kubeexpert.model.case import Case, Expectations


def check_case(case: Case, compiled: Compiled, expectations: Expectations | None = None) -> tuple[Problem, ...]:
    """Return the warnings of a case and EXPECTATION_DIFFERS for every conclusion that comes out otherwise.

    Raises:
        ProblemsFound: The case cannot be so.
    """
    assessment = assess(case, compiled, Interpreter(compiled.program))
    return (*assessment.warnings, *(_differences(assessment, expectations) if expectations else ()))


def _differences(assessment: Assessment, expectations: Expectations) -> list[Problem]:
    problems = []
    place = Place(file=assessment.case.name)
    for name, expected in expectations.expect.items():
        conclusion = assessment.conclusions[name]
        got = outcome_words(conclusion)
        leans = expected.leans if expected.is_ == ("open",) else None
        wanted = (*expected.is_, *((f"leans {leans}",) if leans else ()))
        if (got[:1] if expected.leans is None and got[:1] == ("open",) else got) != wanted:
            problems.append(
                Problem.of(
                    "EXPECTATION_DIFFERS",
                    place,
                    name=name,
                    expected=" .. ".join(wanted),
                    got=" .. ".join(got),
                    why=expected.because,
                )
            )
    missing = [each.name for each in assessment.headlines if each.name not in expectations.expect]
    problems += [Problem.of("MISSING_FIELD", place, field=f"expect: {name}") for name in missing]
    return problems


def outcome_words(conclusion: Conclusion) -> tuple[str, ...]:
    """Return a conclusion as an expectation writes it: value, `open` with its leaning, or the range of levels."""
    if conclusion.value is not None:
        return (conclusion.value,)
    if conclusion.kind in ("ladder", "stage"):
        return conclusion.possible[0], conclusion.possible[-1]
    return ("open", f"leans {conclusion.leaning}") if conclusion.leaning else ("open",)
