"""How far a report tells propositions of another, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.ragged import segment_best, segment_sums, spread, starts_of
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.tables import ReportTable

FEATURES = (
    "one sentence",
    "anywhere",
    "exact in one",
    "exact anywhere",
    "weakest",
    "names lost",
    "numbers lost",
    "weight",
    "nearest",
)
# Of a longer report only the sentences nearest by vector are held against a proposition.
_SENTENCES_READ = 64
_TINY = np.float32(1e-4)


@dataclass(frozen=True, slots=True)
class Propositions:
    """Some words of some sentences each, laid end to end.

    Attributes:
        rows: Of the words in the table the propositions are taken from.
        starts: (propositions + 1,), where each one's words begin; none is empty.
        sentences: (propositions,), the sentence each is part of.
    """

    rows: Ints
    starts: Ints
    sentences: Ints

    @classmethod
    def of(cls, table: ReportTable, words: Sequence[tuple[int, Sequence[int]]]) -> Propositions:
        """Lay out (sentence, its words) of a table, indices in the sentence."""
        rows = [table.starts[sentence] + np.asarray(of, np.int64) for sentence, of in words]
        return cls(
            np.concatenate([np.zeros(0, np.int64), *rows]),
            starts_of(np.asarray([len(of) for _, of in words], np.int64)),
            np.asarray([sentence for sentence, _ in words], np.int64),
        )

    def __len__(self) -> int:
        return len(self.sentences)

    def some(self, at: Ints) -> Propositions:
        """Return some of the propositions."""
        lengths = np.diff(self.starts)[at]
        rows = self.rows[spread(self.starts[at], lengths)]
        return Propositions(rows, starts_of(lengths), self.sentences[at])


def told_probabilities(found: Propositions, table: ReportTable, report: ReportTable) -> Floats:
    """Return the probability, 0-1, that a report tells each of some propositions."""
    return Scorer.load("coverage").probabilities(
        proposition_features(found, table, report), FEATURES
    )


def proposition_features(found: Propositions, table: ReportTable, report: ReportTable) -> Floats:
    """Describe how far a report tells propositions.

    Args:
        found: At least one.
        table: What they are taken from.
        report: The other report; it holds at least one sentence.

    Returns:
        (propositions, `FEATURES`).
    """
    cosines = table.vectors[found.sentences] @ report.vectors.T
    best, exact = _matches(found, table, report, cosines)
    weights = table.weights[found.rows] + _TINY
    lengths = np.diff(found.starts)
    size = segment_sums(weights, found.starts)
    share = (weights / np.repeat(size, lengths)).astype(np.float32)
    by_sentence = segment_sums(share[:, None] * best, found.starts)
    at = by_sentence.argmax(axis=1)
    there = best[np.arange(len(best)), np.repeat(at, lengths)]
    anywhere, exact_anywhere = best.max(axis=1), exact.max(axis=1)
    heaviest = segment_best(weights, found.starts)
    light = weights < np.repeat(heaviest, lengths) / 2
    columns = [
        by_sentence[np.arange(len(at)), at],
        segment_sums(share * anywhere, found.starts),
        segment_sums(share[:, None] * exact, found.starts).max(axis=1),
        segment_sums(share * exact_anywhere, found.starts),
        np.minimum.reduceat(np.where(light, np.float32(1), there), found.starts[:-1]),
        segment_sums(weights * table.names[found.rows] * (1 - there), found.starts),
        segment_sums(weights * table.numbers[found.rows] * (1 - exact_anywhere), found.starts),
        np.log(size),
        cosines.max(axis=1),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _matches(
    found: Propositions, table: ReportTable, report: ReportTable, cosines: Floats
) -> tuple[Floats, Floats]:
    """Return how well each word is matched in each sentence, 0-1; the same by stem, 0 or 1.

    A sentence that is not read matches nothing.
    """
    read = _read(cosines)
    columns = np.flatnonzero(read.any(axis=0))
    lengths = np.diff(report.starts)[columns]
    if len(columns) < report.sentences:
        words = spread(report.starts[columns], lengths)
        states, stems = report.states[words], report.stems[words]
    else:
        states, stems = report.states, report.stems
    own = table.stems[found.rows]
    same = (own[:, None] == stems[None, :]) & (own >= 0)[:, None]
    similarity = np.maximum(table.states[found.rows] @ states.T, 0)
    similarity[same] = 1
    opens = starts_of(lengths)[:-1]
    best = np.maximum.reduceat(similarity, opens, axis=1)
    exact = np.logical_or.reduceat(same, opens, axis=1).astype(np.float32)
    if not read.all():
        seen = np.repeat(read[:, columns], np.diff(found.starts), axis=0)
        best, exact = best * seen, exact * seen
    return best, exact


def _read(cosines: Floats) -> npt.NDArray[np.bool_]:
    """Mark the sentences (propositions, sentences) that are held against a proposition."""
    read: npt.NDArray[np.bool_] = np.ones(cosines.shape, np.bool_)
    if cosines.shape[1] > _SENTENCES_READ:
        near = np.argpartition(-cosines, _SENTENCES_READ, axis=1)[:, :_SENTENCES_READ]
        read[:] = False
        np.put_along_axis(read, near, True, axis=1)
    return read
