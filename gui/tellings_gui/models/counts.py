"""How many findings of each kind there are: the numbers that every document gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.export.questions import questions
from tellings.export.quoting import shown_utterances
from tellings.model import Comparison
from tellings_gui.models.kinds import Kind
from tellings_gui.models.strand_rows import Row


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What a report has that others lack, lacks itself, and contradicts."""

    only_here: int
    left_out: int
    conflicts: int


def finding_counts(comparison: Comparison, rows: Sequence[Row]) -> dict[Kind, int]:
    """Return how often each kind occurs.

    Conflicts are counted as questions, only here as passages, quotations as utterances; other
    kinds as the rows in which they occur.
    """
    counts = {kind: sum(kind in row.kinds for row in rows) for kind in Kind}
    counts[Kind.CONFLICT] = len(questions(comparison))
    counts[Kind.ONLY_HERE] = len(comparison.only_here)
    counts[Kind.QUOTATION] = len(shown_utterances(comparison))
    return counts


def report_counts(comparison: Comparison, report: int) -> ReportCounts:
    """Return the counts of the report at index `report`."""
    conflicts = [[comparison.conflicts[i] for i in group] for group in questions(comparison)]
    return ReportCounts(
        sum(one.passage.report == report for one in comparison.only_here),
        sum(one.report == report for one in comparison.left_out),
        sum(any(report in (one.a.report, one.b.report) for one in group) for group in conflicts),
    )
