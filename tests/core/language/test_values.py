import math
from datetime import date, timedelta

import pytest
from english import ENGLISH
from hypothesis import assume, given
from hypothesis import strategies as st

from tellings.language.measures import MEASURES
from tellings.language.moments import find_moments
from tellings.language.quantities import find_quantities
from tellings.language.values import (
    Relation,
    compare,
    compare_moments,
    compare_quantities,
    count_alike,
    far_apart,
    moment_value,
    quantity_value,
)
from tellings.model import Granularity, Moment, Quantity, Span

AGREE, MORE, CLASH, UNRELATED = Relation
HERE = Span(0, 1)
CALENDAR = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low = draw(st.floats(0, 1e9) | st.integers(0, 10_000).map(float))
    high = draw(st.sampled_from([low, low * 1.1, low + 3, math.inf]))
    unit = draw(st.sampled_from(["", "person", "USD", "EUR", "%", *MEASURES]))
    return Quantity(
        HERE,
        draw(st.sampled_from([low, 0.0])) if high > low else low,
        high,
        unit,
        draw(st.sampled_from(["", "boat", "sheep"])) if not unit else "",
        draw(st.booleans()) or high == math.inf,
        draw(st.booleans()),
        draw(st.none() | st.integers(0, 20).map(float)),
    )


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    if draw(st.booleans()):
        clock = draw(st.integers(0, 1439))
        hedged, half = draw(st.booleans()), draw(st.booleans())
        return Moment(
            HERE, None, None, clock=clock, approximate=hedged, either_half=half,
            granularity=Granularity.MINUTE,
        )  # fmt: skip
    first = draw(st.none() | CALENDAR)
    last = first and first + timedelta(days=draw(st.sampled_from([0, 0, 1, 6, 30])))
    named = first if first and draw(st.booleans()) else None
    return Moment(
        HERE,
        first,
        last,
        draw(st.none() | st.integers(0, 6)),
        granularity=draw(st.sampled_from([Granularity.DAY, Granularity.MONTH])),
        month=named and named.month,
        day=named and named.day,
        approximate=draw(st.booleans()),
    )


@given(quantities() | moments(), quantities() | moments())
def test_the_order_of_two_values_makes_no_difference(one, other):
    assert compare(one, other) is compare(other, one)


@given(quantities() | moments())
def test_a_value_agrees_with_itself(one):
    assert compare(one, one) in (AGREE, UNRELATED)
    if isinstance(one, Quantity) or one.clock is not None or one.first:
        assert compare(one, one) is AGREE


@given(st.integers(1, 9999), st.sampled_from(list(MEASURES)), st.sampled_from(list(MEASURES)))
def test_a_figure_agrees_with_what_it_converts_to(value, unit, into):
    source, target = MEASURES[unit], MEASURES[into]
    assume(source.dimension == target.dimension)
    base = value * source.factor + source.offset
    other = (base - target.offset) / target.factor
    assume(other > 0)
    one, same = Quantity(HERE, value, value, unit), Quantity(HERE, other, other, into)
    assert compare(one, same) in (AGREE, MORE)


@given(quantities(), st.floats(1.3, 50))
def test_figures_far_from_each_other_clash(one, factor):
    assume(one.low == one.high > 3 and one.against is None)
    other = Quantity(HERE, one.low * factor, one.high * factor, one.unit, one.counted,
                     ordinal=one.ordinal)  # fmt: skip
    assert compare(one, other) is (AGREE if one.low == other.low else CLASH)


def figure(text: str) -> Quantity:
    (found,) = find_quantities(text, [Span(0, len(text))], ENGLISH)
    return found


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2.1 million people", "2,098,000 people", MORE),
        ("2.1 million people", "2,198,000 people", CLASH),
        ("500 people", "482 people", CLASH),
        ("nearly 500 people", "482 people", MORE),
        ("at least 10 boats", "14 boats", MORE),
        ("at least 10 boats", "at least 12 boats", CLASH),
        ("at least 10 boats", "eight boats", CLASH),
        ("40 years", "41 years", MORE),
        ("17 years", "18 years", CLASH),
        ("$500", "€500", CLASH),
        ("$500", "€460", UNRELATED),
        ("12 boats", "four days", UNRELATED),
        ("12 boats", "14", CLASH),
        ("the third boat", "3 boats", UNRELATED),
        ("50 miles", "80 km", AGREE),
        ("50 miles", "120 km", CLASH),
        ("20 feet", "6 metres", AGREE),
        ("20 feet", "9 metres", CLASH),
        ("90 minutes", "two hours", CLASH),
        ("120 minutes", "two hours", AGREE),
        ("two km", "1,950 metres", MORE),
        ("two km", "1,700 metres", CLASH),
        ("at least 10 feet", "at least 300 metres", CLASH),
        ("more than 60 miles", "100 km", AGREE),
        ("30 degrees", "86 degrees Fahrenheit", AGREE),
        ("30 degrees", "30 degrees Celsius", AGREE),
        ("30 degrees", "40 degrees Celsius", CLASH),
        ("aged 30", "31 years", CLASH),
        ("a 26 million loss", "26 million pounds", AGREE),
        ("no workers", "zero workers", AGREE),
        ("two and a half million litres", "2.5 million litres", AGREE),
        ("half an hour", "30 minutes", AGREE),
        ("a quarter of an hour", "10 minutes", CLASH),
        ("a third of them", "half of them", CLASH),
    ],
)
def test_figures_held_against_each_other(one, other, relation):
    assert compare_quantities(figure(one), figure(other)) is relation


def test_scores_are_compared_whole():
    def score(ours: int, theirs: int) -> Quantity:
        return Quantity(HERE, ours, ours, "score", against=theirs)

    assert compare(score(3, 2), score(2, 3)) is AGREE
    assert compare(score(3, 2), score(3, 1)) is CLASH
    assert compare(score(3, 2), Quantity(HERE, 3, 3)) is UNRELATED
    assert quantity_value(score(12, 9)) == "12-9"


def moment(text: str, report: date | None = date(2031, 5, 14)) -> Moment:
    (found,) = find_moments(text, [Span(0, len(text))], ENGLISH, report)
    return found


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("on 3 May", "on 3 May", AGREE),
        ("on 3 May", "on 4 May", CLASH),
        ("in May", "on 4 May", MORE),
        ("in May", "in June", CLASH),
        ("on 3 May 2030", "on 3 May", AGREE),
        ("on 3 May 2030", "on 3 May 2029", CLASH),
        ("yesterday", "on Tuesday", AGREE),
        ("at 5 p.m.", "at 17:00", AGREE),
        ("at 5:10 p.m.", "at 17:12", MORE),
        ("at 5:10 p.m.", "at 17:20", CLASH),
        ("at 5 p.m.", "on Tuesday", UNRELATED),
    ],
)
def test_dates_and_times_held_against_each_other(one, other, relation):
    assert compare_moments(moment(one), moment(other)) is relation


def test_dates_that_stay_open_are_compared_by_what_they_name():
    def open_date(text: str) -> Moment:
        return moment(text, None)

    assert compare(open_date("on 3 May"), open_date("on 4 May")) is CLASH
    assert compare(open_date("on 3 May"), open_date("in May")) is MORE
    assert compare(open_date("on Monday"), open_date("on Tuesday")) is CLASH
    assert compare(open_date("on Monday"), open_date("in May")) is UNRELATED
    assert compare(open_date("on Monday"), moment("yesterday")) is CLASH
    assert moment_value(open_date("on Monday"), "Monday") == "Monday"


def test_spans_of_days_are_compared_whole():
    def span(first: int, last: int) -> Moment:
        return Moment(HERE, date(2031, 5, first), date(2031, 5, last), day=first, last_day=last)

    assert compare(span(3, 5), span(3, 6)) is CLASH
    assert compare(span(3, 5), moment("on 4 May")) is MORE
    assert moment_value(span(3, 5), "") == "2031-05-03/2031-05-05"


def test_hedged_moments_are_compared_loosely():
    eleven = Moment(HERE, None, None, clock=23 * 60 + 40, approximate=True)
    midnight = Moment(HERE, None, None, clock=0, approximate=True)
    assert compare(eleven, midnight) is MORE
    assert compare(eleven, Moment(HERE, None, None, clock=60)) is CLASH
    weeks = Moment(HERE, date(2031, 4, 23), date(2031, 4, 23), approximate=True)
    assert compare(weeks, moment("on 25 April")) is MORE
    assert compare(weeks, moment("on 29 April")) is CLASH
    evening = Moment(HERE, None, None, clock=8 * 60 + 10, either_half=True)
    assert compare(evening, moment("at 20:10")) is MORE
    assert compare(evening, moment("at 21:10")) is CLASH


def test_what_is_counted():
    assert count_alike(figure("12 boats"), figure("14 boats"))
    assert count_alike(figure("12 boats"), figure("14"))
    assert not count_alike(figure("12 boats"), figure("14 sheep"))
    assert count_alike(figure("12 miles"), figure("14 km"))
    assert far_apart(figure("10 miles"), figure("16.09344 km")) == pytest.approx(1)
