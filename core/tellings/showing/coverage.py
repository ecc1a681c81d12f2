"""Who tells what, and where: strands by report, and the sums of each report."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from tellings.model import Comparison
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import PAIR, Row


class Share(Enum):
    """How many of the reports tell a row, as far as that is known."""

    ALL = "all"
    SOME = "some"
    ONE = "one"
    OPEN = "open"  # neither linked nor surely told by one report alone


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A row of the comparison on the map.

    Attributes:
        places: By report, where its passages stand: 0 is its first sentence, 1 its last;
            empty where it is silent.
        clashing: The reports whose words clash with another's.
    """

    row: Row
    share: Share
    places: tuple[tuple[float, ...], ...]
    clashing: frozenset[int]


@dataclass(frozen=True, slots=True)
class ReportSum:
    """How many rows a report tells with all, with some, alone, and how many it leaves out."""

    with_all: int
    with_some: int
    alone: int
    left_out: int

    @property
    def told(self) -> int:
        """The rows it tells."""
        return self.with_all + self.with_some + self.alone


def coverage_rows(
    comparison: Comparison, rows: Sequence[Row], conflicts: Sequence[ConflictEntry]
) -> tuple[CoverageRow, ...]:
    """Return `rows` on the map: told by all, by some (more first), by one, open; then by number."""
    last = [max(1, len(findings.sentences) - 1) for findings in comparison.findings]
    result = [
        CoverageRow(
            row,
            _share(row),
            tuple(
                tuple(passage.sentence / last[report] for passage in cell)
                for report, cell in enumerate(row.cells)
            ),
            frozenset(
                report for number in row.conflicts for report in conflicts[number - 1].reports
            ),
        )
        for row in rows
    ]
    return tuple(sorted(result, key=_place_on_map))


def _place_on_map(entry: CoverageRow) -> tuple[bool, int, int]:
    return not entry.row.sure, -len(entry.row.tellers), entry.row.number


def report_sums(rows: Sequence[CoverageRow], reports: int) -> tuple[ReportSum, ...]:
    """Return the sums of each report, without open rows.

    What one of several reports tells alone is left out by none; one of two leaves it out.
    """
    sums = []
    for report in range(reports):
        told = [entry.share for entry in rows if entry.row.cells[report]]
        lacking = [entry.share for entry in rows if report in entry.row.lacking]
        sums.append(
            ReportSum(
                told.count(Share.ALL),
                told.count(Share.SOME),
                told.count(Share.ONE),
                lacking.count(Share.SOME) + (lacking.count(Share.ONE) if reports == PAIR else 0),
            )
        )
    return tuple(sums)


def shared_by_two(rows: Sequence[CoverageRow], reports: int) -> tuple[tuple[int, int, int], ...]:
    """Return each pair of reports with the number of rows that both tell, in their order."""
    return tuple(
        (one, other, sum(bool(entry.row.cells[one] and entry.row.cells[other]) for entry in rows))
        for one, other in itertools.combinations(range(reports), 2)
    )


def _share(row: Row) -> Share:
    if not row.sure:
        return Share.OPEN
    tellers = len(row.tellers)
    if tellers == 1:
        return Share.ONE
    return Share.ALL if tellers == len(row.cells) else Share.SOME
