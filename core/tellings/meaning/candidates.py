"""Which sentence pairs of two reports are worth scoring: a near-linear choice.

A pair is a candidate if either sentence is among the other's nearest by sentence vector, or
if both hold a word that few other sentences hold.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from tellings.meaning.tables import Floats, Ints, ReportTable

# Top-5 by evidence keep 97 % of the links (FACTS.md); vectors alone are a coarser sieve.
NEAREST = 10
# A shared word counts as rare while it makes at most this many pairs.
RARE_PAIRS = 12
_ROWS_AT_ONCE = 512


def nearest(a: Floats, b: Floats, count: int = NEAREST) -> tuple[Ints, Ints]:
    """Return for each row of `a` its `count` nearest rows of `b`; both are normalised."""
    count = min(count, len(b))
    rows, columns = [], []
    for start in range(0, len(a), _ROWS_AT_ONCE):
        similarity = a[start : start + _ROWS_AT_ONCE] @ b.T
        top = np.argpartition(-similarity, count - 1, axis=1)[:, :count]
        rows.append(np.repeat(np.arange(start, start + len(top)), count))
        columns.append(top.ravel())
    return np.concatenate(rows), np.concatenate(columns)


def sharing_rare_words(a: ReportTable, b: ReportTable) -> tuple[Ints, Ints]:
    """Return the sentence pairs that share a word which makes few pairs."""
    holders_a, holders_b = _holders(a), _holders(b)
    rows: list[int] = []
    columns: list[int] = []
    for stem, left in holders_a.items():
        right = holders_b.get(stem, ())
        if len(left) * len(right) <= RARE_PAIRS:
            rows.extend(i for i in left for _ in right)
            columns.extend(j for _ in left for j in right)
    return np.asarray(rows, np.int64), np.asarray(columns, np.int64)


def _holders(table: ReportTable) -> dict[int, list[int]]:
    """Return for each stem of some weight the sentences that hold it, ascending."""
    sentence = np.repeat(np.arange(table.sentences), np.diff(table.starts))
    content = (table.stems >= 0) & (table.weights > 0)
    keys = np.unique(np.stack([table.stems[content], sentence[content]], axis=1), axis=0)
    holders: dict[int, list[int]] = defaultdict(list)
    for stem, row in keys.tolist():
        holders[stem].append(row)
    return holders


def candidate_pairs(a: ReportTable, b: ReportTable) -> tuple[Ints, Ints]:
    """Return the candidate pairs (sentence of a, sentence of b), ascending, each once."""
    if not a.sentences or not b.sentences:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    rows_ab, columns_ab = nearest(a.vectors, b.vectors)
    columns_ba, rows_ba = nearest(b.vectors, a.vectors)
    rare_rows, rare_columns = sharing_rare_words(a, b)
    rows = np.concatenate([rows_ab, rows_ba, rare_rows])
    columns = np.concatenate([columns_ab, columns_ba, rare_columns])
    keys = np.unique(rows.astype(np.int64) * b.sentences + columns)
    return keys // b.sentences, keys % b.sentences
