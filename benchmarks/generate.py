"""A generated rule base: a seeded random program and random facts. Its structure says little about real rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test

CHOICES = ("none", "some", "most", "every")
TOP = 100
"""Numbers run from 0 to this."""

_SHARES = (0.44, 0.18, 0.14, 0.10, 0.07, 0.04, 0.03)
"""Share of the elements in each of the seven layers, tests first."""


def generate_program(seed: int, size: int = 500, facts: int = 100, fan_in: int = 12) -> Program:
    """Return a program of seven layers.

    Args:
        seed: The same seed gives the same program, in every process.
        size: Number of elements, at least 30.
        facts: Number of questions and measures; every third one is a number.
        fan_in: Most children of one element.
    """
    random = Random(seed)
    elements: dict[str, Element] = {}
    layers: list[list[str]] = []
    for layer, share in enumerate(_SHARES):
        names = [f"layer{layer}.element{number}" for number in range(max(1, round(share * size)))]
        for name in names:
            elements[name] = _test(random, name, facts) if layer == 0 else _nested(random, name, layers, fan_in)
        layers.append(names)
    return Program.of(elements, tuple(elements))


def random_facts(program: Program, random: Random, known: float = 0.8) -> dict[str, Known]:
    """Return random facts for any program, near the values and bounds that its tests ask for.

    Args:
        program: Whose facts.
        random: Source of chance.
        known: Share of the facts that are known, 0 to 1; a quarter of the known numbers only between two bounds.
    """
    values: dict[str, set[str]] = {}
    bounds: dict[str, set[Fraction]] = {}
    for element in program:
        if isinstance(element, Test) and element.values is not None:
            values.setdefault(element.fact, set()).update(element.values)
        elif isinstance(element, Test):
            bounds.setdefault(element.fact, set()).update(
                end for end in (element.start, element.below) if end is not None
            )
    facts: dict[str, Known] = {}
    for fact in program.facts:
        if random.random() >= known:
            continue
        if fact in values:
            facts[fact] = random.choice([*sorted(values[fact]), "another"])
        else:
            facts[fact] = _number(random, sorted(bounds[fact]))
    return facts


def random_cases(program: Program, seed: int, count: int, known: float = 0.8) -> list[Mapping[str, Known]]:
    """Return so many random cases; see `random_facts`."""
    random = Random(seed)
    return [random_facts(program, random, known) for _ in range(count)]


def _test(random: Random, name: str, facts: int) -> Test:
    number = random.randrange(facts)
    if number % 3 == 0:
        ends = sorted(random.sample(range(TOP + 1), 2))
        start, below = random.choice(((ends[0], ends[1]), (ends[0], None), (None, ends[1])))
        return Test(name, f"number{number}", None, _fraction(start), _fraction(below))
    passing = random.sample(CHOICES, random.randint(1, len(CHOICES) - 1))
    return Test(name, f"choice{number}", frozenset(passing))


def _fraction(bound: int | None) -> Fraction | None:
    return None if bound is None else Fraction(bound)


def _nested(random: Random, name: str, layers: list[list[str]], fan_in: int) -> Element:
    # One child from the layer below, so that the layers are real; the others from anywhere, low ones more often.
    width = min(fan_in, max(2, round(random.expovariate(1 / 3)) + 1))
    names = {random.choice(layers[-1]): None}
    for _ in range(width - 1):
        names[random.choice(random.choice([layers[0], *layers]))] = None
    children = tuple(Literal(child, random.random() >= 0.2) for child in names)
    kind = random.choices(("all", "any", "count"), (2, 2, 1))[0]
    if kind == "count":
        return Count(name, children, random.randint(1, len(children)))
    return All(name, children) if kind == "all" else Any(name, children)


def _number(random: Random, bounds: list[Fraction]) -> Interval:
    near = [bound + step for bound in bounds or [Fraction(0)] for step in (-1, 0, 1)]
    low, high = sorted(random.choices(near, k=2))
    return Interval(low, high) if random.random() < 0.25 else Interval.exactly(low)
