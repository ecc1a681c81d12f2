"""How well the words of sentence pairs match, for many pairs laid end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.ragged import spread, starts_of
from tellings.meaning.linking.tables import SentenceTable

# Words of both sides laid end to end in one block: about 1 MB an array of numbers.
_WORDS_AT_ONCE = 250_000


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of sentence pairs, pair after pair.

    Attributes:
        rows: Of each word in the table.
        starts: (pairs + 1,), where each pair's words begin.
        soft: Each word's best similarity in the pair's other sentence, 0-1.
        exact: 1 for words of which the other sentence has a form, else 0.
    """

    rows: Ints
    starts: Ints
    soft: Floats
    exact: Floats


@dataclass(frozen=True, slots=True)
class Matched:
    """Sentence pairs with their words matched.

    Attributes:
        sentences: The two sentences of each pair, (pairs,) each.
        sides: The words of the first sentences, and those of the second.
    """

    sentences: tuple[Ints, Ints]
    sides: tuple[Side, Side]

    def __len__(self) -> int:
        return len(self.sentences[0])


def blocks_of(table: SentenceTable, a: Ints, b: Ints) -> Iterator[slice]:
    """Cut sentence pairs into blocks of moderate size, all pairs of a first sentence in one.

    Args:
        table: Of all sentences.
        a: Number of each pair's first sentence, ascending.
        b: Number of its second sentence.
    """
    lengths = np.diff(table.starts)
    opens = np.flatnonzero(np.concatenate([[True], a[1:] != a[:-1]])) if len(a) else a
    ends = np.append(opens[1:], len(a))
    load = np.cumsum(lengths[a] + lengths[b])
    first = 0
    while first < len(opens):
        done = load[opens[first] - 1] if opens[first] else 0
        last = int(np.searchsorted(load[ends - 1], done + _WORDS_AT_ONCE, side="right"))
        last = max(last, first + 1)
        yield slice(int(opens[first]), int(ends[last - 1]))
        first = last


def match_pairs(table: SentenceTable, a: Ints, b: Ints) -> Matched:
    """Match the words of sentence pairs.

    Args:
        table: Of all sentences.
        a: Number of each pair's first sentence, ascending; at least one.
        b: Number of its second sentence.
    """
    lengths = np.diff(table.starts)
    starts = starts_of(lengths[a]), starts_of(lengths[b])
    rows = spread(table.starts[a], lengths[a]), spread(table.starts[b], lengths[b])
    exact = _exact(table, (a, b), rows)
    soft = np.empty(len(rows[0]), np.float32), np.empty(len(rows[1]), np.float32)
    opens = np.flatnonzero(np.concatenate([[True], a[1:] != a[:-1]]))
    for low, high in zip(opens.tolist(), [*opens[1:].tolist(), len(a)], strict=True):
        left, right = (slice(int(of[low]), int(of[high])) for of in starts)
        own = slice(int(table.starts[a[low]]), int(table.starts[a[low] + 1]))
        within = starts[1][low:high] - starts[1][low]
        similarity = table.states[own] @ table.states[rows[1][right]].T
        soft[0][left] = np.maximum.reduceat(similarity, within, axis=1).T.ravel()
        soft[1][right] = similarity.max(axis=0)
    one, two = (
        # Forms of one word are alike, whatever the encoder makes of them.
        Side(of, begins, np.where(same, np.float32(1), np.maximum(alike, 0)), same)
        for of, begins, alike, same in zip(rows, starts, soft, exact, strict=True)
    )
    return Matched((a, b), (one, two))


def _exact(
    table: SentenceTable, sentences: tuple[Ints, Ints], rows: tuple[Ints, Ints]
) -> tuple[Floats, Floats]:
    """Tell, 1 or 0, of which words of either side the pair's other sentence has a form."""
    lengths = np.diff(table.starts)
    # A word that both have is one of the first sentences', which are few.
    firsts = np.unique(sentences[0])
    few = np.unique(table.stems[spread(table.starts[firsts], lengths[firsts])])
    marks, column = marked_stems(table, few)
    one, two = (
        marks[np.repeat(other, lengths[of]), column[table.stems[at]]]
        for of, other, at in zip(sentences, sentences[::-1], rows, strict=True)
    )
    return one, two


def marked_stems(table: SentenceTable, stems: Ints) -> tuple[Floats, Ints]:
    """Mark the sentences that hold some stems.

    Args:
        table: Of the sentences.
        stems: Each once; fillers (-1) are held by none.

    Returns:
        (sentences, n), 0 or 1; and by stem number, -1 too, its column: the last, where nothing
        is marked, for all that are not among `stems`.
    """
    stems = stems[stems >= 0]
    most = max(int(table.stems.max(initial=-1)), int(stems.max(initial=-1)))
    column = np.full(most + 2, len(stems))
    column[stems] = np.arange(len(stems))
    marks = np.zeros((table.sentences, len(stems) + 1), np.float32)
    holders = np.repeat(np.arange(table.sentences), np.diff(table.starts))
    marks[holders, column[table.stems]] = 1
    marks[:, len(stems)] = 0
    return marks, column
