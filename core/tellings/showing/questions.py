"""Conflicts gathered to questions: who says what, over all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tellings.model import Comparison, Conflict, ConflictKind, Passage, Span

_End = tuple[int | None, ConflictKind, Passage, Span]


def questions(comparison: Comparison) -> tuple[tuple[int, ...], ...]:
    """Group the conflicts of one strand and kind that share a side.

    Five reports that give two figures make up to six conflicts between two reports each, but a
    reader has one question: which figure is right?

    Returns:
        Groups of indices into `Comparison.conflicts`, ascending, in order of their first.
    """
    root = list(range(len(comparison.conflicts)))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    first: dict[_End, int] = {}
    for index, conflict in enumerate(comparison.conflicts):
        for end in _ends(conflict):
            one, other = find(index), find(first.setdefault(end, index))
            root[max(one, other)] = min(one, other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(root)):
        groups[find(index)].append(index)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


def question_numbers(comparison: Comparison) -> dict[int, int]:
    """Return the number, from 1, of each conflict's question by the conflict's index."""
    return {
        index: number for number, group in enumerate(questions(comparison), 1) for index in group
    }


def _ends(conflict: Conflict) -> Iterator[_End]:
    yield conflict.strand, conflict.kind, conflict.a, conflict.a_span
    yield conflict.strand, conflict.kind, conflict.b, conflict.b_span
