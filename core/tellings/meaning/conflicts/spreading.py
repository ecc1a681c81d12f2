"""Conflicts carried over to the other reports of a strand that give the same values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tellings.meaning.conflicts.facts import Telling, Tellings
from tellings.meaning.conflicts.frames import same_fact
from tellings.model import Conflict, ConflictKind, Moment, Passage, Span, Strand

# The third report was not read together with the second: a little less sure.
_CARRIED: Final = 0.9
_NAMES: Final = frozenset({ConflictKind.ACTOR, ConflictKind.PLACE})

Ends = frozenset[tuple[int, ...]]
"""Two passages with the clashing words of each, as numbers."""


class SameValues:
    """Finds the values of some passages in others, each question answered once.

    Args:
        telling: Reads passages.
    """

    def __init__(self, telling: Tellings) -> None:
        self.telling = telling
        self._known: dict[tuple[object, ...], tuple[Span, ...]] = {}

    def __call__(
        self, side: tuple[Passage, Span], other: Passage, kind: ConflictKind
    ) -> tuple[Span, ...]:
        """Return where another passage has the value that stands at a span of a passage."""
        passage, span = side
        start, end = passage.span.start, passage.span.end
        there = other.report, other.span.start, other.span.end
        key = (kind, passage.report, start, end, span.start, span.end, *there)
        if key not in self._known:
            one, two = self.telling(passage), self.telling(other)
            self._known[key] = tuple(_same(one, span, two, kind))
        return self._known[key]


def carried_to(conflict: Conflict, strand: Strand, same: SameValues) -> Iterator[Conflict]:
    """Yield what a conflict means for the further reports of its strand that side with one.

    A report that sides with both is on neither's side.

    Args:
        conflict: Of a link of the strand.
        strand: Told by other reports too, or not.
        same: Finds values of passages in others.
    """
    sides = ((conflict.a, conflict.a_span), (conflict.b, conflict.b_span))
    for passages in _others(conflict, strand).values():
        one, two = (
            [(passage, span) for passage in passages for span in same(side, passage, conflict.kind)]
            for side in sides
        )
        if one and not two:
            yield _turned(conflict, one[0], first=True)
        elif two and not one:
            yield _turned(conflict, two[0], first=False)


def ends_of(conflict: Conflict) -> Ends:
    """Return where the clashing words stand, in whatever order."""
    return frozenset(
        (end.report, end.sentence, end.span.start, end.span.end, span.start, span.end)
        for end, span in ((conflict.a, conflict.a_span), (conflict.b, conflict.b_span))
    )


def _others(conflict: Conflict, strand: Strand) -> dict[int, list[Passage]]:
    """Return the passages of the strand's other reports."""
    own = {conflict.a.report, conflict.b.report}
    found: dict[int, list[Passage]] = defaultdict(list)
    for passage in strand.passages:
        if passage.report not in own:
            found[passage.report].append(passage)
    return found


def _same(one: Telling, span: Span, other: Telling, kind: ConflictKind) -> Iterator[Span]:
    """Yield where another passage has the value that stands at `span`."""
    if kind is ConflictKind.QUANTITY:
        value = next((q for q in one.quantities if q.span.overlap(span)), None)
        for q in other.quantities:
            if (
                value
                and replace(q, span=value.span) == value
                and same_fact(one, span, other, q.span)
            ):
                yield q.span
    elif kind is ConflictKind.MOMENT:
        moment = next((m for m in one.moments if m.span.overlap(span)), None)
        for m in other.moments:
            if (
                moment
                and _when(m) == _when(moment) != (None,) * 4
                and same_fact(one, span, other, m.span, dated=True)
            ):
                yield m.span
    elif kind in _NAMES:
        keys = {word.key for word in one.words if word.span.overlap(span)}
        for index, word in enumerate(other.words):
            if keys == {word.key} and other.is_name(index):
                yield word.span


def _when(moment: Moment) -> tuple[object, ...]:
    return moment.first, moment.last, moment.clock, moment.weekday


def _turned(conflict: Conflict, place: tuple[Passage, Span], *, first: bool) -> Conflict:
    """Return the conflict with another report's words on the first or second side."""
    passage, span = place
    ends = [
        (conflict.a, conflict.a_span, conflict.a_value),
        (conflict.b, conflict.b_span, conflict.b_value),
    ]
    at = 0 if first else 1
    ends[at] = (passage, span, ends[at][2])
    ends.sort(key=lambda end: end[0])
    (a, a_span, a_value), (b, b_span, b_value) = ends
    return replace(
        conflict,
        a=a,
        b=b,
        a_span=a_span,
        b_span=b_span,
        a_value=a_value,
        b_value=b_value,
        score=round(conflict.score * _CARRIED, 4),
    )
