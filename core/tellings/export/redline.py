"""A redline between two wordings: one run of words, with what each of them has alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from rapidfuzz.distance import Indel

from tellings.export.document import Change, Words

# A dash may tie two words without a space: each is a word of its own here.
_PIECE = re.compile(r"(?:[^\s—]+—?|—)\s*")
_EDGES = "“”„‟\"«»‘’‚‛'`‹›.,;:!?…()[]–—-"
# Below this share of words in common a redline is harder to read than both wordings.
LEAST_IN_COMMON = 0.4


def redline(first: str, second: str) -> tuple[Words, ...]:
    """Return the words of `second` with those struck that only `first` has.

    Returns:
        () where the wordings are the same, or have too little in common.
    """
    ours, theirs = _pieces(first), _pieces(second)
    a, b = [_key(one) for one in ours], [_key(one) for one in theirs]
    if a == b or not a or not b:
        return ()
    if Indel.normalized_similarity(a, b) < LEAST_IN_COMMON:
        return ()
    return tuple(_joined(_changes(ours, theirs, a, b)))


def _changes(
    ours: list[str], theirs: list[str], a: list[str], b: list[str]
) -> Iterator[tuple[str, Change | None]]:
    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            yield "".join(theirs[code.dest_start : code.dest_end]), None
        else:
            yield "".join(ours[code.src_start : code.src_end]), Change.STRUCK
            yield "".join(theirs[code.dest_start : code.dest_end]), Change.ADDED


def _joined(parts: Iterator[tuple[str, Change | None]]) -> Iterator[Words]:
    """Yield the parts as words; what is struck comes before what is added in its stead."""
    struck, added, apart = "", "", True
    for text, change in parts:
        if change is Change.STRUCK:
            struck += text
        elif change is Change.ADDED:
            added += text
        elif text:
            yield from _both(struck, added)
            struck, added = "", ""
            yield Words(_spaced(text))
            apart = text[-1:].isspace()
    if struck.strip() and not apart:
        yield Words(" ")
    yield from _both(struck, added)


def _both(struck: str, added: str) -> Iterator[Words]:
    """Yield what is struck and what is added; marks around both stand once and are no change."""
    one, other = struck.strip(), added.strip()
    lead = _edges_in_common(one, other)
    one, other = one[len(lead) :], other[len(lead) :]
    tail = _edges_in_common(one[::-1], other[::-1])[::-1]
    if lead:
        yield Words(lead)
    if one := one[: len(one) - len(tail)]:
        yield Words(one, change=Change.STRUCK)
        yield Words(" ")
    if other := other[: len(other) - len(tail)]:
        yield Words(other, change=Change.ADDED)
    if added.strip():
        yield Words(tail + (" " if added[-1:].isspace() else ""))


def _edges_in_common(one: str, other: str) -> str:
    """Return the marks with which both begin, nothing if either is nothing but marks."""
    same = (a for a, b in takewhile(lambda ends: ends[0] == ends[1], zip(one, other, strict=False)))
    marks = "".join(takewhile(_EDGES.__contains__, same))
    return marks if len(marks) < min(len(one), len(other)) else ""


def _spaced(text: str) -> str:
    """Return `text` on one line, with the space at its end that it has."""
    return " ".join(text.split()) + (" " if text[-1:].isspace() else "")


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)


def _key(piece: str) -> str:
    word = piece.strip().strip(_EDGES).casefold().replace("’", "'")
    return word or piece.strip()
