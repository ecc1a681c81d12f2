"""Which reports run from right to left, and how their words stand among others."""

from __future__ import annotations

import unicodedata

from tellings.model import Report

RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def is_right_to_left(report: Report) -> bool:
    """Tell whether the report's language is written from right to left."""
    return report.language in RIGHT_TO_LEFT_LANGUAGES


def isolated(words: str) -> str:
    """Return words of a report for a line of the interface, which runs from left to right.

    Words that run the other way are put between a first strong isolate and its end (UAX 9), so
    that their full stop and quotation marks stay on their side; others stay as they are.
    """
    runs = {unicodedata.bidirectional(letter) for letter in words}
    return f"\u2068{words}\u2069" if runs & {"R", "AL"} else words
