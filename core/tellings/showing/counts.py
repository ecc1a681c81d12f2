"""How many findings a report has: the numbers that every document gives."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import Comparison
from tellings.showing.questions import questions


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """What a report has that others lack, lacks itself, and contradicts."""

    only_here: int
    left_out: int
    conflicts: int


def report_counts(comparison: Comparison, report: int) -> ReportCounts:
    """Return the counts of the report at index `report`."""
    conflicts = [[comparison.conflicts[i] for i in group] for group in questions(comparison)]
    return ReportCounts(
        sum(one.passage.report == report for one in comparison.only_here),
        sum(one.report == report for one in comparison.left_out),
        sum(any(report in (one.a.report, one.b.report) for one in group) for group in conflicts),
    )
