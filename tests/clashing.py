"""Passages held against each other without a network, for tests of conflicts."""

from __future__ import annotations

from collections.abc import Mapping

from english import ENGLISH

from tellings.language.words import words
from tellings.meaning.conflicts.facts import Telling
from tellings.model import (
    WordMatch,
    WordRelation,
)


def match(a: str, b: str, reworded: Mapping[str, str] | None = None) -> tuple[WordMatch, ...]:
    """Match equal words in order and, as reworded, the pairs given: no network."""
    right = list(words(b, ENGLISH))
    found = []
    for left in words(a, ENGLISH):
        wanted = (reworded or {}).get(left.text, left.text)
        other = next((word for word in right if word.text == wanted), None)
        if other is not None:
            right.remove(other)
            same = WordRelation.SAME if wanted == left.text else WordRelation.REWORDED
            found.append(WordMatch((left.span,), (other.span,), same))
    return tuple(found)


def telling(text: str) -> Telling:
    """Read a text as one passage."""
    return Telling.of(text, ENGLISH)
