"""How probable it is that two words of two passages match, for all their pairs at once.

A small convolutional network over the matrix of word pairs (packaging/encoder/word_model.py,
trained by train_words.py; scores in the model card) reads the encoder's states and what
`word_features` sees.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.meaning.encoding.encoded_text import HIDDEN
from tellings.meaning.encoding.encoder_files import EncoderFiles
from tellings.meaning.encoding.sessions import build_session
from tellings.meaning.wording.word_features import Token, planes

# Words match from here on. The training data link loosely; this is the best point for the
# stricter way of linking (words dev: F1 0.882; 0.870 and more anywhere from 0.6 to 0.9).
LEAST_PROBABILITY = 0.8

_MODEL = "words.onnx"
# Larger matrices would take memory by the hundred megabytes (150 floats a pair).
_MOST_PAIRS = 60_000
_LEAST_COSINE = 0.5  # of matches in such matrices, where words are matched by state alone


class WordAligner:
    """The trained aligner; safe to share between threads."""

    _lock = threading.Lock()
    _loaded: WordAligner | None = None

    def __init__(self, files: EncoderFiles) -> None:
        """Build the session.

        Raises:
            EncoderError: The model is missing, damaged or refused by the runtime.
        """
        # Pairs are small: a second thread helps more with a pair of its own.
        self._session = build_session(files.read(_MODEL), _MODEL, threads=1)

    @classmethod
    def load(cls) -> WordAligner:
        """Return the process's one aligner, built at the first call.

        Raises:
            EncoderError: The model is missing, damaged or refused.
        """
        with cls._lock:
            if cls._loaded is None:
                cls._loaded = cls(EncoderFiles.shipped())
            return cls._loaded

    def probabilities(
        self,
        a: Sequence[Token],
        b: Sequence[Token],
        a_states: NDArray[np.float32],
        b_states: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """Return float32 (len(a), len(b)): the probability that words match, 0 to 1."""
        if not a or not b:
            return np.zeros((len(a), len(b)), dtype=np.float32)
        if len(a) * len(b) > _MOST_PAIRS:
            return _mutual_best(a_states[:, :HIDDEN], b_states[:, :HIDDEN])
        inputs = {"a": a_states, "b": b_states, "planes": planes(a, b)}
        return np.asarray(self._session.run(None, inputs)[0], dtype=np.float32)


def _mutual_best(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give 1 to words that are each other's best match (F1 0.83 on words dev)."""
    lengths = [np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9) for side in (a, b)]
    cosines = (a / lengths[0]) @ (b / lengths[1]).T
    best = np.zeros((len(a), len(b)), dtype=np.float32)
    rows = np.arange(len(a))
    columns = cosines.argmax(axis=1)
    mutual = cosines.argmax(axis=0)[columns] == rows
    mutual &= cosines[rows, columns] >= _LEAST_COSINE
    best[rows[mutual], columns[mutual]] = 1
    return best
