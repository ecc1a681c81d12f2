"""Which pairs the judge reads: what the first look leaves open, and more where it knows little."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
# of 256 invented events (three a sentence by the first look: 86 and 80).
WORTH_READING: Final = 0.02
READ_PER_SENTENCE: Final = 4
# It knows little where of pairs that it gives less than DOUBTED so many times as many are linked
# as it expects. By people's links: 2.4 to 4.0 times in eight of ten invented events (1.9 in the
# lowest of 108), 0.5 to 1.7 in eight of ten events of news.
DOUBTED: Final = 0.3
UNDERRATED: Final = 1.8
# And where there is little to tell it by: the shortest of 84 events of news, by which its bars were
# set, has so many sentences.
FEWEST_TOLD: Final = 36
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
        sentences: How many all reports have.
    """
    likely = int((first >= LEAST_OPEN).sum())
    return _likeliest(first, max(likely, int(READ_AT_LEAST * sentences)))


def further_pairs(worth: Floats, sentences: int) -> Ints:
    """Return which pairs it is to read where the first look knows little, ascending.

    Args:
        worth: (pairs,), how likely each is a link or a contradiction, 0–1; 0 for what can be
            neither.
        sentences: How many all reports have.
    """
    likely = int((worth >= WORTH_READING).sum())
    return _likeliest(worth, min(likely, READ_PER_SENTENCE * sentences))


def _likeliest(scores: Floats, count: int) -> Ints:
    can_be = int((scores > 0).sum())
    return np.sort(np.argsort(-scores, kind="stable")[: min(count, can_be, MOST_READ)])


def knows_little(first: Floats, linked: Floats, sentences: int) -> bool:
    """Tell whether both looks find far more links than the first expects where it doubts.

    Args:
        first: (pairs,), what the first look gives pairs that were read, 0–1.
        linked: (pairs,), what both looks give them, 0–1.
        sentences: How many all reports have; of few it can't be told, and the first look is not
            trusted.
    """
    if sentences < FEWEST_TOLD:
        return True
    doubted = first < DOUBTED
    return bool(linked[doubted].sum() + 1 >= UNDERRATED * (first[doubted].sum() + 1))


def affordable(
    rows: Ints,
    scores: Floats,
    texts: Callable[[int], tuple[str, str]],
    read: Sequence[int] = (),
) -> Ints:
    """Return the likeliest of some pairs, ascending, that can be read beside those that were.

    All together are `MOST_READ` pairs and have `MOST_TEXT` code points at most.

    Args:
        rows: Of the pairs to choose from.
        scores: How likely each is, of all pairs there are.
        texts: Returns the two sentences of a pair.
        read: Rows of those that were read before.
    """
    likeliest = rows[np.argsort(-scores[rows], kind="stable")][: MOST_READ - len(read)]
    sizes = [sum(map(len, texts(row))) for row in (*read, *likeliest.tolist())]
    return np.sort(likeliest[np.cumsum(sizes)[len(read) :] <= MOST_TEXT])
