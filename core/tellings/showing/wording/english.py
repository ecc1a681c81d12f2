"""What is said in English alone: months, languages, units. Another language has its own."""

from __future__ import annotations

MONTHS = (
    "January February March April May June July August September October November December"
).split()
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
_PLURALS = {"person": "people", "foot": "feet", "inch": "inches"} | {
    unit: f"{unit}s"
    for unit in """acre cent day decade degree hour knot mile minute month point second ton tonne
    week yard year""".split()
}


def day_words(year: int, month: int, day: int) -> str:
    """Return a date; 0 for a day where only the month is known."""
    return f"{day or ''} {MONTHS[month - 1]} {year}".lstrip()


def language_name(code: str) -> str:
    """Return the name of the language with an ISO 639 code, "" where it has none here."""
    return _LANGUAGES.get(code, "")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def with_plural(value: str) -> str:
    """Return a figure with its unit as one says it: "500 person" is 500 people."""
    figure, _, unit = value.partition(" ")
    is_one = figure.lstrip("~≥≤") == "1"
    return value if is_one or not unit else f"{figure} {_PLURALS.get(unit, unit)}"
