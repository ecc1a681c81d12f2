"""From word pieces to words: the states of the pieces under each word, summed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.meaning.encoding.encoded_text import STATE_WIDTH


def piece_sums(
    words: NDArray[np.int64], pieces: NDArray[np.integer], states: Sequence[NDArray[np.float16]]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Sum the states of the pieces under each word.

    Args:
        words: (n, 2), half-open spans, ascending, not overlapping.
        pieces: (m, 2), spans of pieces in the same text, ascending.
        states: Of the pieces, (m, 768) in all; of several texts laid end to end, one by one.

    Returns:
        (n, 768), 0 for a word without a piece; and (n,), how many pieces each word has.
    """
    first = np.searchsorted(pieces[:, 1], words[:, 0], side="right")
    last = np.searchsorted(pieces[:, 0], words[:, 1], side="left")
    # One row more, so that a range may begin behind the last piece.
    padded = np.zeros((len(pieces) + 1, STATE_WIDTH), np.float32)
    np.concatenate(states, out=padded[:-1], casting="safe")
    if not len(words):
        return padded[:0], first
    sums: NDArray[np.float32] = np.add.reduceat(padded, np.stack([first, last], 1).ravel())[::2]
    sums[first >= last] = 0
    return sums, np.maximum(last - first, 0)
