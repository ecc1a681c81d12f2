"""The second look at what the first leaves open: pairs that the judge reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tellings.meaning.judging.judge import Judge
from tellings.meaning.judging.judgement import Judgement
from tellings.meaning.linking.arrays import Flags, Floats, Ints
from tellings.meaning.linking.score import Scorer
from tellings.stopping import Check, go_on

# Of news, pairs that the first look gives less are hardly ever links: 2 of 100.
LEAST_OPEN: Final = 0.03
# But half a pair a sentence in any case: where hardly anything reaches that bar, the first look
# may know nothing.
READ_AT_LEAST: Final = 0.5
# Where tellings share few words the first look knows little: of accident statements, chronicles,
# trials and the like a third of the links and half of the contradictions have less. There three
# pairs a sentence are read, as of news: 83 of 100 links and 76 of 100 contradictions (102 invented
# events; by LEAST_OPEN alone 66 and 55).
READ_PER_SENTENCE: Final = 3
# It knows little where of pairs that it gives less than DOUBTED so many times as many are linked
# as it expects. By people's links: 2.4 to 4.0 times in eight of ten invented events (1.9 in the
# lowest of 108), 0.5 to 1.7 in eight of ten events of news.
DOUBTED: Final = 0.3
UNDERRATED: Final = 1.8
# About 20 ms each: with many reports of one event the likeliest are read, the rest stays as the
# first look has it.
MOST_READ: Final = 1000
# Pairs of long sentences take longer: no more code points are read than so many pairs of
# ordinary ones have (the mean of 520 sentences is 113).
MOST_TEXT: Final = MOST_READ * 2 * 150
FEATURES: Final = ("judge", "first look", "the less sure")
CLASH_FEATURES: Final = ("the less sure",)
_FARTHEST: Final = 7.0  # log odds of the first look beyond this say nothing more

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A pair that the judge read.

    Attributes:
        said: What it says.
        conflict: Calibrated probability that the two contradict each other, 0–1.
    """

    said: Judgement
    conflict: float


@dataclass(frozen=True, slots=True, eq=False)
class SecondLook:
    """What both looks together give every candidate pair.

    Attributes:
        scores: (pairs,), calibrated probability of a link, 0–1.
        same: (pairs,), whether both sentences say the same as a whole, if they are linked; of
            pairs that the judge did not read as the first look has it.
        read: The pairs that the judge read.
    """

    scores: Floats
    same: Flags
    read: Mapping[int, Read]

    def conflicts(self) -> Floats:
        """Return (pairs,), the probability of a contradiction, 0–1; 0 if nobody read the pair."""
        result = np.zeros(len(self.scores), np.float32)
        for row, read in self.read.items():
            result[row] = read.conflict
        return result


def without_judge(first: Floats, same: Flags) -> SecondLook:
    """Return what the first look alone gives."""
    return SecondLook(first, same, {})


def second_look(
    texts: Callable[[int], tuple[str, str]],
    first: Floats,
    same: Flags,
    sentences: int,
    *,
    progress: Progress | None = None,
    check: Check = go_on,
) -> SecondLook:
    """Have the judge read the pairs that the first look leaves open.

    Args:
        texts: Returns the two sentences of a pair.
        first: (pairs,), what the first look gives each, 0–1.
        same: (pairs,), what it thinks of their kind.
        sentences: Of all reports.
        progress: Called with (pairs read, pairs to read).
        check: Called at least every 200 ms; may raise to stop.

    Raises:
        EncoderError: The judge's files are missing, damaged or refused.
    """
    rows = affordable(open_pairs(first, sentences), first, texts)
    if not len(rows):
        return without_judge(first, same)

    links = Scorer.load("judged")

    def read(some: Ints, before: int = 0) -> tuple[list[Judgement], Floats]:
        def told(done: int, every: int) -> None:
            if progress is not None:
                progress(before + done, before + every)

        pairs = [texts(row) for row in some.tolist()]
        said = Judge.load().judge(pairs, progress=told, check=check)
        return said, judged_features(first[some], said)

    said, features = read(rows)
    if knows_little(first[rows], links.probabilities(features, FEATURES)):
        more = np.setdiff1d(affordable(further_pairs(first, sentences), first, texts), rows)
        further, described = read(more, len(rows))
        rows, said = np.concatenate([rows, more]), [*said, *further]
        features = np.concatenate([features, described])
    scores, kinds = first.copy(), same.copy()
    scores[rows] = links.probabilities(features, FEATURES)
    kinds[rows] = [one.same >= links.thresholds["same"] for one in said]
    reads = with_conflict(said, links.sums(features, FEATURES))
    return SecondLook(scores, kinds, dict(zip(rows.tolist(), reads, strict=True)))


def with_conflict(said: Sequence[Judgement], linked: Floats | None = None) -> list[Read]:
    """Add to what the judge says the probability of a contradiction.

    Args:
        said: What it says of some pairs.
        linked: (pairs,), log odds of a link by both looks; by the judge alone if None.
    """
    scores = Scorer.load("clashes").probabilities(clash_features(said, linked), CLASH_FEATURES)
    return [Read(one, float(score)) for one, score in zip(said, scores, strict=True)]


def open_pairs(first: Floats, sentences: int) -> Ints:
    """Return which pairs the judge is to read in any case, ascending.

    Args:
        first: (pairs,), what the first look gives each, 0–1; 0 for what can be no link.
        sentences: Of all reports.
    """
    worth = int((first >= LEAST_OPEN).sum())
    return _likeliest(first, max(worth, int(READ_AT_LEAST * sentences)))


def further_pairs(first: Floats, sentences: int) -> Ints:
    """Return which pairs it is to read where the first look knows little, ascending.

    Args:
        first: As for `open_pairs`, all of which are among them.
        sentences: Of all reports.
    """
    return _likeliest(first, max(READ_PER_SENTENCE * sentences, len(open_pairs(first, sentences))))


def _likeliest(first: Floats, count: int) -> Ints:
    count = min(count, int((first > 0).sum()), MOST_READ)
    return np.sort(np.argsort(-first, kind="stable")[:count])


def knows_little(first: Floats, linked: Floats) -> bool:
    """Tell whether both looks find far more links than the first expects where it doubts.

    Args:
        first: (pairs,), what the first look gives pairs that were read, 0–1.
        linked: (pairs,), what both looks give them, 0–1.
    """
    doubted = first < DOUBTED
    return bool(linked[doubted].sum() + 1 >= UNDERRATED * (first[doubted].sum() + 1))


def affordable(rows: Ints, first: Floats, texts: Callable[[int], tuple[str, str]]) -> Ints:
    """Return the likeliest of some pairs, ascending, that have `MOST_TEXT` together at most."""
    likeliest = rows[np.argsort(-first[rows], kind="stable")]
    sizes = np.cumsum([sum(map(len, texts(row))) for row in likeliest.tolist()])
    return np.sort(likeliest[sizes <= MOST_TEXT])


def judged_features(first: Floats, said: Sequence[Judgement]) -> Floats:
    """Return (pairs, `FEATURES`): log odds by the judge, by the first look, the lower of both.

    Args:
        first: (pairs,), what the first look gives each, 0–1.
        said: What the judge says of each.
    """
    odds = np.log(first / np.maximum(1 - first, 1e-6) + 1e-9)
    first_odds = np.clip(odds, -_FARTHEST, _FARTHEST)
    judge = np.asarray([one.link for one in said], np.float32)
    return np.stack([judge, first_odds, np.minimum(judge, first_odds)], axis=1).astype(np.float32)


def clash_features(said: Sequence[Judgement], linked: Floats | None = None) -> Floats:
    """Return (pairs, `CLASH_FEATURES`): log odds of a clash or those of a link, the lower.

    Only what tells one fact contradicts itself. Measured on events left out: AP 0.26 for the clash
    alone, 0.30 for both beside each other, 0.33 for the less sure, 0.34 for all three.

    Args:
        said: What the judge says of some pairs.
        linked: (pairs,), log odds of a link by both looks; by the judge alone if None.
    """
    clash = np.asarray([one.clash for one in said], np.float32)
    link = np.asarray([one.link for one in said], np.float32) if linked is None else linked
    return np.minimum(clash, link).astype(np.float32).reshape(-1, 1)
