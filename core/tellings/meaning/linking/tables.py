"""Everything the scorers need of the reports, as arrays.

Built once per comparison, all sentences of all reports end to end; what is compared then is
worked on in blocks with matrix products instead of pair by pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tellings.language.lexicon import Lexicon
from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.ragged import starts_of
from tellings.meaning.linking.rarity import STOP_WEIGHT
from tellings.meaning.linking.sources import naming_sources, source_words


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


# Stands for a sentence without words: an empty word, which no stem equals.
_FILLER = SentenceWords(((0, 0),), ("",), (True,), (False,), (False,), (False,), ((0, 1),))


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """The sentences and words of one report, or of all of an event, as arrays.

    Every sentence owns at least one row of words (an empty one with weight 0), so that
    segment-wise maxima and sums are defined for all.

    Attributes:
        vectors: (sentences, 384), normalised.
        states: (words, d), word vectors on the axes of `word_axes`, of length 1 or, where the
            encoder saw nothing, 0.
        stems: (words,), numbers shared by all reports of the comparison; -1 for fillers.
        weights: (words,), rarity, 0-1.
        names, numbers, quoted: (words,), 0 or 1, as in `SentenceWords`.
        sources: (words,), 0 or 1, as `source_words` marks them.
        negated: (sentences,), 0 or 1.
        places: (sentences, 2): index in the report, and index plus a half over its sentences.
        starts: (sentences + 1,), first word row of each sentence.
        windows: (windows, 3): sentence, first word row, end word row; by sentence.
        window_starts: (sentences + 1,), first window of each sentence.
    """

    vectors: Floats
    states: Floats
    stems: Ints
    weights: Floats
    names: Floats
    numbers: Floats
    quoted: Floats
    sources: Floats
    negated: Floats
    places: Floats
    starts: Ints
    windows: Ints
    window_starts: Ints

    @property
    def sentences(self) -> int:
        """Number of sentences."""
        return len(self.starts) - 1

    def between(self, first: int, end: int) -> SentenceTable:
        """Return the table of consecutive sentences; it shares the large arrays."""
        words = slice(int(self.starts[first]), int(self.starts[end]))
        opens = self.window_starts[first : end + 1]
        shift = np.asarray([first, words.start, words.start], np.int64)
        return replace(
            self,
            vectors=self.vectors[first:end],
            states=self.states[words],
            stems=self.stems[words],
            weights=self.weights[words],
            names=self.names[words],
            numbers=self.numbers[words],
            quoted=self.quoted[words],
            sources=self.sources[words],
            negated=self.negated[first:end],
            places=self.places[first:end],
            starts=self.starts[first : end + 1] - words.start,
            windows=self.windows[opens[0] : opens[-1]] - shift,
            window_starts=opens - opens[0],
        )


@dataclass(frozen=True, slots=True)
class EventTable:
    """The tables of all reports, one by one and as one.

    Attributes:
        whole: All sentences, counted through all reports.
        offsets: (reports + 1,), number of each report's first sentence.
        reports: One table a report; parts of `whole`.
    """

    whole: SentenceTable
    offsets: Ints
    reports: tuple[SentenceTable, ...]

    @classmethod
    def of(cls, whole: SentenceTable, counts: Sequence[int]) -> EventTable:
        """Cut a table into reports of so many sentences each."""
        offsets = starts_of(counts)
        parts = [whole.between(a, b) for a, b in pairwise(offsets.tolist())]
        return cls(whole, offsets, tuple(parts))

    @property
    def report_of(self) -> Ints:
        """Return (sentences,), the report of each sentence."""
        return np.repeat(np.arange(len(self.reports)), np.diff(self.offsets))


def build_table(
    words: Sequence[SentenceWords],
    vectors: Floats,
    states: Floats,
    counts: Sequence[int],
    number: dict[str, int],
    weight: Floats,
    lexicon: Lexicon,
) -> SentenceTable:
    """Lay out the sentences of one or more reports.

    Args:
        words: By sentence, `full` ones: each with at least one word.
        vectors: (sentences, 384).
        states: (words, d).
        counts: Number of sentences of each report.
        number: Every stem's number.
        weight: By stem number.
        lexicon: Of the language of all reports.
    """
    starts = starts_of([len(sentence.stems) for sentence in words])
    stems = np.asarray([number.get(stem, -1) for s in words for stem in s.stems], np.int64)
    stops = np.asarray([stop for s in words for stop in s.stops], bool)
    rarity = np.append(weight, np.float32(0))[stems]
    names = _flags([s.names for s in words])
    saying = np.asarray(
        sorted(number[key] for key in naming_sources(lexicon) & number.keys()), np.int64
    )
    return SentenceTable(
        vectors=vectors,
        states=states,
        stems=stems,
        weights=np.where(stops, rarity * STOP_WEIGHT, rarity).astype(np.float32),
        names=names,
        numbers=_flags([s.numbers for s in words]),
        quoted=_flags([s.quoted for s in words]),
        sources=source_words(stems, names, starts, saying),
        negated=np.asarray([s.negated for s in words], np.float32),
        places=np.concatenate([_places(0), *(_places(count) for count in counts)]),
        starts=starts,
        windows=_windows(words, starts),
        window_starts=starts_of([len(s.windows) for s in words]),
    )


def _windows(words: Sequence[SentenceWords], starts: Ints) -> Ints:
    """Return (windows, 3): sentence, first word row, end word row."""
    windows = [
        (index, start + first, start + end)
        for index, (sentence, start) in enumerate(zip(words, starts[:-1].tolist(), strict=True))
        for first, end in sentence.windows
    ]
    return np.asarray(windows, np.int64).reshape(-1, 3)


def full(sentence: SentenceWords) -> SentenceWords:
    """Return a sentence; one without words gets an empty word, which no stem equals."""
    return sentence if sentence.stems else _FILLER


def _flags(rows: Sequence[tuple[bool, ...]]) -> Floats:
    return np.asarray([flag for row in rows for flag in row], np.float32)


def _places(count: int) -> Floats:
    index = np.arange(count, dtype=np.float32)
    return np.stack([index, (index + 0.5) / max(1, count)], axis=1)
