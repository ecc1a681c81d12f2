"""The same utterance in several wordings, across any number of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from tellings.meaning.encoding.encoded_text import HIDDEN, EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.links import LinkFindings
from tellings.meaning.speech.narrated import narrated_pieces
from tellings.meaning.speech.quote_pairs import Pair, PairMeter, SentenceScores, pair_models
from tellings.meaning.speech.quoted_pieces import Piece, cut_pieces
from tellings.meaning.speech.utterance_groups import Group, Part, groups_of
from tellings.meaning.speech.utterance_pairs import pairs_within, scored_pairs
from tellings.model import (
    Person,
    QuotationMatch,
    Report,
    ReportFindings,
    Span,
    Utterance,
    Wording,
    WordingKind,
    WordMatch,
)
from tellings.stopping import Check, go_on

# Long reports quote thousands of sentences, 45 kB each before the second layer is dropped.
_ENCODED_AT_ONCE = 512

Align = Callable[[int, Span, int, Span], tuple[WordMatch, ...]]
"""Matches words: (report a, its span, report b, its span) to the matches between them."""


def find_utterances(
    pieces: Sequence[Piece],
    encoded: Sequence[EncodedText],
    persons: Sequence[Person],
    *,
    linked: SentenceScores = MappingProxyType({}),
    align: Align | None = None,
    check: Check = go_on,
) -> tuple[Utterance, ...]:
    """Find what somebody said once, in every wording the reports give it.

    Pairs are found by shared rare words and by nearness of the retold sentence, so the cost
    stays near-linear in the number of quotations.

    Args:
        pieces: `all_pieces` of the reports.
        encoded: What `encode_retold` makes of them.
        persons: The register over all reports.
        linked: How likely sentences tell the same thing, as `sentence_scores` returns.
        align: Matches the words of two wordings; None leaves `Wording.words` empty.
        check: Called before each pair is measured; raises to stop.

    Returns:
        Utterances of several reports and of one alone, by first wording's position in the
        report it comes first in.
    """
    meter = PairMeter(pieces, encoded, persons, linked, check)
    models = pair_models()
    pairs = scored_pairs(meter, models, check)
    repeated = pairs_within(meter, models, pairs, check)
    groups = groups_of(pieces, pairs, repeated)
    utterances = []
    for group in groups:
        check()
        utterances.append(_utterance(pieces, group, align))
    return tuple(sorted(utterances, key=_position))


def all_pieces(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    check: Check = go_on,
) -> list[Piece]:
    """Return all quoted sentences and what of the reports' own words is near to them.

    Args:
        reports: At least one.
        findings: Of each report, person indices counting in `persons`.
        persons: The register over all reports.
        check: Called often; raises to stop.
    """
    quoted = cut_pieces(reports, findings, persons, check)
    narrated = narrated_pieces(reports, findings, persons, quoted, check)
    # Stable: quoted pieces of a report first, each kind by position.
    return sorted([*quoted, *narrated], key=lambda piece: piece.report)


def sentence_scores(found: LinkFindings) -> SentenceScores:
    """Return how likely sentences tell the same thing, for linked ones and near misses."""
    scores: dict[tuple[int, int, int, int], float] = {}
    for link in found.links:
        scores[link.a.report, link.a.sentence, link.b.report, link.b.sentence] = link.score
    for (report, sentence), rivals in found.candidates.items():
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


def _position(utterance: Utterance) -> tuple[int, int]:
    return min(map(_wording_key, utterance.wordings))


def _wording_key(wording: Wording) -> tuple[int, int]:
    return wording.report, wording.span.start if wording.span else 0


class _Telling:
    """Words of one report, of one or several pieces, that give an utterance."""

    def __init__(self, pieces: Sequence[Piece], parts: Sequence[Part]) -> None:
        self.pieces = [pieces[part.piece] for part in parts]
        self.span = Span(
            min(part.span.start for part in parts), max(part.span.end for part in parts)
        )

    @property
    def report(self) -> int:
        return self.pieces[0].report

    @property
    def quotation(self) -> int | None:
        """The quotation, preferably one with a speaker."""
        quoted = [piece for piece in self.pieces if piece.quotation is not None]
        spoken = [piece for piece in quoted if piece.speaker is not None]
        return (spoken or quoted or self.pieces)[0].quotation

    @property
    def is_marked(self) -> bool:
        return all(piece.marked for piece in self.pieces)

    @property
    def words(self) -> list[str]:
        return [
            word.text
            for piece in self.pieces
            for word in piece.words
            if self.span.contains(word.span)
        ]


def _utterance(pieces: Sequence[Piece], group: Group, align: Align | None) -> Utterance:
    tellings = [_Telling(pieces, parts) for parts in _joined(pieces, group.parts)]
    first = min(tellings, key=lambda telling: (not telling.is_marked, -len(telling.span)))
    ordered = [first, *(telling for telling in tellings if telling is not first)]
    # Whom most of it is given to; of equals who comes first.
    speakers = Counter(
        speaker
        for telling in ordered
        for speaker in {one.speaker for one in telling.pieces if one.speaker is not None}
    )
    return Utterance(
        max(speakers, key=speakers.__getitem__, default=None),
        tuple(_wording(telling, first, align) for telling in ordered),
        tuple(_match(pieces, pair) for pair in group.pairs),
    )


def _joined(pieces: Sequence[Piece], parts: Sequence[Part]) -> list[list[Part]]:
    """Join parts that overlap, and those of one quotation that stand side by side."""
    joined: list[list[Part]] = []
    end = 0
    for part in sorted(parts, key=lambda part: (pieces[part.piece].report, part.span)):
        piece = pieces[part.piece]
        last = pieces[joined[-1][-1].piece] if joined else None
        same = last is not None and last.report == piece.report
        if last and same and (part.span.start < end or _side_by_side(last, piece)):
            joined[-1].append(part)
            end = max(end, part.span.end)
        else:
            joined.append([part])
            end = part.span.end
    return joined


def _side_by_side(last: Piece, piece: Piece) -> bool:
    return last.quotation == piece.quotation and piece.sentence - last.sentence <= 1


def _wording(telling: _Telling, first: _Telling, align: Align | None) -> Wording:
    matches: tuple[WordMatch, ...] = ()
    if align and telling is not first:
        matches = align(first.report, first.span, telling.report, telling.span)
    sentences = tuple(sorted({piece.sentence for piece in telling.pieces}))
    kind = _kind(telling, first)
    return Wording(telling.report, telling.quotation, kind, matches, telling.span, sentences)


def _kind(telling: _Telling, first: _Telling) -> WordingKind:
    if telling.quotation is None:
        return WordingKind.NARRATED
    if not telling.is_marked:
        return WordingKind.INDIRECT
    if telling.words == first.words:
        return WordingKind.VERBATIM
    trimmed = _is_subsequence(telling.words, first.words)
    return WordingKind.TRIMMED if trimmed else WordingKind.REWORDED


def _is_subsequence(words: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in words)


def _match(pieces: Sequence[Piece], pair: Pair) -> QuotationMatch:
    a, b = pieces[pair.a], pieces[pair.b]
    return QuotationMatch(
        a.report, a.quotation, b.report, b.quotation, round(pair.score, 4), pair.a_span, pair.b_span
    )
