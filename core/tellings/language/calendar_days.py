"""Which days of the calendar a wording means, counted from the day a report was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from tellings.language.lexicon import Lexicon

_HALF_YEAR: Final = timedelta(days=183)

Days = tuple[date, date]


def nearest_weekday(weekday: int, today: date, ahead: bool) -> date:
    """Return the last such weekday at or before a day, or the next one at or after it."""
    days = (weekday - today.weekday()) % 7
    return today + timedelta(days=days if ahead else days - 7 if days else 0)


def named_weekday(weekday: int, today: date, which: str, week: str, ahead: bool) -> date:
    """Resolve "last Wednesday", "this Friday", "Monday of last week".

    Args:
        weekday: 0 Monday … 6 Sunday.
        today: The report's day.
        which: "last", "next", "this", "this past", "this coming", "".
        week: "last", "this", "next" of "Monday last week", "".
        ahead: The words before look ahead.
    """
    if week:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks={"last": -1, "this": 0, "next": 1}[week], days=weekday)
    if which in ("last", "this past"):
        return nearest_weekday(weekday, today - timedelta(days=1), False)
    if which in ("next", "this coming"):
        return nearest_weekday(weekday, today + timedelta(days=1), True)
    return nearest_weekday(weekday, today, ahead)


def near_days(near: str, today: date, ahead: bool) -> Days:
    """Resolve "yesterday", "last week", "the weekend"; in small letters, single blanks."""
    shift = {
        "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2,
        "the night before last": -2, "the day after tomorrow": 2,
    }.get(near, 0)  # fmt: skip
    step, _, unit = near.partition(" ")
    if shift or unit not in ("week", "month", "year", "weekend"):
        day = today + timedelta(days=shift)
        return day, day
    if unit == "weekend":
        return _weekend(step, today, ahead)
    return period(unit, {"last": -1, "past": -1, "next": 1}.get(step, 0), today)


def _weekend(step: str, today: date, ahead: bool) -> Days:
    ahead = step == "next" or (step != "last" and ahead)
    saturday = nearest_weekday(5, today + timedelta(days=step == "next"), ahead)
    if not ahead and step == "last" and today.weekday() >= 5:
        saturday -= timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1)


def period(unit: str, step: int, today: date) -> Days:
    """Return a week, month or year so many steps from the one a day lies in."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    index = today.year * 12 + today.month - 1 + step
    return whole_month(index // 12, index % 12 + 1)


def whole_month(year: int, month: int) -> Days:
    """Return the first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def month_number(written: str, lexicon: Lexicon) -> int | None:
    """Return 1–12 for the name of a month, written out or short."""
    start = written.lower().rstrip(".")[:3]
    months = enumerate(lexicon.ordered("months"), 1)
    return next((number for number, name in months if start and name[:3] == start), None)


def year_of(dated: Callable[[int], date], today: date, direction: int) -> date:
    """Return a date that returns every year, in the year that is meant.

    Args:
        dated: Gives the day of a year.
        today: The report's day.
        direction: Below 0 it is told as past, above 0 as to come, 0 unknown: the nearest.
    """
    near = dated(today.year)
    if direction < 0:
        return near if near <= today else dated(today.year - 1)
    if direction > 0:
        return near if near >= today else dated(today.year + 1)
    if near - today > _HALF_YEAR:
        return dated(today.year - 1)
    return dated(today.year + 1) if today - near > _HALF_YEAR else near


# Feasts and holidays ------------------------------------------------------------------------


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    from dateutil.easter import easter

    return lambda year: easter(year) + timedelta(days=days)


def _nth(count: int, weekday: int, month: int, after: int = 0) -> Callable[[int], date]:
    """Return the nth weekday of a month, the last one for -1, so many days later."""

    def of(year: int) -> date:
        first, last = whole_month(year, month)
        if count < 0:
            day = nearest_weekday(weekday, last, False)
        else:
            day = nearest_weekday(weekday, first, True) + timedelta(weeks=count - 1)
        return day + timedelta(days=after)

    return of


_SAINTS: Final = "St\\.?|Saint"
HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "Shrove Tuesday": _from_easter(-47),
    "Ash Wednesday": _from_easter(-46),
    "Palm Sunday": _from_easter(-7),
    "Maundy Thursday": _from_easter(-3),
    "Good Friday": _from_easter(-2),
    "Easter Saturday": _from_easter(-1),
    "Holy Saturday": _from_easter(-1),
    "Easter Sunday": _from_easter(0),
    "Easter Day": _from_easter(0),
    "Easter Monday": _from_easter(1),
    "Easter": _from_easter(0),
    "Ascension Day": _from_easter(39),
    "Whit Sunday": _from_easter(49),
    "Whit Monday": _from_easter(50),
    "Pentecost Monday": _from_easter(50),
    "Pentecost": _from_easter(49),
    "Corpus Christi": _from_easter(60),
    "New Year[’']s Day": _fixed(1, 1),
    "New Year[’']s Eve": _fixed(12, 31),
    "Epiphany": _fixed(1, 6),
    "Burns Night": _fixed(1, 25),
    "Valentine[’']s Day": _fixed(2, 14),
    f"(?:{_SAINTS}) Patrick[’']s Day": _fixed(3, 17),
    "April Fools?[’']?s? Day": _fixed(4, 1),
    f"(?:{_SAINTS}) George[’']s Day": _fixed(4, 23),
    "May Day": _fixed(5, 1),
    "Bastille Day": _fixed(7, 14),
    "Hallowe[’']?en": _fixed(10, 31),
    "All Saints[’'] Day": _fixed(11, 1),
    "Bonfire Night": _fixed(11, 5),
    "Armistice Day": _fixed(11, 11),
    "Veterans[’']? Day": _fixed(11, 11),
    f"(?:{_SAINTS}) Andrew[’']s Day": _fixed(11, 30),
    "Christmas Eve": _fixed(12, 24),
    "Christmas Day": _fixed(12, 25),
    "Boxing Day": _fixed(12, 26),
    "Juneteenth": _fixed(6, 19),
    "Martin Luther King(?:,? Jr\\.?)? Day": _nth(3, 0, 1),
    "MLK Day": _nth(3, 0, 1),
    "Presidents?[’']?s? Day": _nth(3, 0, 2),
    "Memorial Day": _nth(-1, 0, 5),
    "Labor Day": _nth(1, 0, 9),
    "Columbus Day": _nth(2, 0, 10),
    "Thanksgiving(?: Day)?": _nth(4, 3, 11),
    "Black Friday": _nth(4, 3, 11, 1),
}
"""The day of a year, by a pattern of the holiday's name; the longer name before its beginning."""


def holiday(name: str) -> Callable[[int], date]:
    """Return what gives a holiday's day in a year, for a name that `HOLIDAYS` matches."""
    return next(day for pattern, day in HOLIDAYS.items() if re.fullmatch(pattern, name))
