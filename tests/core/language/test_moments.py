from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.moments import find_moments
from tellings.model import Granularity, Moment, ReportDate, Span

TODAY = date(2031, 5, 14)  # a Wednesday


def find(text: str, today: date | None = TODAY) -> tuple[Moment, ...]:
    return find_moments(text, [Span(0, len(text))], today)


@pytest.mark.parametrize(
    ("text", "written", "first", "last", "granularity"),
    [
        ("It broke on Monday.", "Monday", "2031-05-12", "2031-05-12", Granularity.DAY),
        ("They will meet on Monday.", "Monday", "2031-05-19", "2031-05-19", Granularity.DAY),
        ("It broke yesterday.", "yesterday", "2031-05-13", "2031-05-13", Granularity.DAY),
        ("on March 6", "March 6", "2031-03-06", "2031-03-06", Granularity.DAY),
        ("on 6 March 2030", "6 March 2030", "2030-03-06", "2030-03-06", Granularity.DAY),
        ("on Nov. 30", "Nov. 30", "2030-11-30", "2030-11-30", Granularity.DAY),
        ("in February 2030", "February 2030", "2030-02-01", "2030-02-28", Granularity.MONTH),
        ("in May", "May", "2031-05-01", "2031-05-31", Granularity.MONTH),
        ("in 2029", "2029", "2029-01-01", "2029-12-31", Granularity.YEAR),
        ("2031-01-02", "2031-01-02", "2031-01-02", "2031-01-02", Granularity.DAY),
        ("three days ago", "three days ago", "2031-05-11", "2031-05-11", Granularity.DAY),
        ("last week", "last week", "2031-05-05", "2031-05-11", Granularity.DAY),
        ("next month", "next month", "2031-06-01", "2031-06-30", Granularity.MONTH),
    ],
)
def test_dates(text: str, written: str, first: str, last: str, granularity: Granularity) -> None:
    (found,) = find(text)
    assert found.span.of(text) == written
    assert (str(found.first), str(found.last)) == (first, last)
    assert found.granularity is granularity


@pytest.mark.parametrize(
    ("text", "clock"),
    [("at 5 p.m.", 1020), ("at 9:02 a.m.", 542), ("at 14:30", 870), ("noon", 720)],
)
def test_times_of_day(text: str, clock: int) -> None:
    (found,) = find(text)
    assert (found.clock, found.first) == (clock, None)


@pytest.mark.parametrize(
    "text", ["He may march.", "May she win!", "2000 boats sank", "30 February"]
)
def test_not_a_known_day(text: str) -> None:
    assert all(moment.first is None for moment in find(text))


def test_a_weekday_stays_open_without_the_reports_date() -> None:
    (found,) = find("It broke on Monday.", None)
    assert (found.first, found.weekday) == (None, 0)
    month = ReportDate(datetime(2031, 5, 1), Granularity.MONTH)
    assert find_moments("Monday", [Span(0, 6)], month)[0].first is None


@given(st.text("MondayMarch0123456789 :-,.pmago", max_size=50))
def test_in_order(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.span.start < one.span.end
        end = one.span.end
