"""What would change if some answers were otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kubeexpert.assessing import Assessment, assess
from kubeexpert.assessing.conclusion import Conclusion
from kubeexpert.engines.outcome import Engine
from kubeexpert.model.case import Answer


@dataclass(frozen=True, slots=True)
class Flip:
    """A conclusion that comes out otherwise."""

    before: Conclusion
    after: Conclusion


def what_if(assessment: Assessment, answers: Mapping[str, Answer], engine: Engine) -> tuple[Flip, ...]:
    """Return the conclusions that change when some answers are otherwise.

    Args:
        assessment: The case as it is.
        answers: The other answers, by question.
        engine: Built for the same program.

    Raises:
        ProblemsFound: The case cannot be so.
    """
    changed = assessment.case.model_copy(update={"answers": {**assessment.case.answers, **answers}})
    after = assess(changed, assessment.compiled, engine).conclusions
    before = assessment.conclusions
    return tuple(Flip(before[name], after[name]) for name in before if _outcome(before[name]) != _outcome(after[name]))


def _outcome(conclusion: Conclusion) -> tuple[str | None, tuple[str, ...]]:
    return conclusion.value, conclusion.possible
