"""Which words belong to one utterance, given the pairs judged alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.meaning.speech.quote_pairs import Pair
from tellings.meaning.speech.quoted_pieces import Manner, Piece
from tellings.model import Span

# Words of one report are the same words if they share this much of what they cover together.
_SAME = 0.5
# What a report's sentence tells of several utterances stays apart, but a quotation that is
# mostly matched is not told by its report alone.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a piece: `span` in the text of its report."""

    piece: int
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """The words of one utterance, by report and position, and the pairs that tie them."""

    parts: tuple[Part, ...]
    pairs: tuple[Pair, ...] = ()


def groups_of(
    pieces: Sequence[Piece], pairs: Sequence[Pair], repeated: Sequence[Pair] = ()
) -> Iterator[Group]:
    """Gather words tied by pairs; then what stays alone, neighbours of a quotation together.

    Args:
        pieces: By report.
        pairs: Of different reports, best first.
        repeated: Of one report; they add wordings to what several reports have.
    """
    every = [*pairs, *repeated]
    places = _Places(pieces)
    ends = [(places.of(pair.a, pair.a_span), places.of(pair.b, pair.b_span)) for pair in every]
    root = _roots(len(places.spans), ends)
    ties: dict[int, list[Pair]] = {root[place]: [] for place, _ in ends[: len(pairs)]}
    parts: dict[int, set[Part]] = defaultdict(set)
    for pair, (place, _) in zip(every, ends, strict=True):
        parts[root[place]].update((Part(pair.a, pair.a_span), Part(pair.b, pair.b_span)))
    for pair, (place, _) in zip(pairs, ends, strict=False):
        ties[root[place]].append(pair)
    for key in ties:
        ordered = sorted(parts[key], key=lambda part: (part.piece, part.span))
        yield Group(tuple(ordered), tuple(ties[key]))
    yield from _alone(pieces, {part.piece for key in ties for part in parts[key]})


class _Places:
    """Numbers the places of words: those that share most of their words are one place."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.spans: list[Span] = []
        self._pieces = pieces
        self._of_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)

    def of(self, piece: int, span: Span) -> int:
        """Return the number of the place where some words of a piece stand."""
        known = self._of_sentence[self._pieces[piece].report, self._pieces[piece].sentence]
        for place in known:
            if _iou(self.spans[place], span) >= _SAME:
                return place
        known.append(len(self.spans))
        self.spans.append(span)
        return known[-1]


def _iou(a: Span, b: Span) -> float:
    return a.overlap(b) / (max(a.end, b.end) - min(a.start, b.start))


def _roots(size: int, ties: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each place the first place that it is tied to, directly or not."""
    root = list(range(size))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for tie in ties:
        a, b = map(find, tie)
        root[max(a, b)] = min(a, b)
    return [find(place) for place in range(size)]


def _alone(pieces: Sequence[Piece], shared: set[int]) -> Iterator[Group]:
    """Yield what only one report quotes: neighbouring pieces of one quotation together."""
    told = _told(pieces, shared)
    run: list[int] = []
    for before, index in pairwise([-1, *range(len(pieces))]):
        if run and (index in told or run[-1] != before or not _one_quotation(pieces, run, index)):
            yield _run(pieces, run)
            run = []
        if index not in told and pieces[index].manner in (Manner.MARKED, Manner.REPORTED):
            run.append(index)
    if run:
        yield _run(pieces, run)


def _run(pieces: Sequence[Piece], run: Sequence[int]) -> Group:
    return Group(tuple(Part(index, pieces[index].span) for index in run))


def _one_quotation(pieces: Sequence[Piece], run: Sequence[int], index: int) -> bool:
    last, piece = pieces[run[-1]], pieces[index]
    same = (last.report, last.quotation) == (piece.report, piece.quotation)
    return same and piece.sentence - last.sentence <= 1


def _told(pieces: Sequence[Piece], shared: set[int]) -> set[int]:
    """Return the pieces that are shared, or whose words are mostly those of a shared one."""
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for index in sorted(shared):
        spans[pieces[index].report, pieces[index].sentence].append(pieces[index].span)
    inside = {
        index
        for index, piece in enumerate(pieces)
        if any(
            span.overlap(piece.span) > _MOSTLY * len(piece.span)
            for span in spans.get((piece.report, piece.sentence), ())
        )
    }
    return shared | inside
