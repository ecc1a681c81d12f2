"""From a report's sentences to the words and tables that scorers work on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from tellings.language.clauses import clause_windows
from tellings.language.words import words
from tellings.meaning.encoded_text import HIDDEN
from tellings.meaning.rarity import STOP_WEIGHT, event_weights
from tellings.meaning.tables import ReportTable, SentenceWords, build_table, word_states
from tellings.model import Span

if TYPE_CHECKING:
    from tellings.meaning.encoded_text import EncodedText

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|``.*?(?:''|$)", re.MULTILINE)
_NEGATIONS = frozenset(
    "not no never without none nor neither cannot nobody nothing deny denies denied "
    "refuse refused refuses fail failed fails".split()
)


Check = Callable[[], None]


def _go_on() -> None:
    """Never stop."""


def quoted_mask(text: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the code points between quotation marks; an open quotation ends with its line."""
    mask = np.zeros(len(text) + 1, bool)
    for match in _QUOTED.finditer(text):
        mask[match.start() : match.end()] = True
    return mask


def sentence_words(
    text: str, sentences: Sequence[Span], check: Check = _go_on
) -> list[SentenceWords]:
    """Read the words of a report's sentences.

    Args:
        text: Of the report.
        sentences: Ascending; empty spans give empty sentences.
        check: Called before each sentence; raises to stop.
    """
    mask = quoted_mask(text)
    read = []
    for span in sentences:
        check()
        read.append(_read(text, span, mask))
    return read


def _read(
    text: str, span: Span, quoted: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> SentenceWords:
    found = words(text, span)
    inner = text[span.start : span.end]
    spans = [Span(w.span.start - span.start, w.span.end - span.start) for w in found]
    first = [inner[s.start : s.start + 1] for s in spans]
    return SentenceWords(
        spans=tuple((s.start, s.end) for s in spans),
        stems=tuple(w.key for w in found),
        stops=tuple(w.is_stop for w in found),
        names=tuple(n > 0 and c.isupper() for n, c in enumerate(first)),
        numbers=tuple(any(c.isdigit() for c in w.key) for w in found),
        quoted=tuple(bool(quoted[w.span.start]) for w in found),
        windows=tuple(clause_windows(inner, spans)),
        negated=any(w.text in _NEGATIONS for w in found),
    )


def report_tables(
    read: Sequence[Sequence[SentenceWords]],
    encoded: Sequence[Sequence[EncodedText]],
    check: Check = _go_on,
) -> list[ReportTable]:
    """Lay out all reports of an event as arrays with common stem numbers and weights.

    Args:
        read: `sentence_words` of each report.
        encoded: What the encoder made of the same sentences.
        check: Called before each sentence; raises to stop.
    """
    number, weight = event_weights([s.stems for report in read for s in report])
    tables = []
    for sentences, texts in zip(read, encoded, strict=True):
        states = []
        for sentence, text in zip(sentences, texts, strict=True):
            check()
            exact = word_states(sentence.spans, text.pieces, text.states)
            states.append(exact.astype(np.float16))
        vectors = np.asarray([t.vector for t in texts], np.float32).reshape(len(texts), HIDDEN)
        tables.append(build_table(sentences, vectors, states, number, weight, STOP_WEIGHT))
    return tables
