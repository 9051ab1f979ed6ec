"""Why a value of a conclusion does not hold: the nearest rule, its failing and open marks, and what would do."""

from __future__ import annotations

from dataclasses import dataclass

from kubeexpert.assessing import Assessment
from kubeexpert.explain.chains import Link, near_chain
from kubeexpert.explain.changes.goals import frame_of
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.logic.program import All, Any, Element, Literal, children_of
from kubeexpert.logic.support import live_weights
from kubeexpert.logic.truth import Truth


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the nearest rule that is not as it would have to be.

    Attributes:
        wanted: The element, and whether it would have to hold or to fail.
        questions: For an open mark the questions that would settle it, heaviest first.
    """

    wanted: Literal
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a value does not hold, or does not hold yet.

    Attributes:
        conclusion: Its name; for an intervention, the intervention's.
        value: The value asked about.
        truth: Holds, fails or open.
        rule: The compiled rule that comes nearest: a row of a decision, or the value itself.
        one_is_enough: Whether one of its marks would do, instead of all.
        failing: Its marks that are otherwise.
        open: Its marks that are not known.
        chain: The tests that would all have to come out so, as `near_chain` finds them; None when none would do.
    """

    conclusion: str
    value: str
    truth: Truth
    rule: str
    one_is_enough: bool
    failing: tuple[Mark, ...]
    open: tuple[Mark, ...]
    chain: tuple[Link, ...] | None


def values_of(outlet: Outlet) -> tuple[str, ...]:
    """Return the values that can be asked about, lowest first; for levels the one below the first is among them."""
    return (outlet.bottom, *outlet.values) if outlet.ordered else tuple(outlet.values)


def why_not(assessment: Assessment, conclusion: str, value: str) -> WhyNot:
    """Explain why a value of a conclusion does not hold.

    Args:
        assessment: The case, assessed.
        conclusion: Its name.
        value: One of `values_of` its outlet. For levels: why at least this level is not reached; for the one below
            the first: why the first is reached after all.

    Raises:
        KeyError: There is no such conclusion or value.
    """
    knowledge = assessment.compiled.knowledge
    outlet = outlets(knowledge)[conclusion]
    staging = knowledge.stagings.get(outlet.owner)
    frame = frame_of(staging) if staging else frozenset()
    return why_not_so(assessment, _goal(outlet, value), conclusion, value, frame)


def why_not_so(
    assessment: Assessment, goal: Literal, name: str, value: str, frame: frozenset[str] = frozenset()
) -> WhyNot:
    """Explain why an element does not come out so.

    Args:
        assessment: The case, assessed.
        goal: The element, and whether it should hold or fail.
        name: Of the conclusion or intervention that it belongs to.
        value: What it is called there.
        frame: Questions that only say from where one counts: no way leads over another answer to them while any other
            does, for nobody becomes ready by another record.
    """
    truths = assessment.outcome.truths
    rule = _nearest(goal, assessment, frame)
    marks = _marks(rule, assessment)
    return WhyNot(
        name,
        value,
        goal.of(truths[goal.name]),
        rule.name,
        _one_is_enough(assessment.compiled.program.elements[rule.name], rule),
        tuple(Mark(mark) for mark in marks if mark.of(truths[mark.name]) is Truth.FAILS),
        tuple(_open(mark, assessment) for mark in marks if not truths[mark.name].decided),
        near_chain(assessment.compiled, truths, goal, frame),
    )


def _goal(outlet: Outlet, value: str) -> Literal:
    if outlet.ordered and value == outlet.bottom:
        return Literal(next(iter(outlet.values.values())), positive=False)
    return Literal(outlet.values[value])


def _nearest(goal: Literal, assessment: Assessment, frame: frozenset[str]) -> Literal:
    """Return the rule to look at: going down, of several ways the one with the fewest marks against it."""
    compiled, truths = assessment.compiled, assessment.outcome.truths
    owner = compiled.owners.get(goal.name)
    rule = goal
    while True:
        element = compiled.program.elements[rule.name]
        inner = [way for way in _ways(element, rule) if compiled.owners.get(way.name) == owner != way.name]
        if not inner or len(inner) < len(_ways(element, rule)):
            return rule
        rule = min(inner, key=lambda way: _distance(way, assessment, frame)) if len(inner) > 1 else inner[0]
        if rule.of(truths[rule.name]) is Truth.HOLDS:
            return rule


def _ways(element: Element, rule: Literal) -> tuple[Literal, ...]:
    """Return the ways to decide an element of which one is enough; nothing where all are needed."""
    if not _one_is_enough(element, rule) and len(children_of(element)) != 1:
        return ()
    return tuple(child if rule.positive else ~child for child in children_of(element))


def _one_is_enough(element: Element, rule: Literal) -> bool:
    return isinstance(element, Any if rule.positive else All)


def _distance(way: Literal, assessment: Assessment, frame: frozenset[str]) -> tuple[bool, int, int]:
    truths, marks = assessment.outcome.truths, _marks(way, assessment)
    failing = [mark for mark in marks if mark.of(truths[mark.name]) is Truth.FAILS]
    program = assessment.compiled.program
    reframed = any(frame.issuperset(program.below([mark.name]).facts) for mark in failing)
    return reframed, len(failing), sum(not truths[mark.name].decided for mark in marks)


def _marks(rule: Literal, assessment: Assessment) -> tuple[Literal, ...]:
    """Return the marks of a rule; steps inside the same rule that need all of theirs are opened up."""
    compiled, truths = assessment.compiled, assessment.outcome.truths
    marks: list[Literal] = []
    for child in children_of(compiled.program.elements[rule.name]):
        mark = child if rule.positive else ~child
        inside = compiled.owners.get(mark.name) == compiled.owners.get(rule.name) != mark.name
        whole = isinstance(compiled.program.elements[mark.name], All if mark.positive else Any)
        if inside and whole and mark.of(truths[mark.name]) is not Truth.HOLDS:
            marks += _marks(mark, assessment)
        else:
            marks.append(mark)
    return tuple(dict.fromkeys(marks)) or (rule,)


def _open(mark: Literal, assessment: Assessment) -> Mark:
    weights = live_weights(assessment.compiled, assessment.outcome.truths, [mark.name], assessment.facts.known)
    return Mark(mark, tuple(weights))
