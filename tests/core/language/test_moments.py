from datetime import date, datetime

import pytest
from english import ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.moments import find_moments
from tellings.model import Granularity, Moment, ReportDate, Span

TODAY = date(2031, 5, 14)  # a Wednesday


def find(text: str, today: date | None = TODAY) -> tuple[Moment, ...]:
    return find_moments(text, [Span(0, len(text))], ENGLISH, today)


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
    assert find_moments("Monday", [Span(0, 6)], ENGLISH, month)[0].first is None


@given(st.text("MondayMarch0123456789 :-,.pmago", max_size=50))
def test_in_order(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.span.start < one.span.end
        end = one.span.end


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # The report is of Wednesday, 14 May 2031.
        ("It broke last Wednesday.", "2031-05-07", "2031-05-07"),
        ("It broke last Monday.", "2031-05-12", "2031-05-12"),
        ("They meet next Wednesday.", "2031-05-21", "2031-05-21"),
        ("It broke on Tuesday last week.", "2031-05-06", "2031-05-06"),
        ("It broke the day before yesterday.", "2031-05-12", "2031-05-12"),
        ("They meet the day after tomorrow.", "2031-05-16", "2031-05-16"),
        ("It broke at the weekend.", "2031-05-10", "2031-05-11"),
        ("It broke on Monday, 7 April, at the quay.", "2031-04-07", "2031-04-07"),
        ("It stayed shut until Friday.", "2031-05-16", "2031-05-16"),
        # Feasts.
        ("It broke on Easter Monday.", "2031-04-14", "2031-04-14"),
        ("It broke on Good Friday 2029.", "2029-03-30", "2029-03-30"),
        ("It broke on Boxing Day.", "2030-12-26", "2030-12-26"),
        ("It was found on Martin Luther King Jr. Day.", "2031-01-20", "2031-01-20"),
        ("The market will open on Whit Monday.", "2031-06-02", "2031-06-02"),
        # Days and weeks away.
        ("It broke ten days ago.", "2031-05-04", "2031-05-04"),
        ("It broke a fortnight ago.", "2031-04-30", "2031-04-30"),
        ("It broke two weeks ago.", "2031-04-30", "2031-04-30"),
        ("It broke a month ago.", "2031-04-01", "2031-04-30"),
        ("It broke three years ago.", "2028-01-01", "2028-12-31"),
        ("It reopens in three weeks’ time.", "2031-06-04", "2031-06-04"),
        # Several days.
        ("The show was on April 8-9.", "2031-04-08", "2031-04-09"),
        ("The show ran from 8 to 10 April.", "2031-04-08", "2031-04-10"),
        ("The show was on 8 and 9 April 2029.", "2029-04-08", "2029-04-09"),
        ("The show ran from 29 April to 2 May.", "2031-04-29", "2031-05-02"),
        # Told as past, told as to come, neither.
        ("The show was held on October 3.", "2030-10-03", "2030-10-03"),
        ("On October 3 the show was held.", "2030-10-03", "2030-10-03"),
        ("The show will be held on 3 January.", "2032-01-03", "2032-01-03"),
        ("The date is October 3.", "2031-10-03", "2031-10-03"),
        ("It was found on 17.04.2029.", "2029-04-17", "2029-04-17"),
    ],
)
def test_days_as_people_tell_them(text: str, first: str, last: str) -> None:
    (found,) = find(text)
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "clock", "either"),
    [
        ("It began at ten past eight.", 490, True),
        ("It began at ten past eight in the evening.", 1210, False),
        ("It ended at twenty to seven.", 400, True),
        ("It ended at 18.40.", 1120, False),
        ("It ended at 8.14 on Monday.", 494, True),
        ("It ended at half past four that afternoon.", 990, False),
        ("It ended at quarter to twelve.", 705, True),
        ("It ended at ten to midnight.", 1430, False),
        ("It ended at five o’clock.", 300, True),
        ("It ended at eight in the morning.", 480, False),
        ("It ended at 06:30.", 390, False),
        ("It ended at 1840 hours.", 1120, False),
    ],
)
def test_times_as_people_tell_them(text: str, clock: int, either: bool) -> None:
    found = find(text)[0]
    assert (found.clock, found.either_half) == (clock, either)


@pytest.mark.parametrize(
    "text",
    [
        "It holds five to seven boats.",
        "The rate rose by 8.14 to a new high.",
        "It is at 8.14 metres.",
        "They shop on Black Sunday.",
        "In June 12 people left.",
    ],
)
def test_no_time_and_no_day(text: str) -> None:
    assert all(one.clock is None and one.day is None for one in find(text))


def test_hedged_times() -> None:
    about, before, plain = (
        find(text)[0] for text in ("around 11.40 p.m.", "shortly before midnight", "at noon")
    )
    assert (about.approximate, before.approximate, plain.approximate) == (True, True, False)
