"""From the encoder's word pieces to words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.meaning.encoding.pieces import piece_sums
from tellings.model import Span


def word_states(encoded: EncodedText, spans: Sequence[Span]) -> NDArray[np.float32]:
    """Return float32 (len(spans), 768): per span the mean of the states of its pieces.

    Args:
        encoded: Of the text the spans lie in.
        spans: Ascending, not overlapping; a span without a piece (white space, a control
            character) gets zeros.
    """
    words = np.asarray([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)
    sums, counts = piece_sums(words, encoded.pieces, [encoded.states])
    sums /= np.maximum(counts, 1)[:, None]
    return sums


def joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Join tokens with spaces; return the text and each token's span in it."""
    spans, at = [], 0
    for token in tokens:
        spans.append(Span(at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), spans
