"""From the encoder's word pieces to words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.model import Span


def word_states(encoded: EncodedText, spans: Sequence[Span]) -> NDArray[np.float32]:
    """Return float32 (len(spans), 768): per span the mean of the states of its pieces.

    Args:
        encoded: Of the text the spans lie in.
        spans: Ascending, not overlapping; a span without a piece (white space, a control
            character) gets zeros.
    """
    starts = np.fromiter((span.start for span in spans), dtype=np.int64, count=len(spans))
    ends = np.fromiter((span.end for span in spans), dtype=np.int64, count=len(spans))
    first = np.searchsorted(encoded.pieces[:, 1], starts, side="right")
    last = np.searchsorted(encoded.pieces[:, 0], ends, side="left")
    # One row more, so that a range may begin behind the last piece.
    states = np.zeros((len(encoded.pieces) + 1, encoded.states.shape[1]), dtype=np.float32)
    states[:-1] = encoded.states
    if not len(spans):
        return states[:0]
    sums: NDArray[np.float32] = np.add.reduceat(states, np.stack([first, last], 1).ravel())[::2]
    sums /= np.maximum(last - first, 1)[:, None]
    sums[first >= last] = 0
    return sums


def joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Join tokens with spaces; return the text and each token's span in it."""
    spans, at = [], 0
    for token in tokens:
        spans.append(Span(at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), spans
