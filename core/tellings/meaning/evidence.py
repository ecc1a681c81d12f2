"""All candidate pairs of an event with all their features, built block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tellings.errors import Cancelled
from tellings.meaning.candidates import candidate_pairs
from tellings.meaning.context import Pairs, context_features
from tellings.meaning.features import pair_features
from tellings.meaning.tables import Floats, Ints, ReportTable

Cancel = Callable[[], bool]
Progress = Callable[[int, int], None]

# Word pairs compared in one block: 2 million float32 similarities take 8 MB a copy.
_WORD_PAIRS_AT_ONCE = 2_000_000
# In long reports a sentence meets only its candidates; few rows at once keep their union small.
_ROWS_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """The candidate pairs of all reports.

    Attributes:
        pairs: Flat, ordered.
        offsets: (reports + 1,), number of each report's first sentence.
        names: Of the features.
        values: (pairs, features).
    """

    pairs: Pairs
    offsets: Ints
    names: tuple[str, ...]
    values: Floats

    def column(self, name: str) -> Floats:
        """Return one feature of all pairs."""
        return self.values[:, self.names.index(name)]


def gather(
    tables: Sequence[ReportTable],
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> PairEvidence:
    """Find the candidate pairs of all reports and every feature of each.

    Args:
        tables: One a report, from `report_tables`.
        progress: Called with (report pairs done, report pairs in all).
        cancelled: Asked before every block.

    Raises:
        Cancelled: `cancelled` returned True.
    """
    offsets = np.cumsum([0, *(t.sentences for t in tables)]).astype(np.int64)
    couples = list(combinations(range(len(tables)), 2))
    chunks: list[tuple[Ints, Ints, list[dict[str, Floats]]]] = []
    for done, (one, two) in enumerate(couples):
        check(cancelled)
        rows, columns = candidate_pairs(tables[one], tables[two])
        parts = list(_block_features(tables[one], tables[two], rows, columns, cancelled))
        chunks.append((rows + offsets[one], columns + offsets[two], parts))
        if progress:
            progress(done + 1, len(couples))
    a = np.concatenate([c[0] for c in chunks]) if chunks else np.zeros(0, np.int64)
    b = np.concatenate([c[1] for c in chunks]) if chunks else np.zeros(0, np.int64)
    parts = [part for c in chunks for part in c[2]]
    order = np.lexsort((b, a))
    report_of = np.repeat(np.arange(len(tables)), [t.sentences for t in tables])
    pairs = Pairs(a[order], b[order], report_of)
    names = list(parts[0]) if parts else []
    # Popped as they are copied: with dozens of reports two copies would not fit in memory.
    base = {k: np.concatenate([part.pop(k) for part in parts])[order] for k in names}
    features = base | context_features(base, pairs, lambda: check(cancelled)) if len(pairs) else {}
    base.clear()
    names = list(features)
    values = np.empty((len(pairs), len(names)), np.float32)
    for column, name in enumerate(names):
        values[:, column] = features.pop(name)
    return PairEvidence(pairs, offsets, tuple(names), values)


def check(cancelled: Cancel | None) -> None:
    """Raise `Cancelled` if the caller wants to stop."""
    if cancelled is not None and cancelled():
        raise Cancelled


def _block_features(
    a: ReportTable, b: ReportTable, rows: Ints, columns: Ints, cancelled: Cancel | None
) -> Iterator[dict[str, Floats]]:
    """Yield the features of the pairs, flat and in order, one block of rows at a time."""
    for first, end in _row_blocks(a, b):
        check(cancelled)
        low, high = np.searchsorted(rows, [first, end])
        if low == high:
            continue
        wanted = np.unique(columns[low:high])
        block = pair_features(a.select(np.arange(first, end)), b.select(wanted))
        i, j = rows[low:high] - first, np.searchsorted(wanted, columns[low:high])
        yield {name: np.asarray(matrix[i, j], np.float32) for name, matrix in block.items()}


def _row_blocks(a: ReportTable, b: ReportTable) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of a's sentences that meet b in one block."""
    most = max(1, _WORD_PAIRS_AT_ONCE // max(1, len(b.stems)))
    first = 0
    while first < a.sentences:
        end = int(np.searchsorted(a.starts, a.starts[first] + most, side="right")) - 1
        end = min(a.sentences, max(end, first + 1, min(first + _ROWS_AT_ONCE, a.sentences)))
        yield first, end
        first = end
