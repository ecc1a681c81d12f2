"""Which reworded words bear a mark."""

from __future__ import annotations

import itertools
import re

import pytest
from english import ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Span
from tellings.showing.rewordings import worth_marking


def _marked(text: str) -> list[str]:
    """Take the words in brackets for reworded; return what is marked."""
    plain, spans = "", []
    for part in re.split(r"(\[[^]]*\])", text):
        words = part.strip("[]")
        if part.startswith("["):
            spans.append(Span(len(plain), len(plain) + len(words)))
        plain += words
    return [span.of(plain) for span in worth_marking(plain, spans, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("[The] ferry [sank] off the cape.", ["sank"]),
        ("They were [asked] to [leave] the pier.", ["asked to leave"]),
        ("[asked], to [leave]", ["asked", "leave"]),
        ("[shut] on Monday [after] a fire", ["shut", "after"]),
        ("[was] [in]", []),
        ("It [had] [no] [effect]", ["no effect"]),
        ("[far] of the at [off]", ["far", "off"]),
        ("", []),
    ],
)
def test_runs_are_joined_and_small_words_left_out(text, marked):
    assert _marked(text) == marked


@given(st.text(alphabet="ab the to,\n", max_size=60), st.data())
def test_marks_lie_in_order_and_inside(text, data):
    ends = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(ends, ends)))]
    marks = worth_marking(text, [span for span in spans if span.start < span.end], ENGLISH)
    assert all(a.end <= b.start for a, b in itertools.pairwise(marks))
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
