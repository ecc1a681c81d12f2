"""From a report's sentences to the words and tables that scorers work on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from tellings.language.clauses import clause_windows
from tellings.language.lexicon import Lexicon
from tellings.language.words import ReportWords
from tellings.meaning.encoding.encoded_text import HIDDEN, STATE_WIDTH
from tellings.meaning.encoding.pieces import piece_sums
from tellings.meaning.linking.arrays import Floats
from tellings.meaning.linking.ragged import starts_of
from tellings.meaning.linking.rarity import event_weights
from tellings.meaning.linking.tables import EventTable, SentenceWords, build_table, full
from tellings.model import Span
from tellings.stopping import Check, go_on

if TYPE_CHECKING:
    from tellings.meaning.encoding.encoded_text import EncodedText

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|``.*?(?:''|$)", re.MULTILINE)
# Sentences whose word vectors are made at once: some 20 MB, 20 ms.
_SENTENCES_AT_ONCE = 128


def quoted_mask(text: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the code points between quotation marks; an open quotation ends with its line."""
    mask = np.zeros(len(text) + 1, bool)
    for match in _QUOTED.finditer(text):
        mask[match.start() : match.end()] = True
    return mask


def sentence_words(
    words: ReportWords, sentences: Sequence[Span], check: Check = go_on
) -> list[SentenceWords]:
    """Read the words of a report's sentences.

    Args:
        words: Of the report.
        sentences: Ascending; empty spans give empty sentences.
        check: Called before each sentence; raises to stop.
    """
    mask = quoted_mask(words.text)
    read = []
    for span in sentences:
        check()
        read.append(_read(words, span, mask))
    return read


def _read(
    words: ReportWords, span: Span, quoted: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> SentenceWords:
    found, lexicon = words(span), words.lexicon
    inner = span.of(words.text)
    spans = [Span(w.span.start - span.start, w.span.end - span.start) for w in found]
    first = [inner[s.start : s.start + 1] for s in spans]
    return SentenceWords(
        spans=tuple((s.start, s.end) for s in spans),
        stems=tuple(w.key for w in found),
        stops=tuple(w.is_stop for w in found),
        names=tuple(n > 0 and c.isupper() for n, c in enumerate(first)),
        numbers=tuple(any(c.isdigit() for c in w.key) for w in found),
        quoted=tuple(bool(quoted[w.span.start]) for w in found),
        windows=tuple(clause_windows(inner, spans, lexicon)),
        negated=any(w.text in lexicon.words("negation_of_sentences") for w in found),
    )


def event_table(
    read: Sequence[Sequence[SentenceWords]],
    encoded: Sequence[Sequence[EncodedText]],
    lexicon: Lexicon,
    check: Check = go_on,
) -> EventTable:
    """Lay out all reports of an event as arrays with common stem numbers and weights.

    Args:
        read: `sentence_words` of each report.
        encoded: What the encoder made of the same sentences.
        lexicon: Of the language of all reports.
        check: Called before every few sentences; raises to stop.
    """
    number, weight = event_weights([s.stems for report in read for s in report], lexicon)
    counts = [len(report) for report in read]
    words = [full(sentence) for report in read for sentence in report]
    texts = [text for report in encoded for text in report]
    vectors = np.asarray([t.vector for t in texts], np.float32).reshape(len(texts), HIDDEN)
    states = _all_states(words, texts, check)
    check()
    whole = build_table(words, vectors, states, counts, number, weight, lexicon)
    return EventTable.of(whole, counts)


def _all_states(
    words: Sequence[SentenceWords], texts: Sequence[EncodedText], check: Check
) -> Floats:
    """Return the vectors of all words on the axes on which they are compared, of length 1 or 0."""
    axes = word_axes()
    states = np.empty((sum(len(s.stems) for s in words), axes.shape[1]), np.float32)
    done = 0
    for first in range(0, len(words), _SENTENCES_AT_ONCE):
        check()
        part = slice(first, first + _SENTENCES_AT_ONCE)
        exact = word_vectors([s.spans for s in words[part]], texts[part])
        states[done : done + len(exact)] = exact @ axes
        _normalise(states[done : done + len(exact)])
        done += len(exact)
    return states


def word_vectors(
    spans: Sequence[Sequence[tuple[int, int]]], texts: Sequence[EncodedText]
) -> Floats:
    """Average the piece states under each word of some sentences; layers are normalised apart.

    Args:
        spans: By sentence, of its words in its text.
        texts: The sentences encoded.

    Returns:
        (words, d), rows of length 1, or 0 for a word without a piece.
    """
    # Sentences are laid end to end; the gap keeps a word from a neighbour's pieces.
    lengths = [
        max(of[-1][1] if of else 0, int(text.pieces[-1, 1]) if len(text.pieces) else 0)
        for of, text in zip(spans, texts, strict=True)
    ]
    shifts = (starts_of(np.asarray(lengths) + 1)[:-1]).tolist()
    pieces = np.concatenate([t.pieces + s for t, s in zip(texts, shifts, strict=True)])
    words = np.concatenate(
        [np.asarray(of, np.int64).reshape(-1, 2) + s for of, s in zip(spans, shifts, strict=True)]
    )
    result, _ = piece_sums(words, pieces, [text.states for text in texts])
    half = STATE_WIDTH // 2
    for part in (result[:, :half], result[:, half:]):
        _normalise(part)
    return result * np.float32(0.5**0.5)


def _normalise(rows: Floats) -> None:
    """Bring rows to length 1 in place; those of zeros stay."""
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


@lru_cache(maxsize=1)
def word_axes() -> Floats:
    """Return (768, d): the axes on which words are compared.

    Half are principal directions, half trained so that words which people aligned lie close
    (packaging/encoder/train_axes.py). On words dev, mutual best matches on these axes reach F1
    0.841, those of the vectors as they are 0.826.
    """
    source = files("tellings_resources") / "scorers" / "word_axes.npy"
    with source.open("rb") as data:
        axes: Floats = np.load(data, allow_pickle=False).astype(np.float32)
    return axes
