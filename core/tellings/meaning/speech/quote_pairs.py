"""Which sentences of two reports' quotations are one utterance in two wordings."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from tellings.language.learned import LinearModel, load_models
from tellings.language.lexicon import Lexicon
from tellings.meaning.encoding.encoded_text import HIDDEN, EncodedText
from tellings.meaning.linking.rarity import background_rarity
from tellings.meaning.speech.quote_regions import (
    Part,
    WordStates,
    likeness,
    longest_run,
    part_of,
    same_words,
    shared_regions,
)
from tellings.meaning.speech.quoted_pieces import Piece
from tellings.meaning.speech.speakers import exclude_each_other
from tellings.model import Person, Span
from tellings.model.analysis import Manner, SayingPair
from tellings.stopping import Check, go_on

# A word in more pieces than this finds no candidates: it would pair everything with everything.
_COMMONEST = 40
_NEAREST = 4
# Pairs less alike than all of these are not measured.
_LEAST_VECTOR = 0.4
_LEAST_CONTAINED = 0.3
_LEAST_LINKED = 0.1
# Of sentences that tell the same thing so likely, all that is quoted is compared.
_LIKELY_LINKED = 0.3
# Added to a piece's weight, so that little is not wholly contained; in units of a rare word's.
_SOFTENING = 0.8
# Nested quotations give a sentence several pieces: the next best of another one is sought.
_RIVALS = 6
_MOST_COMPARED = 4000


# How likely two sentences tell the same thing: (report, sentence, report, sentence) to 0–1.
SentenceScores = Mapping[tuple[int, int, int, int], float]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a pair is judged by, each number about 0–1, and what the two share."""

    features: Mapping[str, float]
    a_span: Span
    b_span: Span


@dataclass(frozen=True, slots=True)
class PairModel(LinearModel):
    """Logistic regression over the numbers of `PairMeter.measure`."""

    def judge(self, a: int, b: int, measured: Measured) -> SayingPair:
        """Give a measured pair its probability."""
        score = self.probability_of(measured.features)
        return SayingPair(a, b, score, measured.a_span, measured.b_span)


@dataclass(frozen=True, slots=True)
class PairModels:
    """How pairs are judged: across two reports, and within one, where nothing is linked.

    `linked` judges once more what is quoted in sentences that tell the same thing, by a link read
    by the judge; it was fitted to events of other kinds too, where wordings share few words.
    """

    across: PairModel
    within: PairModel
    linked: PairModel


@cache
def pair_models() -> PairModels:
    """Load the weights (made by packaging/quotations/train_utterances.py)."""
    models = load_models("utterance_model")
    across, within, linked = (
        PairModel(model.bias, model.weights, model.threshold)
        for model in (models["across"], models["within"], models["linked"])
    )
    return PairModels(across, within, linked)


class PairMeter:
    """Measures how alike two pieces are.

    Args:
        encoded: The pieces' retold words, encoded, in their order.
        lexicon: Of the language of all reports.
        check: Called for every piece whose partners are sought; may raise to stop.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        encoded: Sequence[EncodedText],
        persons: Sequence[Person],
        lexicon: Lexicon,
        linked: SentenceScores = MappingProxyType({}),
        check: Check = go_on,
    ) -> None:
        self.pieces = pieces
        self._check = check
        self._linked = linked
        self._persons = persons
        self._lexicon = lexicon
        counts = Counter(key for piece in pieces for key in piece.content)
        self._rarity = {
            key: math.log((1 + len(pieces)) / (1 + count)) + 0.3 for key, count in counts.items()
        }
        self._content = [
            sum(self._rarity[key] for key in sorted(piece.content)) for piece in pieces
        ]
        self._vectors = (
            np.stack([text.vector for text in encoded])
            if encoded
            else np.zeros((0, HIDDEN), dtype=np.float32)
        )
        self._encoded = encoded
        self._numbers: dict[str, int] = {}
        self._words: dict[int, WordStates] = {}
        self._best: dict[tuple[int, int], list[tuple[int, float]]] = {}
        self._of_report: dict[int, list[int]] = defaultdict(list)
        for index, piece in enumerate(pieces):
            if piece.quotation is not None:
                self._of_report[piece.report].append(index)

    def candidates(self) -> list[tuple[int, int]]:
        """Return pairs of different reports worth measuring.

        They share rare words, are the nearest in meaning, or stand in sentences that tell one fact.
        """
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
        found.update(self._in_linked_sentences())
        plausible = sorted(pair for pair in found if self._plausible(*pair))
        self._check()
        return [pair for pair in plausible if self._hopeful(*pair)]

    def _plausible(self, a: int, b: int) -> bool:
        """Tell whether two pieces may be one utterance: somebody must be quoted."""
        manners = {self.pieces[a].manner, self.pieces[b].manner}
        if Manner.NARRATED in manners:
            return bool(manners & {Manner.MARKED, Manner.SCARE})
        return manners != {Manner.SCARE}

    def _hopeful(self, a: int, b: int) -> bool:
        """Tell whether two pieces are alike in any way: in meaning, words or place.

        A word in common makes many candidates. Of 18,000 in 29 events this leaves out six in
        ten, none of the 298 pairs that were taken.
        """
        left, right = self.pieces[a], self.pieces[b]
        return (
            float(self._vectors[a] @ self._vectors[b]) >= _LEAST_VECTOR
            or self._link(left, right, 0, 0) >= _LEAST_LINKED
            or self._whole_contained(a, b) >= _LEAST_CONTAINED
        )

    def _whole_contained(self, a: int, b: int) -> float:
        """Return how much of either piece's content, by rarity, the other holds, the larger."""
        shared = sorted(self.pieces[a].content & self.pieces[b].content)
        weight = sum(self._rarity[key] for key in shared)
        return weight / (min(self._content[a], self._content[b]) + _SOFTENING)

    def _nearest(self) -> set[tuple[int, int]]:
        """Pair each piece with the nearest of other reports by the same or an open speaker."""
        found: set[tuple[int, int]] = set()
        if not 1 < len(self.pieces) <= _MOST_COMPARED:
            return found
        reports = np.array([piece.report for piece in self.pieces])
        for index, piece in enumerate(self.pieces):
            self._check()
            likeness = self._vectors @ self._vectors[index]
            likeness[reports == piece.report] = -1.0
            for other in np.argsort(-likeness, kind="stable")[:_NEAREST].tolist():
                if likeness[other] > 0.3:
                    found.add((min(index, other), max(index, other)))
        return found

    def _in_linked_sentences(self) -> set[tuple[int, int]]:
        """Pair what stands in sentences that may well tell the same thing."""
        standing: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, piece in enumerate(self.pieces):
            standing[piece.report, piece.sentence].append(index)
        return {
            (min(a, b), max(a, b))
            for (report, sentence, other, its), score in self._linked.items()
            if score >= _LIKELY_LINKED
            for a in standing.get((report, sentence), ())
            for b in standing.get((other, its), ())
        }

    def measure(self, a: int, b: int) -> Measured:
        """Find what two pieces share, and the numbers that they are judged by."""
        words = self._words_of(a), self._words_of(b)
        same = same_words(*words)
        alike = likeness(*words, same)
        regions = shared_regions(*words, alike)
        parts = [part_of(self.pieces[i], r) for i, r in zip((a, b), regions, strict=True)]
        near = alike[regions[0].start : regions[0].end, regions[1].start : regions[1].end]
        features = {
            **self._of_parts(parts[0], parts[1], near),
            **self._of_pieces(a, b),
            **self._of_run(a, b, same),
            "kept": min(len(r) / len(self.pieces[i].words)
                        for i, r in zip((a, b), regions, strict=True)),
        }  # fmt: skip
        return Measured(features, parts[0].span, parts[1].span)

    def _words_of(self, index: int) -> WordStates:
        if index not in self._words:
            piece, encoded = self.pieces[index], self._encoded[index]
            self._words[index] = WordStates.of(piece, encoded, self._numbers)
        return self._words[index]

    def _of_parts(self, a: Part, b: Part, alike: NDArray[np.float32]) -> dict[str, float]:
        """Return the numbers of what two pieces share."""
        contained = (self._contained(a.content, b.content), self._contained(b.content, a.content))
        soft = (
            float((alike.max(axis=1) * a.weights).sum() / a.weights.sum()),
            float((alike.max(axis=0) * b.weights).sum() / b.weights.sum()),
        )
        sizes = sorted((a.size, b.size))
        partial = fuzz.partial_ratio(a.plain, b.plain) / 100
        return {
            "partial": partial,
            "ratio": fuzz.token_sort_ratio(a.plain, b.plain) / 100,
            "contained max": max(contained),
            "contained min": min(contained),
            "soft max": max(soft),
            "soft min": min(soft),
            "soft high": 3 * max(0.0, min(soft) - 0.65),
            "size ratio": sizes[0] / sizes[1],
            "short": 1.0 / sizes[0],
            "partial long": partial * min(1.0, sizes[0] / 6),
        }

    def _of_run(self, a: int, b: int, same: NDArray[np.bool_]) -> dict[str, float]:
        """Return the numbers of the longest run of words that both hold."""
        left, right = self.pieces[a], self.pieces[b]
        run = longest_run(same)
        told = sum(
            background_rarity(word.key, self._lexicon)
            for word in left.words[run.start : run.end]
            if not word.is_stop
        )
        share = len(run) / min(len(left.words), len(right.words))
        weight = min(1.0, told / 1.5)
        shorter = left if len(left.words) < len(right.words) else right
        both = left.marked and right.marked
        return {
            "run marked": share * weight * shorter.marked,
            "run both": share * weight * both,
            "run length": min(1.0, len(run) / 8),
        }

    def _of_pieces(self, a: int, b: int) -> dict[str, float]:
        """Return the numbers of two whole pieces, their speakers and surroundings."""
        left, right = self.pieces[a], self.pieces[b]
        vector = float(self._vectors[a] @ self._vectors[b])
        partial = fuzz.partial_ratio(left.plain, right.plain) / 100
        return {
            "whole partial": partial,
            "whole contained": self._whole_contained(a, b),
            "vector": vector,
            "rank": self._rank(a, b),
            "context": _jaccard(left.context, right.context),
            **self._of_sentences(left, right),
            "both marked": float(left.marked and right.marked),
            "one marked": float(left.marked != right.marked),
            "partial both": partial * (left.marked and right.marked),
            "narrated": float(Manner.NARRATED in (left.manner, right.manner)),
            "scare": float(Manner.SCARE in (left.manner, right.manner)),
            **self._speakers(left, right),
        }

    def _of_sentences(self, a: Piece, b: Piece) -> dict[str, float]:
        """Return how likely the sentences tell the same, and those beside them."""
        linked = self._link(a, b, 0, 0)
        one = Manner.REPORTED in (a.manner, b.manner)
        return {
            "linked": linked,
            "linked reported": linked * one,
            "linked high": float(linked > 0.4),
        }

    def _link(self, a: Piece, b: Piece, left: int, right: int) -> float:
        key = a.report, a.sentence + left, b.report, b.sentence + right
        return self._linked.get(key, 0.0)

    def _rank(self, a: int, b: int) -> float:
        """Return how close two pieces are to being each other's nearest: 1 if they are, to 0."""
        likeness = float(self._vectors[a] @ self._vectors[b])
        ahead = likeness - max(self._rival(a, b), self._rival(b, a))
        return max(0.0, 1.0 + 4 * min(0.0, ahead))

    def _rival(self, index: int, other: int) -> float:
        """Return a piece's highest likeness to other words of another piece's report."""
        key = (index, self.pieces[other].report)
        if key not in self._best:
            own = self.pieces[index]
            others = np.array(
                [
                    at
                    for at in self._of_report[key[1]]
                    if own.report != key[1] or not self.pieces[at].span.overlap(own.span)
                ],
                dtype=np.int64,
            )
            near = self._vectors[others] @ self._vectors[index]
            best = np.argsort(-near, kind="stable")[:_RIVALS]
            self._best[key] = [(int(others[at]), float(near[at])) for at in best]
        span = self.pieces[other].span
        rivals = (near for at, near in self._best[key] if not self.pieces[at].span.overlap(span))
        return next(rivals, 0.0)

    def _speakers(self, a: Piece, b: Piece) -> dict[str, float]:
        if a.speaker is None or b.speaker is None:
            return {"speaker open": 1.0}
        if a.speaker == b.speaker:
            return {}
        apart = exclude_each_other(self._persons[a.speaker], self._persons[b.speaker])
        return {"speaker other" if apart else "speaker vague": 1.0}

    def _contained(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return how much of some content, by rarity, other content holds too."""
        total = sum(self._rarity[key] for key in sorted(a))
        shared = sum(self._rarity[key] for key in sorted(a & b))
        return shared / (total + _SOFTENING)


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
