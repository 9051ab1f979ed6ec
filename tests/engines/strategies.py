"""Random small programs and facts for the engine tests."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import strategies as st

from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, Undecidable

CHOICES = ("a", "b", "c")
CHOICE_FACTS = ("asked", "group.has__bank")  # a double underscore is a path to experta
NUMBER_FACTS = ("members", "share.of_income")

bounds = st.one_of(st.none(), st.fractions(0, 6, max_denominator=3))


@st.composite
def tests(draw: st.DrawFn, name: str) -> Test:
    if draw(st.booleans()):  # so few values and bounds that the same test often stands twice
        return Test(name, draw(st.sampled_from(CHOICE_FACTS)), draw(st.frozensets(st.sampled_from(CHOICES))))
    return Test(name, draw(st.sampled_from(NUMBER_FACTS)), None, draw(bounds), draw(bounds))


@st.composite
def nested(draw: st.DrawFn, name: str, before: list[str]) -> Element:
    literals = st.builds(Literal, st.sampled_from(before), st.booleans())
    kind = draw(st.sampled_from(("all", "any", "count", "undecidable")))
    if kind == "undecidable":
        return Undecidable(name)
    # Children may repeat, and all and any may have none: nothing in a program forbids it. Every other element has one
    # child and so is that child under another name.
    one = st.lists(literals, min_size=1, max_size=1)
    children = tuple(draw(st.one_of(one, st.lists(literals, min_size=1 if kind == "count" else 0, max_size=5))))
    if kind == "count":
        return Count(name, children, draw(st.integers(1, len(children))))
    return All(name, children) if kind == "all" else Any(name, children)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    elements: dict[str, Element] = {}
    for number in range(draw(st.integers(1, 5))):
        name = f"test.{number}"
        elements[name] = draw(tests(name))
    for number in range(draw(st.integers(0, 9))):
        name = f"element__{number}.x"
        elements[name] = draw(nested(name, list(elements)))
    return Program.of(elements, tuple(elements))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = sorted(draw(st.lists(st.fractions(0, 6, max_denominator=3), min_size=2, max_size=2)))
    low = draw(st.sampled_from((ends[0], None)))
    high = draw(st.sampled_from((ends[1], ends[0], None)))
    is_open = high is not None and high != low and draw(st.booleans())
    return Interval(low, high, is_open)


# One in a few is of the wrong kind for its fact, which leaves a test open; and one fact that no test asks for.
known: st.SearchStrategy[Known] = st.one_of(st.sampled_from(CHOICES), intervals())
facts: st.SearchStrategy[Mapping[str, Known]] = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(CHOICE_FACTS, st.one_of(st.sampled_from(CHOICES), known)),
        **dict.fromkeys(NUMBER_FACTS, st.one_of(intervals(), known)),
        "nobody.asks": known,
    },
)


@st.composite
def narrowing(draw: st.DrawFn) -> list[Interval]:
    """Return what becomes known of one number, ever more narrowly."""
    steps = [draw(intervals())]
    for _ in range(draw(st.integers(0, 3))):
        met = steps[-1].meet(draw(intervals()))
        if met is not None:
            steps.append(met)
    return steps


@st.composite
def answer_orders(draw: st.DrawFn) -> list[tuple[str, Known]]:
    """Return answers in a random order; a number's own answers stay in their order."""
    choice = st.lists(st.sampled_from(CHOICES), max_size=1)
    number = st.one_of(st.just([]), narrowing())
    kinds = {**dict.fromkeys(CHOICE_FACTS, choice), **dict.fromkeys((*NUMBER_FACTS, "nobody.asks"), number)}
    queues = [[(fact, known) for known in draw(kind)] for fact, kind in kinds.items()]
    turns = draw(st.permutations([number for number, queue in enumerate(queues) for _ in queue]))
    return [queues[number].pop(0) for number in turns]


def ladder(width: int, kind: str) -> Program:
    """Return tests on so many facts, `q0` and so on, and one element `top` over all of them."""
    elements: dict[str, Element] = {f"t{i}": Test(f"t{i}", f"q{i}", frozenset({"yes"})) for i in range(width)}
    children = tuple(Literal(name, number % 3 != 1) for number, name in enumerate(elements))
    made: dict[str, Element] = {
        "all": All("top", children),
        "any": Any("top", children),
        "count": Count("top", children, max(1, width // 2)),
    }
    elements["top"] = made[kind]
    return Program.of(elements, tuple(elements))


def chain(length: int, *, negated: bool = False) -> Program:
    """Return a test `t` on `q`, and elements `e1` and so on that are each but the one before under another name."""
    elements: dict[str, Element] = {"t": Test("t", "q", frozenset({"yes"}))}
    for number in range(1, length + 1):
        child = Literal(f"e{number - 1}" if number > 1 else "t", not negated)
        name = f"e{number}"
        elements[name] = (All(name, (child,)), Any(name, (child,)), Count(name, (child,), 1))[number % 3]
    return Program.of(elements, tuple(elements))


def exactly(value: int) -> Interval:
    return Interval(Fraction(value), Fraction(value))
