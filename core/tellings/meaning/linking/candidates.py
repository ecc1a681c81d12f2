"""Which sentence pairs of the reports are worth scoring: a near-linear choice.

Two sieves. A pair may tell the same if either sentence is among the other's nearest by sentence
vector, or if both hold a word that few others hold. Of these a first glance at cheap evidence
keeps, for every sentence, the best of each other report, if any of them is worth a second look:
in a story of forty reports most sentences have no counterpart in most reports.
"""

from __future__ import annotations

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.context import Pairs
from tellings.meaning.linking.glance import glance
from tellings.meaning.linking.ragged import spread
from tellings.meaning.linking.standing import claim_vectors
from tellings.meaning.linking.tables import EventTable, SentenceTable
from tellings.stopping import Check

# By sentence vector, a coarse sieve.
NEAREST = 10
# A shared word counts as rare while it makes at most this many pairs of two reports.
RARE_PAIRS = 12
# Of each sentence's rivals in another report this many are scored; on the training events 6 keep
# 99 % of the links, and 5, 8 and all gave the same F1.
SCORED = 6
# Where not even the best rival in a report is so likely at a first glance, none is scored. With
# 0.015, every fifth link of other kinds of events than news was lost here, now every tenth.
HOPELESS = 0.005
# Where all pairs of the first sieve are soon scored, nearly all are: in events of other kinds than
# news SCORED and HOPELESS lose 12 of 100 links and 16 of 100 contradictions, these two 1 and 2.
FEW_PAIRS = 3000
SCORED_OF_FEW = 10
HOPELESS_OF_FEW = 0.001
_ROWS_AT_ONCE = 256


def candidate_pairs(tables: EventTable, check: Check) -> tuple[Pairs, dict[str, Floats]]:
    """Return the pairs of sentences of two reports that are worth scoring.

    Args:
        tables: Of all reports.
        check: Called before every block of sentences; may raise to stop.

    Returns:
        The pairs and, by name, the cosines of their sentences' vectors.
    """
    pairs, vectors = near_pairs(tables, check)
    likely = glance(tables.whole, pairs, vectors, check)
    few = len(pairs) <= FEW_PAIRS
    scored, hopeless = (SCORED_OF_FEW, HOPELESS_OF_FEW) if few else (SCORED, HOPELESS)
    kept = np.zeros(len(pairs), np.bool_)
    for side in (pairs.rows, pairs.columns):
        check()
        ranked = side.ranked(likely)
        kept |= (ranked.ranks < scored) & (ranked.best() >= hopeless)
    at = np.flatnonzero(kept)
    return pairs.some(at), {name: values[at] for name, values in vectors.items()}


def near_pairs(tables: EventTable, check: Check) -> tuple[Pairs, dict[str, Floats]]:
    """Return the pairs that pass the first sieve; arguments and values as `candidate_pairs`."""
    check()
    keys, cosines = _near(tables, _sharing_rare_words(tables, check), check)
    count = max(1, tables.whole.sentences)
    pairs = Pairs(keys // count, keys % count, tables.report_of)
    claims = _products(claim_vectors(tables.whole.vectors), pairs, check)
    return pairs, {"cosine": cosines, "claim": claims}


def _products(vectors: Floats, pairs: Pairs, check: Check) -> Floats:
    """Return the products of the pairs' vectors."""
    products = np.empty(len(pairs), np.float32)
    for first in range(0, len(vectors), _ROWS_AT_ONCE):
        check()
        low, high = np.searchsorted(pairs.a, [first, first + _ROWS_AT_ONCE])
        block = vectors[first : first + _ROWS_AT_ONCE] @ vectors[first:].T
        products[low:high] = block[pairs.a[low:high] - first, pairs.b[low:high] - first]
    return products


def _near(tables: EventTable, rare: Ints, check: Check) -> tuple[Ints, Floats]:
    """Add each sentence's nearest of every other report to pairs that share a rare word.

    Returns:
        Keys (first sentence times number of sentences, plus second), ascending, and cosines.
    """
    vectors, count = tables.whole.vectors, tables.whole.sentences
    report_of = tables.report_of
    keys, cosines = [], []
    for first in range(0, count, _ROWS_AT_ONCE):
        check()
        end = min(first + _ROWS_AT_ONCE, count)
        similarity = vectors[first:end] @ vectors.T
        low, high = np.searchsorted(rare, [first * count, end * count])
        rows = [rare[low:high] // count - first]
        columns = [rare[low:high] % count]
        for start, stop in zip(tables.offsets[:-1], tables.offsets[1:], strict=True):
            near = _nearest(similarity[:, start:stop])
            rows.append(np.repeat(np.arange(end - first), near.shape[1]))
            columns.append(near.ravel() + start)
        row, column = np.concatenate(rows), np.concatenate(columns)
        apart = report_of[row + first] != report_of[column]
        row, column = row[apart], column[apart]
        one, two = row + first, column
        keys.append(np.minimum(one, two) * count + np.maximum(one, two))
        cosines.append(similarity[row, column])
    found, at = np.unique(np.concatenate([[], *keys]).astype(np.int64), return_index=True)
    return found, np.concatenate([[], *cosines]).astype(np.float32)[at]


def _nearest(similarity: Floats) -> Ints:
    """Return for each row its NEAREST columns, in any order."""
    count = similarity.shape[1]
    if count <= NEAREST:
        return np.broadcast_to(np.arange(count), similarity.shape)
    return np.argpartition(-similarity, NEAREST - 1, axis=1)[:, :NEAREST]


def _sharing_rare_words(tables: EventTable, check: Check) -> Ints:
    """Return keys of the sentence pairs of two reports that share a word which makes few pairs."""
    stems, sentences = _holders(tables.whole)
    reports = tables.report_of[sentences]
    check()
    new = (np.diff(stems) != 0) | (np.diff(reports) != 0)
    opens = np.flatnonzero(np.concatenate([[True], new])[: len(stems)])
    sizes = np.diff(np.append(opens, len(stems)))
    check()
    # Of the holders in one report, which groups of holders of the same word follow.
    ends = np.searchsorted(stems[opens], stems[opens], side="right")
    places = np.arange(len(opens))
    left = np.repeat(places, ends - places - 1)
    right = spread(places + 1, ends - places - 1)
    few = sizes[left] * sizes[right] <= RARE_PAIRS
    left, right = left[few], right[few]
    check()
    counts = sizes[left] * sizes[right]
    within = spread(np.zeros_like(counts), counts)
    width = np.repeat(sizes[right], counts)
    check()
    a = sentences[np.repeat(opens[left], counts) + within // width]
    b = sentences[np.repeat(opens[right], counts) + within % width]
    return np.unique(a * tables.whole.sentences + b)


def _holders(table: SentenceTable) -> tuple[Ints, Ints]:
    """Return stems of some weight and the sentences that hold them, each once, by stem."""
    sentence = np.repeat(np.arange(table.sentences), np.diff(table.starts))
    content = (table.stems >= 0) & (table.weights > 0)
    keys = np.unique(table.stems[content] * max(1, table.sentences) + sentence[content])
    return keys // max(1, table.sentences), keys % max(1, table.sentences)
