"""What is found in a text takes time by its length at most, whatever the text repeats."""

from __future__ import annotations

import time

import pytest
from nasty import nasty

from tellings.language.analyse import analyse_report
from tellings.reading import report_from_text

# Of the pieces of `nasty`, those that found a quadratic step when they were tried, and words
# that each finder looks around from.
MARKS = (".", "?", "“", "‘", "’", "'", '"', "`", "a” ", "1 ", "1,", "-a-", "…", "s’ a ")
WORDS = (
    "said ",
    "“a,” he said, ",
    "according to ",
    "Ann Lee, ",
    "Ann Lee and ",
    "Mr. ",
    "5 May ",
    "between 1 and ",
    "one ",
    "a million ",
    "on Tuesday ",
    "10:30 ",
    "€5m ",
    "mayor of ",
    "that ",
    "not ",
)


def seconds(text: str) -> float:
    report = report_from_text(f"It is up. {text}\n\nSo they said.", language="en")
    begun = time.process_time()
    analyse_report(report)
    return time.process_time() - begun


@pytest.mark.parametrize("pieces", [MARKS, WORDS], ids=["marks", "words"])
def test_time_grows_with_the_length_at_most(pieces):
    texts = {length: dict(nasty(length, pieces)) for length in (2_000, 12_000)}
    seconds("It is up.")  # what is loaded first counts for none
    for piece in pieces:
        short_s, long_s = seconds(texts[2_000][piece]), seconds(texts[12_000][piece])
        assert long_s < 12 * short_s + 0.3, piece
