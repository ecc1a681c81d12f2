"""How far a report tells propositions of another, as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tellings.language.lexicon import Lexicon
from tellings.language.sentences import sentence_spans
from tellings.language.words import ReportWords
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.matching import marked_stems
from tellings.meaning.linking.ragged import segment_best, segment_sums, spread, starts_of
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.sentences import event_table, sentence_words
from tellings.meaning.linking.tables import SentenceTable, SentenceWords
from tellings.meaning.told_by_judge import SCORER, Question, nearest_rows, told_by_both
from tellings.model import Span

FEATURES = (
    "one sentence",
    "anywhere",
    "exact in one",
    "exact anywhere",
    "weakest",
    "names lost",
    "numbers lost",
    "weight",
    "nearest",
)
# Of a longer report only the sentences nearest by vector are held against a proposition.
_SENTENCES_READ = 64
_TINY = np.float32(1e-4)


@dataclass(frozen=True, slots=True)
class Propositions:
    """Some words of some sentences each, laid end to end.

    Attributes:
        rows: Of the words in the table the propositions are taken from.
        starts: (propositions + 1,), where each one's words begin; none is empty.
        sentences: (propositions,), the sentence each is part of.
    """

    rows: Ints
    starts: Ints
    sentences: Ints

    @classmethod
    def of(cls, table: SentenceTable, words: Sequence[tuple[int, Sequence[int]]]) -> Propositions:
        """Lay out (sentence, its words) of a table, indices in the sentence."""
        rows = [table.starts[sentence] + np.asarray(of, np.int64) for sentence, of in words]
        return cls(
            np.concatenate([np.zeros(0, np.int64), *rows]),
            starts_of(np.asarray([len(of) for _, of in words], np.int64)),
            np.asarray([sentence for sentence, _ in words], np.int64),
        )

    def __len__(self) -> int:
        return len(self.sentences)

    def some(self, at: Ints) -> Propositions:
        """Return some of the propositions."""
        lengths = np.diff(self.starts)[at]
        rows = self.rows[spread(self.starts[at], lengths)]
        return Propositions(rows, starts_of(lengths), self.sentences[at])


def told_probabilities(found: Propositions, table: SentenceTable, report: SentenceTable) -> Floats:
    """Return the probability, 0-1, that a report tells each of some propositions."""
    return Scorer.load("coverage").probabilities(
        proposition_features(found, table, report), FEATURES
    )


def proposition_features(
    found: Propositions, table: SentenceTable, report: SentenceTable
) -> Floats:
    """Describe how far a report tells propositions.

    Args:
        found: At least one.
        table: What they are taken from.
        report: The other report; it holds at least one sentence.

    Returns:
        (propositions, `FEATURES`).
    """
    cosines = table.vectors[found.sentences] @ report.vectors.T
    best, exact = _matches(found, table, report, cosines)
    weights = table.weights[found.rows] + _TINY
    lengths = np.diff(found.starts)
    size = segment_sums(weights, found.starts)
    share = (weights / np.repeat(size, lengths)).astype(np.float32)
    by_sentence = segment_sums(share[:, None] * best, found.starts)
    at = by_sentence.argmax(axis=1)
    there = best[np.arange(len(best)), np.repeat(at, lengths)]
    anywhere, exact_anywhere = best.max(axis=1), exact.max(axis=1)
    heaviest = segment_best(weights, found.starts)
    light = weights < np.repeat(heaviest, lengths) / 2
    columns = [
        by_sentence[np.arange(len(at)), at],
        segment_sums(share * anywhere, found.starts),
        segment_sums(share[:, None] * exact, found.starts).max(axis=1),
        segment_sums(share * exact_anywhere, found.starts),
        np.minimum.reduceat(np.where(light, np.float32(1), there), found.starts[:-1]),
        segment_sums(weights * table.names[found.rows] * (1 - there), found.starts),
        segment_sums(weights * table.numbers[found.rows] * (1 - exact_anywhere), found.starts),
        np.log(size),
        cosines.max(axis=1),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _matches(
    found: Propositions, table: SentenceTable, report: SentenceTable, cosines: Floats
) -> tuple[Floats, Floats]:
    """Return how well each word is matched in each sentence that is read, 0-1; and by stem, 0 or 1.

    The columns are a proposition's own sentences: (words, sentences read).
    """
    read = _read(cosines)
    stems = table.stems[found.rows]
    marks, column = marked_stems(report, np.unique(stems))
    exact = marks[np.repeat(read, np.diff(found.starts), axis=0), column[stems][:, None]]
    best = np.empty_like(exact)
    lengths = np.diff(report.starts)
    for words, sentences in _held_together(found, read, report.sentences):
        there = spread(report.starts[sentences], lengths[sentences])
        alike = table.states[found.rows[words]] @ report.states[there].T
        best[words] = np.maximum.reduceat(alike, starts_of(lengths[sentences])[:-1], axis=1)
    return np.where(exact > 0, np.float32(1), np.maximum(best, 0)), exact


def _held_together(found: Propositions, read: Ints, sentences: int) -> Iterator[tuple[slice, Ints]]:
    """Yield words of propositions and the sentences they are all held against."""
    if not len(found) or read.shape[1] == sentences:
        yield slice(None), np.arange(sentences)
        return
    for one, (first, end) in zip(read, pairwise(found.starts.tolist()), strict=True):
        yield slice(first, end), one


def _read(cosines: Floats) -> Ints:
    """Return (propositions, n): the sentences that are held against a proposition, ascending."""
    if cosines.shape[1] <= _SENTENCES_READ:
        return np.broadcast_to(np.arange(cosines.shape[1]), cosines.shape)
    near = np.argpartition(-cosines, _SENTENCES_READ, axis=1)[:, :_SENTENCES_READ]
    return np.sort(near, axis=1)


def proposition_told(a: str, spans: Sequence[Span], b: str, lexicon: Lexicon) -> tuple[float, bool]:
    """Judge whether a text tells a proposition of another; both are plain texts.

    Args:
        a: The text that makes the proposition.
        spans: Of `a`, the words that form it.
        b: The other text.
        lexicon: Of the language of both.

    Returns:
        The probability, 0-1, and whether it suffices.
    """
    asked = proposition_questions(a, spans, b, lexicon)
    if not asked:
        return 0.0, False
    score = float(told_by_both(asked).max())
    return score, score >= Scorer.load(SCORER).thresholds["told"]


def proposition_questions(
    a: str, spans: Sequence[Span], b: str, lexicon: Lexicon
) -> list[Question]:
    """Return what is asked of the judge for each sentence of `a` that a proposition touches."""
    texts = _Texts.of(lexicon, a, b)
    one, two = texts.tables
    touched = _inside(texts.read[0], texts.sentences[0], spans)
    if not two.sentences or not touched:
        return []
    described = proposition_features(Propositions.of(one, touched), one, two)
    first = Scorer.load("coverage").probabilities(described, FEATURES)
    others = [s.of(b) for s in texts.sentences[1]]
    questions = []
    for (index, _), probability in zip(touched, first, strict=True):
        sentence = texts.sentences[0][index]
        parts = [Span(max(s.start, sentence.start), min(s.end, sentence.end)) for s in spans]
        words = " ".join(part.of(a) for part in parts if part.start < part.end)
        near = nearest_rows(two.vectors @ one.vectors[index])
        questions.append(
            Question(words, tuple(others[n] for n in near.tolist()), float(probability))
        )
    return questions


def describe_proposition(a: str, spans: Sequence[Span], b: str, lexicon: Lexicon) -> Floats:
    """Return the `FEATURES` of a proposition for each sentence of `a` that it touches."""
    texts = _Texts.of(lexicon, a, b)
    one, two = texts.tables
    touched = _inside(texts.read[0], texts.sentences[0], spans)
    if not two.sentences or not touched:
        return np.zeros((0, len(FEATURES)), np.float32)
    return proposition_features(Propositions.of(one, touched), one, two)


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """Two plain texts, read: of each its sentences, their words and their table."""

    sentences: tuple[Sequence[Span], ...]
    read: tuple[Sequence[SentenceWords], ...]
    tables: tuple[SentenceTable, ...]

    @classmethod
    def of(cls, lexicon: Lexicon, *texts: str) -> _Texts:
        sentences = tuple(sentence_spans(text, lexicon) for text in texts)
        read = tuple(
            sentence_words(ReportWords(text, lexicon), of)
            for text, of in zip(texts, sentences, strict=True)
        )
        encoder = Encoder.load()
        encoded = [
            encoder.encode([s.of(text) for s in of])
            for text, of in zip(texts, sentences, strict=True)
        ]
        return cls(sentences, read, tuple(event_table(read, encoded, lexicon).reports))


def _inside(
    read: Sequence[SentenceWords],
    sentences: Sequence[Span],
    spans: Sequence[Span],
) -> list[tuple[int, list[int]]]:
    """Return, by sentence touched, the words that lie in the spans."""
    found: list[tuple[int, list[int]]] = []
    for index, (words, sentence) in enumerate(zip(read, sentences, strict=True)):
        rows = [
            n
            for n, (start, end) in enumerate(words.spans)
            if any(s.overlap(Span(sentence.start + start, sentence.start + end)) for s in spans)
        ]
        if rows:
            found.append((index, rows))
    return found
