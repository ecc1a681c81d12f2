"""Which sentences of two reports' quotations are one utterance in two wordings."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from tellings.meaning.encoded_text import HIDDEN, EncodedText
from tellings.meaning.quoted_pieces import Piece
from tellings.model import Person, PersonKind

# A word in more pieces than this finds no candidates: it would pair everything with everything.
_COMMONEST = 40
_NEAREST = 4
_MOST_COMPARED = 4000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces (indices, a before b) and the probability that they are one utterance."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class PairModel:
    """Logistic regression over the numbers of `PairMeter.features`."""

    bias: float
    weights: Mapping[str, float]
    threshold: float


@cache
def pair_model() -> PairModel:
    """Load the weights (made by packaging/quotations/train_utterances.py)."""
    path = resources.files("tellings_resources").joinpath("lexicon/utterance_model.json")
    table = json.loads(path.read_text(encoding="utf-8"))
    return PairModel(table["bias"], table["weights"], table["threshold"])


class PairMeter:
    """Measures how alike two pieces are.

    Args:
        encoded: The pieces' retold words, encoded, in their order.
    """

    def __init__(
        self, pieces: Sequence[Piece], encoded: Sequence[EncodedText], persons: Sequence[Person]
    ) -> None:
        self.pieces = pieces
        self._persons = persons
        counts = Counter(key for piece in pieces for key in piece.content)
        self._rarity = {
            key: math.log((1 + len(pieces)) / (1 + count)) + 0.3 for key, count in counts.items()
        }
        self._vectors = (
            np.stack([text.vector for text in encoded])
            if encoded
            else np.zeros((0, HIDDEN), dtype=np.float32)
        )
        self._states = [_normalised(text) for text in encoded]
        self._best: dict[tuple[int, int], float] = {}
        self._of_report: dict[int, list[int]] = defaultdict(list)
        for index, piece in enumerate(pieces):
            self._of_report[piece.report].append(index)

    def candidates(self) -> list[tuple[int, int]]:
        """Return pairs of different reports worth measuring: rare words shared, or nearest."""
        found: set[tuple[int, int]] = set()
        holders: dict[str, list[int]] = defaultdict(list)
        for index, piece in enumerate(self.pieces):
            for key in sorted(piece.content):
                holders[key].append(index)
        for places in holders.values():
            if len(places) <= _COMMONEST:
                found.update(
                    (a, b)
                    for at, a in enumerate(places)
                    for b in places[at + 1 :]
                    if self.pieces[a].report != self.pieces[b].report
                )
        found.update(self._nearest())
        return sorted(found)

    def _nearest(self) -> set[tuple[int, int]]:
        """Pair each piece with the nearest of other reports by the same or an open speaker."""
        found: set[tuple[int, int]] = set()
        if not 1 < len(self.pieces) <= _MOST_COMPARED:
            return found
        reports = np.array([piece.report for piece in self.pieces])
        for index, piece in enumerate(self.pieces):
            likeness = self._vectors @ self._vectors[index]
            likeness[reports == piece.report] = -1.0
            for other in np.argsort(-likeness, kind="stable")[:_NEAREST].tolist():
                if likeness[other] > 0.3:
                    found.add((min(index, other), max(index, other)))
        return found

    def score(self, a: int, b: int, model: PairModel) -> float:
        """Return the probability that two pieces are one utterance, 0–1."""
        total = model.bias
        for name, value in self.features(a, b).items():
            total += model.weights.get(name, 0.0) * value
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def features(self, a: int, b: int) -> dict[str, float]:
        """Return the numbers that a pair is judged by, each about 0–1."""
        left, right = self.pieces[a], self.pieces[b]
        contained = (self._contained(left, right), self._contained(right, left))
        soft = (self._soft(a, b), self._soft(b, a))
        sizes = sorted((len(left.keys), len(right.keys)))
        vector = float(self._vectors[a] @ self._vectors[b])
        partial = fuzz.partial_ratio(left.plain, right.plain) / 100
        return {
            "partial": partial,
            "ratio": fuzz.token_sort_ratio(left.plain, right.plain) / 100,
            "contained max": max(contained),
            "contained min": min(contained),
            "soft max": max(soft),
            "soft min": min(soft),
            "soft high": 3 * max(0.0, min(soft) - 0.65),
            "vector": vector,
            # Near the top of its range likeness says far more than below.
            "vector high": 3 * max(0.0, vector - 0.65),
            "rank": self._lead(a, b),
            "rank marked": self._lead(a, b) * (left.marked != right.marked),
            "context": _jaccard(left.context, right.context),
            "size ratio": sizes[0] / sizes[1],
            "short": 1.0 / sizes[0],
            "partial long": partial * min(1.0, sizes[0] / 6),
            "both marked": float(left.marked and right.marked),
            "one marked": float(left.marked != right.marked),
            "partial both": partial * (left.marked and right.marked),
            **self._speakers(left, right),
        }

    def _lead(self, a: int, b: int) -> float:
        """Return how close two pieces are to being each other's nearest: 1 if they are, to 0."""
        likeness = float(self._vectors[a] @ self._vectors[b])
        behind_a = self._nearest_in(a, self.pieces[b].report) - likeness
        behind_b = self._nearest_in(b, self.pieces[a].report) - likeness
        return max(0.0, 1.0 - 4 * max(0.0, behind_a, behind_b))

    def _nearest_in(self, index: int, report: int) -> float:
        """Return a piece's highest likeness to a piece of a report."""
        key = (index, report)
        if key not in self._best:
            others = self._of_report[report]
            self._best[key] = float((self._vectors[others] @ self._vectors[index]).max())
        return self._best[key]

    def _speakers(self, a: Piece, b: Piece) -> dict[str, float]:
        if a.speaker is None or b.speaker is None:
            return {"speaker open": 1.0}
        if a.speaker == b.speaker:
            return {"speaker same": 1.0}
        kinds = {self._persons[a.speaker].kind, self._persons[b.speaker].kind}
        return {"speaker other" if kinds == {PersonKind.PERSON} else "speaker vague": 1.0}

    def _contained(self, a: Piece, b: Piece) -> float:
        """Return how much of a's content, by rarity, b holds too."""
        total = sum(self._rarity[key] for key in sorted(a.content))
        shared = sum(self._rarity[key] for key in sorted(a.content & b.content))
        return shared / (total + 0.8)

    def _soft(self, a: int, b: int) -> float:
        """Return how well b's word pieces match a's, in the layer best at aligning words."""
        if not len(self._states[a]) or not len(self._states[b]):
            return 0.0
        return float((self._states[a] @ self._states[b].T).max(axis=1).mean())


def _normalised(text: EncodedText) -> NDArray[np.float32]:
    states = text.states[:, :HIDDEN].astype(np.float32)
    lengths = np.linalg.norm(states, axis=1, keepdims=True)
    return np.asarray(states / np.maximum(lengths, 1e-6), dtype=np.float32)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
