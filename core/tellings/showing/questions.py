"""Conflicts as they are shown, one question each: who says what, over all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tellings.joined import Joined
from tellings.model import Comparison, Conflict, ConflictKind, ConflictReason, Passage, Span
from tellings.showing.marks import MarkIndex
from tellings.showing.runs import Telling, telling

End = tuple[Passage, Span]
"""Clashing words in their passage."""
_Of = tuple[int | None, ConflictKind | ConflictReason, Passage]
_Words = tuple[Span, int]


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
    """Group the conflicts of one strand and kind that share a side: words of one passage.

    Five reports that give two figures make up to six conflicts between two reports each, but a
    reader has one question: which figure is right? "Found a fault" against the second report and
    "a fault" against the third are one side too; so are, of whatever kind, words that a network
    read as contradicted by both. What two passages contradict each other in by the same words is
    one question, however often it was found.

    Returns:
        Groups of indices into `Comparison.conflicts`, ascending, in order of their first.
    """
    joined = Joined(range(len(comparison.conflicts)))
    sides: defaultdict[_Of, list[_Words]] = defaultdict(list)
    for index, conflict in enumerate(comparison.conflicts):
        for passage, span in ends_of(conflict):
            for sort in _sorts(conflict):
                sides[conflict.strand, sort, passage].append((span, index))
    for side in sides.values():
        for words in _overlapping(side):
            for _, index in words[1:]:
                joined.tie(words[0][1], index)
    for one, other in _found_twice(comparison.conflicts):
        joined.tie(one, other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(comparison.conflicts)):
        groups[joined.first(index)].append(index)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


def _found_twice(conflicts: Sequence[Conflict]) -> Iterator[tuple[int, int]]:
    """Yield which conflicts of the same two passages share words on both sides."""
    between: defaultdict[tuple[Passage, Passage], list[int]] = defaultdict(list)
    for index, one in enumerate(conflicts):
        between[one.a, one.b].append(index)
    for indices in between.values():
        for a, b in combinations(indices, 2):
            one, other = conflicts[a], conflicts[b]
            if one.a_span.overlap(other.a_span) and one.b_span.overlap(other.b_span):
                yield a, b


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
    whole = whole_sides(group)
    for one in group:
        for end, value in zip(ends_of(one), (one.a_value, one.b_value), strict=True):
            side = end[0], whole[end]
            # What some of the words are understood as is not what all of them are.
            sides[side] = value if whole[end] == end[1] else sides.get(side, "")
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


def whole_sides(found: Iterable[Conflict]) -> dict[End, Span]:
    """Return, for all clashing words of some conflicts, those that overlap with them as one."""
    spans: defaultdict[Passage, set[Span]] = defaultdict(set)
    for conflict in found:
        for passage, span in ends_of(conflict):
            spans[passage].add(span)
    return {
        (passage, span): Span(words[0][0].start, max(one.end for one, _ in words))
        for passage, own in spans.items()
        for words in _overlapping([(span, 0) for span in own])
        for span, _ in words
    }


def _sorts(conflict: Conflict) -> Iterator[ConflictKind | ConflictReason]:
    """Yield what a conflict shares with those that may ask its question."""
    yield conflict.kind
    if conflict.reason is ConflictReason.READ:
        yield conflict.reason


def ends_of(conflict: Conflict) -> tuple[End, End]:
    """Return both passages of a conflict with their clashing words."""
    return (conflict.a, conflict.a_span), (conflict.b, conflict.b_span)


def _overlapping(side: Iterable[_Words]) -> list[list[_Words]]:
    """Group the words of one passage that overlap, by place."""
    groups: list[list[_Words]] = []
    end = 0
    for span, index in sorted(side):
        if groups and (span.start < end or span == groups[-1][-1][0]):
            groups[-1].append((span, index))
            end = max(end, span.end)
        else:
            groups.append([(span, index)])
            end = span.end
    return groups
