"""Does a case come out as was expected of it."""

from __future__ import annotations

from kubeexpert.assessing import Assessment, Conclusion, assess, warnings_of
from kubeexpert.checks.examples import TRUTH_WORDS
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.logic.compile import Compiled
from kubeexpert.model.case import Case, Expectations, Expected


def check_case(case: Case, compiled: Compiled, expectations: Expectations | None = None) -> tuple[Problem, ...]:
    """Return the warnings of a case and EXPECTATION_DIFFERS for every conclusion that comes out otherwise.

    Raises:
        ProblemsFound: The case cannot be so, or a headline conclusion has no expectation.
    """
    engine = Interpreter(compiled.program)
    if expectations is None:
        return warnings_of(case, compiled, engine)
    assessment = assess(case, compiled, engine)
    return (*assessment.warnings, *_differences(assessment, expectations))


def _differences(assessment: Assessment, expectations: Expectations) -> list[Problem]:
    problems = []
    for name, expected in _wanted(assessment, expectations):
        got, wanted = _got(name, assessment), _as_got(name, expected, assessment)
        is_open = name in assessment.conclusions and not assessment.conclusions[name].is_certain
        if got != wanted and not (wanted == ("open",) and is_open):
            problems.append(
                Problem.of(
                    "EXPECTATION_DIFFERS",
                    Place(file=assessment.case.name),
                    name=name,
                    expected=" .. ".join(wanted),
                    got=" .. ".join(got),
                    why=expected.because,
                )
            )
    return problems


def _wanted(assessment: Assessment, expectations: Expectations) -> list[tuple[str, Expected]]:
    """Return what is expected of which conclusion, the headlines that are not named included."""
    named = list(expectations.expect.items())
    rest = [each.name for each in assessment.headlines if each.name not in expectations.expect]
    if rest and expectations.others is None:
        place = Place(file=assessment.case.name)
        raise ProblemsFound(Problem.of("MISSING_FIELD", place, field=f"expect: {name}") for name in rest)
    return named + [(name, expectations.others) for name in rest if expectations.others]


def _got(name: str, assessment: Assessment) -> tuple[str, ...]:
    if name in assessment.conclusions:
        return outcome_words(assessment.conclusions[name])
    return (TRUTH_WORDS[assessment.outcome.truths[name]],)


def _as_got(name: str, expected: Expected, assessment: Assessment) -> tuple[str, ...]:
    """Return an expectation in the words of `outcome_words`: levels of ladders as numbers."""
    values = expected.is_
    if name in assessment.compiled.knowledge.ladders:
        levels = ("below", *assessment.compiled.knowledge.settings.levels)
        values = tuple(str(levels.index(value)) if value in levels else value for value in values)
    return (*values, f"leans {expected.leans}") if expected.leans else values


def outcome_words(conclusion: Conclusion) -> tuple[str, ...]:
    """Return a conclusion as an expectation writes it: value, `open` with its leaning, or a range of levels."""
    if conclusion.value is not None:
        return (conclusion.value,)
    if conclusion.kind in ("ladder", "stage", "tally"):
        return conclusion.possible[0], conclusion.possible[-1]
    return ("open", f"leans {conclusion.leaning}") if conclusion.leaning else ("open",)
