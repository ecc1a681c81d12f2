"""Words that turn a claim round, from the lexicon; keys are those of `tellings.language.words`."""

from __future__ import annotations

from typing import Final

from tellings.language.lexicon import ENGLISH
from tellings.language.words import word_key

NEGATORS: Final = ENGLISH.words("negators")
"""Words that negate what follows."""

DENIALS: Final = frozenset(map(word_key, ENGLISH.words("denials")))
"""Words that may say in one report what a negator says in the other, or leave it open."""

OPPOSITES: Final[frozenset[tuple[str, str]]] = frozenset(
    pair
    for left, right in ENGLISH.pairs("opposites")
    for pair in ((word_key(left), word_key(right)), (word_key(right), word_key(left)))
)
"""Pairs of keys that can't both be true of one thing, both ways round."""

CERTAIN: Final = ENGLISH.words("certain")
OPEN: Final = ENGLISH.words("open")
"""Auxiliaries, as folded, that tell something as sure, and as open."""

TENTATIVE: Final = ENGLISH.words("tentative")
BOUNDING: Final = ENGLISH.words("bounding")
"""Words before and behind a negation by which it denies no fact: "should not", "nothing but"."""
