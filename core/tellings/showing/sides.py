"""What each report adds and leaves out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tellings.model import Comparison
from tellings.showing.marks import MarkIndex
from tellings.showing.places import Places
from tellings.showing.rows import PAIR
from tellings.showing.runs import Telling, telling
from tellings.showing.weights import weight_of


@dataclass(frozen=True, slots=True)
class LeftOutEntry:
    """A row that this report lacks, and how far up the others tell it (0–1)."""

    row: int
    prominence: float


@dataclass(frozen=True, slots=True)
class ReportSide:
    """What one report adds and leaves out, in the report's and in the rows' order.

    Attributes:
        only: Each with the number of its row, None where in none.
        weights: How much each of these weighs; see `weights.weight_of`.
    """

    report: int
    only: tuple[tuple[int | None, Telling], ...]
    left_out: tuple[LeftOutEntry, ...]
    weights: tuple[float, ...] = ()

    @property
    def by_weight(self) -> tuple[tuple[int | None, Telling], ...]:
        """What it adds, the weightiest first."""
        order = sorted(range(len(self.only)), key=lambda index: -self.weights[index])
        return tuple(self.only[index] for index in order)


def sides_of(comparison: Comparison, places: Places, marks: MarkIndex) -> tuple[ReportSide, ...]:
    """Return what each report adds and leaves out, by report."""
    texts = [report.text for report in comparison.reports]
    only: dict[int, list[tuple[int | None, Telling]]] = defaultdict(list)
    weights: dict[int, list[float]] = defaultdict(list)
    for one in comparison.only_here:
        row = places.row_of_sentence(one.passage.report, one.passage.sentence)
        told = telling(texts, marks, one.passage)
        only[one.passage.report].append((row.number if row else None, told))
        weights[one.passage.report].append(weight_of(comparison, one))
    silent: dict[int, list[LeftOutEntry]] = defaultdict(list)
    for lack in comparison.left_out:
        number = places.row_of_strand(lack.strand).number
        silent[lack.report].append(LeftOutEntry(number, lack.prominence))
    if len(texts) == PAIR:
        for one in comparison.only_here:
            row, other = places.row_at(one.passage), 1 - one.passage.report
            if row is not None and row.strand is None and other in row.lacking:
                last = len(comparison.findings[one.passage.report].sentences)
                silent[other].append(LeftOutEntry(row.number, 1 - one.passage.sentence / last))
    return tuple(
        ReportSide(
            report,
            tuple(only[report]),
            tuple(sorted(silent[report], key=lambda entry: entry.row)),
            tuple(weights[report]),
        )
        for report in range(len(texts))
    )
