"""How probable it is that two words of two passages match, for all their pairs at once.

A small convolutional network over the matrix of word pairs (packaging/encoder/word_model.py,
trained by train_words.py; scores in the model card) reads the encoder's states and what
`word_features` sees. What it makes of the states of one passage is the same whatever that passage
meets, so it is kept apart, as a graph of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tellings.meaning.encoding.encoder_files import EncoderFiles
from tellings.meaning.encoding.sessions import build_session
from tellings.meaning.wording.word_features import Token, planes

# Words match from here on. The training data link loosely; this is the best point for the
# stricter way of linking (words dev: F1 0.882; 0.870 and more anywhere from 0.6 to 0.9).
LEAST_PROBABILITY = 0.8

_SIDE, _PAIR = "words_side.onnx", "words_pair.onnx"
# Larger matrices would take memory by the hundred megabytes (150 floats a pair).
_MOST_PAIRS = 60_000
_LEAST_COSINE = 0.5  # of matches in such matrices, where words are matched by state alone


@dataclass(frozen=True, slots=True, eq=False)
class SeenWords:
    """The words of one passage as the network compares them.

    Attributes:
        tokens: The n words and punctuation marks.
        layers: float32 (2, n, 384): their states by layer, of length 1 or 0.
        heads: float32 (8, n, 32): the same projected.
    """

    tokens: Sequence[Token]
    layers: NDArray[np.float32]
    heads: NDArray[np.float32]


class WordAligner:
    """The trained aligner; safe to share between threads."""

    _lock = threading.Lock()
    _loaded: WordAligner | None = None

    def __init__(self, files: EncoderFiles) -> None:
        """Build the sessions.

        Raises:
            EncoderError: A model is missing, damaged or refused by the runtime.
        """
        # Pairs are small: a second thread helps more with a pair of its own.
        self._side, self._pair = (
            build_session(files.read(name), name, threads=1) for name in (_SIDE, _PAIR)
        )

    @classmethod
    def load(cls) -> WordAligner:
        """Return the process's one aligner, built at the first call.

        Raises:
            EncoderError: A model is missing, damaged or refused.
        """
        with cls._lock:
            if cls._loaded is None:
                cls._loaded = cls(EncoderFiles.shipped())
            return cls._loaded

    def see(self, tokens: Sequence[Token], states: NDArray[np.float32]) -> SeenWords:
        """Make the words of a passage ready.

        Args:
            tokens: At least one.
            states: float32 (tokens, 768), of the encoder.
        """
        return SeenWords(tokens, *self._side.run(None, {"states": states}))

    def probabilities(self, a: SeenWords, b: SeenWords) -> NDArray[np.float32]:
        """Return float32 (words of a, words of b): the probability that they match, 0 to 1."""
        if len(a.tokens) * len(b.tokens) > _MOST_PAIRS:
            return _mutual_best(a.layers[0], b.layers[0])
        inputs = {
            "a_layers": a.layers,
            "a_heads": a.heads,
            "b_layers": b.layers,
            "b_heads": b.heads,
            "planes": planes(a.tokens, b.tokens),
        }
        return np.asarray(self._pair.run(None, inputs)[0], dtype=np.float32)


def _mutual_best(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give 1 to words that are each other's best match (F1 0.83 on words dev)."""
    cosines = a @ b.T
    best = np.zeros(cosines.shape, dtype=np.float32)
    rows = np.arange(len(a))
    columns = cosines.argmax(axis=1)
    mutual = cosines.argmax(axis=0)[columns] == rows
    mutual &= cosines[rows, columns] >= _LEAST_COSINE
    best[rows[mutual], columns[mutual]] = 1
    return best
