"""Dates and times, resolved against the report's date, never more exact than the text is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from tellings.language.word_forms import NUMBER_WORDS
from tellings.model import Granularity, Moment, ReportDate, Span

MONTHS: Final = (
    "january february march april may june july august september october november december".split()
)
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH: Final = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_MOMENT: Final = [
    re.compile(pattern)
    for pattern in (
        r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b",
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y>{_YEAR})\b)?",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+(?P<y>{_YEAR})\b)?",
        rf"\b{_MONTH}(?:,|\s+of)?\s+(?P<y>{_YEAR})\b",
        rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\bearly )|(?<=\blate )|(?<=\blast )"
        rf"|(?<=\bthis )|(?<=\bnext )|(?<=\bof )|(?<=\bfrom )|(?<=\buntil )|(?<=\bmid-)){_MONTH}"
        r"(?![\w’'])",
        r"(?<=[a-z,] )(?P<month>March|May)(?=\s+[a-z])",
        r"\b(?!March|May)" + _MONTH + r"(?!\w)",
        r"\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!\w)",
        r"(?i:\b(?P<near>today|yesterday|tomorrow|tonight|last\s+night|this\s+morning"
        r"|(?:last|this|next)\s+(?:week|month|year))\b)",
        r"(?i:\b(?P<ago>\d{1,3}|two|three|four|five|six)\s+(?P<unit>day|week|month|year)s\s+ago\b)",
        r"(?i:\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?\s?m\b\.?)",
        r"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b(?!:)",
        r"(?i:\b(?P<noon>noon|midday|midnight)\b)",
        rf"(?<![\w$€£.,/-])(?P<y>{_YEAR})\b(?![,.]\d|\s+(?!(?:as|was|is|has|his|its|this)\b)[a-z]+s\b|\s*%|-\w)",
    )
]
_AHEAD: Final = re.compile(
    r"\b(?:will|would|hopes?|expected|expects?|scheduled|plans?|planned|due|next|coming|set to"
    r"|until|by|upcoming|to (?:meet|hold|vote|speak|visit|begin))\b",
    re.I,
)
_LOOK_BACK: Final = 70  # code points before a weekday that may look ahead
_HALF_YEAR: Final = timedelta(days=183)


def find_moments(
    text: str, spans: Iterable[Span], report_date: ReportDate | date | None = None
) -> tuple[Moment, ...]:
    """Find dates and times of day.

    A weekday is taken as the last one at or before the report's date, as the next one where
    the words before it look ahead ("will meet on Monday"); a date without a year as the one
    nearest to the report's date.

    Args:
        text: Of a report.
        spans: Where to look (sentences), ascending.
        report_date: What relative dates count from; without it they stay open.

    Returns:
        Moments in order, never overlapping, each as exact as the text puts it.
    """
    today = _day(report_date)
    return tuple(
        _resolve(text, span, match, today) for span in spans for match in _matches(text, span)
    )


def moment_spans(text: str, span: Span) -> list[Span]:
    """Return where a text names dates and times, in order."""
    return [Span(*match.span()) for match in _matches(text, span)]


def _day(report_date: ReportDate | date | None) -> date | None:
    if not isinstance(report_date, ReportDate):
        return report_date
    exact = report_date.granularity in (Granularity.DAY, Granularity.MINUTE)
    return report_date.value.date() if exact else None


def _matches(text: str, span: Span) -> list[re.Match[str]]:
    """Find moments; of two that overlap the earlier pattern, the more exact one, stays."""
    found: list[re.Match[str]] = []
    for pattern in _MOMENT:
        for match in pattern.finditer(text, span.start, span.end):
            if all(match.end() <= m.start() or m.end() <= match.start() for m in found):
                found.append(match)
    return sorted(found, key=re.Match.start)


def _resolve(text: str, sentence: Span, match: re.Match[str], today: date | None) -> Moment:
    span = Span(*match.span())
    parts = match.groupdict()
    if parts.get("hour") or parts.get("noon"):
        return Moment(span, None, None, None, _clock(parts), Granularity.MINUTE)
    if parts.get("weekday"):
        weekday = _WEEKDAYS.index(parts["weekday"].lower())
        before = text[max(sentence.start, span.start - _LOOK_BACK) : span.start]
        day = _nearest_weekday(weekday, today, bool(_AHEAD.search(before)))
        return Moment(span, day, day, weekday)
    if parts.get("near") or parts.get("ago"):
        first, last = _relative(parts, today)
        whole = first is not None and first != last
        return Moment(span, first, last, granularity=_grain(parts) if whole else Granularity.DAY)
    first, last, granularity = _calendar(parts, today)
    named = [int(parts.get(name) or 0) or None for name in "yd"]
    return Moment(
        span,
        first,
        last,
        granularity=granularity,
        year=named[0],
        month=_month_number(parts),
        day=named[1],
    )


def _clock(parts: dict[str, str | None]) -> int | None:
    if parts.get("noon"):
        return 0 if (parts["noon"] or "").lower() == "midnight" else 720
    hour, minute = int(parts["hour"] or 0), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 else None


def _nearest_weekday(weekday: int, today: date | None, ahead: bool) -> date | None:
    if today is None:
        return None
    days = (weekday - today.weekday()) % 7
    return today + timedelta(days=days if ahead else days - 7 if days else 0)


def _grain(parts: dict[str, str | None]) -> Granularity:
    words = (parts.get("near") or parts.get("unit") or "").lower()
    if "year" in words:
        return Granularity.YEAR
    return Granularity.MONTH if "month" in words else Granularity.DAY


def _relative(parts: dict[str, str | None], today: date | None) -> tuple[date | None, date | None]:
    """Resolve "yesterday", "last week", "three days ago"."""
    if today is None:
        return None, None
    if parts.get("ago"):
        if parts["unit"] != "day":
            return None, None
        ago = (parts["ago"] or "").lower()
        day = today - timedelta(days=int(NUMBER_WORDS.get(ago, ago)))
        return day, day
    near = " ".join((parts["near"] or "").lower().split())
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(near, 0)
    if " " not in near or near in ("last night", "this morning"):
        day = today + timedelta(days=shift)
        return day, day
    step = {"last": -1, "this": 0, "next": 1}[near.split()[0]]
    return _period(near.split()[1], step, today)


def _period(unit: str, step: int, today: date) -> tuple[date, date]:
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    index = today.year * 12 + today.month - 1 + step
    return _month(index // 12, index % 12 + 1)


def _month(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _calendar(
    parts: dict[str, str | None], today: date | None
) -> tuple[date | None, date | None, Granularity]:
    """Resolve a day, month or year of the calendar; what no calendar has stays open."""
    year = int(parts.get("y") or 0) or None
    month = _month_number(parts)
    day = int(parts.get("d") or 0) or None
    if month is None and year is not None:
        return date(year, 1, 1), date(year, 12, 31), Granularity.YEAR
    granularity = Granularity.DAY if day else Granularity.MONTH
    if month is None or (year is None and today is None):
        return None, None, granularity
    try:
        exact = _with_year(year, month, day or 15, today)
    except ValueError:
        return None, None, granularity
    if day:
        return exact, exact, granularity
    return *_month(exact.year, month), granularity


def _month_number(parts: dict[str, str | None]) -> int | None:
    if parts.get("m"):
        return int(parts["m"] or 0)
    written = (parts.get("month") or "").lower().rstrip(".")[:3]
    return next((i for i, name in enumerate(MONTHS, 1) if written and name[:3] == written), None)


def _with_year(year: int | None, month: int, day: int, today: date | None) -> date:
    if year is not None or today is None:
        return date(year or 1, month, day)
    near = date(today.year, month, day)
    if near - today > _HALF_YEAR:
        return date(today.year - 1, month, day)
    return date(today.year + 1, month, day) if today - near > _HALF_YEAR else near
