"""Which reports run from right to left."""

from __future__ import annotations

from tellings.model import Report

RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def is_right_to_left(report: Report) -> bool:
    """Tell whether the report's language is written from right to left."""
    return report.language in RIGHT_TO_LEFT_LANGUAGES
