"""Decisions, profiles, ladders and tallies as all, any and count."""

from __future__ import annotations

from kubeexpert.logic.compile.builder import Builder
from kubeexpert.logic.program import All, Any, Literal
from kubeexpert.model.basis import Basis, weakest
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Decision, Ladder, Profile, Tally


def compile_decision(builder: Builder, decision: Decision) -> None:
    """Add `NAME=value` for every value, and `NAME#i` for every row.

    With policy `first` a row counts once every earlier row of another value has failed; an earlier row of the same
    value need not, since it would give the same.
    """
    counted: dict[str, list[Literal]] = {value: [] for value in decision.values}
    earlier: list[tuple[str, Literal]] = []
    for number, row in enumerate(decision.rows, start=1):
        others = tuple(~hit for value, hit in earlier if value != row.value)
        name = f"{decision.name}#{number}"
        mark = decision.basis.mark if row.place is None else weakest((decision.basis.mark, row.place))
        basis = Basis(mark=mark, test=decision.basis.test, why=row.why or decision.basis.why)
        if row.otherwise:
            hit = builder.add(All(name, others), decision, basis)
        else:
            hit = builder.add(All(name, tuple(_signed(mark) for mark in row.all)), decision, basis)
            earlier.append((row.value, hit))
            if decision.policy == "first" and others:
                hit = builder.add(All(f"{name} first", (hit, *others)), decision, basis)
        counted[row.value].append(hit)
    for value, hits in counted.items():
        builder.add(Any(f"{decision.name}={value}", tuple(hits)), decision)


def compile_profile(builder: Builder, profile: Profile) -> None:
    """Add `NAME=fulfilled`, `NAME=partly` and `NAME=not_this`, exclusive and complete once all marks are known.

    With n core marks: fulfilled when all hold, partly when at least ceil(n/2) hold and one fails, both with every mark
    against it failing; not this when a mark against it holds or at least n//2 + 1 core marks fail.
    """
    core = tuple(_signed(mark) for mark in profile.core)
    against = tuple(_signed(mark) for mark in profile.against)
    clear = tuple(~mark for mark in against)
    name, half = profile.name, len(core) // 2
    enough = builder.votes(f"{name} half", core, len(core) - half, profile)
    missing = builder.votes(f"{name} most missing", tuple(~mark for mark in core), half + 1, profile)
    gap = builder.add(Any(f"{name} gap", tuple(~mark for mark in core)), profile)
    builder.add(All(f"{name}=fulfilled", (*core, *clear)), profile)
    builder.add(All(f"{name}=partly", (enough, gap, *clear)), profile)
    builder.add(Any(f"{name}=not_this", (*against, missing)), profile)


def compile_ladder(builder: Builder, ladder: Ladder) -> None:
    """Add `NAME>=k` for every level: its marks and the level below it."""
    below: tuple[Literal, ...] = ()
    for level, marks in enumerate(ladder.levels.values(), start=1):
        places = tuple(mark.place for mark in marks)
        basis = Basis(mark=weakest((ladder.basis.mark, *places)), test=ladder.basis.test, why=ladder.basis.why)
        element = All(f"{ladder.name}>={level}", (*below, *(_signed(mark.mark) for mark in marks)))
        below = (builder.add(element, ladder, basis),)


def compile_tally(builder: Builder, tally: Tally) -> None:
    """Add `NAME>=k` for every count from 1 to the number of marks: at least so many of them hold."""
    marks = tuple(_signed(mark) for mark in tally.of)
    for count in range(1, len(marks) + 1):
        builder.votes(f"{tally.name}>={count}", marks, count, tally)


def _signed(ref: Ref) -> Literal:
    return Literal(ref.key, not ref.negated)
