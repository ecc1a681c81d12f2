"""Which words of two linked passages say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from tellings.language.lexicon import Lexicon
from tellings.language.words import ReportWords, Word
from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.wording.word_aligner import LEAST_PROBABILITY, SeenWords, WordAligner
from tellings.meaning.wording.word_features import Token
from tellings.meaning.wording.word_groups import Group, group
from tellings.meaning.wording.word_states import joined, word_states
from tellings.model import Span, WordMatch, WordRelation

# Two spellings of a name: Zelensky ~ Zelenskyy 0.94, Husni ~ Hosni 0.8, Moscow ~ Moskva 0.67.
_LEAST_VARIANT = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A passage made ready for the aligner; worth keeping where it meets several others.

    Attributes:
        text: The report's text.
        words: Of the passage.
        rows: Which of the aligner's tokens are words.
        seen: Words and punctuation marks, as the aligner reads them.
    """

    text: str
    words: tuple[Word, ...]
    rows: list[int]
    seen: SeenWords

    @classmethod
    def of(cls, words: ReportWords, span: Span, encoded: EncodedText) -> Side | None:
        """Make a passage ready, None if it holds neither word nor mark.

        Args:
            words: Of the report.
            span: The passage in it.
            encoded: Of the passage and what is around it; its pieces count in the report's text.

        Raises:
            EncoderError: The aligner's file is missing, damaged or refused.
        """
        text, found = words.text, words(span)
        tokens, places = _with_marks(text, span, found)
        if not tokens:
            return None
        rows = [row for row, token in enumerate(tokens) if token.is_word]
        states = word_states(encoded, places)
        return cls(text, found, rows, WordAligner.load().see(tokens, states))


class Found(NamedTuple):
    """Words that match, by index: true of every place where the two passages stand."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    relation: WordRelation
    score: float


def match_sides(a: Side | None, b: Side | None) -> tuple[Found, ...]:
    """Match the words of two passages; None is one without.

    The network reads its sides unlike, so which passage is which is settled by their words: the
    order that reports are given in must change nothing.

    Returns:
        Matches in order of their first word in a; every word is in at most one, punctuation
        in none.

    Raises:
        EncoderError: The aligner's file is missing, damaged or refused.
    """
    if a is None or b is None:
        return ()
    if _key(b) < _key(a):
        mirrored = (Found(one.columns, one.rows, *one[2:]) for one in _matched(b, a))
        return tuple(sorted(mirrored, key=lambda one: one.rows))
    return _matched(a, b)


def _key(side: Side) -> tuple[str, ...]:
    return tuple(word.text for word in side.words)


def _matched(a: Side, b: Side) -> tuple[Found, ...]:
    probabilities = WordAligner.load().probabilities(a.seen, b.seen)
    kept = probabilities[np.ix_(a.rows, b.rows)]
    groups = group(kept, _same_key(a.words, b.words), LEAST_PROBABILITY)
    return tuple(
        Found(one.rows, one.columns, _relation(one, a, b), round(one.score, 4)) for one in groups
    )


def placed(found: Sequence[Found], a: Sequence[Word], b: Sequence[Word]) -> tuple[WordMatch, ...]:
    """Return matches of the words of two passages with the words' places."""
    return tuple(
        WordMatch(
            tuple([a[row].span for row in one.rows]),
            tuple([b[column].span for column in one.columns]),
            one.relation,
            one.score,
        )
        for one in found
    )


def align_words(
    a: ReportWords, b: ReportWords, a_encoded: EncodedText, b_encoded: EncodedText
) -> tuple[WordMatch, ...]:
    """Match the words of two plain texts; of reports `SpanAligner` does, and keeps the sides."""
    a_span, b_span = (Span(0, len(side.text)) for side in (a, b))
    found = match_sides(Side.of(a, a_span, a_encoded), Side.of(b, b_span, b_encoded))
    return placed(found, a(a_span), b(b_span))


def align_token_pairs(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]], encoder: Encoder, lexicon: Lexicon
) -> list[list[tuple[int, int]]]:
    """Match the tokens (punctuation too) of pairs of sentences, all encoded at once.

    Returns:
        For each pair the indices of matching tokens, ascending.
    """
    sides = [joined(tokens) for pair in pairs for tokens in pair]
    encoded = encoder.encode([text for text, _ in sides])
    states = [word_states(one, spans) for one, (_, spans) in zip(encoded, sides, strict=True)]
    aligner = WordAligner.load()
    found: list[list[tuple[int, int]]] = []
    for number, pair in enumerate(pairs):
        if not all(pair):
            found.append([])
            continue
        a, b = (
            aligner.see(
                [Token.of(written, lexicon) for written in tokens], states[2 * number + side]
            )
            for side, tokens in enumerate(pair)
        )
        rows, columns = np.nonzero(aligner.probabilities(a, b) >= LEAST_PROBABILITY)
        found.append(list(zip(rows.tolist(), columns.tolist(), strict=True)))
    return found


def _with_marks(text: str, span: Span, found: Sequence[Word]) -> tuple[list[Token], list[Span]]:
    """Return words and, between them, punctuation marks: the aligner reads both."""
    tokens: list[Token] = []
    places: list[Span] = []
    at = span.start
    for word in found:
        _add_marks(text, at, word.span.start, tokens, places)
        tokens.append(Token.of_word(word))
        places.append(word.span)
        at = word.span.end
    _add_marks(text, at, span.end, tokens, places)
    return tokens, places


def _add_marks(text: str, start: int, end: int, tokens: list[Token], places: list[Span]) -> None:
    for at in range(start, end):
        if not text[at].isspace():
            tokens.append(Token.mark(text[at]))
            places.append(Span(at, at + 1))


def _same_key(a: Sequence[Word], b: Sequence[Word]) -> NDArray[np.bool_]:
    keys = [np.array([word.key for word in side], dtype=object) for side in (a, b)]
    return np.asarray(np.equal.outer(*keys), dtype=np.bool_)


def _relation(one: Group, a: Side, b: Side) -> WordRelation:
    left, right = [a.words[row] for row in one.rows], [b.words[column] for column in one.columns]
    if "".join(word.text for word in left) == "".join(word.text for word in right):
        return WordRelation.SAME
    single = len(left) == len(right) == 1
    if single and (left[0].key == right[0].key or _spellings(left[0], right[0], a.text, b.text)):
        return WordRelation.FORM
    return WordRelation.REWORDED


def _spellings(a: Word, b: Word, a_text: str, b_text: str) -> bool:
    """Tell whether two capitalised words are two spellings of one name."""
    capitals = a_text[a.span.start].isupper() and b_text[b.span.start].isupper()
    return (
        capitals
        and a.text[:1] == b.text[:1]
        and Indel.normalized_similarity(a.text, b.text) >= _LEAST_VARIANT
    )
