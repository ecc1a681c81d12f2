"""Values as JSON and back: an analysis whole, and what is no such value refused."""

import contextlib
import json
import math
from dataclasses import replace

import pytest
from decisions import sample_analysis
from hypothesis import given
from hypothesis import strategies as st
from sample_event import sample_comparison

from tellings.model import Link, Quantity, Report, Span
from tellings.model.analysis import Analysis
from tellings.model.plain import PlainError, from_plain, to_plain
from tellings.review import Decision, Review
from tellings.settling import settle


def through_json(value):
    return from_plain(type(value), json.loads(json.dumps(to_plain(value), allow_nan=False)))


def test_an_analysis_is_the_same_after_writing_and_reading():
    analysis = sample_analysis()
    again = through_json(analysis)
    assert again == analysis
    assert settle(again) == sample_comparison()


def test_a_comparison_is_the_same_after_writing_and_reading():
    assert through_json(sample_comparison()) == sample_comparison()


def test_an_open_bound_stays_open():
    assert through_json(Quantity(Span(0, 2), 10.0, math.inf)).high == math.inf


def test_what_a_later_version_adds_is_left_out_and_what_it_lacks_has_its_default():
    link = sample_comparison().links[0]
    plain = to_plain(link) | {"colour": "red"}
    del plain["origin"]
    assert from_plain(Link, plain) == link


@pytest.mark.parametrize(
    "damage",
    [
        lambda plain: plain | {"text": 5},
        lambda plain: plain | {"blocks": {}},
        lambda plain: plain | {"blocks": [{"span": [3, 1]}]},
        lambda plain: plain | {"blocks": [{"span": [-1, 1]}]},
        lambda plain: plain | {"blocks": [{"span": [0, 1], "kind": "roof"}]},
        lambda plain: plain | {"date": {"value": "never", "granularity": "day"}},
        lambda plain: {key: value for key, value in plain.items() if key != "text"},
        lambda plain: [plain],
        lambda plain: None,
    ],
)
def test_what_is_no_report_is_refused(damage):
    with pytest.raises(PlainError):
        from_plain(Report, damage(to_plain(sample_comparison().reports[0])))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["is", "pair", "decisions", "verdict", "a"]), inner)
    ),
    max_leaves=8,
)


@given(ANYTHING)
def test_any_data_is_a_value_or_refused(data):
    for kind in (Review, Decision, Report, Analysis):
        with contextlib.suppress(PlainError):
            assert isinstance(from_plain(kind, data), kind)


def test_a_damaged_array_is_refused():
    plain = to_plain(sample_analysis().pairs)
    for broken in ("x", plain["score"] | {"data": "AAA"}, plain["score"] | {"dtype": "|O"}):
        with pytest.raises(PlainError):
            from_plain(type(sample_analysis().pairs), plain | {"score": broken})
    assert through_json(replace(sample_analysis().pairs)) == sample_analysis().pairs
