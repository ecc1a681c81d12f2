"""Which pairs the judge reads: what the first look leaves open, and more where it knows little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints

# Of news, pairs that the first look gives less are hardly ever links: 2 of 100.
LEAST_OPEN: Final = 0.03
# But half a pair a sentence in any case: where hardly anything reaches that bar, the first look
# may know nothing.
READ_AT_LEAST: Final = 0.5
# Where tellings share few words the first look knows little: of accident statements, chronicles,
# trials and the like a third of the links and half of the contradictions have less. There every
# pair is read that may be a link or a contradiction by a scorer fitted on such events (worth.json),
# the likeliest of them, this many a sentence at most: 94 of 100 links and 93 of 100 contradictions
# of 267 invented events (three a sentence by the first look: 86 and 80).
WORTH_READING: Final = 0.02
READ_PER_SENTENCE: Final = 4
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


def open_pairs(first: Floats, sentences: int) -> Ints:
    """Return which pairs the judge is to read in any case, ascending.

    Args:
        first: (pairs,), what the first look gives each, 0–1; 0 for what can be no link.
        sentences: Of all reports.
    """
    worth = int((first >= LEAST_OPEN).sum())
    return _likeliest(first, max(worth, int(READ_AT_LEAST * sentences)))


def further_pairs(worth: Floats, sentences: int) -> Ints:
    """Return which pairs it is to read where the first look knows little, ascending.

    Args:
        worth: As for `second_look`.
        sentences: Of all reports.
    """
    likely = int((worth >= WORTH_READING).sum())
    return _likeliest(worth, min(likely, READ_PER_SENTENCE * sentences))


def _likeliest(first: Floats, count: int) -> Ints:
    count = min(count, int((first > 0).sum()), MOST_READ)
    return np.sort(np.argsort(-first, kind="stable")[:count])


def likeliest_of(rows: Ints, scores: Floats, count: int) -> Ints:
    """Return some rows with the highest scores, ascending; scores are of all rows there are."""
    return np.sort(rows[np.argsort(-scores[rows], kind="stable")[:count]])


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
