"""Conflicts as they are shown, one question each: who says what, over all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.joined import Joined
from tellings.model import Comparison, Conflict, ConflictKind, ConflictReason, Passage, Span
from tellings.showing.marks import MarkIndex
from tellings.showing.runs import Telling, telling

_End = tuple[int | None, ConflictKind, Passage, Span]


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One report's side of a conflict: the clashing words in their passage."""

    report: int
    words: str
    value: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """A question that reports answer differently: at least two sides, by report.

    Attributes:
        number: From 1; the name people use for it.
        found: The conflicts between two reports each that ask it.
        row: The number of the row that shows it, None where its passages stand in none.
        score: Of its surest conflict, 0–1.
    """

    number: int
    kind: ConflictKind
    reason: ConflictReason
    sides: tuple[ConflictSide, ...]
    row: int | None
    score: float
    found: tuple[Conflict, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Where it stands, the first place first."""
        return tuple(dict.fromkeys(end for one in self.found for end in (one.a, one.b)))

    @property
    def reports(self) -> frozenset[int]:
        """The reports that answer it."""
        return frozenset(side.report for side in self.sides)


def questions(comparison: Comparison) -> tuple[tuple[int, ...], ...]:
    """Group the conflicts of one strand and kind that share a side.

    Five reports that give two figures make up to six conflicts between two reports each, but a
    reader has one question: which figure is right?

    Returns:
        Groups of indices into `Comparison.conflicts`, ascending, in order of their first.
    """
    joined = Joined(range(len(comparison.conflicts)))
    first: dict[_End, int] = {}
    for index, conflict in enumerate(comparison.conflicts):
        for end in _ends(conflict):
            joined.tie(index, first.setdefault(end, index))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(comparison.conflicts)):
        groups[joined.first(index)].append(index)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


def numbers_of(asked: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return the number, from 1, of each conflict's question by the conflict's index."""
    return {index: number for number, group in enumerate(asked, 1) for index in group}


def conflict_entries(
    comparison: Comparison,
    asked: Sequence[Sequence[int]],
    rows: Mapping[int, int],
    marks: MarkIndex,
) -> tuple[ConflictEntry, ...]:
    """Return the conflicts as they are shown.

    Args:
        comparison: What was found.
        asked: The questions: groups of indices of conflicts.
        rows: The number of the row that shows a conflict, by the conflict's number.
        marks: Of the comparison.
    """
    return tuple(
        _entry(comparison, [comparison.conflicts[i] for i in group], number, rows, marks)
        for number, group in enumerate(asked, 1)
    )


def _entry(
    comparison: Comparison,
    group: Sequence[Conflict],
    number: int,
    rows: Mapping[int, int],
    marks: MarkIndex,
) -> ConflictEntry:
    texts = [report.text for report in comparison.reports]
    surest = max(group, key=lambda one: one.score)
    sides: dict[tuple[Passage, Span], str] = {}
    for one in group:
        sides[one.a, one.a_span] = one.a_value
        sides[one.b, one.b_span] = one.b_value
    return ConflictEntry(
        number,
        surest.kind,
        surest.reason,
        tuple(
            ConflictSide(
                passage.report,
                span.of(texts[passage.report]),
                value,
                telling(texts, marks, passage),
            )
            for (passage, span), value in sorted(sides.items())
        ),
        rows.get(number),
        surest.score,
        tuple(group),
    )


def _ends(conflict: Conflict) -> Iterator[_End]:
    yield conflict.strand, conflict.kind, conflict.a, conflict.a_span
    yield conflict.strand, conflict.kind, conflict.b, conflict.b_span
