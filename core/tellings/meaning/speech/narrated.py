"""Words that one report quotes and another tells as its own.

A letter set off without marks, a phrase taken over, a headline: near to the quoted words
letter by letter, so they are found by the rare words they share, without the encoder.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tellings.language.words import ReportWords
from tellings.meaning.speech.quoted_pieces import Piece, PieceCutter
from tellings.model import Person, QuotationKind, ReportFindings, Span
from tellings.model.analysis import Manner
from tellings.stopping import Check, go_on

# A word in more sentences than this finds nothing.
_COMMONEST = 40
_FEWEST_SHARED = 2
_FEWEST_WORDS = 3
# Share of the content words, by rarity, of the quoted or of the narrated words.
_NEAR = 0.6
_LONGEST = 1500
_MARKED = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED})


def narrated_pieces(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    quoted: Sequence[Piece],
    check: Check = go_on,
) -> list[Piece]:
    """Find the words outside all quotations that are near to marked words of another report.

    Args:
        words: Of all reports.
        findings: Of each report.
        persons: The register over all reports.
        quoted: The pieces of all quotations.
        check: Called for every sentence; may raise to stop.

    Returns:
        By report and position.
    """
    stretches: list[tuple[int, int, Span, frozenset[str]]] = []
    for number, read in enumerate(words):
        for sentence, span in _unquoted(findings[number]):
            check()
            if len(span) <= _LONGEST and len(span.of(read.text).split()) >= _FEWEST_WORDS:
                content = frozenset(w.key for w in read(span) if not w.is_stop)
                stretches.append((number, sentence, span, content))
    marked = [piece for piece in quoted if piece.marked]
    check()
    near = _near([(number, content) for number, _, _, content in stretches], marked, check)
    cutters = [
        PieceCutter(number, read, findings[number], persons) for number, read in enumerate(words)
    ]
    return [
        piece
        for at, (number, sentence, span, _) in enumerate(stretches)
        if at in near
        and (piece := cutters[number].piece(None, sentence, span, None, Manner.NARRATED))
    ]


def _unquoted(found: ReportFindings) -> Iterator[tuple[int, Span]]:
    """Yield the stretches of each sentence that no quotation in marks holds.

    What is taken for indirect speech stays in: "you promised us a quay", of a letter told as the
    report's own, is the writer's claim and part of the letter.
    """
    taken = sorted(
        part
        for quotation in found.quotations
        if quotation.kind in _MARKED
        for part in (quotation.parts or (quotation.content,))
    )
    first = 0
    for index, sentence in enumerate(found.sentences):
        start, end = sentence.span.start, sentence.span.end
        while first < len(taken) and taken[first].end <= start:
            first += 1
        for part in taken[first:]:
            if part.start >= end:
                break
            if start < part.start:
                yield index, Span(start, part.start)
            start = max(start, part.end)
        if start < end:
            yield index, Span(start, end)


def _near(
    stretches: Sequence[tuple[int, frozenset[str]]],
    marked: Sequence[Piece],
    check: Check,
) -> set[int]:
    """Return the stretches that tell most of another report's marked words, or hardly more."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, (_, content) in enumerate(stretches):
        for key in content:
            holders[key].append(at)
    size = len(stretches)
    rarity = {
        key: math.log((1 + size) / (1 + len(places))) + 0.3 for key, places in holders.items()
    }
    near: set[int] = set()
    for piece in marked:
        check()
        shared = Counter(
            at
            for key in piece.content
            if len(holders.get(key, ())) <= _COMMONEST
            for at in holders.get(key, ())
            if stretches[at][0] != piece.report
        )
        near.update(
            at
            for at, count in shared.items()
            if count >= _FEWEST_SHARED and _share(piece.content, stretches[at][1], rarity) >= _NEAR
        )
    return near


def _share(a: frozenset[str], b: frozenset[str], rarity: Mapping[str, float]) -> float:
    """Return the share of the words of either, whichever is more, that the other holds."""
    rarest = math.log(1 + len(rarity)) + 0.3
    shared = sum(rarity.get(key, rarest) for key in a & b)
    totals = (sum(rarity.get(key, rarest) for key in side) for side in (a, b))
    return shared / max(0.1, min(totals))
