"""Dates of publication as they are written, with no more precision than they have."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from tellings.model import Granularity, ReportDate

_MONTH_NAMES: Final = (
    "january jan januar jänner janvier enero ene gennaio gen janeiro januari",
    "february feb februar février fevrier febrero febbraio fevereiro fev februari",
    "march mar märz maerz mars marzo março maart",
    "april apr avril abril abr aprile",
    "may mai mayo maggio maio mei maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet julio luglio lug julho",
    "august aug août aout agosto ago augustus augusti",
    "september sept sep septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre diciembre dic dicembre dezembro",
)
_MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=lambda n: (-len(n), n))) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?P<day>\d{1,2})"
_FORMS: Final = tuple(
    re.compile(form, re.I)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b{_DAY}(?:st|nd|rd|th|\.|º)?\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}",
        r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    )
)
_AGO = re.compile(
    r"(?:(?:published|posted|updated)\s*:?\s*)?(?:\d{1,2}|an?|one) "
    r"(?:min(?:ute)?|hr|hour|day|week)s? ago",
    re.I,
)
_MONTH_ONLY = re.compile(rf"^\s*{_MONTH},?\s+{_YEAR}\s*$", re.I)
_CLOCK = re.compile(
    r"^(?:[T\s]|,|at|um|à|[|·•–—-])*(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?",
    re.I,
)
_CLOCK_BEFORE = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)\s*(?P<half>[ap]\.?m\b\.?)?", re.I
)
_WEEKDAYS: Final = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag"
    "|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_WEEKDAY_AT_END = re.compile(
    rf"\b(?:{_WEEKDAYS}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b[\s.,]*$", re.I
)
# What may stand on a line with a date for the line to hold nothing else.
_BESIDE_DATE = re.compile(
    rf"\b(?:{_WEEKDAYS}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|published|posted|updated|modified"
    r"|first|last|date|on|at|am|pm|a\.m|p\.m|gmt|utc|bst|[ecmp][sd]?t|cest|cet|uhr|ist|den|le|el"
    r"|the|of|de|publié|mis à jour|veröffentlicht|aktualisiert|stand|publicado|actualizado"
    r"|min(?:ute)? read|hours?|ago|z)\b|[\d\s:.,|·•/–—()+-]|T(?=\d)",
    re.I,
)


def find_date(text: str) -> ReportDate | None:
    """Return the first full date written in `text`, with its time of day where one stands by.

    The value is what the text says: no time zone is applied, none is kept.

    Args:
        text: A line or a metadata value, not a whole report.
    """
    found = _first_date(text)
    if found is not None:
        return _with_clock(text, *found)
    month = _MONTH_ONLY.match(text)
    if month is None:
        return None
    first_day = datetime(int(month["year"]), _month(month["month"]), 1)
    return ReportDate(first_day, Granularity.MONTH)


def before_date(text: str) -> str:
    """Return what stands before the first full date in `text`, all of it if there is none.

    A weekday before the date goes with it: "Ann Lee Friday, May 3, 2024".
    """
    found = _first_date(text)
    return text if found is None else _WEEKDAY_AT_END.sub("", text[: found[1]])


def is_date_line(text: str) -> bool:
    """Tell whether `text` holds a date and nothing besides.

    "Published: 3 May 2025, 10:32", and "2 hours ago", which names no date that could be kept.
    """
    if _AGO.fullmatch(text.strip()):
        return True
    found = _first_date(text) if len(text) <= 120 else None
    if found is None:
        return _MONTH_ONLY.match(text) is not None
    rest = text
    while found is not None:
        rest = rest[: found[1]] + " " + rest[found[2] :]
        found = _first_date(rest)
    return not _BESIDE_DATE.sub("", rest)


def _first_date(text: str) -> tuple[datetime, int, int] | None:
    matches = sorted(
        (match for form in _FORMS if (match := form.search(text))), key=lambda m: m.start()
    )
    for match in matches:
        try:
            day = datetime(int(match["year"]), _month(match["month"]), int(match["day"]))
        except ValueError:
            continue
        return day, match.start(), match.end()
    return None


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else _MONTHS[written.lower().rstrip(".")]


def _with_clock(text: str, day: datetime, start: int, end: int) -> ReportDate:
    clock = _CLOCK.match(text[end:]) or _CLOCK_BEFORE.search(text[:start])
    if clock is not None:
        hour, minute = int(clock["hour"]), int(clock["minute"])
        if clock["half"] and hour <= 12:
            hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
        if hour < 24 and minute < 60:
            return ReportDate(day.replace(hour=hour, minute=minute), Granularity.MINUTE)
    return ReportDate(day, Granularity.DAY)
