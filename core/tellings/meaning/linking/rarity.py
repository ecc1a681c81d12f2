"""How rare a word is: in news at large, and in the event at hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np

from tellings.language.lexicon import Lexicon
from tellings.meaning.linking.arrays import Floats

# Weight of a word that is common everywhere, against one that is rare everywhere (1); and of
# function words on top. Measured before anything was trained:
# packaging/encoder/README.md, "First study".
COMMON_WEIGHT = 0.3
STOP_WEIGHT = 0.15


@cache
def background(lexicon: Lexicon) -> tuple[int, dict[str, int]]:
    """Return the number of documents counted and, by word key, in how many each occurs."""
    rows = lexicon.rows("word_counts")
    documents = int(next(rows)[0])
    return documents, {key: int(count) for key, count in rows}


def background_rarity(key: str, lexicon: Lexicon) -> float:
    """Return a word's rarity in news at large, 0 (in every document) to 1 (in none)."""
    documents, counts = background(lexicon)
    return math.log((documents + 1) / (counts.get(key, 0) + 1)) / math.log(documents + 1)


@lru_cache(maxsize=65536)
def word_weight(key: str, is_stop: bool, lexicon: Lexicon) -> float:
    """Return what a word weighs where no event is at hand, 0-1."""
    weight = COMMON_WEIGHT + (1 - COMMON_WEIGHT) * background_rarity(key, lexicon)
    return STOP_WEIGHT * weight if is_stop else weight


def event_weights(
    sentences: Sequence[Iterable[str]], lexicon: Lexicon
) -> tuple[dict[str, int], Floats]:
    """Number all word keys and weigh each by its rarity in the event and at large.

    Args:
        sentences: The word keys of every sentence of every report.
        lexicon: Of their language.

    Returns:
        Each key's number, by first occurrence, and the weights by number, 0-1.
    """
    seen: Counter[str] = Counter()
    for sentence in sentences:
        seen.update(dict.fromkeys(sentence, 1).keys())
    size = len(sentences) + 1
    scale = math.log(max(size, 2))
    weights = [
        max(0.0, math.log(size / (count + 0.5)) / scale)
        * (COMMON_WEIGHT + (1 - COMMON_WEIGHT) * background_rarity(key, lexicon))
        for key, count in seen.items()
    ]
    return {key: n for n, key in enumerate(seen)}, np.asarray(weights, np.float32)
