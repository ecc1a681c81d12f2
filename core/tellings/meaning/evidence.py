"""All candidate pairs of an event with all their features, built block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from tellings.errors import Cancelled
from tellings.meaning.candidates import candidate_pairs
from tellings.meaning.context import Pairs, context_features
from tellings.meaning.features import pair_features
from tellings.meaning.standing import claim_vectors, joined, pair_words, standing
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


class _Side(NamedTuple):
    """A report and its sentences' vectors without the event's topics."""

    table: ReportTable
    claims: Floats


class _Block(NamedTuple):
    """Features and word matches (a's words, b's words) of consecutive candidate pairs."""

    features: dict[str, Floats]
    matches: tuple[Floats, Floats]


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
    sides = [_Side(*pair) for pair in zip(tables, claim_vectors(tables), strict=True)]
    chunks: list[tuple[Ints, Ints, list[dict[str, Floats]]]] = []
    for done, (one, two) in enumerate(couples):
        check(cancelled)
        rows, columns = candidate_pairs(tables[one], tables[two])
        parts = _couple_features(sides[one], sides[two], rows, columns, cancelled)
        chunks.append((rows + offsets[one], columns + offsets[two], parts))
        if progress:
            progress(done + 1, len(couples))
    a = np.concatenate([c[0] for c in chunks]) if chunks else np.zeros(0, np.int64)
    b = np.concatenate([c[1] for c in chunks]) if chunks else np.zeros(0, np.int64)
    all_parts = [part for c in chunks for part in c[2]]
    order = np.lexsort((b, a))
    report_of = np.repeat(np.arange(len(tables)), [t.sentences for t in tables])
    pairs = Pairs(a[order], b[order], report_of)
    names = list(all_parts[0]) if all_parts else []
    # Popped as they are copied: with dozens of reports two copies would not fit in memory.
    base = {k: np.concatenate([part.pop(k) for part in all_parts])[order] for k in names}
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


def _couple_features(
    a: _Side, b: _Side, rows: Ints, columns: Ints, cancelled: Cancel | None
) -> list[dict[str, Floats]]:
    """Return the features of the candidate pairs of two reports, flat and in order."""
    if not len(rows):
        return []
    blocks = list(_block_features(a, b, rows, columns, cancelled))
    features = {
        name: np.concatenate([block.features.pop(name) for block in blocks])
        for name in list(blocks[0].features)
    }
    check(cancelled)
    matches = (
        joined([block.matches[0] for block in blocks], a.table, rows),
        joined([block.matches[1] for block in blocks], b.table, columns),
    )
    return [features | standing(a.table, b.table, (rows, columns), matches)]


def _block_features(
    a: _Side, b: _Side, rows: Ints, columns: Ints, cancelled: Cancel | None
) -> Iterator[_Block]:
    """Yield what a block of rows has to show for its pairs, flat and in order."""
    for first, end in _row_blocks(a.table, b.table):
        check(cancelled)
        low, high = np.searchsorted(rows, [first, end])
        if low == high:
            continue
        wanted = np.unique(columns[low:high])
        one, two = a.table.select(np.arange(first, end)), b.table.select(wanted)
        matrices, (best_a, best_b) = pair_features(one, two)
        matrices["claim"] = a.claims[first:end] @ b.claims[wanted].T
        i, j = rows[low:high] - first, np.searchsorted(wanted, columns[low:high])
        yield _Block(
            {name: np.asarray(matrix[i, j], np.float32) for name, matrix in matrices.items()},
            (_picked(best_a, one, i, j), _picked(best_b, two, j, i)),
        )


def _picked(best: Floats, table: ReportTable, sentences: Ints, others: Ints) -> Floats:
    """Return the best similarities of the words of each pair's sentence, pair after pair."""
    words, starts = pair_words(table, sentences)
    return best[words, np.repeat(others, np.diff(starts))]


def _row_blocks(a: ReportTable, b: ReportTable) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of a's sentences that meet b in one block."""
    most = max(1, _WORD_PAIRS_AT_ONCE // max(1, len(b.stems)))
    first = 0
    while first < a.sentences:
        end = int(np.searchsorted(a.starts, a.starts[first] + most, side="right")) - 1
        end = min(a.sentences, max(end, first + 1, min(first + _ROWS_AT_ONCE, a.sentences)))
        yield first, end
        first = end
