"""Words of a strand matched across all its reports, and the words that only one has."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from tellings.model import Comparison, Passage, Span, Strand, WordRelation
from tellings.showing.rewordings import SHORTEST_WORD_SHOWN, WORD_OR_FIGURE, worth_showing


class GroupKind(Enum):
    """How the words of a group relate."""

    CONFLICT = "conflict"
    DIFFERS = "differs"
    REWORDED = "reworded"
    FORM = "form"
    SAME = "same"
    ONLY_HERE = "only here"


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words that answer each other.

    Attributes:
        cells: By report, the words as spans in order; empty where the report has none.
    """

    kind: GroupKind
    cells: tuple[tuple[Span, ...], ...]

    def words(self, comparison: Comparison, report: int) -> str:
        """Return the words of `report`, gaps shown as an ellipsis."""
        text = comparison.reports[report].text
        parts: list[str] = []
        end = -1
        for span in self.cells[report]:
            gap = text[end : span.start] if end >= 0 else ""
            parts.append((" … " if gap.strip() else " " if gap else "") + span.of(text))
            end = span.end
        return "".join(parts)


def word_groups(comparison: Comparison, strand: int) -> tuple[WordGroup, ...]:
    """Return the groups of a strand, those of its first report first, in reading order.

    Near-linear in the strand's word matches: one of a dozen reports may hold ten thousand.
    """
    matched = _Union()
    relations: list[tuple[int, WordRelation]] = []
    for index in comparison.strands[strand].links:
        link = comparison.links[index]
        for match in link.words:
            ids = [matched.id_of(link.a.report, span) for span in match.a]
            ids += [matched.id_of(link.b.report, span) for span in match.b]
            matched.unite(ids)
            relations.append((ids[0], match.relation))
    clashing = _unite_conflicts(comparison, strand, matched)
    kinds = _kinds(matched, relations) | dict.fromkeys(
        map(matched.root, clashing), GroupKind.CONFLICT
    )
    groups = [
        WordGroup(kinds.get(root, GroupKind.SAME), _cells(comparison, members))
        for root, members in matched.members().items()
    ]
    groups += _unmatched(comparison, comparison.strands[strand], matched)
    return tuple(sorted(groups, key=_reading_order))


def groups_to_show(comparison: Comparison, strand: int) -> tuple[WordGroup, ...]:
    """Return the groups a reader needs: same words joined to phrases, lone small words left out."""
    joined: list[WordGroup] = []
    for group in word_groups(comparison, strand):
        if joined and (phrase := _phrase(comparison, joined[-1], group)):
            joined[-1] = phrase
        else:
            joined.append(group)
    return tuple(
        group
        for group in joined
        if group.kind is GroupKind.CONFLICT or _holds_a_long_word(comparison, group)
    )


def _phrase(comparison: Comparison, one: WordGroup, next_: WordGroup) -> WordGroup | None:
    """Return both groups as one, if they are the same words side by side in every report."""
    if not one.kind is next_.kind is GroupKind.SAME:
        return None
    cells: list[tuple[Span, ...]] = []
    for report, (before, after) in enumerate(zip(one.cells, next_.cells, strict=True)):
        if len(before) != len(after) or len(before) > 1:
            return None
        if before:
            gap = comparison.reports[report].text[before[0].end : after[0].start]
            if before[0].end > after[0].start or gap.strip():
                return None
            before = (Span(before[0].start, after[0].end),)
        cells.append(before)
    return WordGroup(GroupKind.SAME, tuple(cells))


def _holds_a_long_word(comparison: Comparison, group: WordGroup) -> bool:
    words = (
        word
        for report in range(len(group.cells))
        for word in WORD_OR_FIGURE.findall(group.words(comparison, report))
    )
    return any(len(word) >= SHORTEST_WORD_SHOWN or word[0].isdigit() for word in words)


def _cells(
    comparison: Comparison, members: Iterable[tuple[int, Span]]
) -> tuple[tuple[Span, ...], ...]:
    """Return the members by report, overlapping ones joined."""
    cells: list[list[Span]] = [[] for _ in comparison.reports]
    for report, span in sorted(members):
        cell = cells[report]
        if cell and cell[-1].overlap(span):
            last = cell.pop()
            span = Span(last.start, max(last.end, span.end))
        cell.append(span)
    return tuple(map(tuple, cells))


def _kinds(matched: _Union, relations: Iterable[tuple[int, WordRelation]]) -> dict[int, GroupKind]:
    """Return the farthest relation met in each group: differs, reworded, form, same."""
    order = (WordRelation.SAME, WordRelation.FORM, WordRelation.REWORDED, WordRelation.DIFFERS)
    farthest: dict[int, int] = defaultdict(int)
    for member, relation in relations:
        root = matched.root(member)
        farthest[root] = max(farthest[root], order.index(relation))
    return {root: GroupKind(order[rank].value) for root, rank in farthest.items()}


def _unite_conflicts(comparison: Comparison, strand: int, matched: _Union) -> list[int]:
    """Unite the words of each conflict with each other and with what they overlap.

    "no fault" is a conflict's words, "no" and "fault" are matched words: one group.
    """
    known = _Intervals(matched.entries())
    clashing = []
    for conflict in comparison.conflicts:
        if conflict.strand != strand:
            continue
        keys = (conflict.a.report, conflict.a_span), (conflict.b.report, conflict.b_span)
        ids = [matched.id_of(*key) for key in keys]
        inside = [matched.id_of(key[0], span) for key in keys for span in known.overlapping(*key)]
        matched.unite([*ids, *inside])
        clashing.append(ids[0])
    return clashing


def _unmatched(comparison: Comparison, strand: Strand, matched: _Union) -> Iterator[WordGroup]:
    covered = _Intervals(matched.entries())
    for passage in strand.passages:
        for run in _runs(comparison, passage, covered):
            cells = [(run,) if r == passage.report else () for r in range(len(comparison.reports))]
            yield WordGroup(GroupKind.ONLY_HERE, tuple(cells))


def _runs(comparison: Comparison, passage: Passage, covered: _Intervals) -> Iterator[Span]:
    """Yield runs of words that nothing matches and that hold a word worth showing."""
    text = comparison.reports[passage.report].text
    run: list[Span] = []
    for match in WORD_OR_FIGURE.finditer(text, passage.span.start, passage.span.end):
        word = Span(*match.span())
        if not any(covered.overlapping(passage.report, word)):
            run.append(word)
            continue
        yield from worth_showing(run)
        run = []
    yield from worth_showing(run)


def _reading_order(group: WordGroup) -> tuple[int, int]:
    return next((report, cell[0].start) for report, cell in enumerate(group.cells) if cell)


class _Intervals:
    """Spans by report, found by what they overlap."""

    def __init__(self, entries: Iterable[tuple[int, Span]]) -> None:
        self._spans: dict[int, list[Span]] = defaultdict(list)
        self._longest: dict[int, int] = defaultdict(int)
        for report, span in sorted(entries):
            self._spans[report].append(span)
            self._longest[report] = max(self._longest[report], len(span))

    def overlapping(self, report: int, span: Span) -> Iterator[Span]:
        """Yield the spans that share a sign with `span`."""
        spans = self._spans.get(report, [])
        first = span.start - self._longest.get(report, 0)
        for place in range(bisect_left(spans, Span(first, 0)), len(spans)):
            if spans[place].start >= span.end:
                return
            if spans[place].end > span.start:
                yield spans[place]


class _Union:
    """Disjoint sets of (report, span), each known by a number."""

    def __init__(self) -> None:
        self._ids: dict[tuple[int, int, int], int] = {}
        self._entries: list[tuple[int, Span]] = []
        self._parent: list[int] = []

    def entries(self) -> list[tuple[int, Span]]:
        return list(self._entries)

    def id_of(self, report: int, span: Span) -> int:
        # Not by the span itself: hashing dataclasses took most of the time.
        key = report, span.start, span.end
        known = self._ids.get(key)
        if known is None:
            known = self._ids[key] = len(self._parent)
            self._parent.append(known)
            self._entries.append((report, span))
        return known

    def root(self, member: int) -> int:
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def unite(self, members: list[int]) -> None:
        root = self.root(members[0])
        for member in members[1:]:
            self._parent[self.root(member)] = root

    def members(self) -> dict[int, list[tuple[int, Span]]]:
        groups: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        for member, entry in enumerate(self._entries):
            groups[self.root(member)].append(entry)
        return groups
