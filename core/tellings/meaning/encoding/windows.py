"""Cuts token sequences into windows the encoder can read, and windows into batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# The model was tuned on at most 256 positions, the opening and closing marks among them.
WINDOW = 254
# Pieces that two neighbouring windows share; each piece's state comes from the window where
# it stands farther from the edge.
OVERLAP = 64
# Padded pieces in a batch: about 50 ms on one processor, so that cancelling is prompt.
# Eight sentences of ordinary length; larger batches are no faster.
BATCH_PIECES = 512
BATCH_TEXTS = 16


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one text's word pieces.

    Attributes:
        text: Index of the text.
        ids: Token ids with the opening and closing mark.
        start: Index of the first piece in the text, marks not counted.
        kept: Pieces of the text whose states this window gives.
    """

    text: int
    ids: Sequence[int]
    start: int
    kept: slice


def cut(text: int, ids: Sequence[int]) -> list[Window]:
    """Cut a token sequence, opening and closing mark included, into windows.

    The `kept` parts of the windows partition the pieces between the marks.
    """
    opening, inner, closing = ids[:1], ids[1:-1], ids[-1:]
    if len(inner) <= WINDOW:
        return [Window(text, ids, 0, slice(0, len(inner)))]
    windows = []
    starts = [*range(0, len(inner) - WINDOW, WINDOW - OVERLAP), len(inner) - WINDOW]
    edges = [0, *((a + WINDOW + b) // 2 for a, b in pairwise(starts))]
    for start, first, last in zip(starts, edges, [*edges[1:], len(inner)], strict=True):
        part = [*opening, *inner[start : start + WINDOW], *closing]
        windows.append(Window(text, part, start, slice(first, last)))
    return windows


def batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Group windows of about the same length, short ones first, so that padding stays small."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: (len(w.ids), w.text, w.start)):
        full = len(batch) == BATCH_TEXTS or (len(batch) + 1) * len(window.ids) > BATCH_PIECES
        if batch and full:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
