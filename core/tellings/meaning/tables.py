"""Everything the scorers need of a report, as arrays.

Built once per comparison; the functions that compare two reports then work on whole blocks
of sentences with matrix products instead of pair by pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.meaning.encoded_text import STATE_WIDTH

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """One sentence's words before they are numbered: parallel sequences.

    Attributes:
        spans: Half-open, code points of the sentence's text.
        stems: Lower case.
        stops: True for words that carry no content.
        names: True for words capitalised where prose would not capitalise them.
        numbers: True for words with a digit.
        quoted: True for words between quotation marks.
        windows: Half-open word ranges that may be a claim.
        negated: The sentence negates something.
    """

    spans: tuple[tuple[int, int], ...]
    stems: tuple[str, ...]
    stops: tuple[bool, ...]
    names: tuple[bool, ...]
    numbers: tuple[bool, ...]
    quoted: tuple[bool, ...]
    windows: tuple[tuple[int, int], ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report's sentences and words as arrays.

    Every sentence owns at least one row of words (an empty one with weight 0), so that
    segment-wise maxima and sums are defined for all.

    Attributes:
        vectors: (sentences, 384), normalised.
        states: (words, d), normalised word vectors, zero where the encoder saw nothing; kept
            in half precision (of long reports they are nearly all of the memory).
        stems: (words,), numbers shared by all reports of the comparison; -1 for fillers.
        weights: (words,), rarity, 0-1.
        names, numbers, quoted: (words,), 0 or 1, as in `SentenceWords`.
        negated: (sentences,), 0 or 1.
        places: (sentences, 2): index, and index plus a half over the report's sentences.
        starts: (sentences + 1,), first word row of each sentence.
        windows: (windows, 3): sentence, first word row, end word row; by sentence.
        window_starts: (sentences,), first window of each sentence.
    """

    vectors: Floats
    states: Halves
    stems: Ints
    weights: Floats
    names: Floats
    numbers: Floats
    quoted: Floats
    negated: Floats
    places: Floats
    starts: Ints
    windows: Ints
    window_starts: Ints

    @property
    def sentences(self) -> int:
        """Number of sentences."""
        return len(self.starts) - 1

    def select(self, rows: Ints) -> ReportTable:
        """Return the table of some of the sentences, ascending; places are renumbered."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        shift = np.repeat(self.starts[rows] - starts[:-1], lengths)
        words = np.arange(starts[-1]) + shift
        ends = np.append(self.window_starts[1:], len(self.windows))
        counts = ends[rows] - self.window_starts[rows]
        window_starts = np.cumsum(counts) - counts
        picked = np.arange(counts.sum()) + np.repeat(
            self.window_starts[rows] - window_starts, counts
        )
        windows = self.windows[picked].copy()
        sentence = np.repeat(np.arange(len(rows)), counts)
        windows[:, 0] = sentence
        windows[:, 1:] += (starts[:-1] - self.starts[rows])[sentence][:, None]
        return ReportTable(
            vectors=self.vectors[rows],
            states=self.states[words],
            stems=self.stems[words],
            weights=self.weights[words],
            names=self.names[words],
            numbers=self.numbers[words],
            quoted=self.quoted[words],
            negated=self.negated[rows],
            places=self.places[rows],
            starts=starts,
            windows=windows,
            window_starts=window_starts.astype(np.int64),
        )


def word_states(
    spans: Sequence[tuple[int, int]],
    pieces: npt.NDArray[np.int32],
    states: npt.NDArray[np.float16] | Floats,
) -> Floats:
    """Average the piece states under each word; layers are normalised apart.

    Args:
        spans: Word spans in the sentence's text.
        pieces: (n, 2) spans of the encoder's pieces in the same text.
        states: (n, d), two layers side by side.

    Returns:
        (words, d), rows of length 1, or 0 for a word without a piece.
    """
    half = states.shape[1] // 2
    result = np.zeros((len(spans), states.shape[1]), np.float32)
    if len(pieces):
        words = np.asarray(spans, np.int64).reshape(-1, 2)
        overlap = (pieces[None, :, 0] < words[:, None, 1]) & (
            pieces[None, :, 1] > words[:, None, 0]
        )
        result = overlap.astype(np.float32) @ np.asarray(states, np.float32)
    for part in (result[:, :half], result[:, half:]):
        part /= np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-6)
    return result * np.float32(0.5**0.5)


def build_table(
    words: Sequence[SentenceWords],
    vectors: Floats,
    states: Sequence[Halves],
    number: dict[str, int],
    weight: Floats,
    stop_weight: float,
) -> ReportTable:
    """Lay out one report.

    Args:
        words: By sentence.
        vectors: (sentences, 384).
        states: By sentence, (words, d) of `word_states`.
        number: Every stem's number.
        weight: By stem number.
        stop_weight: Factor for words without content.
    """
    width = STATE_WIDTH
    filler = SentenceWords(((0, 0),), ("",), (True,), (False,), (False,), (False,), ((0, 1),))
    full = [sentence if sentence.stems else filler for sentence in words]
    lengths = [len(sentence.stems) for sentence in full]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    stems = np.asarray([number.get(stem, -1) for s in full for stem in s.stems], np.int64)
    stops = np.asarray([stop for s in full for stop in s.stops], bool)
    rarity = np.append(weight, np.float32(0))[stems]
    windows = [
        (index, starts[index] + first, starts[index] + end)
        for index, s in enumerate(full)
        for first, end in s.windows
    ]
    counts = np.cumsum([0, *(len(s.windows) for s in full)])
    return ReportTable(
        vectors=vectors,
        states=_stack([s if s.size else np.zeros((1, width), np.float16) for s in states], width),
        stems=stems,
        weights=np.where(stops, rarity * stop_weight, rarity).astype(np.float32),
        names=_flags([s.names for s in full]),
        numbers=_flags([s.numbers for s in full]),
        quoted=_flags([s.quoted for s in full]),
        negated=np.asarray([s.negated for s in full], np.float32),
        places=_places(len(words)),
        starts=starts,
        windows=np.asarray(windows, np.int64).reshape(-1, 3),
        window_starts=counts[:-1].astype(np.int64),
    )


def _stack(blocks: Sequence[Halves], width: int) -> Halves:
    return np.concatenate(blocks) if blocks else np.zeros((0, width), np.float16)


def _flags(rows: Sequence[tuple[bool, ...]]) -> Floats:
    return np.asarray([flag for row in rows for flag in row], np.float32)


def _places(count: int) -> Floats:
    index = np.arange(count, dtype=np.float32)
    return np.stack([index, (index + 0.5) / max(1, count)], axis=1)
