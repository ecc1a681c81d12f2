"""Conflicts carried over to the other reports of a strand that give the same values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tellings.meaning.conflicts.facts import Telling, Tellings
from tellings.meaning.conflicts.frames import same_fact
from tellings.model import Conflict, ConflictKind, Moment, Passage, Span, Strand

# The third report was not read together with the second: a little less sure.
_CARRIED: Final = 0.9
_NAMES: Final = frozenset({ConflictKind.ACTOR, ConflictKind.PLACE})


def carried_conflicts(
    conflicts: Sequence[Conflict], strands: Sequence[Strand], telling: Tellings
) -> tuple[Conflict, ...]:
    """Find further reports of a strand that side with one of two that contradict each other.

    Two reports are held against each other only where they are linked. If B has 241 aboard and
    D 214, A with 214 contradicts B as well, and a reader of A has to be told.

    Args:
        conflicts: Of links, each with its strand.
        strands: Of the comparison.
        telling: Reads passages.

    Returns:
        New conflicts only; a report that sides with both is on neither's side.
    """
    known = {frozenset(((c.a, c.a_span), (c.b, c.b_span))) for c in conflicts}
    found: list[Conflict] = []
    for conflict in conflicts:
        for one in _carried(conflict, strands, telling):
            ends = frozenset(((one.a, one.a_span), (one.b, one.b_span)))
            if ends not in known:
                known.add(ends)
                found.append(one)
    return tuple(found)


def _carried(
    conflict: Conflict, strands: Sequence[Strand], telling: Tellings
) -> Iterator[Conflict]:
    if conflict.strand is None:
        return
    sides = ((conflict.a, conflict.a_span), (conflict.b, conflict.b_span))
    for passages in _others(conflict, strands[conflict.strand]).values():
        same = [
            [
                (passage, span)
                for passage in passages
                for span in _same(telling(side[0]), side[1], telling(passage), conflict.kind)
            ]
            for side in sides
        ]
        if same[0] and not same[1]:
            yield _turned(conflict, same[0][0], first=True)
        elif same[1] and not same[0]:
            yield _turned(conflict, same[1][0], first=False)


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
