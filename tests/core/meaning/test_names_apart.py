"""Which words of a name tell who or what it names."""

from __future__ import annotations

import pytest

from tellings.language.lexicon import Lexicon
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.conflicts.names_apart import is_telling


@pytest.mark.parametrize(
    ("text", "word", "tells"),
    [
        ("The clerk gave the letter to Harriet Dunmore.", "Dunmore", True),
        ("The clerk gave the letter to Joan March.", "March", True),
        ("The clerk gave the letter to Doctor Winter.", "Doctor", False),
        ("The clerk came back in late October.", "October", False),
        ("The clerk came back on Tuesday.", "Tuesday", False),
        ("The clerk wrote to the Belgian office.", "Belgian", False),
    ],
)
def test_a_name_is_told_by_no_title_nation_day_or_month(text: str, word: str, tells: bool) -> None:
    telling = Telling.of(text, Lexicon.of("en"))
    at = next(n for n, one in enumerate(telling.words) if one.span.of(text) == word)
    assert is_telling(telling, at) is tells
