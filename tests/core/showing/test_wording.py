"""What documents say in words: values as understood."""

from __future__ import annotations

import pytest

from tellings.showing.wording import ENGLISH


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("≥500 person", "at least 500 people"),
        ("~14 m", "about 14 m"),
        ("≤3 day", "at most 3 days"),
        ("1 day", "1 day"),
        ("12500 person", "12,500 people"),
        ("≥2098000 acre", "at least 2,098,000 acres"),
        ("1250.5 m", "1,250.5 m"),
        ("450–1500 tonne", "450–1,500 tonnes"),
        ("3500000 EUR", "€3.5 million"),
        ("~26000000 GBP", "about £26 million"),
        ("1200000000–1500000000 USD", "$1.2 billion–1.5 billion"),
        ("3254100 NZD", "NZ$3,254,100"),
        ("900 CHF", "900 Swiss francs"),
        ("50 penny", "50 pence"),
        ("12-9", "12-9"),
        ("17:40", "17:40"),
        ("2–3 day", "2–3 days"),
        ("2026-03-13", "13 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("1990–1999", "1990–1999"),
        ("2026-04-30/2026-05-02", "30 April 2026 – 2 May 2026"),
        ("a/b", "a/b"),
        ("2026-13-01", "2026-13-01"),
        ("40 %", "40 %"),
        ("no fault", "no fault"),
        ("", ""),
    ],
)
def test_a_value_is_said_in_words(value, words):
    assert ENGLISH.value(value) == words
