"""The rows of a comparison: one strand, or one passage that stands for itself, each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.model import (
    Comparison,
    LinkKind,
    Passage,
    QuotationKind,
    Span,
    WordRelation,
)
from tellings.showing.kinds import Kind
from tellings.showing.units import Unit, units_of


@dataclass(frozen=True, slots=True)
class Row:
    """What every report says about one claim.

    Attributes:
        number: From 1, in the order of first telling; the name people use for the row.
        strand: Index into `Comparison.strands`, None for a passage that stands for itself.
        cells: By report, that report's passages in order; empty where it is silent.
        kinds: The kinds of finding in the row.
        conflicts: Indices into `Comparison.conflicts`, ascending.
        partial: Some wordings say more than others.
        sure: False for a passage that is neither linked nor surely told by one report alone.
        lacking: The reports that surely do not tell it; other empty cells may be.
    """

    number: int
    strand: int | None
    cells: tuple[tuple[Passage, ...], ...]
    kinds: frozenset[Kind]
    conflicts: tuple[int, ...] = ()
    partial: bool = False
    sure: bool = True
    lacking: frozenset[int] = frozenset()

    @property
    def tellers(self) -> tuple[int, ...]:
        """The reports that tell it, ascending."""
        return tuple(report for report, cell in enumerate(self.cells) if cell)

    @property
    def first(self) -> Passage:
        """The passage of the first report that tells it."""
        return next(cell[0] for cell in self.cells if cell)

    def holds(self, passage: Passage) -> bool:
        """Tell whether `passage` lies in this row."""
        cell = self.cells[passage.report]
        return any(own.span.overlap(passage.span) for own in cell)


def rows_of(comparison: Comparison) -> tuple[Row, ...]:
    """Return the rows in the order of first telling, numbered as in every document made of them."""
    places = _QuotationPlaces(comparison)
    conflicts: dict[int, list[int]] = defaultdict(list)
    for index, conflict in enumerate(comparison.conflicts):
        if conflict.strand is not None:
            conflicts[conflict.strand].append(index)
    clauses = {
        (only.passage.report, only.passage.sentence)
        for only in comparison.only_here
        if not only.whole
    }
    drafts = [
        _lone_row(comparison, unit, places)
        if unit.strand is None
        else _strand_row(comparison, unit, tuple(conflicts[unit.strand]), clauses, places)
        for unit in units_of(comparison)
    ]
    return tuple(replace(row, number=number) for number, row in enumerate(drafts, start=1))


def in_order_of(rows: Sequence[Row], report: int | None) -> tuple[Row, ...]:
    """Return `rows` as `report` tells them, or by first telling for None.

    A row that the report lacks follows the row that precedes it in the first report that has
    it, as far as the leading report tells that one.
    """
    if report is None:
        return tuple(sorted(rows, key=lambda row: row.number))
    anchors: dict[int, list[tuple[int, int]]] = {}

    def key(row: Row) -> tuple[int, int, int, int]:
        if row.cells[report]:
            return row.cells[report][0].span.start, -1, 0, row.number
        teller = row.tellers[0]
        if teller not in anchors:
            anchors[teller] = _anchors(rows, teller, report)
        start = row.cells[teller][0].span.start
        known = anchors[teller]
        before = bisect_left(known, (start, 0)) - 1
        return (known[before][1] if before >= 0 else -1), teller, start, row.number

    return tuple(sorted(rows, key=key))


def most_told_first(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return `rows` by how many reports tell them, then by number; open ones last."""
    return tuple(sorted(rows, key=lambda row: (not row.sure, -len(row.tellers), row.number)))


def conflicts_first(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return `rows` with those in conflict first, then by number."""
    return tuple(sorted(rows, key=lambda row: (Kind.CONFLICT not in row.kinds, row.number)))


def matching(rows: Sequence[Row], comparison: Comparison, words: str) -> tuple[Row, ...]:
    """Return the rows in which some wording holds `words`, whatever their case."""
    wanted = words.casefold().strip()
    if not wanted:
        return tuple(rows)
    return tuple(
        row
        for row in rows
        if any(wanted in words_of(comparison, p).casefold() for cell in row.cells for p in cell)
    )


def visible(rows: Sequence[Row], hidden: frozenset[Kind]) -> tuple[Row, ...]:
    """Return the rows that still show something when the kinds in `hidden` are off.

    A passage without a sure counterpart goes with those told only here: it looks like one.
    """
    lone = frozenset({Kind.ONLY_HERE})
    return tuple(row for row in rows if (row.kinds if row.sure else row.kinds | lone) - hidden)


def words_of(comparison: Comparison, passage: Passage) -> str:
    """Return the words of `passage`."""
    return passage.span.of(comparison.reports[passage.report].text)


def _anchors(rows: Sequence[Row], teller: int, leader: int) -> list[tuple[int, int]]:
    """Return (place in teller, place in leader) of the rows both tell, by the former."""
    return sorted(
        (row.cells[teller][0].span.start, row.cells[leader][0].span.start)
        for row in rows
        if row.cells[teller] and row.cells[leader]
    )


def _strand_row(
    comparison: Comparison,
    unit: Unit,
    conflicts: tuple[int, ...],
    clauses: set[tuple[int, int]],
    places: _QuotationPlaces,
) -> Row:
    assert unit.strand is not None
    strand = comparison.strands[unit.strand]
    cells: list[list[Passage]] = [[] for _ in comparison.reports]
    for passage in strand.passages:
        cells[passage.report].append(passage)
    kinds = {Kind.LINKED}
    if conflicts:
        kinds.add(Kind.CONFLICT)
    if unit.lacking:
        kinds.add(Kind.LEFT_OUT)
    if any(places.touch(passage) for passage in strand.passages):
        kinds.add(Kind.QUOTATION)
    if any((passage.report, passage.sentence) in clauses for passage in strand.passages):
        kinds.add(Kind.ONLY_HERE)
    if any(
        match.relation is WordRelation.REWORDED
        for link in strand.links
        for match in comparison.links[link].words
    ):
        kinds.add(Kind.REWORDED)
    partial = strand.kind is LinkKind.PARTIAL
    shown = tuple(map(tuple, cells))
    return Row(0, unit.strand, shown, frozenset(kinds), conflicts, partial, lacking=unit.lacking)


def _lone_row(comparison: Comparison, unit: Unit, places: _QuotationPlaces) -> Row:
    passage = unit.passages[0]
    cells = tuple(
        (passage,) if report == passage.report else () for report in range(len(comparison.reports))
    )
    kinds = {Kind.ONLY_HERE} if unit.sure else set()
    if places.touch(passage):
        kinds.add(Kind.QUOTATION)
    return Row(0, None, cells, frozenset(kinds), sure=unit.sure, lacking=unit.lacking)


class _QuotationPlaces:
    """Tells whether a passage holds words of a quotation."""

    def __init__(self, comparison: Comparison) -> None:
        self._spans: list[list[Span]] = [
            sorted(
                quotation.span
                for quotation in findings.quotations
                if quotation.kind is not QuotationKind.SCARE
            )
            for findings in comparison.findings
        ]
        self._longest = [max(map(len, spans), default=0) for spans in self._spans]

    def touch(self, passage: Passage) -> bool:
        spans = self._spans[passage.report]
        last = bisect_right(spans, Span(passage.span.end, 0))
        reach = passage.span.start - self._longest[passage.report]
        first = bisect_left(spans, Span(reach, 0))
        return any(span.overlap(passage.span) for span in spans[first:last])
