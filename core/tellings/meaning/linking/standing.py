"""How a pair stands in its reports word by word: who else tells these words, and how well.

Rarity and similarity look at two sentences alone. Here every word of one sentence asks all
candidate sentences of the other report: a word that many of them match is worth little to each,
and a sentence whose neighbour matches more of the words is likely the wrong one. Measured in
packaging/encoder/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.context import Pairs
from tellings.meaning.linking.features import Weighed, add_symmetric
from tellings.meaning.linking.matching import Side
from tellings.meaning.linking.ragged import segment_sums, spread, starts_of
from tellings.meaning.linking.tables import SentenceTable
from tellings.stopping import Check

# Inverse temperature of the competition for a word, for similarities of 0-1; 6 to 25 are alike.
_SHARPNESS = np.float32(12.0)
# Word similarities under this tell nothing.
_MATCHED_FROM = np.float32(0.3)
# Added to a sentence's weight where a share of it is wanted, in units of a rarest word's.
_SMALL_SHARE = np.float32(0.3)
_TINY = np.float32(1e-3)
# Principal directions that are the event's topics rather than a sentence's claim.
_TOPICS = 2
# So many sentences count as much as the belief that an event has no topic of its own.
_SENTENCES_OF_DOUBT = 10
_PAIRS_AT_ONCE = 5_000


def claim_vectors(vectors: Floats) -> Floats:
    """Return sentence vectors less what the event's sentences have in common.

    Their mean and first principal directions are taken out, less so the fewer the sentences.

    Args:
        vectors: (sentences, d), of all reports.

    Returns:
        Of the same shape, rows normalised.
    """
    every = vectors.astype(np.float64)
    count = len(every)
    mean = every.sum(axis=0) / max(count, 1)
    apart = every - mean
    topics = np.linalg.eigh(apart.T @ apart)[1][:, -_TOPICS:]
    every -= count / (count + _SENTENCES_OF_DOUBT / 2) * mean
    every -= count / (count + _SENTENCES_OF_DOUBT) * (apart @ topics) @ topics.T
    every /= np.maximum(np.linalg.norm(every, axis=1, keepdims=True), 1e-6)
    return every.astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Contest:
    """One side of all pairs, whose words the sentences of the other report compete for.

    Attributes:
        table: Of all sentences.
        sentences: (pairs,), the sentence on this side.
        rivals: (pairs,), the report of the sentence on the other.
        reports: Number of reports.
        starts: (pairs + 1,), where each pair's words begin.
        soft: Each word's best similarity in the pair's other sentence, 0-1.
        totals: (words of the table times reports,), what all sentences of a report make of a
            word together.
        beside: (2, pairs), the pairs of the same sentence with the one before and the one after.
    """

    table: SentenceTable
    sentences: Ints
    rivals: Ints
    reports: int
    starts: Ints
    soft: Floats
    totals: Floats
    beside: Ints

    @classmethod
    def of(
        cls, table: SentenceTable, pairs: Pairs, ends: tuple[Ints, Ints], soft: Floats, beside: Ints
    ) -> _Contest:
        """Let the pairs compete; `ends` are their sentences on this side, then on the other."""
        sentences, others = ends
        lengths = np.diff(table.starts)[sentences]
        rivals, reports = pairs.report_of[others], int(pairs.report_of.max(initial=0)) + 1
        keys = spread(table.starts[sentences], lengths) * reports + np.repeat(rivals, lengths)
        totals = np.bincount(keys, np.exp(_SHARPNESS * soft), len(table.stems) * reports)
        starts = starts_of(lengths)
        return cls(
            table, sentences, rivals, reports, starts, soft, totals.astype(np.float32), beside
        )

    def features(self, part: slice) -> dict[str, Floats]:
        """Describe consecutive pairs from this side."""
        sentences = self.sentences[part]
        lengths = np.diff(self.table.starts)[sentences]
        starts = starts_of(lengths)
        rows = spread(self.table.starts[sentences], lengths)
        soft = self.soft[self.starts[part.start] : self.starts[part.start] + starts[-1]]
        keys = rows * self.reports + np.repeat(self.rivals[part], lengths)
        matched = np.maximum(soft - _MATCHED_FROM, 0) / (1 - _MATCHED_FROM)
        told = np.exp(_SHARPNESS * soft) / self.totals[keys] * matched
        side = Weighed.of(Side(rows, starts, soft, told), sentences, self.table)
        # Whoever is named once in a report wins every word of their name for nothing.
        won = side.without(self.table.sources).coverage(told)
        features = {"won clause": won.clause, "won whole": won.whole}
        beside = self._best_beside(part, lengths)
        for name, gain in (("more", soft - beside), ("less", beside - soft)):
            mass = segment_sums(np.maximum(gain, 0) * side.weights, starts)
            features[f"{name} than beside"] = mass
            features[f"{name} than beside share"] = mass / (side.size + _TINY + _SMALL_SHARE)
        return features

    def _best_beside(self, part: slice, lengths: Ints) -> Floats:
        """Return how well the sentences before and after match the words; 0 for no candidate."""
        best = np.zeros(int(lengths.sum()), np.float32)
        for pairs in self.beside[:, part]:
            places = spread(self.starts[np.maximum(pairs, 0)], lengths)
            np.maximum(best, self.soft[places], where=np.repeat(pairs >= 0, lengths), out=best)
        return best


def standing(
    table: SentenceTable, pairs: Pairs, soft: tuple[Floats, Floats], check: Check
) -> dict[str, Floats]:
    """Describe how candidate pairs stand among all candidates of their two reports.

    Args:
        table: Of all sentences.
        pairs: All candidates, at least one.
        soft: The best similarities of the words of all first sentences, and of all second ones.
        check: Called before every block of pairs; may raise to stop.

    Returns:
        One value a pair by name; swapping the reports changes none.
    """
    beside = [
        np.stack([pairs.beside(*step) for step in steps])
        for steps in (((0, -1), (0, 1)), ((-1, 0), (1, 0)))
    ]
    check()
    one = _Contest.of(table, pairs, (pairs.a, pairs.b), soft[0], beside[0])
    check()
    two = _Contest.of(table, pairs, (pairs.b, pairs.a), soft[1], beside[1])
    features: dict[str, Floats] = {}
    for first in range(0, len(pairs), _PAIRS_AT_ONCE):
        check()
        part = slice(first, min(first + _PAIRS_AT_ONCE, len(pairs)))
        block: dict[str, Floats] = {}
        there, back = one.features(part), two.features(part)
        for name, values in there.items():
            add_symmetric(block, name, values, back[name])
        for name, values in block.items():
            features.setdefault(name, np.empty(len(pairs), np.float32))[part] = values
    return features
