"""Cuts what is too long to be one sentence: a transcript without full stops, a table, a log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# The longest of 15,700 sentences of news has 1,100 characters.
LONGEST: Final = 1500
# What is no sentence is read in pieces of this length: 96 pieces of the judge's vocabulary
# (`judging.judge.LONGEST`) hold 4.2 characters each or more in 95 of 100 texts of news.
PIECE: Final = 400
# No piece is shorter than this part of `PIECE` for the sake of a better boundary.
_SHORTEST: Final = PIECE // 2
# From the best to the worst.
_BOUNDARIES: Final = tuple(map(re.compile, (r"\n\s*", r"[;:]\s+", r"[,–—]\s+", r"\s+")))


def bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch that is longer than `LONGEST` at the best boundaries.

    Args:
        text: Of a report.
        start: Where the stretch starts, no white space.
        end: Behind its last code point, no white space either.

    Yields:
        Half-open ranges in order, without white space around: the stretch itself, or pieces of
        `PIECE` code points at most. A word that is longer is torn.
    """
    if end - start > LONGEST:
        while end - start > PIECE:
            cut, following = _boundary(text, start)
            yield start, cut
            start = following
    yield start, end


def _boundary(text: str, start: int) -> tuple[int, int]:
    """Return where a piece ends, and where the next one starts."""
    limit = start + PIECE
    for pattern in _BOUNDARIES:
        found = None
        for found in pattern.finditer(text, start + _SHORTEST, limit):  # noqa: B007  the last one
            pass
        if found is not None:
            mark = found.group()[:1].strip()
            return found.start() + len(mark), _next_word(text, found.end())
    return limit, _next_word(text, limit)


def _next_word(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at
