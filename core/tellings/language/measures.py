"""Units of measure as data: what they measure, and how one is converted into another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure.

    Attributes:
        dimension: What it measures; units of one dimension can be converted.
        factor: How much of the dimension's own unit one of it is.
        offset: What is added after that (degrees only).
    """

    dimension: str
    factor: float
    offset: float = 0.0


_TABLE: Final[dict[str, dict[str, float]]] = {
    # Metres; the mile is the statute mile (1,609.344 m), the nautical one is its own unit.
    "length": {
        "mm": 0.001, "cm": 0.01, "m": 1, "km": 1000, "inch": 0.0254, "foot": 0.3048,
        "yard": 0.9144, "mile": 1609.344, "nautical mile": 1852,
    },
    # Metres a second times 3.6: kilometres an hour.
    "speed": {"km/h": 1, "mph": 1.609344, "knot": 1.852, "m/s": 3.6, "ft/s": 1.09728},
    # Square metres.
    "area": {
        "sq m": 1, "sq km": 1e6, "hectare": 1e4, "acre": 4046.8564224, "sq ft": 0.09290304,
        "sq yard": 0.83612736, "sq mile": 2589988.110336,
    },
    # Kilograms. News says "ton" for all three of them: taken as the metric one, which lies
    # between the long (1,016 kg) and the short (907 kg).
    "mass": {
        "g": 0.001, "kg": 1, "tonne": 1000, "ton": 1000, "pound weight": 0.45359237,
        "ounce": 0.028349523125, "stone": 6.35029318,
    },
    # Litres. Gallons and pints are missing: American and British ones differ by a fifth, and a
    # text doesn't say which it means.
    "volume": {
        "ml": 0.001, "litre": 1, "cubic m": 1000, "barrel": 158.987294928,
        "cubic ft": 28.316846592,
    },
    # Seconds; a year has 365.25 days and a month is a twelfth of it.
    "time": {
        "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800,
        "fortnight": 1209600, "month": 2629800, "year": 31557600, "decade": 315576000,
        "century": 3155760000,
    },
    "power": {"W": 1, "kW": 1e3, "MW": 1e6, "GW": 1e9, "horsepower": 745.7},
    "energy": {"kWh": 1, "MWh": 1e3, "GWh": 1e6, "TWh": 1e9},
    "data": {"kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12},
}  # fmt: skip

MEASURES: Final[dict[str, Measure]] = {
    unit: Measure(dimension, factor)
    for dimension, units in _TABLE.items()
    for unit, factor in units.items()
} | {"°C": Measure("temperature", 1.0), "°F": Measure("temperature", 5 / 9, -160 / 9)}
"""Measure by normalised unit."""

_ALMOST: Final = 1e-9


def converted(value: float, unit: str, into: str) -> float:
    """Return a value of one unit in another of the same dimension."""
    source, target = MEASURES[unit], MEASURES[into]
    return (value * source.factor + source.offset - target.offset) / target.factor


def commensurable(one: str, other: str) -> bool:
    """Tell whether two units measure the same, so that one can be converted."""
    a, b = MEASURES.get(one), MEASURES.get(other)
    return a is not None and b is not None and a.dimension == b.dimension


def divides(larger: str, smaller: str) -> bool:
    """Tell whether one unit is a whole number of another, as an hour is of minutes.

    Nobody has to round to say the one in the other.
    """
    ratio = MEASURES[larger].factor / MEASURES[smaller].factor
    even = abs(ratio - round(ratio)) < _ALMOST * ratio
    return round(ratio) >= 1 and even and MEASURES[larger].dimension != "temperature"
