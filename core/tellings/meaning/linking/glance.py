"""A first glance at sentence pairs: how likely they tell the same, from what is cheap to know."""

from __future__ import annotations

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.context import Pairs
from tellings.meaning.linking.ragged import segment_sums, spread, starts_of
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.tables import SentenceTable
from tellings.stopping import Check

NAMES = (
    "cosine",
    "cosine squared",
    "claim",
    "claim squared",
    "mass max",
    "mass min",
    "root of mass max",
    "root of mass min",
    "whole max",
    "whole min",
    "whole max squared",
    "length max",
    "length min",
)
_SENTENCES_AT_ONCE = 64
_TINY = np.float32(1e-3)


def glance(table: SentenceTable, pairs: Pairs, vectors: dict[str, Floats], check: Check) -> Floats:
    """Return how likely sentence pairs tell the same, 0-1, at a first glance.

    Args:
        table: Of all sentences.
        pairs: Any, ordered.
        vectors: "cosine" and "claim" of the pairs' vectors.
        check: Called before every block of sentences; may raise to stop.
    """
    values = cheap_evidence(table, pairs, vectors, check)
    return Scorer.load("glance").probabilities(values, NAMES)


def cheap_evidence(
    table: SentenceTable, pairs: Pairs, vectors: dict[str, Floats], check: Check
) -> Floats:
    """Return (pairs, `NAMES`); the arguments are those of `glance`."""
    masses = _shared_masses(table, pairs, check)
    size = segment_sums(table.weights, table.starts) if table.sentences else table.weights
    sizes = size[pairs.a], size[pairs.b]
    shares = [mass / (size + _TINY) for mass, size in zip(masses, sizes, strict=True)]
    mass, whole = _larger_first(*masses), _larger_first(*shares)
    length = _larger_first(*(np.log1p(size) for size in sizes))
    alike = [
        one for name in ("cosine", "claim") for one in (vectors[name], _squared(vectors[name]))
    ]
    columns = [*alike, *mass, *map(np.sqrt, mass), *whole, whole[0] ** 2, *length]
    return np.stack(columns, axis=1)


def _squared(values: Floats) -> Floats:
    return np.maximum(values, 0) ** 2


def _larger_first(one: Floats, two: Floats) -> tuple[Floats, Floats]:
    return np.maximum(one, two), np.minimum(one, two)


def _shared_masses(table: SentenceTable, pairs: Pairs, check: Check) -> tuple[Floats, Floats]:
    """Return the weight of the words of each pair's sentences that the other has too.

    The words of a few sentences are marked in a table by stem, where all their partners look
    theirs up.
    """
    stems, weights, starts = _words_by_sentence(table)
    lengths = np.diff(starts)
    masses = np.zeros(len(pairs), np.float32), np.zeros(len(pairs), np.float32)
    for first in range(0, table.sentences, _SENTENCES_AT_ONCE):
        check()
        end = min(first + _SENTENCES_AT_ONCE, table.sentences)
        low, high = np.searchsorted(pairs.a, [first, end])
        if low == high:
            continue
        own = slice(starts[first], starts[end])
        marked = np.zeros((end - first, int(stems.max()) + 1), np.float32)
        marked[np.repeat(np.arange(end - first), lengths[first:end]), stems[own]] = weights[own]
        partners = pairs.b[low:high]
        words = spread(starts[partners], lengths[partners])
        counts = starts_of(lengths[partners])
        there = marked[np.repeat(pairs.a[low:high] - first, lengths[partners]), stems[words]]
        masses[0][low:high] = segment_sums(there, counts)
        masses[1][low:high] = segment_sums(np.where(there > 0, weights[words], 0), counts)
    return masses


def _words_by_sentence(table: SentenceTable) -> tuple[Ints, Floats, Ints]:
    """Return the stems of every sentence, each once with its summed weight, and their starts.

    A stem of its own, without weight, stands for every filler, so that no sentence is empty.
    """
    sentence = np.repeat(np.arange(table.sentences), np.diff(table.starts))
    filler = int(table.stems.max(initial=-1)) + 1
    width = filler + 1
    keys = sentence * width + np.where(table.stems < 0, filler, table.stems)
    known, inverse = np.unique(keys, return_inverse=True)
    weights = np.bincount(inverse, table.weights, len(known)).astype(np.float32)
    starts = np.searchsorted(known, np.arange(table.sentences + 1) * width)
    return known % width, weights, starts
