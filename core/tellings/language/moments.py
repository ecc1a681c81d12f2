"""Dates and times, resolved against the report's date, never more exact than the text is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tellings.language.calendar_days import (
    holiday,
    month_number,
    named_weekday,
    near_days,
    period,
    whole_month,
    year_of,
)
from tellings.language.lexicon import Lexicon
from tellings.language.moment_patterns import Written, written_moments
from tellings.language.word_forms import WordForms
from tellings.model import Granularity, Moment, ReportDate, Span

_AHEAD: Final = re.compile(
    r"\b(?:will|would|hopes?|expect(?:s|ed)?|scheduled|plans?|planned|due|next|coming|upcoming"
    r"|set (?:to|for)|postponed|going to|booked|is to|are to"
    r"|to (?:meet|hold|vote|speak|visit|begin|start|open|close|take|appear|return))\b",
    re.I,
)
_BOUND: Final = re.compile(r"\b(?:until|till|by)\s+(?:\w+\s+)?$", re.I)
# Verbs by which a day lies behind; those of saying are missing: they have a day of their own.
_BEHIND: Final = re.compile(
    r"\b(?:was|were|had|did|been|began|took|came|went|fell|broke|left|met|won|lost|held|hit|struck"
    r"|found|died|rose|sank|shot|stood|ran|gave|made|set off|burnt|swept"
    r"|(?!need|feed|seed|speed|indeed|hundred|scheduled|planned|expected|announced|added|warned"
    r"|noted|asked|insisted|agreed|united|red|shed)\w{2,}ed)\b",
    re.I,
)
_LOOK_BACK: Final = 70  # code points before a day that may tell on which side it lies
_LOOK_ON: Final = 60
_OPENING: Final = 16  # so few before it: the day opens the sentence, its verb comes after
_CLAUSE_END: Final = re.compile(r"[;:–—]|, (?:and|but) ")
_HEDGE: Final = re.compile(
    r"\b(?:about|around|roughly|approximately|circa|nearly|almost|towards?"
    r"|(?:shortly|just|soon|not\s+long|moments|minutes|some\s+time)\s+(?:before|after))"
    r"\s+(?:at\s+)?$",
    re.I,
)
_JOINT: Final = re.compile(r"\s?[-–]\s?|\s+(?:to|until|through)\s+")
_PARTS_OF_DAY: Final = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}
_MINUTES: Final = {
    "five": 5, "ten": 10, "quarter": 15, "fifteen": 15, "twenty": 20, "twenty five": 25,
    "half": 30, "thirty": 30, "forty five": 45,
}  # fmt: skip
_NAMED_HOURS: Final = {"midnight": 0, "noon": 12, "midday": 12}


@dataclass(frozen=True, slots=True)
class _Place:
    """A written day or time in its sentence."""

    text: str
    sentence: Span
    match: re.Match[str]
    today: date | None
    lexicon: Lexicon

    @property
    def span(self) -> Span:
        return Span(*self.match.span())

    @property
    def parts(self) -> dict[str, str]:
        """Groups of the pattern that matched, in small letters with single blanks."""
        groups = self.match.groupdict()
        return {name: " ".join(part.lower().split()) for name, part in groups.items() if part}

    @property
    def before(self) -> str:
        start = max(self.sentence.start, self.span.start - _LOOK_BACK)
        return self.text[start : self.span.start]

    @property
    def weekdays(self) -> tuple[str, ...]:
        return self.lexicon.ordered("weekdays")

    def hour(self) -> int:
        """Return the hour that is named, in figures or words; twelve where none is."""
        written = self.parts.get("said") or self.parts.get("hour") or "12"
        if written in _NAMED_HOURS:
            return _NAMED_HOURS[written]
        words = self.lexicon.ordered("numbers_to_twelve")
        known = words.index(written) if written in words else 0
        return known or (int(written) if written.isdigit() else 0)

    def number(self, name: str) -> int | None:
        return int(self.parts[name]) if name in self.parts else None

    def is_bound(self) -> bool:
        """Tell whether something lasts to this day: "was closed until Friday"."""
        return bool(_BOUND.search(self.before))

    def direction(self) -> int:
        """Return -1 for a day told as past, 1 for one to come, 0 where the words don't tell."""
        before = _CLAUSE_END.split(self.before)[-1]
        ahead, behind = _last(_AHEAD, before), _last(_BEHIND, before)
        if ahead < 0 and behind < 0 and self.is_bound():
            return 1
        if ahead < 0 and behind < 0 and self.span.start - self.sentence.start < _OPENING:
            after = self.text[self.span.end : min(self.sentence.end, self.span.end + _LOOK_ON)]
            # The first verb after the day is the one it goes with.
            ahead, behind = (-_first(pattern, after) for pattern in (_AHEAD, _BEHIND))
            return 0 if ahead == behind else 1 if ahead > behind else -1
        return 0 if ahead == behind else 1 if ahead >= 0 else -1


def find_moments(
    text: str,
    spans: Iterable[Span],
    lexicon: Lexicon,
    report_date: ReportDate | date | None = None,
) -> tuple[Moment, ...]:
    """Find dates and times of day.

    "Three weeks ago" is one only where the report has a date to count from. A weekday is taken
    as the last one at or before the report's date, as the next one where the words before it
    look ahead ("will meet on Monday"); a date without a year as the last one where it is told
    as past, the next one where it lies ahead, else as the nearest.

    Args:
        text: Of a report.
        spans: Where to look (sentences), ascending.
        lexicon: Of the language of the text.
        report_date: What relative dates count from; without it they stay open.

    Returns:
        Moments in order, never overlapping, each as exact as the text puts it.
    """
    today = _day(report_date)
    found: list[Moment] = []
    for span in spans:
        here = [
            _hedged(_resolve(written, place), place)
            for written, match in written_moments(text, span, lexicon)
            if written is not Written.NAME and (today or written is not Written.AWAY)
            for place in [_Place(text, span, match, today, lexicon)]
        ]
        found.extend(_spans(text, here))
    return tuple(found)


def moment_spans(
    text: str, span: Span, lexicon: Lexicon, report_date: ReportDate | date | None = None
) -> list[Span]:
    """Return where a text names dates and times, in order.

    "Three weeks ago" is a date where the report has one to count from, else a span of time.
    """
    dated = _day(report_date) is not None
    return [
        Span(*match.span())
        for written, match in written_moments(text, span, lexicon)
        if dated or written is not Written.AWAY
    ]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text) + 1


def _day(report_date: ReportDate | date | None) -> date | None:
    if not isinstance(report_date, ReportDate):
        return report_date
    exact = report_date.granularity in (Granularity.DAY, Granularity.MINUTE)
    return report_date.value.date() if exact else None


def _hedged(moment: Moment, place: _Place) -> Moment:
    return replace(moment, approximate=True) if _HEDGE.search(place.before) else moment


def _spans(text: str, moments: list[Moment]) -> list[Moment]:
    """Unite "30 April to 2 May" into one moment of several days."""
    found: list[Moment] = []
    for moment in moments:
        last = found[-1] if found else None
        if last is not None and _is_span(text, last, moment):
            whole = Span(last.span.start, moment.span.end)
            found[-1] = replace(last, span=whole, last=moment.last, last_day=moment.day)
        else:
            found.append(moment)
    return found


def _is_span(text: str, one: Moment, other: Moment) -> bool:
    if one.day is None or other.day is None or one.first is None or other.first is None:
        return False
    joined = _JOINT.fullmatch(text[one.span.end : other.span.start])
    return joined is not None and one.first == one.last and one.first < other.first


# What each way of writing means -------------------------------------------------------------


def _resolve(written: Written, place: _Place) -> Moment:
    if written in (Written.CLOCK, Written.SPOKEN_CLOCK):
        return _clock(written, place)
    if written is Written.WEEKDAY:
        return _weekday(place)
    if written is Written.HOLIDAY:
        return _holiday(place)
    if written is Written.NEAR:
        return _near(place)
    if written is Written.AWAY:
        return _away(place)
    if written is Written.DECADE:
        first = int(place.parts["decade"])
        years = date(first, 1, 1), date(first + 9, 12, 31)
        return Moment(place.span, *years, granularity=Granularity.YEAR)
    return _date(place)


def _weekday(place: _Place) -> Moment:
    parts = place.parts
    weekday = place.weekdays.index(parts["weekday"])
    if place.today is None:
        return Moment(place.span, None, None, weekday)
    which, week = parts.get("which", ""), parts.get("week", "")
    ahead = place.direction() > 0 or place.is_bound()
    day = named_weekday(weekday, place.today, which, week, ahead)
    return Moment(place.span, day, day, weekday)


def _holiday(place: _Place) -> Moment:
    day_of, year = holiday(place.match["holiday"]), place.number("y")
    if year is None and place.today is None:
        return Moment(place.span, None, None)
    direction = {"last": -1, "next": 1}.get(place.parts.get("which", ""), place.direction())
    day = day_of(year) if year else year_of(day_of, place.today or date.min, direction)
    return Moment(place.span, day, day, year=year)


def _near(place: _Place) -> Moment:
    near = place.parts["near"]
    grain = next((g for g in (Granularity.YEAR, Granularity.MONTH) if g.value in near), None)
    if place.today is None:
        return Moment(place.span, None, None, granularity=grain or Granularity.DAY)
    first, last = near_days(near, place.today, place.direction() > 0)
    return Moment(place.span, first, last, granularity=grain or Granularity.DAY)


def _away(place: _Place) -> Moment:
    """Resolve "three days ago", "a fortnight ago", "in two months' time"."""
    parts, unit = place.parts, place.parts["unit"]
    grain = {"month": Granularity.MONTH, "year": Granularity.YEAR}.get(unit, Granularity.DAY)
    today = place.today or date.max
    written = parts["ago"]
    count = (
        1
        if written in ("a", "an", "one")
        else int(WordForms.of(place.lexicon).number_words.get(written, written))
    )
    steps = -count if parts["side"] not in ("time", "from now") else count
    try:
        if grain is not Granularity.DAY:
            first, last = period(unit, steps, today)
            return Moment(place.span, first, last, granularity=grain, approximate=True)
        days = steps * {"day": 1, "week": 7, "fortnight": 14}[unit]
        day = today + timedelta(days=days)
    except (ValueError, OverflowError):  # before the calendar begins
        return Moment(place.span, None, None, granularity=grain)
    return Moment(place.span, day, day, approximate=unit != "day")


def _date(place: _Place) -> Moment:
    """Resolve a day, month or year of the calendar; what no calendar has stays open."""
    year, day, to = place.number("y"), place.number("d"), place.number("to")
    month = place.number("m") or month_number(place.parts.get("month", ""), place.lexicon)
    weekday = place.parts.get("weekday")
    coarse = Granularity.YEAR if month is None else Granularity.MONTH
    moment = Moment(
        place.span,
        None,
        None,
        place.weekdays.index(weekday) if weekday else None,
        granularity=Granularity.DAY if day else coarse,
        year=year,
        month=month,
        day=day,
        last_day=to,
    )
    if month is None:
        first, last = date(year or 1, 1, 1), date(year or 1, 12, 31)
        return replace(moment, first=first, last=last) if year else moment
    if year is None and place.today is None:
        return moment
    try:
        exact = _with_year(place, year, month, day or 15)
        if not day:
            first, last = whole_month(exact.year, month)
        else:
            first, last = exact, exact.replace(day=to) if to else exact
    except ValueError:
        return moment
    return replace(moment, first=first, last=last)


def _with_year(place: _Place, year: int | None, month: int, day: int) -> date:
    if year is not None or place.today is None:
        return date(year or 1, month, day)
    direction = place.direction() if "d" in place.parts else 0
    return year_of(lambda one: date(one, month, day), place.today, direction)


# Times of day -------------------------------------------------------------------------------


def _clock(written: Written, place: _Place) -> Moment:
    parts = place.parts
    half = parts.get("half") or _half_of_day(parts.get("part"), place.hour())
    minutes = _spoken(place) if written is Written.SPOKEN_CLOCK else _figures(parts)
    known = bool(half) or "noon" in parts or parts.get("said") in ("noon", "midnight", "midday")
    digits = place.match.groupdict().get("hour") or ""
    known = known or minutes // 60 > 12 or digits.startswith("0")
    if half and place.hour() <= 12:
        minutes = minutes % 720 + (720 if half == "p" else 0)
    return Moment(
        place.span,
        None,
        None,
        clock=minutes % 1440 if minutes < 1500 else None,
        granularity=Granularity.MINUTE,
        either_half=not known,
    )


def _half_of_day(part: str | None, hour: int) -> str:
    """Return "a" or "p" for the part of the day named: three at night is before noon."""
    if part is None:
        return ""
    return "a" if part == "night" and (hour < 6 or hour == 12) else _PARTS_OF_DAY[part]


def _figures(parts: dict[str, str]) -> int:
    if "noon" in parts:
        return 0 if parts["noon"] == "midnight" else 720
    return int(parts["hour"]) * 60 + int(parts.get("minute", 0))


def _spoken(place: _Place) -> int:
    """Read "ten past eight", "twenty to seven", "five o'clock" in minutes after midnight."""
    parts, hour = place.parts, 60 * place.hour()
    if "past" in parts:
        return hour + _minutes(parts["past"])
    if "to" in parts:
        return (hour - _minutes(parts["to"])) % 1440
    return hour + _minutes(parts.get("spoken_minute", ""))


def _minutes(written: str) -> int:
    word = written.replace("-", " ").removeprefix("a ").removesuffix("s").removesuffix(" minute")
    return int(word) if word.isdigit() else _MINUTES.get(word, 0)
