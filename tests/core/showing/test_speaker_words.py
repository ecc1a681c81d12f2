"""How those are called who say what others are said to say."""

from __future__ import annotations

import pytest

from tellings.language.lexicon import Lexicon
from tellings.showing.speakers import inside_a_sentence


@pytest.mark.parametrize(
    ("described", "inside"),
    [
        ("The girl", "the girl"),
        ("Her father", "her father"),
        ("A diver from Selby", "a diver from Selby"),
        ("A. Holt", "A. Holt"),
        ("Ada Berg", "Ada Berg"),
        ("Norvann", "Norvann"),
        ("the mayor", "the mayor"),
    ],
)
def test_who_is_described_keeps_no_capital_of_a_sentence(described: str, inside: str) -> None:
    assert inside_a_sentence(described, Lexicon.nearest("en")) == inside
