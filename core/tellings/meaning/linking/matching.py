"""How well the words of sentence pairs match, for many pairs laid end to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.meaning.linking.ragged import spread, starts_of
from tellings.meaning.linking.tables import Floats, Ints, ReportTable

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


def match_pairs(
    table: ReportTable, a: Ints, b: Ints, check: Callable[[], None]
) -> Iterator[Matched]:
    """Match the words of sentence pairs, a block of pairs at a time.

    Args:
        table: Of all sentences.
        a: Number of each pair's first sentence, ascending.
        b: Number of its second sentence.
        check: Called for every sentence of `a`; may raise to stop.
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
        part = slice(int(opens[first]), int(ends[last - 1]))
        yield _block(table, a[part], b[part], check)
        first = last


def _block(table: ReportTable, a: Ints, b: Ints, check: Callable[[], None]) -> Matched:
    lengths = np.diff(table.starts)
    starts = starts_of(lengths[a]), starts_of(lengths[b])
    rows = spread(table.starts[a], lengths[a]), spread(table.starts[b], lengths[b])
    soft = np.empty(len(rows[0]), np.float32), np.empty(len(rows[1]), np.float32)
    exact = np.empty(len(rows[0]), np.float32), np.empty(len(rows[1]), np.float32)
    opens = np.flatnonzero(np.concatenate([[True], a[1:] != a[:-1]]))
    for low, high in zip(opens.tolist(), [*opens[1:].tolist(), len(a)], strict=True):
        check()
        left, right = (slice(int(of[low]), int(of[high])) for of in starts)
        own = slice(int(table.starts[a[low]]), int(table.starts[a[low] + 1]))
        within = starts[1][low:high] - starts[1][low]
        similarity, same = _similarity(table, own, rows[1][right])
        soft[0][left] = np.maximum.reduceat(similarity, within, axis=1).T.ravel()
        soft[1][right] = similarity.max(axis=0)
        exact[0][left] = np.logical_or.reduceat(same, within, axis=1).T.ravel()
        exact[1][right] = same.any(axis=0)
    one, two = (Side(*parts) for parts in zip(rows, starts, soft, exact, strict=True))
    return Matched((a, b), (one, two))


def _similarity(table: ReportTable, own: slice, rows: Ints) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the similarity of a sentence's words with others, and which share a stem."""
    stems = table.stems[own]
    same = (stems[:, None] == table.stems[rows][None, :]) & (stems >= 0)[:, None]
    similarity = np.maximum(table.states[own] @ table.states[rows].T, 0)
    similarity[same] = 1
    return similarity, same
