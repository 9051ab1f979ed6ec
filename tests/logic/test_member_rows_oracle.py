"""Brute force: every way in which incomplete member rows could turn out, against the intervals of the measures."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations, product
from statistics import median

import pytest

from kubeexpert.logic.interval import Interval
from kubeexpert.logic.member_rows import Member, Population, count_of, median_of, share_of, sum_of
from kubeexpert.logic.truth import Truth

THREE = (Truth.HOLDS, Truth.FAILS, Truth.OPEN)
NUMBERS = (Fraction(0), Fraction(1), Fraction(2))
OUTLOOK = Interval(Fraction(0), Fraction(2))


def outcomes(truth):
    return {Truth.HOLDS: (True,), Truth.FAILS: (False,), Truth.OPEN: (True, False)}[truth]


def numbers(value):
    return [number for number in NUMBERS if value.low <= number <= value.high]


def worlds(population):
    """Yield, for every way things could be, the (part, number) of all members who count.

    With a known total exactly so many count: any of those who may, and unknown others up to the total. Without it
    every unknown other may count or not.
    """
    certain = [member for member in population.members if member.counts is Truth.HOLDS]
    possible = [member for member in population.members if member.counts is Truth.OPEN]
    anyone = Member(Truth.HOLDS, value=OUTLOOK)
    for chosen in (subset for size in range(len(possible) + 1) for subset in combinations(possible, size)):
        some = [*certain, *chosen]
        if population.total is not None:
            extra = (population.total - len(some),) if population.total >= len(some) else ()
        else:
            extra = range((population.others or 0) + 1)
        for others in extra:
            everybody = [*some, *[anyone] * others]
            yield from product(*(product(outcomes(each.part), numbers(each.value)) for each in everybody))


def hull(values):
    return (min(values), max(values)) if values else None


def drawn(draw, total):
    rows = []
    for _ in range(draw.randrange(4)):
        low = draw.choice(NUMBERS)
        value = Interval(low, draw.choice([number for number in NUMBERS if number >= low]))
        rows.append(Member(draw.choice(THREE), draw.choice(THREE), value))
    certain = sum(row.counts is Truth.HOLDS for row in rows)
    if total:
        return Population(rows, certain + draw.randrange(3), outlook=OUTLOOK)
    return Population(rows, None, others=draw.randrange(3), outlook=OUTLOOK)


@pytest.mark.parametrize("total", [True, False])
def test_measures_are_exactly_the_hull_of_all_possible_worlds(total):
    draw = random.Random(7)
    seen = set()
    for _ in range(250):
        population = drawn(draw, total)
        found = list(worlds(population))
        counts = hull([sum(part for part, _ in world) for world in found])
        sums = hull([sum(number for _, number in world) for world in found])
        assert (count_of(population).low, count_of(population).high) == counts, population
        assert (sum_of(population).low, sum_of(population).high) == sums, population
        share, middle = share_of(population), median_of(population)
        if any(not world for world in found):
            assert share is None or population.total == 0
            assert middle is None or population.total == 0
            continue
        shares = hull([Fraction(sum(part for part, _ in world), len(world)) for world in found])
        medians = hull([Fraction(median([number for _, number in world])) for world in found])
        assert (share.low, share.high) == shares, population
        assert (middle.low, middle.high) == medians, population
        seen.add(share)
    assert len(seen) > 10, "the random populations must differ"


def test_without_knowing_how_many_there_are_a_share_is_not_known():
    population = Population([Member(Truth.HOLDS, Truth.HOLDS)], None, others=None)
    assert share_of(population) is None
    assert median_of(population) is None
    assert count_of(population) == Interval(Fraction(1), None)


def test_an_unknown_number_leaves_sum_and_median_without_an_upper_bound():
    population = Population([Member(Truth.HOLDS, value=Interval(Fraction(5), None))], 1)
    assert sum_of(population) == Interval(Fraction(5), None)
    assert median_of(population) == Interval(Fraction(5), None)
