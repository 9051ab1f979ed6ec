"""Which elements of a rule base do something: taken out, they change what some case is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kubeexpert.engines.incremental import Incremental, Wiring
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import facts_of
from kubeexpert.logic.interval import Known
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import Program, Undecidable
from kubeexpert.logic.truth import Truth
from kubeexpert.logic.uses import used_by
from kubeexpert.model.case import Case
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.rules import Criterion, Intervention

Facts = Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class AtWork:
    """What of a rule base is at work in some cases.

    Attributes:
        needed: Elements whose removal changes the result of some case.
        triggered: Interventions that some case calls for, and elements of which some case gives a result of the agenda.
    """

    needed: frozenset[str]
    triggered: frozenset[str]


def at_work(compiled: Compiled, cases: Sequence[Case]) -> AtWork:
    """Return what of a rule base is at work in some cases."""
    knowledge = compiled.knowledge
    agenda = {ref.key: ref.name for ref in knowledge.settings.coverage.agenda}
    held = reached(compiled, cases, (*knowledge.interventions, *agenda))
    return AtWork(needed_elements(compiled, cases), frozenset(agenda.get(name, name) for name in held))


def told(compiled: Compiled) -> frozenset[str]:
    """Return the compiled elements that a user is told of: results of the conclusions shown unasked, and advice.

    Marks that strengthen a profile are told as well: nothing else rests on them.
    """
    knowledge = compiled.knowledge
    shown = {*knowledge.settings.headlines, *(n for t in knowledge.settings.topics.values() for n in t.conclusions)}
    names = {
        element for outlet in outlets(knowledge).values() if outlet.owner in shown for element in outlet.values.values()
    }
    names |= {ref.key for profile in knowledge.profiles.values() for ref in profile.strengthens}
    return frozenset((names | set(knowledge.interventions)) & set(compiled.program.elements))


def needed_elements(compiled: Compiled, cases: Sequence[Case]) -> frozenset[str]:
    """Return the elements whose removal changes the result of some case.

    Removed means: a rule stays open, an answer or measure is not known, a number is missing wherever it stands. The
    result is whatever `told` names. Each case is worked out once; after that only what rests on the removed element is
    worked out again.

    Args:
        compiled: The rule base.
        cases: Read against it.
    """
    left = {element.name for element in compiled.knowledge.elements() if not isinstance(element, Intervention)}
    found: set[str] = set()
    ground = _Ground.of(compiled)
    for case in cases:
        bench = _Bench.of(case, ground)
        now = {name for name in sorted(left) if bench.changes_without(name)}
        found |= now
        left -= now
    return frozenset(found)


def reached(compiled: Compiled, cases: Sequence[Case], names: Iterable[str]) -> frozenset[str]:
    """Return those of some compiled elements that hold in some case."""
    wanted = frozenset(names)
    part = compiled.program.below(wanted & set(compiled.program.elements))
    found: set[str] = set()
    for case in cases:
        truths = Interpreter(part).run(facts_of(case, compiled).known).truths
        found |= {name for name in wanted - found if truths.get(name) is Truth.HOLDS}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is the same for all cases.

    Attributes:
        told: The compiled elements that a user is told of.
        owned: By element of the rule base the compiled elements that are its own.
        users: By element of the rule base those that refer to it.
        measured: The questions that some measure is made of.
    """

    compiled: Compiled
    wiring: Wiring
    told: frozenset[str]
    owned: Mapping[str, tuple[str, ...]]
    users: Mapping[str, tuple[str, ...]]
    measured: frozenset[str]

    @classmethod
    def of(cls, compiled: Compiled) -> _Ground:
        users = used_by(compiled.knowledge)
        owned: dict[str, list[str]] = {}
        for name in compiled.program.elements:
            owned.setdefault(compiled.owners[name], []).append(name)
        measures = compiled.knowledge.measures
        return cls(
            compiled,
            Wiring.of(compiled.program),
            told(compiled),
            MappingProxyType({name: tuple(names) for name, names in owned.items()}),
            users,
            frozenset(name for name in compiled.knowledge.questions if _feeds(name, users, measures, compiled)),
        )


def _feeds(question: str, users: Mapping[str, tuple[str, ...]], measures: Mapping[str, object], base: Compiled) -> bool:
    settings = base.knowledge.settings
    special = {settings.size, settings.start, settings.rows.starters}
    is_column = base.knowledge.questions[question].of == "member"
    return is_column or question in special or any(user in measures for user in users.get(question, ()))


@dataclass(frozen=True, slots=True)
class _Bench:
    """One case worked out, on which elements are taken out one at a time."""

    case: Case
    ground: _Ground
    facts: Facts
    running: Incremental

    @classmethod
    def of(cls, case: Case, ground: _Ground) -> _Bench:
        facts = facts_of(case, ground.compiled).known
        return cls(case, ground, facts, Incremental(ground.wiring, facts))

    def changes_without(self, name: str) -> bool:
        """Return whether something told comes out otherwise when an element is taken out."""
        compiled = self.ground.compiled
        match compiled.knowledge.element(name):
            case Question(of="member") if not self.case.members:
                return False
            case Question() if name in self.ground.measured:
                return self._differs(self._facts_without(name, compiled.knowledge))
            case Question() | Measure():
                return name in self.facts and self._differs({k: v for k, v in self.facts.items() if k != name})
            case Criterion(of="member"):
                return bool(self.case.members) and self._differs(self._facts_without_row_rule(name))
            case Parameter():
                return any(self.changes_without(user) for user in self.ground.users.get(name, ()))
            case _:
                return self._differs_without(self.ground.owned.get(name, ()))

    def _facts_without(self, question: str, knowledge: KnowledgeBase) -> Facts:
        answers = MappingProxyType({k: v for k, v in self.case.answers.items() if k != question})
        members = self.case.members
        if knowledge.questions[question].of == "member":
            members = tuple(MappingProxyType({k: v for k, v in row.items() if k != question}) for row in members)
        return self._worked_out(self.case.model_copy(update={"answers": answers, "members": members}))

    def _facts_without_row_rule(self, name: str) -> Facts:
        rows = self.ground.compiled.row_program
        elements = {each.name: Undecidable(name) if each.name == name else each for each in rows}
        return self._worked_out(self.case, replace(self.ground.compiled, row_program=Program(elements, rows.layers)))

    def _worked_out(self, case: Case, compiled: Compiled | None = None) -> Facts:
        try:
            return facts_of(case, compiled or self.ground.compiled).known
        except ProblemsFound:  # rows that make no sense without it: then nothing is known of the case
            return {}

    def _differs(self, facts: Facts) -> bool:
        """Return whether something told comes out otherwise with other facts."""
        changed = self.running.know(facts)
        self.running.know(self.facts)
        return not self.ground.told.isdisjoint(changed)

    def _differs_without(self, names: Iterable[str]) -> bool:
        """Return whether something told comes out otherwise when some compiled elements are open."""
        changed = self.running.leave_out(names)
        self.running.leave_out(())
        return not self.ground.told.isdisjoint(changed)
