"""Magnitudes, currencies, units, hedges and fractions of English, as data."""

from __future__ import annotations

import math
from typing import Final

MAGNITUDES: Final[dict[str, float]] = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip

MANY: Final[dict[str, float]] = {
    "tens": 10, "dozens": 24, "scores": 40, "hundreds": 1e2, "thousands": 1e3,
    "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
"""Smallest value meant by a plural; the largest is ten times as much."""

CURRENCIES: Final[dict[str, str]] = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "c$": "CAD", "a$": "AUD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₴": "UAH", "₽": "RUB", "dollar": "USD", "euro": "EUR", "pound": "GBP",
    "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "yen": "JPY", "cent": "cent",
}  # fmt: skip

UNITS: Final[dict[str, str]] = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage": "%",
    "km": "km", "kilometer": "km", "kilometre": "km", "mile": "mile", "meter": "m", "metre": "m",
    "foot": "foot", "feet": "foot", "inch": "inch", "inche": "inch", "yard": "yard", "acre": "acre",
    "ton": "ton", "tonne": "tonne", "kg": "kg", "kilogram": "kg", "degree": "degree",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "month": "month", "year": "year", "decade": "decade", "point": "point",
    "person": "person", "people": "person", "man": "person", "men": "person", "woman": "person",
    "women": "person", "child": "person", "children": "person", "civilian": "person",
    "soldier": "person", "troop": "person", "resident": "person", "passenger": "person",
    "victim": "person", "student": "person", "worker": "person", "protester": "person",
    "dead": "person", "injured": "person", "wounded": "person",
}  # fmt: skip
"""Unit by the singular as written."""

FRACTIONS: Final[dict[str, float]] = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10,
}  # fmt: skip

ORDINALS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth""".split(),
        start=1,
    )
}

HEDGES: Final[tuple[tuple[str, float, float], ...]] = (
    (r"nearly|almost|just under|close to|just shy of", 0.9, 1.0),
    (r"about|around|some|roughly|approximately|approx\.|an? estimated|estimated|circa", 0.93, 1.07),
    (r"at least|no (?:fewer|less) than|a minimum of", 1.0, math.inf),
    (r"up to|as many as|as much as|at most|(?:no|not) more than|a maximum of", 0.0, 1.0),
    (r"not (?:over|above|exceeding)", 0.0, 1.0),
    (r"not (?:fewer|less) than|not (?:under|below)", 1.0, math.inf),
    (r"more than|over|above|upwards? of|in excess of|exceeding|better than", 1.0, math.inf),
    (r"less than|fewer than|under|below", 0.0, 1.0),
)
"""Words before a number, and what they make of it: (pattern, lowest factor, highest factor).

The first that fits counts, so that "no more than" comes before "more than".
"""
