"""The rows of a comparison: one strand, or one passage that stands for itself, each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tellings.model import (
    Comparison,
    Conflict,
    LinkKind,
    Passage,
    QuotationKind,
    Span,
    WordRelation,
)
from tellings.showing.claims import Claims
from tellings.showing.kinds import Kind
from tellings.showing.perhaps import perhaps_told
from tellings.showing.units import Unit, units_of

PAIR = 2


@dataclass(frozen=True, slots=True)
class Row:
    """What every report says about one claim.

    Attributes:
        number: From 1, in the order of first telling; the name people use for the row.
        kind: Of the strand; None for a passage that stands for itself.
        score: Of the strand, or how sure it is that no other report tells the passage, 0–1.
        strand: Index into `Comparison.strands`, None for a passage that stands for itself.
        cells: By report, that report's passages in order; empty where it is silent.
        kinds: The kinds of finding in the row.
        conflicts: Numbers of the conflicts in it, as they are shown, ascending.
        sure: False for a passage that is neither linked nor surely told by one report alone.
        lacking: The reports that surely do not tell it; other empty cells may be.
        see: By report that is silent here and tells what these passages tell in another row,
            the number of that row.
        perhaps: By report that is silent here, neither surely nor for want of being compared, and
            has a passage that may tell it, the number of that passage's row.
        parts: What the row is about, of passages that an earlier row shows whole.
    """

    number: int
    kind: LinkKind | None
    score: float
    strand: int | None
    cells: tuple[tuple[Passage, ...], ...]
    kinds: frozenset[Kind]
    conflicts: tuple[int, ...] = ()
    sure: bool = True
    lacking: frozenset[int] = frozenset()
    see: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    perhaps: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    parts: Mapping[Passage, Span] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def partial(self) -> bool:
        """Some wordings say more than others."""
        return self.kind is LinkKind.PARTIAL

    @property
    def tellers(self) -> tuple[int, ...]:
        """The reports that tell it, ascending."""
        return tuple(report for report, cell in enumerate(self.cells) if cell)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All its passages, by report."""
        return tuple(passage for cell in self.cells for passage in cell)

    @property
    def first(self) -> Passage:
        """The passage of the first report that tells it."""
        return next(cell[0] for cell in self.cells if cell)

    def holds(self, passage: Passage) -> bool:
        """Tell whether `passage` lies in this row."""
        cell = self.cells[passage.report]
        return any(own.span.overlap(passage.span) for own in cell)


def linked(row: Row | None) -> Row | None:
    """Return `row` if several reports tell it: one passage alone lights nothing elsewhere."""
    return row if row is not None and row.strand is not None else None


def rows_of(comparison: Comparison, questions: Sequence[Sequence[int]]) -> tuple[Row, ...]:
    """Return the rows in the order of first telling, numbered from 1.

    Args:
        comparison: What was found.
        questions: The conflicts as they are shown: groups of indices.
    """
    units = units_of(comparison)
    numbers = RowNumbers(units)
    conflicts: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(questions, 1):
        row = numbers.of_conflict(comparison.conflicts[group[0]])
        if row is not None:
            conflicts[row].append(number)
    kinds = _Kinds(comparison)
    elsewhere = _elsewhere(comparison, numbers)
    parts = _Parts(comparison)
    return tuple(
        _row(comparison, unit, number, tuple(conflicts[number]), kinds, elsewhere, parts, numbers)
        for number, unit in enumerate(units, 1)
    )


class RowNumbers:
    """The numbers of the rows by what they hold."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.of_strand: dict[int, int] = {}
        self.of_sentence: dict[tuple[int, int], int] = {}
        for number, unit in enumerate(units, 1):
            if unit.strand is not None:
                self.of_strand[unit.strand] = number
            for passage in unit.passages:
                self.of_sentence.setdefault((passage.report, passage.sentence), number)

    def of_conflict(self, conflict: Conflict) -> int | None:
        """Return the row of a conflict: its strand's, else the first that tells its words."""
        if conflict.strand is not None:
            return self.of_strand[conflict.strand]
        return self.of_sentence.get((conflict.a.report, conflict.a.sentence))


def _row(
    comparison: Comparison,
    unit: Unit,
    number: int,
    conflicts: tuple[int, ...],
    kinds: _Kinds,
    elsewhere: Mapping[int | None, Mapping[int, int]],
    parts: _Parts,
    numbers: RowNumbers,
) -> Row:
    cells: list[list[Passage]] = [[] for _ in comparison.reports]
    for passage in unit.passages:
        cells[passage.report].append(passage)
    see = {r: at for r, at in elsewhere.get(unit.strand, {}).items() if not cells[r]}
    perhaps = perhaps_told(comparison, unit)
    return Row(
        number,
        unit.kind,
        unit.score,
        unit.strand,
        tuple(map(tuple, cells)),
        kinds.of(unit, bool(conflicts)),
        conflicts,
        unit.sure,
        unit.lacking,
        MappingProxyType(see),
        MappingProxyType(
            {
                report: numbers.of_sentence[one.report, one.sentence]
                for report, one in perhaps.items()
                if report not in see and (one.report, one.sentence) in numbers.of_sentence
            }
        ),
        MappingProxyType(parts.of(unit)),
    )


def _elsewhere(comparison: Comparison, numbers: RowNumbers) -> dict[int | None, dict[int, int]]:
    """Return by strand, then by a report silent in it, the row of that report's best link to it."""
    tellers: dict[Passage, list[int]] = defaultdict(list)
    for index, strand in enumerate(comparison.strands):
        for passage in strand.passages:
            tellers[passage].append(index)
    row_of = {
        number: numbers.of_strand[index]
        for index, strand in enumerate(comparison.strands)
        for number in strand.links
    }
    found: dict[int | None, dict[int, int]] = defaultdict(dict)
    for number in sorted(row_of, key=lambda one: -comparison.links[one].score):
        link = comparison.links[number]
        for own, other in ((link.a, link.b), (link.b, link.a)):
            for strand_number in tellers[own]:
                found[strand_number].setdefault(other.report, row_of[number])
    return found


class _Parts:
    """Finds what rows show of passages: whole where they stand first, then only the claim."""

    def __init__(self, comparison: Comparison) -> None:
        self._claims = Claims(comparison)
        self._shown: set[Passage] = set()

    def of(self, unit: Unit) -> dict[Passage, Span]:
        found = {}
        for passage in unit.passages:
            if unit.strand is not None and passage in self._shown:
                part = self._claims.part(unit.strand, passage)
                if part is not None:
                    found[passage] = part
            self._shown.add(passage)
        return found


def left_out_of(rows: Sequence[Row], report: int) -> tuple[Row, ...]:
    """Return the rows that a report leaves out: the ones that heads, chips and documents count."""
    return tuple(row for row in rows if Kind.LEFT_OUT in row.kinds and report in row.lacking)


def place_left_out(rows: Sequence[Row], row: Row, report: int) -> int:
    """Return the offset in `report` at which a row would stand, by what both tell before it."""
    teller = row.tellers[0]
    start = row.cells[teller][0].span.start
    before = [
        (one.cells[teller][0].span.start, one.cells[report][-1].span.end)
        for one in rows
        if one.cells[teller] and one.cells[report] and one.cells[teller][0].span.start < start
    ]
    return max(before)[1] if before else 0


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


class _Kinds:
    """Tells which kinds of finding a row holds."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        # Beside one other report, what that tells alone is what this one leaves out.
        self._are_two = len(comparison.reports) == PAIR
        self._quotations = _QuotationPlaces(comparison)
        self._clauses = {
            (only.passage.report, only.passage.sentence)
            for only in comparison.only_here
            if not only.whole
        }

    def of(self, unit: Unit, clashing: bool) -> frozenset[Kind]:
        linked = unit.strand is not None
        holds = {
            Kind.LINKED: linked,
            Kind.REWORDED: linked and self._is_reworded(unit),
            Kind.ONLY_HERE: self._is_only_here(unit) if linked else unit.sure,
            Kind.LEFT_OUT: bool(unit.lacking) and (linked or self._are_two),
            Kind.CONFLICT: clashing,
            Kind.QUOTATION: any(self._quotations.touch(passage) for passage in unit.passages),
        }
        return frozenset(kind for kind, is_there in holds.items() if is_there)

    def _is_only_here(self, unit: Unit) -> bool:
        return any((one.report, one.sentence) in self._clauses for one in unit.passages)

    def _is_reworded(self, unit: Unit) -> bool:
        assert unit.strand is not None
        return any(
            match.relation is WordRelation.REWORDED
            for link in self._comparison.strands[unit.strand].links
            for match in self._comparison.links[link].words
        )


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
