"""All candidate pairs of an event with all their features, built block by block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.candidates import candidate_pairs
from tellings.meaning.linking.context import Pairs, context_features
from tellings.meaning.linking.features import pair_features
from tellings.meaning.linking.matching import blocks_of, match_pairs
from tellings.meaning.linking.standing import standing
from tellings.meaning.linking.tables import EventTable, SentenceTable
from tellings.meaning.running import in_order
from tellings.stopping import Check, go_on

Progress = Callable[[int, int], None]


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
    tables: EventTable,
    *,
    progress: Progress | None = None,
    check: Check = go_on,
) -> PairEvidence:
    """Find the candidate pairs of all reports and every feature of each.

    Args:
        tables: Of all reports, from `event_table`.
        progress: Called with (pairs done, pairs in all).
        check: Called at least every 200 ms; may raise to stop.
    """
    pairs, vectors = candidate_pairs(tables, check)
    if not len(pairs):
        return PairEvidence(pairs, tables.offsets, (), np.zeros((0, 0), np.float32))
    base, soft = _base_features(tables.whole, pairs, progress, check)
    base |= vectors | standing(tables.whole, pairs, soft, check)
    features = base | context_features(base, pairs, check)
    names = tuple(features)
    values = np.empty((len(pairs), len(names)), np.float32)
    for column, name in enumerate(names):
        values[:, column] = features.pop(name)
    return PairEvidence(pairs, tables.offsets, names, values)


def _base_features(
    table: SentenceTable, pairs: Pairs, progress: Progress | None, check: Check
) -> tuple[dict[str, Floats], tuple[Floats, Floats]]:
    """Return the features that look at two sentences alone, and how well all words match."""

    def described(part: slice) -> tuple[int, dict[str, Floats], list[Floats]]:
        matched = match_pairs(table, pairs.a[part], pairs.b[part])
        return part.stop, pair_features(matched, table), [side.soft for side in matched.sides]

    features: dict[str, Floats] = {}
    soft: tuple[list[Floats], list[Floats]] = ([], [])
    done = 0
    for end, block, words in in_order(described, blocks_of(table, pairs.a, pairs.b), check):
        for name, values in block.items():
            features.setdefault(name, np.empty(len(pairs), np.float32))[done:end] = values
        for part, alike in zip(soft, words, strict=True):
            part.append(alike)
        done = end
        if progress:
            progress(done, len(pairs))
    return features, (np.concatenate(soft[0]), np.concatenate(soft[1]))
