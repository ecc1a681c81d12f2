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


def day_words(year: int, month: int, day: int) -> str:
    """Return a date; 0 for a day where only the month is known."""
    return f"{day or ''} {MONTHS[month - 1]} {year}".lstrip()


def language_name(code: str) -> str:
    """Return the name of the language with an ISO 639 code, "" where it has none here."""
    return _LANGUAGES.get(code, "")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
