"""How figures are written in English: parted thousands, round millions, currencies, units."""

from __future__ import annotations

import re
from typing import Final

from tellings.language.quantity_words import money

_FIGURES: Final = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)(?:–(?P<high>\d+(?:\.\d+)?))?(?: (?P<unit>.+))?"
)
# Four figures alone are a year: a count is of something.
_YEAR: Final = re.compile(r"[12]\d{3}(?:–[12]\d{3})?")
_LARGE: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# "3.25 million" is easier to read than 3,250,000, and 3,254,100 than "3.2541 million".
_DECIMALS: Final = 2
_BEFORE: Final = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CAD": "C$", "AUD": "A$",
    "NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "BRL": "R$", "UAH": "₴", "RUB": "₽", "KRW": "₩",
    "TRY": "₺", "ILS": "₪",
}  # fmt: skip
_BEHIND: Final = {
    "CHF": "Swiss francs", "SEK": "Swedish kronor", "NOK": "Norwegian kroner",
    "DKK": "Danish kroner", "PLN": "złoty", "CZK": "Czech koruny", "HUF": "Hungarian forints",
    "CNY": "yuan", "ZAR": "rand", "MXN": "Mexican pesos", "AED": "UAE dirhams",
    "SAR": "Saudi riyals", "NGN": "naira", "KES": "Kenyan shillings", "PKR": "Pakistani rupees",
    "BDT": "taka", "THB": "baht", "IDR": "rupiah", "PHP": "Philippine pesos",
}  # fmt: skip
_PLURALS: Final = {"person": "people", "foot": "feet", "inch": "inches", "penny": "pence"} | {
    unit: f"{unit}s"
    for unit in """acre cent day decade degree hour knot mile minute month point second ton tonne
    week yard year""".split()
}


def amount_words(value: str) -> str:
    """Return a figure as understood, or two ends of one, as one writes it.

    "12500 person" is 12,500 people, "3500000 EUR" €3.5 million; what is no figure, or a year,
    stays as it is.
    """
    figures = _FIGURES.fullmatch(value)
    if figures is None or _YEAR.fullmatch(value):
        return value
    unit = figures["unit"] or ""
    written = [figures["low"], *filter(None, (figures["high"],))]
    numbers = "–".join(map(_number, written))
    if unit in money() and unit in _BEFORE:
        return _BEFORE[unit] + numbers
    return f"{numbers} {_unit(unit, is_one=written == ['1'])}".rstrip()


def _unit(unit: str, *, is_one: bool) -> str:
    return _BEHIND.get(unit) or (unit if is_one else _PLURALS.get(unit, unit))


def _number(written: str) -> str:
    """Return a number with its thousands parted, round millions in words: "3.5 million"."""
    number = float(written)
    for size, name in _LARGE:
        if number >= size and round(number / size, _DECIMALS) * size == number:
            return f"{number / size:.12g} {name}"
    whole, _, decimals = written.partition(".")
    return f"{int(whole):,}" + (f".{decimals}" if decimals else "")
