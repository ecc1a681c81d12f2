"""When two values can't both be right: intervals, roundings, parts of a date."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from tellings.language.quantity_words import CURRENCIES
from tellings.language.words import Word
from tellings.model import Granularity, Moment, Quantity

_MONTHS: Final = (
    "january february march april may june july august september october november december".split()
)
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONEY: Final = frozenset(CURRENCIES.values())
_LEAST_DIGITS: Final = 2
_LEAST_ROUNDED: Final = 1000
# "About 14" is understood as an interval this narrow at most; "tens of" is not one figure.
_STILL_ABOUT: Final = 1.5


def quantities_clash(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities of the same thing exclude each other.

    Hedged values are intervals ("nearly 500" meets 482); a rounded figure agrees with the
    exact one ("2.1 million" with 2,098,000). Sums in two currencies may be one, converted;
    the same figure in two currencies can't.
    """
    if {a.unit, b.unit} <= _MONEY and a.unit != b.unit:
        return _bounds(a) == _bounds(b)
    if a.ordinal != b.ordinal or (a.unit and b.unit and a.unit != b.unit):
        return False
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    if _hedge(a) == _hedge(b):
        apart = (a_low, a_high) != (b_low, b_high)
    else:
        apart = a_high < b_low or b_high < a_low
    one, other = (_base(a), _base(b))
    if a.unit == "year" and _round_years(one, other):
        return False  # "a 40-year high", "the highest in 41 years"
    return apart and not _rounds(one, other) and not _rounds(other, one)


def _round_years(one: float, other: float) -> bool:
    """Tell whether one of two spans of years is the other, rounded to a decade."""
    return any(x % 10 == 0 for x in (one, other)) and abs(one - other) < 0.05 * max(one, other)


def far_apart(one: Quantity, other: Quantity) -> float:
    """Return how many times the larger of two figures is the smaller, infinite beside 0."""
    low, high = sorted((_base(one), _base(other)))
    return high / low if low > 0 else math.inf


def moments_clash(a: Moment, left: Word, b: Moment, right: Word) -> bool:
    """Tell whether two matched words of two moments exclude each other.

    Resolved days decide where both are known; otherwise weekday is held against weekday,
    month against month, year against year, time of day against time of day.
    """
    if a.clock is not None or b.clock is not None:
        return a.clock is not None and b.clock is not None and a.clock != b.clock
    if a.first and a.last and b.first and b.last:
        exact = Granularity.DAY in (a.granularity, b.granularity) or _same_part(left, right)
        if _same_day(a, b) and _part(left) != "year":
            return False  # one date, its year understood from the reports' own dates
        return exact and (a.last < b.first or b.last < a.first)
    return _same_part(left, right) and _plain(left) != _plain(right)


def _same_day(a: Moment, b: Moment) -> bool:
    days = [(m.first.month, m.first.day) for m in (a, b) if m.first == m.last and m.first]
    return len(days) == 2 and days[0] == days[1]


def months_named(found: Sequence[Word], text: str) -> frozenset[str]:
    """Return the months that some words of a text name, dated or not."""
    return frozenset(
        word.text for word in found if word.text in _MONTHS and text[word.span.start].isupper()
    )


def quantity_value(one: Quantity) -> str:
    """Return a quantity as understood: "482 person", "450–500", "≥10", "~340"."""
    if one.high == math.inf:
        value = f"≥{one.low:g}"
    elif one.approximate and one.low > 0 and one.high < _STILL_ABOUT * one.low:
        value = f"~{_base(one):g}"
    elif one.low == one.high:
        value = f"{int(one.low)}" if float(one.low).is_integer() else f"{one.low:g}"
    else:
        value = f"{one.low:g}–{one.high:g}"
    return f"{value} {one.unit or one.counted}".rstrip()


def moment_value(one: Moment, word: Word) -> str:
    """Return a moment as understood: an ISO date, "17:00", or the word where it stays open."""
    if one.clock is not None:
        return f"{one.clock // 60:02d}:{one.clock % 60:02d}"
    if one.first is None:
        return word.text
    if one.granularity is Granularity.YEAR:
        return f"{one.first:%Y}"
    return f"{one.first:%Y-%m}" if one.granularity is Granularity.MONTH else one.first.isoformat()


def _bounds(one: Quantity) -> tuple[float, float]:
    return round(one.low, 6), round(one.high, 6)


def _hedge(one: Quantity) -> str:
    """Name how a figure is hedged: two of one kind are held against each other as figures."""
    if not one.approximate:
        return "range" if one.low < one.high else ""
    if one.high == math.inf:
        return "least"
    return "most" if one.low == 0 else f"about {one.low / one.high:.2f}"


def _base(one: Quantity) -> float:
    """Return the figure as written, the middle of an interval."""
    if one.high == math.inf:
        return one.low
    return one.high if one.low == 0 else (one.low + one.high) / 2


def _rounds(exact: float, rounded: float) -> bool:
    """Tell whether one figure is the other, rounded to at least two digits."""
    if rounded <= 0 or exact <= 0 or math.isinf(exact) or math.isinf(rounded):
        return False
    if exact < _LEAST_ROUNDED and float(exact).is_integer():
        return False
    digits = len(f"{rounded:.12g}".replace(".", "").lstrip("0").rstrip("0"))
    if digits < _LEAST_DIGITS or digits >= len(f"{exact:.12g}".replace(".", "").strip("0")):
        return False
    scale = 10 ** (math.floor(math.log10(exact)) + 1 - digits)
    return math.isclose(round(exact / scale) * scale, rounded)


def _same_part(left: Word, right: Word) -> bool:
    part = _part(left)
    return bool(part) and part == _part(right)


def _plain(word: Word) -> str:
    """Return the month, day or figure in a word: of "mid-March" and "March's" March."""
    return word.text.rstrip(".").removeprefix("mid").removesuffix("'s")


def _part(word: Word) -> str:
    """Name the part of a date that a word is."""
    text = _plain(word)
    if text in _WEEKDAYS:
        return "weekday"
    if any(text == name or (len(text) > 2 and name.startswith(text)) for name in _MONTHS):
        return "month"
    digits = "".join(c for c in text if c.isdigit())
    if not digits or not text[0].isdigit():
        return ""
    return "year" if len(digits) == 4 else "day"
