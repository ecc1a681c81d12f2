"""Which words of the reports are the same utterance, across any number of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from tellings.language.lexicon import Lexicon
from tellings.language.words import ReportWords
from tellings.meaning.encoding.encoded_text import HIDDEN, EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.speech.narrated import narrated_pieces
from tellings.meaning.speech.quote_pairs import PairMeter, SentenceScores, pair_models
from tellings.meaning.speech.quoted_pieces import Piece, cut_pieces
from tellings.meaning.speech.utterance_pairs import pairs_within, scored_pairs
from tellings.model import Candidate, Link, Person, ReportFindings
from tellings.model.analysis import Speech
from tellings.stopping import Check, go_on

# Long reports quote thousands of sentences, 45 kB each before the second layer is dropped.
_ENCODED_AT_ONCE = 512


def find_speech(
    pieces: Sequence[Piece],
    encoded: Sequence[EncodedText],
    persons: Sequence[Person],
    lexicon: Lexicon,
    *,
    linked: SentenceScores = MappingProxyType({}),
    check: Check = go_on,
) -> Speech:
    """Find which words of the reports are one utterance, pair by pair.

    Pairs are found by shared rare words and by nearness of the retold sentence, so the cost
    stays near-linear in the number of quotations.

    Args:
        pieces: `all_pieces` of the reports.
        encoded: What `encode_retold` makes of them.
        persons: The register over all reports.
        lexicon: Of the language of all reports.
        linked: How likely sentences tell the same thing, as `sentence_scores` returns.
        check: Called before each pair is measured; raises to stop.

    Returns:
        Nothing of it aligned.
    """
    meter = PairMeter(pieces, encoded, persons, lexicon, linked, check)
    models = pair_models()
    pairs = scored_pairs(meter, models, check)
    repeated = pairs_within(meter, models, pairs, check)
    return Speech(tuple(piece.saying for piece in pieces), tuple(pairs), tuple(repeated))


def all_pieces(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    check: Check = go_on,
) -> list[Piece]:
    """Return all quoted sentences and what of the reports' own words is near to them.

    Args:
        words: Of one report at least.
        findings: Of each report, person indices counting in `persons`.
        persons: The register over all reports.
        check: Called often; raises to stop.
    """
    quoted = cut_pieces(words, findings, persons, check)
    narrated = narrated_pieces(words, findings, persons, quoted, check)
    # Stable: quoted pieces of a report first, each kind by position.
    return sorted([*quoted, *narrated], key=lambda piece: piece.report)


def sentence_scores(
    links: Sequence[Link], candidates: Mapping[tuple[int, int], Sequence[Candidate]]
) -> SentenceScores:
    """Return how likely sentences tell the same thing, for linked ones and near misses."""
    scores: dict[tuple[int, int, int, int], float] = {}
    for link in links:
        scores[link.a.report, link.a.sentence, link.b.report, link.b.sentence] = link.score
    for (report, sentence), rivals in candidates.items():
        for rival in rivals:
            ends = sorted([(report, sentence), (rival.passage.report, rival.passage.sentence)])
            scores[(*ends[0], *ends[1])] = rival.score
    return scores


def encode_retold(
    pieces: Sequence[Piece], encoder: Encoder, check: Check = go_on
) -> list[EncodedText]:
    """Encode the retold words of all pieces.

    Returns:
        One result a piece; only the first of the two layers is kept, all that is needed.
    """
    texts = list(dict.fromkeys(piece.retold.text for piece in pieces))
    known: dict[str, EncodedText] = {}
    for first in range(0, len(texts), _ENCODED_AT_ONCE):
        part = texts[first : first + _ENCODED_AT_ONCE]
        for text, encoded in zip(part, encoder.encode(part, check=check), strict=True):
            known[text] = replace(encoded, states=encoded.states[:, :HIDDEN].copy())
    return [known[piece.retold.text] for piece in pieces]
