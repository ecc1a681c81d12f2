"""Magnitudes, currencies, units, hedges and fractions of English, as data."""

from __future__ import annotations

import math
from typing import Final

MAGNITUDES: Final[dict[str, float]] = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip

MANY: Final[dict[str, float]] = {
    "tens": 10, "dozens": 24, "scores": 40, "hundreds": 1e2, "thousands": 1e3,
    "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
"""Smallest value meant by a plural; the largest is ten times as much."""

CURRENCY_SIGNS: Final[dict[str, str]] = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD",
    "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₴": "UAH", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS", "rs": "INR",
    "rs.": "INR",
}  # fmt: skip
"""Currency by the sign before a sum, folded."""

CURRENCY_CODES: Final = (
    "USD CAD AUD NZD HKD SGD BRL EUR GBP JPY UAH RUB INR KRW TRY ILS CHF SEK NOK DKK PLN CZK HUF"
    " CNY ZAR MXN AED SAR NGN KES PKR BDT THB IDR PHP"
).split()

CURRENCY_WORDS: Final[dict[str, str]] = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "quid": "GBP", "ruble": "RUB", "rouble": "RUB",
    "hryvnia": "UAH", "yen": "JPY", "rupee": "INR", "franc": "CHF", "yuan": "CNY",
    "zloty": "PLN", "rand": "ZAR", "lira": "TRY", "shekel": "ILS", "cent": "cent",
    "penny": "penny", "pence": "penny",
}  # fmt: skip
"""Currency by the singular of the word after a sum."""

DOLLARS_OF: Final[dict[str, str]] = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD",
    "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD",
}  # fmt: skip
"""Whose dollars: what stands before the word."""

MONEY: Final = frozenset(
    {*CURRENCY_SIGNS.values(), *CURRENCY_WORDS.values(), *DOLLARS_OF.values(), *CURRENCY_CODES}
)
"""Units that are money."""

_UNITS: Final[dict[str, str]] = {
    "%": "%|percent|per cent|pct|percentage",
    "mm": "mm|millimetre|millimeter",
    "cm": "cm|centimetre|centimeter",
    "m": "metre|meter",
    "km": "km|kilometre|kilometer|kms",
    "inch": "inch|inches",
    "foot": "foot|feet|ft",
    "yard": "yard|yd|yds",
    "mile": "mile|mi",
    "nautical mile": "nautical mile",
    "km/h": "km/h|kmh|kph|kilometres per hour|kilometers per hour|kilometres an hour"
    "|kilometers an hour|km per hour|km an hour",
    "mph": "mph|miles per hour|miles an hour|mi/h",
    "knot": "knot|kt|kts",
    "m/s": "m/s|metres per second|meters per second|metres a second|meters a second",
    "ft/s": "ft/s|feet per second|feet a second",
    "sq m": "sq m|square metre|square meter|m²|m2|sqm",
    "sq km": "sq km|square kilometre|square kilometer|km²|km2|sq kms",
    "sq ft": "sq ft|square foot|square feet|ft²",
    "sq yard": "square yard|sq yd",
    "sq mile": "square mile|sq mile|sq mi",
    "hectare": "hectare|ha",
    "acre": "acre",
    "g": "gram|gramme",
    "kg": "kg|kilogram|kilogramme|kilo|kgs",
    "tonne": "tonne",
    "ton": "ton",
    "pound weight": "lb|lbs",
    "ounce": "ounce|oz",
    "ml": "ml|millilitre|milliliter",
    "litre": "litre|liter",
    "cubic m": "cubic metre|cubic meter|m³|m3",
    "cubic ft": "cubic foot|cubic feet",
    "gallon": "gallon",
    "pint": "pint",
    "barrel": "barrel",
    "degree": "degree",
    "°C": "°c|degrees celsius|degrees centigrade|degrees c|degree celsius|celsius|centigrade",
    "°F": "°f|degrees fahrenheit|degrees f|degree fahrenheit|fahrenheit",
    "second": "second|sec|secs",
    "minute": "minute|min|mins",
    "hour": "hour|hr|hrs",
    "day": "day",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "year": "year|yr|yrs",
    "decade": "decade",
    "century": "century|centuries",
    "point": "point",
    "kW": "kw|kilowatt",
    "MW": "mw|megawatt",
    "GW": "gw|gigawatt",
    "kWh": "kwh|kilowatt hour",
    "MWh": "mwh|megawatt hour",
    "person": "person|people|man|men|woman|women|child|children|civilian|soldier|troop|resident"
    "|passenger|victim|student|worker|protester|dead|injured|wounded",
}
UNITS: Final[dict[str, str]] = {
    form: unit
    for unit, forms in _UNITS.items()
    for written in forms.split("|")
    for form in (written, f"{written}s")
}
"""Unit by what is written, singular or plural, in small letters."""

# Letters that only measure where nothing parts them from the figure: "10m", "30C".
ATTACHED_UNITS: Final[dict[str, str]] = {
    "m": "m", "g": "g", "l": "litre", "t": "tonne", "h": "hour", "in": "inch", "s": "second",
    "C": "°C", "F": "°F", "c": "cent", "p": "penny", "W": "W",
}  # fmt: skip

# With a blank between, these few are still read, where nothing follows that they could be part of.
PARTED_UNITS: Final[dict[str, str]] = {"m": "m", "t": "tonne", "g": "g", "l": "litre"}

OF_LENGTH: Final = frozenset(
    """long wide high tall deep thick away apart up down above below from across in off inside
    behind ahead into underwater downstream upstream north south east west outside at""".split()
)
"""Words after "10m" by which it is a length rather than ten million."""

FRACTIONS: Final[dict[str, float]] = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6,
    "seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10,
}  # fmt: skip

FRACTION_SIGNS: Final[dict[str, float]] = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8,
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
    (r"about|around|some|roughly|approximately|approx\.|an? estimated|estimated|circa|~", 0.93,
     1.07),
    (r"at least|no (?:fewer|less) than|a minimum of", 1.0, math.inf),
    (r"up to|as many as|as much as|at most|(?:no|not) more than|a maximum of", 0.0, 1.0),
    (r"not (?:over|above|exceeding)", 0.0, 1.0),
    (r"not (?:fewer|less) than|not (?:under|below)", 1.0, math.inf),
    (r"more than|over|above|upwards? of|in excess of|exceeding|better than", 1.0, math.inf),
    (r"less than|fewer than|under|below", 0.0, 1.0),
)  # fmt: skip
"""Words before a number, and what they make of it: (pattern, lowest factor, highest factor).

The first that fits counts, so that "no more than" comes before "more than".
"""
