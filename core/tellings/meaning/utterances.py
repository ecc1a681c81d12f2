"""The same utterance in several wordings, across any number of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from tellings.language.words import fold
from tellings.meaning.encoded_text import EncodedText
from tellings.meaning.quote_pairs import Pair, PairMeter, PairModel, pair_model
from tellings.meaning.quoted_pieces import Piece, cut_pieces
from tellings.model import (
    Conflict,
    ConflictKind,
    ConflictReason,
    MentionKind,
    Passage,
    Person,
    PersonKind,
    Quotation,
    QuotationKind,
    QuotationMatch,
    Report,
    ReportFindings,
    Span,
    Utterance,
    Wording,
    WordingKind,
    WordMatch,
)

Align = Callable[[int, Span, int, Span], tuple[WordMatch, ...]]
"""Matches words: (report a, its span, report b, its span) to the matches between them."""

_SAME_WORDS = 0.9
_FEWEST_CLASHING_WORDS = 5
_ENCODED_AT_ONCE = 32


class TextEncoder(Protocol):
    """What `tellings.meaning.encoder.Encoder` offers here."""

    def encode(self, texts: Sequence[str], /) -> list[EncodedText]:
        """Encode texts."""


def find_utterances(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    encoder: TextEncoder,
    *,
    align: Align | None = None,
    check: Callable[[], None] = lambda: None,
) -> tuple[Utterance, ...]:
    """Find what somebody said once, in every wording the reports give it.

    Pairs are found by shared rare words and by nearness of the retold sentence, so the cost
    stays near-linear in the number of quotations.

    Args:
        reports: At least one.
        findings: Of each report, person indices counting in `persons`.
        persons: The register over all reports.
        encoder: Gives sentence vectors and word states.
        align: Matches the words of two wordings; None leaves `Wording.words` empty.
        check: Called before each pair is measured; raises to stop.

    Returns:
        Utterances of several reports and of one alone, by first wording's position in the
        report it comes first in.
    """
    pieces = cut_pieces(reports, findings, persons)
    encoded = _encoded(pieces, encoder, check)
    meter = PairMeter(pieces, encoded, persons)
    pairs = scored_pairs(meter, pair_model(), check)
    groups = _groups(pieces, pairs)
    utterances = [
        _utterance(pieces, group, pairs_in, findings, align) for group, pairs_in in groups
    ]
    return tuple(sorted(utterances, key=_position))


def _encoded(
    pieces: Sequence[Piece], encoder: TextEncoder, check: Callable[[], None]
) -> list[EncodedText]:
    """Encode the retold words of all pieces, a few at once so that one can stop in between."""
    encoded: list[EncodedText] = []
    for start in range(0, len(pieces), _ENCODED_AT_ONCE):
        check()
        encoded += encoder.encode([p.retold for p in pieces[start : start + _ENCODED_AT_ONCE]])
    return encoded


def scored_pairs(
    meter: PairMeter, model: PairModel, check: Callable[[], None] = lambda: None
) -> list[Pair]:
    """Return the pairs judged one utterance, best first; `check` may raise to stop."""
    kept = []
    for a, b in meter.candidates():
        check()
        score = meter.score(a, b, model)
        if score >= model.threshold:
            kept.append(Pair(a, b, score))
    kept.sort(key=lambda pair: (-pair.score, pair.a, pair.b))
    return _without_doubles(meter.pieces, kept)


def _without_doubles(pieces: Sequence[Piece], pairs: Sequence[Pair]) -> list[Pair]:
    """Drop pairs whose words on both sides a better pair has: nested quotations."""
    taken: dict[tuple[int, int, int, int], list[Pair]] = defaultdict(list)
    kept: list[Pair] = []
    for pair in pairs:
        a, b = pieces[pair.a], pieces[pair.b]
        better = taken[a.report, a.sentence, b.report, b.sentence]
        if not any(
            pieces[other.a].span.overlap(a.span) and pieces[other.b].span.overlap(b.span)
            for other in better
        ):
            better.append(pair)
            kept.append(pair)
    return kept


def _position(utterance: Utterance) -> tuple[int, int, int]:
    first = min(utterance.wordings, key=_wording_key)
    return _wording_key(first)


def _wording_key(wording: Wording) -> tuple[int, int, int]:
    return wording.report, wording.quotation, wording.span.start if wording.span else 0


def _groups(
    pieces: Sequence[Piece], pairs: Sequence[Pair]
) -> Iterator[tuple[list[int], list[Pair]]]:
    """Gather pieces tied by pairs; what stays alone is gathered by quotation."""
    root = list(range(len(pieces)))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for pair in pairs:
        a, b = find(pair.a), find(pair.b)
        root[max(a, b)] = min(a, b)
    paired = {index for pair in pairs for index in (pair.a, pair.b)}
    members: dict[int, list[int]] = defaultdict(list)
    ties: dict[int, list[Pair]] = defaultdict(list)
    for index in sorted(paired):
        members[find(index)].append(index)
    for pair in pairs:
        ties[find(pair.a)].append(pair)
    for key, group in members.items():
        yield group, ties[key]
    told = paired | _inside_paired(pieces, paired)
    yield from ((run, []) for run in _lone_runs(pieces, told))


def _inside_paired(pieces: Sequence[Piece], paired: set[int]) -> set[int]:
    """Return the pieces whose words a paired piece of the same sentence holds or shares."""
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for index in sorted(paired):
        spans[pieces[index].report, pieces[index].sentence].append(pieces[index].span)
    return {
        index
        for index, piece in enumerate(pieces)
        if any(
            2 * span.overlap(piece.span) > len(piece.span)
            for span in spans.get((piece.report, piece.sentence), ())
        )
    }


def _lone_runs(pieces: Sequence[Piece], paired: set[int]) -> Iterator[list[int]]:
    """Yield neighbouring unpaired pieces of one quotation together."""
    run: list[int] = []
    for before, index in pairwise([-1, *range(len(pieces))]):
        same = (
            before in run
            and (pieces[before].report, pieces[before].quotation)
            == (pieces[index].report, pieces[index].quotation)
        )  # fmt: skip
        if run and (not same or index in paired):
            yield run
            run = []
        if index not in paired:
            run.append(index)
    if run:
        yield run


def _utterance(
    pieces: Sequence[Piece],
    group: list[int],
    pairs: Sequence[Pair],
    findings: Sequence[ReportFindings],
    align: Align | None,
) -> Utterance:
    wordings = _joined(pieces, group)
    first = min(wordings, key=lambda item: (not _is_direct(item, findings), -_size(item)))
    ordered = [first, *(item for item in wordings if item is not first)]
    speakers = [piece.speaker for item in ordered for piece in item if piece.speaker is not None]
    return Utterance(
        speakers[0] if speakers else None,
        tuple(_wording(item, first, findings, align) for item in ordered),
        tuple(_match(pieces, pair) for pair in pairs),
    )


def _joined(pieces: Sequence[Piece], group: list[int]) -> list[list[Piece]]:
    """Join pieces of one quotation that stand side by side into one wording."""
    wordings: list[list[Piece]] = []
    for index in sorted(group):
        piece = pieces[index]
        last = wordings[-1][-1] if wordings else None
        if last and (last.report, last.quotation) == (piece.report, piece.quotation):
            wordings[-1].append(piece)
        else:
            wordings.append([piece])
    return wordings


def _is_direct(wording: Sequence[Piece], findings: Sequence[ReportFindings]) -> bool:
    piece = wording[0]
    quotation = findings[piece.report].quotations[piece.quotation]
    return quotation.kind is QuotationKind.DIRECT


def _size(wording: Sequence[Piece]) -> int:
    return sum(len(piece.keys) for piece in wording)


def _span(wording: Sequence[Piece]) -> Span:
    return Span(wording[0].span.start, wording[-1].span.end)


def _wording(
    wording: Sequence[Piece],
    first: Sequence[Piece],
    findings: Sequence[ReportFindings],
    align: Align | None,
) -> Wording:
    piece = wording[0]
    matches: tuple[WordMatch, ...] = ()
    if align and wording is not first:
        matches = align(first[0].report, _span(first), piece.report, _span(wording))
    kind = _kind(wording, first, findings)
    return Wording(piece.report, piece.quotation, kind, matches, _span(wording))


def _kind(
    wording: Sequence[Piece], first: Sequence[Piece], findings: Sequence[ReportFindings]
) -> WordingKind:
    piece = wording[0]
    quotation = findings[piece.report].quotations[piece.quotation]
    if quotation.kind is QuotationKind.INDIRECT or not piece.marked:
        return WordingKind.INDIRECT
    mine = [word for part in wording for word in part.plain.split()]
    whole = [word for part in first for word in part.plain.split()]
    if mine == whole:
        return WordingKind.VERBATIM
    return WordingKind.TRIMMED if _is_subsequence(mine, whole) else WordingKind.REWORDED


def _is_subsequence(words: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in words)


def _match(pieces: Sequence[Piece], pair: Pair) -> QuotationMatch:
    a, b = pieces[pair.a], pieces[pair.b]
    return QuotationMatch(
        a.report, a.quotation, b.report, b.quotation, round(pair.score, 4), a.span, b.span
    )


def speaker_conflicts(
    utterances: Sequence[Utterance],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    reports: Sequence[Report],
) -> tuple[Conflict, ...]:
    """Find the same words given to two different persons.

    Args:
        utterances: As `find_utterances` returns them.
        findings: Of each report.
        persons: The register that speakers index.
        reports: The reports themselves.

    Returns:
        By report and position; `strand` is None, `a_value` and `b_value` are the names.
    """
    found = [
        conflict
        for utterance in utterances
        for match in utterance.matches
        if (conflict := _clash(match, findings, persons, reports))
    ]
    return tuple(sorted(found, key=lambda conflict: (conflict.a, conflict.b)))


def _may_be_one(a: Person, b: Person) -> bool:
    """Tell whether two persons share a name, as "Romney" and "Mitt Romney" do."""
    return bool(_name_parts(a) & _name_parts(b))


def _name_parts(person: Person) -> set[str]:
    return {part for name in (person.name, *person.variants) for part in fold(name).split()}


def _is_named(quotation: Quotation, found: ReportFindings) -> bool:
    """Tell whether a report names the speaker where it quotes."""
    return quotation.speaker_span is not None and any(
        mention.kind is MentionKind.NAME and mention.span.overlap(quotation.speaker_span)
        for mention in found.mentions
    )


def _clash(
    match: QuotationMatch,
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    reports: Sequence[Report],
) -> Conflict | None:
    a = findings[match.a_report].quotations[match.a_quotation]
    b = findings[match.b_report].quotations[match.b_quotation]
    if a.speaker is None or b.speaker is None or a.speaker == b.speaker:
        return None
    speakers = persons[a.speaker], persons[b.speaker]
    if any(person.kind is not PersonKind.PERSON for person in speakers) or _may_be_one(*speakers):
        return None
    if not all(_is_named(q, findings[r]) for q, r in ((a, match.a_report), (b, match.b_report))):
        return None  # "he" and "the minister" may be anybody
    if QuotationKind.INDIRECT in (a.kind, b.kind) or match.a_span is None or match.b_span is None:
        return None
    texts = (
        match.a_span.of(reports[match.a_report].text),
        match.b_span.of(reports[match.b_report].text),
    )
    if not _same_words(*texts) or a.speaker_span is None or b.speaker_span is None:
        return None
    return Conflict(
        ConflictKind.SPEAKER,
        ConflictReason.SAME_WORDS_TWO_SPEAKERS,
        Passage(match.a_report, a.sentences[0], match.a_span),
        Passage(match.b_report, b.sentences[0], match.b_span),
        a.speaker_span,
        b.speaker_span,
        speakers[0].name,
        speakers[1].name,
        None,
        round(match.score * min(a.confidence, b.confidence), 4),
    )


def _same_words(a: str, b: str) -> bool:
    from rapidfuzz import fuzz

    enough = min(len(a.split()), len(b.split())) >= _FEWEST_CLASHING_WORDS
    return enough and fuzz.partial_ratio(a.lower(), b.lower()) >= 100 * _SAME_WORDS
