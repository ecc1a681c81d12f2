"""The algebra of values: whether two figures or two dates agree, clash, or one is more exact.

Everything that holds values against each other asks here: conflicts, what speaks for a link,
the list of figures. Whether two values belong to one *fact* is another question, asked elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final

from tellings.language.measures import MEASURES, commensurable, converted, divides
from tellings.language.quantity_words import money
from tellings.model import Granularity, Moment, Quantity

Value = Quantity | Moment
PERSON: Final = "person"

# A figure of one digit ("500") stands for itself, one of two ("2.1 million") may be rounded.
_LEAST_DIGITS: Final = 2
_LEAST_ROUNDED: Final = 1000
# "About 14" is understood as an interval this narrow at most; "tens of" is not one figure.
_STILL_ABOUT: Final = 1.5
# Who converts a figure rounds it, at most by this part: 50 mph are 80 km/h (80.5), 10 feet are
# 3 metres (3.05), 30 yards 25 metres at the very most.
_CONVERTED: Final = 0.05
_SCALES: Final = ("°C", "°F")
_DEGREES: Final = 1.0  # the same for temperatures, whose zero says nothing about size
_AGES: Final = {"year", "year old"}  # "aged 16 and 23 years"
_MINUTES_AN_HOUR: Final = 60
_WHOLE: Final = 100  # "about" this many and more is written without decimals
_YEARS_ROUNDED: Final = 0.05  # "a 40-year high" is the highest in 41 years
_DAYS_ABOUT: Final = 3  # "three weeks ago" is meant to half a week
_MINUTES_ABOUT: Final = 30
_MINUTES_ROUNDED: Final = 2  # "ten past eight" holds 8.12: nearer to it than to the next five
_HALF_DAY: Final = 720


class Relation(Enum):
    """How two values stand to each other, in whichever order they are given."""

    AGREE = "agree"  # they say the same, or can both be right without either saying more
    MORE_PRECISE = "more precise"  # both can be right, and one of them says more exactly what
    CLASH = "clash"  # they can't both be right of one thing
    UNRELATED = "unrelated"  # they measure different things: neither agreement nor contradiction


def compare(a: Value, b: Value) -> Relation:
    """Hold two values against each other; a figure and a date are unrelated."""
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return compare_quantities(a, b)
    if isinstance(a, Moment) and isinstance(b, Moment):
        return compare_moments(a, b)
    return Relation.UNRELATED


def agree(a: Value, b: Value) -> bool:
    """Tell whether two values can be one: they agree, or one is the more exact."""
    return compare(a, b) in (Relation.AGREE, Relation.MORE_PRECISE)


def clash(a: Value, b: Value) -> bool:
    """Tell whether two values of one thing exclude each other."""
    return compare(a, b) is Relation.CLASH


# Quantities ------------------------------------------------------------------------------


def compare_quantities(a: Quantity, b: Quantity) -> Relation:
    """Hold two figures against each other.

    Hedged values are intervals ("nearly 500" meets 482); two hedged alike are held against each
    other as figures ("at least 10", "at least 12" clash). A rounded figure agrees with the exact
    one ("2.1 million" with 2,098,000), a length with one in another unit, within what rounding
    does. Sums in two currencies may be one, converted; the same figure in two currencies can't.
    What is counted is not looked at (`count_alike` does), only the units.
    """
    if a.ordinal != b.ordinal or (a.against is None) != (b.against is None):
        return Relation.UNRELATED
    if a.against is not None and b.against is not None:
        same = sorted((a.low, a.against)) == sorted((b.low, b.against))
        return Relation.AGREE if same else Relation.CLASH
    if a.unit == b.unit or {a.unit, b.unit} == _AGES:
        return _compare_figures(a, b)
    if {a.unit, b.unit} <= money():
        return Relation.CLASH if _bounds(a) == _bounds(b) else Relation.UNRELATED
    if commensurable(a.unit, b.unit):
        return _compare_converted(a, b)
    if "degree" in (a.unit, b.unit) and {a.unit, b.unit} <= {"degree", *_SCALES}:
        return _compare_degrees(a, b)
    return Relation.UNRELATED if units_differ(a, b) else _compare_figures(a, b)


def units_differ(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures can't measure one thing, going by their units.

    "Four days" are not four of anything counted; a figure without a noun can be of anything.
    """
    if a.unit and b.unit:
        if {a.unit, b.unit} <= {"degree", *_SCALES}:
            return False
        same = a.unit == b.unit or {a.unit, b.unit} == _AGES
        return not same and not commensurable(a.unit, b.unit)
    measured, bare = (a, b) if a.unit else (b, a)
    if measured.unit in money():
        return False  # "a 26 million loss", "lost 26 million pounds"
    return measured.unit not in ("", PERSON) and bare.counted not in ("", measured.counted)


def count_alike(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures count or measure the same, as far as they name it."""
    if a.ordinal != b.ordinal or units_differ(a, b):
        return False
    if a.unit and b.unit:
        return True
    return not (_thing(a) and _thing(b)) or a.counted == b.counted != ""


def figure_written(one: Quantity) -> float:
    """Return the figure as written: the end of an open interval, the middle of another."""
    if one.high == math.inf:
        return one.low
    return one.high if one.low == 0 else (one.low + one.high) / 2


def far_apart(a: Quantity, b: Quantity) -> float:
    """Return how many times the larger of two figures is the smaller, infinite beside 0.

    Units that can be converted are; others are not looked at.
    """
    one, other = figure_written(a), figure_written(b)
    if a.unit != b.unit and commensurable(a.unit, b.unit):
        other = converted(other, b.unit, a.unit)
    low, high = sorted((one, other))
    return high / low if low > 0 else math.inf


def _thing(one: Quantity) -> str:
    return one.unit or one.counted


def _compare_figures(a: Quantity, b: Quantity) -> Relation:
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    if (a_low, a_high) == (b_low, b_high):
        return Relation.AGREE
    alike = _hedge(a) == _hedge(b)
    if alike or a_high < b_low or b_high < a_low:
        return Relation.MORE_PRECISE if _is_rounding(a, b) else Relation.CLASH
    inside = (a_low <= b_low and b_high <= a_high) or (b_low <= a_low and a_high <= b_high)
    return Relation.MORE_PRECISE if inside else Relation.AGREE


def _is_rounding(a: Quantity, b: Quantity) -> bool:
    """Tell whether one figure is the other, rounded."""
    one, other = figure_written(a), figure_written(b)
    decades = any(x % 10 == 0 for x in (one, other))
    if a.unit == b.unit == "year" and decades:
        return abs(one - other) < _YEARS_ROUNDED * max(one, other)
    return _rounds(one, other) or _rounds(other, one)


def _rounds(exact: float, rounded: float) -> bool:
    """Tell whether one figure is the other, rounded to at least two digits."""
    if rounded <= 0 or exact <= 0 or math.isinf(exact) or math.isinf(rounded):
        return False
    if exact < _LEAST_ROUNDED and float(exact).is_integer():
        return False
    digits = len(f"{rounded:.12g}".replace(".", "").lstrip("0").rstrip("0"))
    if digits < _LEAST_DIGITS or digits >= len(f"{exact:.12g}".replace(".", "").strip("0")):
        return False
    scale = 10.0 ** (math.floor(math.log10(exact)) + 1 - digits)
    return math.isclose(round(exact / scale) * scale, rounded)


def _bounds(one: Quantity) -> tuple[float, float]:
    return round(one.low, 6), round(one.high, 6)


def _hedge(one: Quantity) -> str:
    """Name how a figure is hedged: two of one kind are held against each other as figures."""
    if not one.approximate:
        return "range" if one.low < one.high else ""
    if one.high == math.inf:
        return "least"
    return "most" if one.low == 0 else f"about {one.low / one.high:.2f}"


def _compare_converted(a: Quantity, b: Quantity) -> Relation:
    """Hold two figures in units of one dimension against each other."""
    even = divides(a.unit, b.unit) or divides(b.unit, a.unit)
    alike = _hedge(a) == _hedge(b)
    # Nobody rounds to tell kilometres in metres: of the two only the larger unit is coarse.
    a_low, a_high = _reach(a, alike, exact=even and divides(b.unit, a.unit))
    b_low, b_high = _reach(b, alike, exact=even and divides(a.unit, b.unit))
    if a_high < b_low or b_high < a_low:
        return Relation.CLASH
    same = math.isclose(_in_base(figure_written(a), a.unit), _in_base(figure_written(b), b.unit))
    return Relation.MORE_PRECISE if even and not same else Relation.AGREE


def _compare_degrees(a: Quantity, b: Quantity) -> Relation:
    """Hold degrees of an unsaid scale against others: they clash only in both scales."""
    scaled = (
        [replace(one, unit=scale) if one.unit == "degree" else one for one in (a, b)]
        for scale in _SCALES
    )
    found = [compare_quantities(one, other) for one, other in scaled]
    return next((one for one in found if one is not Relation.CLASH), Relation.CLASH)


def _reach(one: Quantity, alike: bool, *, exact: bool) -> tuple[float, float]:
    """Return what a figure can stand for, in its dimension's own unit.

    Args:
        one: Of a unit of measure.
        alike: The other is hedged in the same way: the figures as written are compared.
        exact: Nothing was rounded.
    """
    is_range = one.low < one.high and not one.approximate
    low, high = one.low, one.high
    if alike and not is_range:
        low = high = figure_written(one)
    if not exact and (alike or not one.approximate):
        low, high = low - _half_step(low, one.unit), high + _half_step(high, one.unit)
    slack = 1e-9 * abs(low)  # of the arithmetic
    return _in_base(low - slack, one.unit), _in_base(high + slack, one.unit)


def _in_base(value: float, unit: str) -> float:
    return value * MEASURES[unit].factor + MEASURES[unit].offset


def _half_step(value: float, unit: str) -> float:
    """Return half of the step to which a figure is told, 0 for none: of 80 it is 4, of 46 0.5."""
    if math.isinf(value):
        return 0.0
    if MEASURES[unit].dimension == "temperature":
        return _DEGREES
    written = f"{value:.12f}".rstrip("0")
    whole, _, decimals = written.partition(".")
    place = 10.0 ** -len(decimals) if decimals else 10.0 ** (len(whole) - len(whole.rstrip("0")))
    last = (decimals or whole.rstrip("0"))[-1:]
    return min(place * (2.5 if last == "5" else 0.5), _CONVERTED * abs(value))


# Moments ---------------------------------------------------------------------------------


def compare_moments(a: Moment, b: Moment) -> Relation:
    """Hold two dates or two times of day against each other; a date and a time are unrelated.

    Days that are known decide; otherwise weekday is held against weekday, month against month,
    day against day, year against year.
    """
    if a.clock is not None and b.clock is not None:
        return _compare_clocks(a, b)
    if a.clock is not None or b.clock is not None:
        return Relation.UNRELATED
    one, other = _days(a), _days(b)
    return _compare_days(a, one, b, other) if one and other else _compare_named(a, b)


def _compare_clocks(a: Moment, b: Moment) -> Relation:
    one, other = a.clock or 0, b.clock or 0
    round_the_clock = _HALF_DAY if a.either_half or b.either_half else 2 * _HALF_DAY
    apart = (one - other) % round_the_clock
    apart = min(apart, round_the_clock - apart)
    if not apart:
        return Relation.AGREE if a.either_half == b.either_half else Relation.MORE_PRECISE
    allowed = _MINUTES_ROUNDED if (one % 5 == 0) != (other % 5 == 0) else 0
    if a.approximate or b.approximate:
        allowed = _MINUTES_ABOUT
    return Relation.MORE_PRECISE if apart <= allowed else Relation.CLASH


def _days(one: Moment) -> tuple[date, date] | None:
    return (one.first, one.last) if one.first and one.last else None


def _compare_days(
    a: Moment, one: tuple[date, date], b: Moment, other: tuple[date, date]
) -> Relation:
    if one == other:
        return Relation.AGREE
    if _is_span(a) and _is_span(b):
        return Relation.CLASH  # "from 3 to 5 May", "from 3 to 6 May"
    if one[0] <= other[1] and other[0] <= one[1]:
        inside = (one[0] <= other[0] and other[1] <= one[1]) or (
            other[0] <= one[0] and one[1] <= other[1]
        )
        return Relation.MORE_PRECISE if inside else Relation.AGREE
    gap = max((other[0] - one[1]).days, (one[0] - other[1]).days)
    if (a.approximate or b.approximate) and gap <= _DAYS_ABOUT:
        return Relation.MORE_PRECISE
    if _one_date_in_two_years(a, b):
        return Relation.AGREE
    return Relation.CLASH


def _is_span(one: Moment) -> bool:
    """Tell whether a text names the first and the last of several days."""
    return one.last_day is not None


def _one_date_in_two_years(a: Moment, b: Moment) -> bool:
    """Tell whether two dates differ by a year that a text leaves to be understood."""
    if a.year is not None and b.year is not None:
        return False
    days = [(m.first.month, m.first.day) for m in (a, b) if m.first and m.first == m.last]
    return len(days) == 2 and days[0] == days[1]


def _compare_named(a: Moment, b: Moment) -> Relation:
    """Compare what two dates name, of which one at least is not known to the day."""
    one, other = _named(a), _named(b)
    common = one.keys() & other.keys()
    if not common:
        return Relation.UNRELATED
    if any(one[part] != other[part] for part in common):
        return Relation.CLASH
    return Relation.AGREE if one.keys() == other.keys() else Relation.MORE_PRECISE


def _named(one: Moment) -> dict[str, int]:
    """Return the parts of a date that are known: year, month, day, weekday."""
    parts = {"year": one.year, "month": one.month, "day": one.day, "weekday": one.weekday}
    parts["last day"] = one.last_day
    if one.first and one.first == one.last and not one.approximate:
        day = one.first
        parts |= {"month": day.month, "day": day.day, "weekday": day.weekday()}
    return {name: value for name, value in parts.items() if value is not None}


# Values as understood --------------------------------------------------------------------


def quantity_value(one: Quantity) -> str:
    """Return a quantity as understood: "482 people", "450–500", "≥10", "~340", "12-9"."""
    one = _in_minutes(one)
    if one.against is not None:
        return f"{_number(one.low)}-{_number(one.against)}"
    if one.high == math.inf:
        value = f"≥{_number(one.low)}"
    elif one.approximate and one.low > 0 and one.high < _STILL_ABOUT * one.low:
        middle = figure_written(one)
        value = f"~{middle:.0f}" if middle >= _WHOLE else f"~{middle:.3g}"
    elif one.low == one.high:
        value = _number(one.low)
    else:
        value = f"{_number(one.low)}–{_number(one.high)}"
    coded = one.unit in money() or one.unit == "%"
    return f"{value} {(not coded and one.noun) or one.unit or one.counted}".rstrip()


def _in_minutes(one: Quantity) -> Quantity:
    """Return a part of an hour in minutes, as people say it; all else as it is."""
    if one.unit != "hour" or not 0 < one.low <= one.high < 1:
        return one
    low, high = (round(value * _MINUTES_AN_HOUR, 6) for value in (one.low, one.high))
    return replace(one, low=low, high=high, unit="minute", noun="minutes")


def _number(value: float) -> str:
    return f"{value:.12g}"


def moment_value(one: Moment, written: str) -> str:
    """Return a moment as understood: an ISO date, "17:00", or as written where it stays open."""
    if one.clock is not None:
        return f"{one.clock // 60:02d}:{one.clock % 60:02d}"
    if one.first is None or one.last is None:
        return written
    if one.granularity is Granularity.YEAR:
        decade = f"–{one.last:%Y}" if one.last.year != one.first.year else ""
        return f"{one.first:%Y}{decade}"
    if one.granularity is Granularity.MONTH:
        return f"{one.first:%Y-%m}"
    if one.first != one.last:
        return f"{one.first.isoformat()}/{one.last.isoformat()}"
    return one.first.isoformat()
