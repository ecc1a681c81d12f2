from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings_gui.scrollmap import (
    follow,
    inverted,
    monotone_anchors,
    project,
    reading_height,
    reading_value,
    sync_point,
)

HEIGHTS = st.floats(1, 1e5)
PAIRS = st.lists(st.tuples(st.floats(0, 5e4), st.floats(0, 5e4)), max_size=40)


@given(PAIRS, HEIGHTS, HEIGHTS)
def test_anchors_ascend_in_both_panes(pairs, height_a, height_b):
    anchors = monotone_anchors(pairs, height_a, height_b)
    for (a0, b0), (a1, b1) in pairwise(anchors):
        assert a0 <= a1
        assert b0 <= b1


def test_crossing_links_are_left_out():
    anchors = monotone_anchors([(10, 10), (20, 90), (30, 30), (40, 40)], 100, 100)
    assert anchors == ((0, 0), (10, 10), (30, 30), (40, 40), (100, 100))


@given(PAIRS, HEIGHTS, HEIGHTS, st.floats(0, 1e5), st.floats(0, 1e5))
def test_projection_never_decreases(pairs, height_a, height_b, y, further):
    anchors = monotone_anchors(pairs, height_a, height_b)
    assert project(anchors, y) <= project(anchors, y + further) + 1e-6


def test_projection_needs_two_anchors():
    with pytest.raises(ValueError, match="two"):
        project([(0, 0)], 1)


@pytest.mark.parametrize(
    ("value", "maximum", "expected"),
    [(0, 1000, 0), (1000, 1000, 1), (500, 1000, 0.5), (50, 1000, 0.25), (40, 40, 1), (0, 40, 0)],
)
def test_sync_point_slides_from_top_to_bottom(value, maximum, expected):
    assert sync_point(value, maximum, 200) == pytest.approx(expected)


@given(PAIRS, st.floats(300, 1e5), st.floats(300, 1e5))
def test_both_panes_reach_both_ends(pairs, height_a, height_b):
    anchors = monotone_anchors(pairs, height_a, height_b)
    page = 200.0
    ends = height_a - page, height_b - page
    assert follow(anchors, 0, ends[0], page, ends[1], page) == pytest.approx(0, abs=1e-6)
    assert follow(anchors, ends[0], ends[0], page, ends[1], page) == pytest.approx(ends[1])
    assert inverted(inverted(anchors)) == anchors


# A scroll bar counts whole pixels: no maximum lies between 0 and 1.
@given(st.just(0.0) | st.floats(1, 5000), st.floats(1, 900), st.floats(0, 1))
def test_reading_heights_reach_both_ends_and_come_back(maximum, page, share):
    value = maximum * share
    y = reading_height(value, maximum, page)
    assert 0 <= y <= maximum + page + 1e-6
    assert reading_value(y, maximum, page) == pytest.approx(value, abs=1e-3)
    if maximum > 0:
        assert reading_height(maximum, maximum, page) == pytest.approx(maximum + page)
