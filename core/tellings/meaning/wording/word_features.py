"""What can be seen of two words without the encoder, for every pair of two passages at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, Prefix
from rapidfuzz.process import cdist

from tellings.language.lexicon import Lexicon
from tellings.language.words import Word, fold, word_key

# Order of the planes; the trained model depends on it.
PLANES = (
    "same text",
    "same key",
    "edit similarity",
    "common prefix",
    "initials",
    "both numbers",
    "a stop word",
    "b stop word",
    "a no word",
    "b no word",
    "offset",
    "distance",
    "rivals in row",
    "rivals in column",
)


_QUOTES = frozenset('"“”„«»‟')


@dataclass(frozen=True, slots=True)
class Token:
    """A word or punctuation mark as the aligner sees it.

    Attributes:
        text: Folded.
        key: Shared by all forms of a word.
    """

    text: str
    key: str
    is_stop: bool
    is_word: bool
    is_number: bool

    @classmethod
    def of(cls, written: str, lexicon: Lexicon) -> Token:
        """Make a token of a word as it is written."""
        text = fold(written)
        key, is_stop = word_key(text, lexicon), text in lexicon.words("stop_words")
        return cls(text, key, is_stop, _has_letters(text), _has_digits(text))

    @classmethod
    def of_word(cls, word: Word) -> Token:
        """Make a token of a word of a text."""
        return cls(word.text, word.key, word.is_stop, True, _has_digits(word.text))

    @classmethod
    def mark(cls, written: str) -> Token:
        """Make a token of a punctuation mark; all styles of quotation marks are one."""
        text = '"' if written in _QUOTES else written
        return cls(text, text, False, False, False)


def _has_letters(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def planes(a: Sequence[Token], b: Sequence[Token]) -> NDArray[np.float32]:
    """Return float32 (len(PLANES), len(a), len(b)), every value between -1 and 1."""
    size = (len(a), len(b))
    a_texts, b_texts = [t.text for t in a], [t.text for t in b]
    same_key = _equal([t.key for t in a], [t.key for t in b])
    offset = _places(len(a))[:, None] - _places(len(b))[None, :]
    stacked = [
        _equal(a_texts, b_texts),
        same_key,
        cdist(a_texts, b_texts, scorer=Indel.normalized_similarity, dtype=np.float32),
        cdist(a_texts, b_texts, scorer=Prefix.normalized_similarity, dtype=np.float32),
        _initials(a_texts, b_texts) + _initials(b_texts, a_texts).T,
        np.outer([t.is_number for t in a], [t.is_number for t in b]),
        np.broadcast_to(np.array([t.is_stop for t in a])[:, None], size),
        np.broadcast_to(np.array([t.is_stop for t in b])[None, :], size),
        np.broadcast_to(~np.array([t.is_word for t in a], dtype=bool)[:, None], size),
        np.broadcast_to(~np.array([t.is_word for t in b], dtype=bool)[None, :], size),
        offset,
        np.abs(offset),
        1 / np.maximum(same_key.sum(1, keepdims=True), 1) * same_key,
        1 / np.maximum(same_key.sum(0, keepdims=True), 1) * same_key,
    ]
    return np.stack([np.asarray(plane, dtype=np.float32) for plane in stacked])


def _places(count: int) -> NDArray[np.float32]:
    """Return the relative position of each of `count` words, 0 to 1."""
    return ((np.arange(count) + 0.5) / max(count, 1)).astype(np.float32)


def _equal(a: Sequence[str], b: Sequence[str]) -> NDArray[np.float32]:
    numbers: dict[str, int] = {}
    codes = [[numbers.setdefault(text, len(numbers)) for text in side] for side in (a, b)]
    return np.equal.outer(*[np.array(c, dtype=np.int64) for c in codes]).astype(np.float32)


def _initials(short: Sequence[str], full: Sequence[str]) -> NDArray[np.float32]:
    """Mark words of `full` whose initials spell a word of `short` ("who")."""
    marks = np.zeros((len(short), len(full)), dtype=np.float32)
    firsts = "".join(text[:1] or " " for text in full)
    for row, text in enumerate(short):
        letters = text.replace(".", "")
        at = firsts.find(letters) if len(letters) > 1 and letters.isalpha() else -1
        if at >= 0:
            marks[row, at : at + len(letters)] = 1
    return marks
