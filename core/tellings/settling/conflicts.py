"""Conflicts as a person decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.meaning.conflicts.conflicts import in_order_of_place
from tellings.model import Conflict, ConflictReason, Origin, Passage, Report, Strand
from tellings.settling.placing import ClashPlace, Placed, Words


def clash_place(conflict: Conflict) -> ClashPlace:
    """Return what a conflict is known by."""
    ends = ((conflict.a.report, conflict.a_span), (conflict.b.report, conflict.b_span))
    return conflict.kind, frozenset(ends)


def _without_dismissed(conflicts: Iterable[Conflict], placed: Placed) -> tuple[Conflict, ...]:
    """Return the conflicts that no person dismissed."""
    if not placed.dismissed:
        return tuple(conflicts)
    return tuple(one for one in conflicts if clash_place(one) not in placed.dismissed)


def decided_conflicts(
    found: Iterable[Conflict],
    placed: Placed,
    strands: Sequence[Strand],
    reports: Sequence[Report],
) -> tuple[Conflict, ...]:
    """Return the conflicts without those dismissed, with those a person adds, in order of place."""
    kept = _without_dismissed(found, placed)
    if not placed.upheld:
        return in_order_of_place(kept)
    known = {clash_place(one) for one in kept}
    confirmed = (
        replace(one, origin=Origin.CONFIRMED) if clash_place(one) in placed.upheld else one
        for one in kept
    )
    strand_of = _strands_of_sentences(strands)
    added = (
        _made(place, ends, strand_of, reports)
        for place, ends in placed.upheld.items()
        if place not in known
    )
    return in_order_of_place((*confirmed, *added))


def _strands_of_sentences(strands: Sequence[Strand]) -> Mapping[tuple[int, int], set[int]]:
    found: dict[tuple[int, int], set[int]] = {}
    for number, strand in enumerate(strands):
        for passage in strand.passages:
            found.setdefault((passage.report, passage.sentence), set()).add(number)
    return found


def _made(
    place: ClashPlace,
    ends: tuple[Words, Words],
    strand_of: Mapping[tuple[int, int], set[int]],
    reports: Sequence[Report],
) -> Conflict:
    (a, a_span), (b, b_span) = ends
    both = _strands(a, strand_of) & _strands(b, strand_of)
    return Conflict(
        place[0],
        ConflictReason.BY_HAND,
        a,
        b,
        a_span,
        b_span,
        a_span.of(reports[a.report].text),
        b_span.of(reports[b.report].text),
        min(both, default=None),
        1.0,
        Origin.BY_HAND,
    )


def _strands(passage: Passage, strand_of: Mapping[tuple[int, int], set[int]]) -> set[int]:
    return strand_of.get((passage.report, passage.sentence), set())
