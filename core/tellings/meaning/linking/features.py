"""Evidence that two sentences of two reports tell the same thing, as numbers.

Every feature is symmetric: swapping the sentences of a pair changes none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.matching import Matched, Side
from tellings.meaning.linking.ragged import segment_best, segment_sums, spread, starts_of
from tellings.meaning.linking.tables import SentenceTable

# Added to a window's weight so that a window of one shared word cannot score 1; in units of
# a rarest word's weight. Of the first study (packaging/encoder/README.md); the optimum is flat.
SOFTENING = np.float32(0.8)
_TINY = np.float32(1e-3)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a pair's one sentence the other tells.

    Attributes:
        clause: Rarity-weighted coverage of the best clause, 0-1.
        whole: The same of the whole sentence.
        mass: Weight covered, not divided by the sentence's weight.
    """

    clause: Floats
    whole: Floats
    mass: Floats


def pair_features(matched: Matched, table: SentenceTable) -> dict[str, Floats]:
    """Return every feature that looks at two sentences alone, by name.

    Args:
        matched: Sentence pairs with their words matched.
        table: Of all sentences.
    """
    features: dict[str, Floats] = {}
    one, two = (
        Weighed.of(side, of, table)
        for side, of in zip(matched.sides, matched.sentences, strict=True)
    )
    covered, back = one.coverage(one.words.soft), two.coverage(two.words.soft)
    add_symmetric(features, "soft clause", covered.clause, back.clause)
    add_symmetric(features, "soft whole", covered.whole, back.whole)
    add_symmetric(features, "soft mass", covered.mass, back.mass)
    features |= _shared_words((one, two), table)
    features["quoted told"] = np.maximum(_quoted_share(one, table), _quoted_share(two, table))
    features |= _sentence_facts(matched, table)
    return features


def add_symmetric(features: dict[str, Floats], name: str, one: Floats, two: Floats) -> None:
    """Add the larger and the smaller of what two sides of pairs have: swapping changes none."""
    features[f"{name} max"] = np.maximum(one, two)
    features[f"{name} min"] = np.minimum(one, two)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One side of the pairs with the weights of its words and its clause windows.

    Attributes:
        words: The side.
        weights: Of its words.
        size: (pairs,), weight of the sentence.
        first, end: Half-open ranges of words: the windows of all pairs.
        scale: Weight of each window, softened.
        opens: (pairs + 1,), first window of each pair.
    """

    words: Side
    weights: Floats
    size: Floats
    first: Ints
    end: Ints
    scale: Floats
    opens: Ints

    @classmethod
    def of(cls, side: Side, sentences: Ints, table: SentenceTable) -> Weighed:
        """Weigh one side; `sentences` are those of the pairs on this side."""
        weights = table.weights[side.rows]
        counts = np.diff(table.window_starts)[sentences]
        picked = spread(table.window_starts[sentences], counts)
        shift = np.repeat(side.starts[:-1] - table.starts[sentences], counts)
        first, end = (table.windows[picked, column] + shift for column in (1, 2))
        scale = (_running(weights, first, end) + SOFTENING).astype(np.float32)
        size = segment_sums(weights, side.starts)
        return cls(side, weights, size, first, end, scale, starts_of(counts))

    def without(self, marks: Floats) -> Weighed:
        """Return the side with the marked words of the table weightless."""
        weights = self.weights * (1 - marks[self.words.rows])
        scale = (_running(weights, self.first, self.end) + SOFTENING).astype(np.float32)
        size = segment_sums(weights, self.words.starts)
        return replace(self, weights=weights, size=size, scale=scale)

    def coverage(self, best: Floats) -> Coverage:
        """Sum how well each word is matched over every clause window and sentence."""
        weighted = best * self.weights
        mass = segment_sums(weighted, self.words.starts)
        share = _running(weighted, self.first, self.end).astype(np.float32) / self.scale
        return Coverage(segment_best(share, self.opens), mass / (self.size + _TINY), mass)

    def total(self, values: Floats) -> Floats:
        """Sum values of the words over each sentence."""
        return segment_sums(values, self.words.starts)


def _running(values: Floats, first: Ints, end: Ints) -> npt.NDArray[np.float64]:
    """Sum values over half-open ranges."""
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    sums: npt.NDArray[np.float64] = total[end] - total[first]
    return sums


def _shared_words(sides: tuple[Weighed, Weighed], table: SentenceTable) -> dict[str, Floats]:
    """Weight of the shared names, numbers, other words and words of sources apart."""
    features: dict[str, Floats] = {}
    plain = (1 - table.names) * (1 - table.numbers)
    for name, marks in (("names", table.names), ("numbers", table.numbers), ("plain", plain)):
        one, two = (
            side.total(side.words.exact * side.weights * marks[side.words.rows]) for side in sides
        )
        features[f"{name} shared"] = np.minimum(one, two)
    spoken = (s.total(s.words.exact * s.weights * table.sources[s.words.rows]) for s in sides)
    add_symmetric(features, "sources shared", *spoken)
    return features


def _quoted_share(side: Weighed, table: SentenceTable) -> Floats:
    """Coverage of the quoted words, softened; 0 where nothing is quoted."""
    weights = side.weights * table.quoted[side.words.rows]
    return side.total(side.words.soft * weights) / (side.total(weights) + SOFTENING)


def _sentence_facts(matched: Matched, table: SentenceTable) -> dict[str, Floats]:
    """Place, length, quotation and negation of the two sentences."""
    features: dict[str, Floats] = {}
    a, b = matched.sentences
    words = np.diff(table.starts).astype(np.float32)
    columns: dict[str, Floats] = {
        "place": table.places[:, 1],
        "early": np.float32(1) / (1 + table.places[:, 0]),
        "length": np.log1p(segment_sums(table.weights, table.starts)),
        "quoted": segment_sums(table.quoted, table.starts) / words,
    }
    for name, values in columns.items():
        add_symmetric(features, name, values[a].astype(np.float32), values[b].astype(np.float32))
    features["place apart"] = np.abs(features["place max"] - features["place min"])
    features["negated once"] = np.abs(table.negated[a] - table.negated[b])
    return features
