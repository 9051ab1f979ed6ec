from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from kubeexpert.logic.interval import Interval
from kubeexpert.logic.truth import Truth

SMALL = [Fraction(number, 2) for number in range(7)]
ENDS = st.sampled_from([None, *SMALL])


def points(interval):
    """The grid points inside an interval; its ends lie on the grid or are absent."""
    for point in [Fraction(number, 4) for number in range(-2, 15)]:
        above = interval.low is None or point > interval.low or (point == interval.low and not interval.low_open)
        under = interval.high is None or point < interval.high or (point == interval.high and not interval.high_open)
        if above and under:
            yield point


intervals = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans()).filter(
    lambda each: (
        (each.high is not None or not each.high_open)
        and (each.low is not None or not each.low_open)
        and list(points(each))
    )
)


@given(intervals, intervals)
def test_the_meet_of_two_intervals_holds_exactly_their_common_points(one, two):
    both = one.meet(two)
    assert set(points(one)) & set(points(two)) == (set(points(both)) if both else set())


@given(intervals, ENDS, ENDS, st.booleans())
def test_a_range_test_is_decided_exactly_when_all_points_agree(interval, start, below, strict):
    assume(start is None or below is None or start < below)  # an empty range is refused as IMPOSSIBLE_TEST
    passing = {
        (start is None or point > start or (point == start and not strict)) and (below is None or point < below)
        for point in points(interval)
    }
    truth = interval.within(start, below, strict=strict)
    if truth.decided:
        assert passing == {truth is Truth.HOLDS}
    else:
        assert len(passing) == 2 or interval.low is None or interval.high is None
