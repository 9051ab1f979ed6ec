"""What the prover found: claims proven for every possible case, and cases that show where one does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kubeexpert.errors import Problem
from kubeexpert.loading import dump_case
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase

_UNFIT = re.compile(r"[^a-z0-9_.]+")


@dataclass(frozen=True, slots=True)
class Proven:
    """A claim that holds for every possible case.

    Attributes:
        claim: Which: exclusive, complete, keeps, improves, reached, absent.
        name: What it is about.
    """

    claim: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that does not hold, or was not settled.

    Attributes:
        problem: What is wrong, and where.
        cases: The counter-example, where there is one: one case, or the case before and the case after.
    """

    problem: Problem
    cases: tuple[Case, ...] = ()


Result = Proven | Finding


@dataclass(frozen=True, slots=True)
class Caution:
    """A conclusion that stays open although every way to answer the rest gives the same.

    Attributes:
        name: The conclusion.
        value: What it comes to in the end; `>=2` for a level that is reached, `<2` for one that is not.
        case: What is known.
    """

    name: str
    value: str
    case: Case


@dataclass(frozen=True, slots=True)
class Proofs:
    """The result of proving a rule base.

    Attributes:
        knowledge: The rule base.
        proven: How many claims of each kind hold for every possible case.
        findings: Those that do not.
        cautions: Needless caution, for information.
        cautions_complete: Whether every needless caution was looked for; the search is bounded.
    """

    knowledge: KnowledgeBase
    proven: Mapping[str, int]
    findings: tuple[Finding, ...]
    cautions: tuple[Caution, ...] = ()
    cautions_complete: bool = True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, by place."""
        found = {finding.problem for finding in self.findings}
        return tuple(sorted(found, key=lambda each: (each.place, each.code, each.params)))


def counterexamples(proofs: Proofs, lang: str) -> dict[str, str]:
    """Return the counter-examples as case files, by file name.

    Args:
        proofs: What was found.
        lang: The language of the note in each file.
    """
    found: dict[str, str] = {}
    for finding in proofs.findings:
        note = f"{finding.problem.code}: {finding.problem.message(lang)}"
        for name, case in zip(_names(finding), finding.cases, strict=True):
            found[name] = dump_case(case.model_copy(update={"note": note}), proofs.knowledge)
    return found


def _names(finding: Finding) -> Iterator[str]:
    params = dict(finding.problem.params)
    parts = [str(params[key]) for key in ("name", "value", "one", "other", "question") if key in params]
    stem = _UNFIT.sub("-", "-".join([finding.problem.code, *parts]).lower()).strip("-")
    if len(finding.cases) == 1:
        yield f"{stem}.yaml"
    else:
        yield from (f"{stem}.{number}.yaml" for number in range(1, len(finding.cases) + 1))
