"""How a pair stands in its reports word by word: who else tells these words, and how well.

Rarity and similarity look at two sentences alone. Here every word of one sentence asks all
candidate sentences of the other report: a word that many of them match is worth little to each,
and a sentence whose neighbour matches more of the words is likely the wrong one. Measured in
packaging/encoder/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.meaning.features import SOFTENING, segment_sums
from tellings.meaning.tables import Floats, Ints, ReportTable

# Inverse temperature of the competition for a word, for similarities of 0-1; 6 to 25 are alike.
_SHARPNESS = 12.0
# Word similarities under this tell nothing.
_MATCHED_FROM = 0.3
# Added to a sentence's weight where a share of it is wanted, in units of a rarest word's.
_SMALL_SHARE = 0.3
# Principal directions that are the event's topics rather than a sentence's claim.
_TOPICS = 2
# So many sentences count as much as the belief that an event has no topic of its own.
_SENTENCES_OF_DOUBT = 10


@dataclass(frozen=True, slots=True)
class WordMatches:
    """The words of one side of many candidate pairs, pair after pair.

    Attributes:
        best: Each word's best similarity in the pair's other sentence, 0-1.
        words: Row of each word in its report's table.
        starts: (pairs + 1,), first element of each pair.
    """

    best: Floats
    words: Ints
    starts: Ints


def pair_words(table: ReportTable, sentences: Ints) -> tuple[Ints, Ints]:
    """Return the word rows of a sequence of sentences and where each sentence's begin."""
    lengths = table.starts[sentences + 1] - table.starts[sentences]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    shift = np.repeat(table.starts[sentences] - starts[:-1], lengths)
    return np.arange(starts[-1]) + shift, starts


def joined(parts: Sequence[Floats], table: ReportTable, sentences: Ints) -> WordMatches:
    """Put together the best similarities found block by block, in the order of the pairs."""
    words, starts = pair_words(table, sentences)
    return WordMatches(np.concatenate(parts), words, starts)


def claim_vectors(tables: Sequence[ReportTable]) -> list[Floats]:
    """Return all reports' sentence vectors less what the event's sentences have in common.

    Their mean and first principal directions are taken out, less so the fewer the sentences.

    Returns:
        By report, (sentences, d), rows normalised.
    """
    if not tables:
        return []
    every = np.concatenate([table.vectors for table in tables]).astype(np.float64)
    count = len(every)
    mean = every.sum(axis=0) / max(count, 1)
    apart = every - mean
    topics = np.linalg.eigh(apart.T @ apart)[1][:, -_TOPICS:]
    every -= count / (count + _SENTENCES_OF_DOUBT / 2) * mean
    every -= count / (count + _SENTENCES_OF_DOUBT) * (apart @ topics) @ topics.T
    every /= np.maximum(np.linalg.norm(every, axis=1, keepdims=True), 1e-6)
    ends = np.cumsum([table.sentences for table in tables])[:-1]
    return np.split(every.astype(np.float32), ends)


def standing(
    a: ReportTable, b: ReportTable, pairs: tuple[Ints, Ints], matches: tuple[WordMatches, ...]
) -> dict[str, Floats]:
    """Describe how candidate pairs stand among all candidates of the two reports.

    Args:
        a: One report.
        b: Another.
        pairs: Sentences of a and of b, ascending.
        matches: The words of a's side and those of b's.

    Returns:
        One value a pair by name; swapping the reports changes none.
    """
    rows, columns = pairs
    one = _side(a, rows, matches[0], _beside(rows, columns, b.sentences))
    two = _side(b, columns, matches[1], _beside(columns, rows, a.sentences))
    features: dict[str, Floats] = {}
    for name in one:
        features[f"{name} max"] = np.maximum(one[name], two[name])
        features[f"{name} min"] = np.minimum(one[name], two[name])
    return features


def _beside(own: Ints, other: Ints, others: int) -> Ints:
    """Return (2, pairs): the pair of the same sentence with the one before and after; or -1."""
    keys = own * (others + 2) + other + 1
    order = np.argsort(keys)
    wanted = keys + np.asarray([[-1], [1]])
    place = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    found = order[place]
    return np.where(keys[found] == wanted, found, -1)


def _side(
    table: ReportTable, sentences: Ints, matches: WordMatches, beside: Ints
) -> dict[str, Floats]:
    """Describe the pairs from one side: its words are matched, the other's sentences compete."""
    best, words, starts = matches.best, matches.words, matches.starts
    weights = table.weights[words]
    neighbour = np.maximum(_of_pair(best, starts, beside[0]), _of_pair(best, starts, beside[1]))
    told = _told(best, words, len(table.stems)) * weights
    size = segment_sums(weights, starts) + np.float32(1e-3)
    features: dict[str, Floats] = {
        "won clause": _best_clause(told, weights, table, sentences, starts),
        "won whole": segment_sums(told, starts) / size,
    }
    for name, gain in (("more", best - neighbour), ("less", neighbour - best)):
        mass = segment_sums(np.maximum(gain, 0) * weights, starts)
        features[f"{name} than beside"] = mass
        features[f"{name} than beside share"] = mass / (size + np.float32(_SMALL_SHARE))
    return features


def _told(best: Floats, words: Ints, count: int) -> Floats:
    """Return how much of each word each sentence wins from its rivals, 0-1."""
    highest = np.zeros(count, np.float32)
    np.maximum.at(highest, words, best)
    power: Floats = np.exp(np.float32(_SHARPNESS) * (best - highest[words]))
    total = np.bincount(words, power, count).astype(np.float32)
    matched = np.maximum(best - np.float32(_MATCHED_FROM), 0) / np.float32(1 - _MATCHED_FROM)
    told: Floats = power / total[words] * matched
    return told


def _of_pair(best: Floats, starts: Ints, pairs: Ints) -> Floats:
    """Return the similarities of the same words in other pairs, 0 where there is none."""
    lengths = np.diff(starts)
    shift = np.repeat(starts[np.maximum(pairs, 0)] - starts[:-1], lengths)
    known = np.repeat(pairs >= 0, lengths)
    place = np.where(known, np.arange(len(best)) + shift, 0)
    return np.where(known, best[place], np.float32(0))


def _best_clause(
    told: Floats, weights: Floats, table: ReportTable, sentences: Ints, starts: Ints
) -> Floats:
    """Return the largest share won of any clause window of each pair's sentence."""
    ends = np.append(table.window_starts[1:], len(table.windows))
    counts = (ends - table.window_starts)[sentences]
    opens = np.cumsum(counts) - counts
    picked = np.arange(counts.sum()) + np.repeat(table.window_starts[sentences] - opens, counts)
    shift = np.repeat(starts[:-1] - table.starts[sentences], counts)
    first, end = (table.windows[picked, column] + shift for column in (1, 2))
    won, heavy = _sums(told, first, end), _sums(weights, first, end)
    share = won / (heavy + SOFTENING)
    return np.maximum.reduceat(share, opens).astype(np.float32)


def _sums(values: Floats, first: Ints, end: Ints) -> npt.NDArray[np.float64]:
    running = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    sums: npt.NDArray[np.float64] = running[end] - running[first]
    return sums
