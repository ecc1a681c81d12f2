"""Rows of unequal length laid end to end, worked on without a loop."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints


def spread(starts: Ints, counts: Ints) -> Ints:
    """Return the indices of several ranges, one range after the other.

    Args:
        starts: First index of each range.
        counts: Length of each range, 0 or more.
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    indices: Ints = np.arange(total) + np.repeat(starts - (ends - counts), counts)
    return indices


def starts_of(counts: Ints | Sequence[int]) -> Ints:
    """Return (ranges + 1,): where each of the ranges begins when laid end to end."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def segment_sums(values: Floats, starts: Ints) -> Floats:
    """Sum consecutive values; every segment holds at least one.

    Args:
        values: Along the first axis.
        starts: (segments + 1,).
    """
    sums: Floats = np.add.reduceat(values, starts[:-1], axis=0)
    return sums


def segment_best(values: Floats, starts: Ints) -> Floats:
    """Return the largest of consecutive values; every segment holds at least one."""
    best: Floats = np.maximum.reduceat(values, starts[:-1], axis=0)
    return best
