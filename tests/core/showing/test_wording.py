"""What documents say in words: values as understood."""

from __future__ import annotations

import pytest

from tellings.showing.wording import ENGLISH


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("≥500 person", "at least 500 people"),
        ("~14 m", "about 14 m"),
        ("1 day", "1 day"),
        ("2–3 day", "2–3 days"),
        ("2026-03-13", "13 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-13-01", "2026-13-01"),
        ("40 %", "40 %"),
        ("no fault", "no fault"),
        ("", ""),
    ],
)
def test_a_value_is_said_in_words(value, words):
    assert ENGLISH.value(value) == words
