"""Words of a strand matched across all its reports, and the words that only one has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from tellings.model import Comparison, Passage, Span, Strand, WordRelation

SHORTEST_WORD_SHOWN = 4
WORD = re.compile(r"[^\W_]+(?:[’'\-.,][^\W_]+)*")


class GroupKind(Enum):
    """How the words of a group relate."""

    CONFLICT = "conflict"
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


def word_groups(comparison: Comparison, strand: Strand) -> tuple[WordGroup, ...]:
    """Return the groups of `strand`, those of its first report first, in reading order."""
    matched = _Union()
    relations: list[tuple[tuple[int, Span], WordRelation]] = []
    for index in strand.links:
        link = comparison.links[index]
        for match in link.words:
            keys = [(link.a.report, span) for span in match.a]
            keys += [(link.b.report, span) for span in match.b]
            matched.unite(keys)
            relations.append((keys[0], match.relation))
    known = matched.entries()
    for keys in _conflict_words(comparison, strand):
        # "no fault" is a conflict's words, "no" and "fault" are matched words: one group.
        inside = [key for key in known if any(_overlap(key, clash) for clash in keys)]
        matched.unite([*keys, *inside])
    kinds = _kinds(matched, relations)
    clashing = _clashing_spans(comparison, strand)
    groups = [
        _group(comparison, members, kinds.get(root, GroupKind.SAME), clashing)
        for root, members in matched.members().items()
    ]
    groups += _unmatched(comparison, strand, matched)
    return tuple(sorted(groups, key=_reading_order))


def groups_to_show(comparison: Comparison, strand: Strand) -> tuple[WordGroup, ...]:
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
        for word in WORD.findall(group.words(comparison, report))
    )
    return any(len(word) >= SHORTEST_WORD_SHOWN or word[0].isdigit() for word in words)


def _group(
    comparison: Comparison,
    members: list[tuple[int, Span]],
    kind: GroupKind,
    clashing: set[tuple[int, Span]],
) -> WordGroup:
    cells: list[list[Span]] = [[] for _ in comparison.reports]
    for report, span in sorted(members):
        cell = cells[report]
        if cell and cell[-1].overlap(span):
            last = cell.pop()
            span = Span(last.start, max(last.end, span.end))
        cell.append(span)
    if any(_overlap(key, clash) for key in members for clash in clashing):
        kind = GroupKind.CONFLICT
    return WordGroup(kind, tuple(map(tuple, cells)))


def _overlap(one: tuple[int, Span], other: tuple[int, Span]) -> bool:
    return one[0] == other[0] and bool(one[1].overlap(other[1]))


def _kinds(
    matched: _Union, relations: Iterable[tuple[tuple[int, Span], WordRelation]]
) -> dict[tuple[int, Span], GroupKind]:
    """Return the farthest relation met in each group: reworded, then form, then same."""
    order = (WordRelation.SAME, WordRelation.FORM, WordRelation.REWORDED)
    farthest: dict[tuple[int, Span], int] = defaultdict(int)
    for key, relation in relations:
        root = matched.root(key)
        farthest[root] = max(farthest[root], order.index(relation))
    return {root: GroupKind(order[rank].value) for root, rank in farthest.items()}


def _conflict_words(comparison: Comparison, strand: Strand) -> Iterator[list[tuple[int, Span]]]:
    own = set(strand.passages)
    for conflict in comparison.conflicts:
        if conflict.a in own and conflict.b in own:
            yield [(conflict.a.report, conflict.a_span), (conflict.b.report, conflict.b_span)]


def _clashing_spans(comparison: Comparison, strand: Strand) -> set[tuple[int, Span]]:
    return {key for keys in _conflict_words(comparison, strand) for key in keys}


def _unmatched(comparison: Comparison, strand: Strand, matched: _Union) -> Iterator[WordGroup]:
    covered: dict[int, list[Span]] = defaultdict(list)
    for report, span in matched.entries():
        covered[report].append(span)
    for passage in strand.passages:
        for run in _runs(comparison, passage, covered[passage.report]):
            cells = [(run,) if r == passage.report else () for r in range(len(comparison.reports))]
            yield WordGroup(GroupKind.ONLY_HERE, tuple(cells))


def _runs(comparison: Comparison, passage: Passage, covered: list[Span]) -> Iterator[Span]:
    """Yield runs of words that nothing matches and that hold a word worth showing."""
    text = comparison.reports[passage.report].text
    run: list[Span] = []
    for match in WORD.finditer(text, passage.span.start, passage.span.end):
        word = Span(*match.span())
        if not any(word.overlap(span) for span in covered):
            run.append(word)
            continue
        yield from _worth_showing(run)
        run = []
    yield from _worth_showing(run)


def _worth_showing(run: list[Span]) -> Iterator[Span]:
    if any(len(word) >= SHORTEST_WORD_SHOWN for word in run):
        yield Span(run[0].start, run[-1].end)


def _reading_order(group: WordGroup) -> tuple[int, int]:
    return next((report, cell[0].start) for report, cell in enumerate(group.cells) if cell)


class _Union:
    """Disjoint sets of (report, span)."""

    def __init__(self) -> None:
        self._parent: dict[tuple[int, Span], tuple[int, Span]] = {}

    def entries(self) -> list[tuple[int, Span]]:
        return list(self._parent)

    def root(self, key: tuple[int, Span]) -> tuple[int, Span]:
        while self._parent.setdefault(key, key) != key:
            key = self._parent[key]
        return key

    def unite(self, keys: list[tuple[int, Span]]) -> None:
        first, *rest = keys
        for key in rest:
            self._parent[self.root(key)] = self.root(first)
        self.root(first)

    def members(self) -> dict[tuple[int, Span], list[tuple[int, Span]]]:
        groups: dict[tuple[int, Span], list[tuple[int, Span]]] = defaultdict(list)
        for key in self._parent:
            groups[self.root(key)].append(key)
        return groups
