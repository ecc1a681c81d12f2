"""Which strands a report leaves out, judged by the whole report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from tellings.meaning.linking.arrays import Flags
from tellings.meaning.linking.told import Told
from tellings.model import LeftOut, ReportFindings, Strand
from tellings.model.comparison import TOLD_ELSEWHERE

# The teller's sentence; the strand counted down, so that the first strand of a sentence comes last;
# where the report's own telling of it ends.
_Anchor = tuple[int, int, int]


def find_left_out(
    findings: Sequence[ReportFindings], told: Told, strands: Sequence[Strand]
) -> tuple[LeftOut, ...]:
    """Find for each report the strands it lacks, where each would stand and how prominent.

    That a report has no passage in a strand does not suffice: it may tell the claim in a strand
    of its own, or in words too unlike to be linked. Every passage is judged against the whole
    report. The place is after the passages of the nearest earlier strand that the report does
    tell, in the order of the strand's first teller.

    Args:
        findings: Of each report.
        told: How probably each report tells each sentence.
        strands: Of all reports.

    Returns:
        By report, then place, then strand.
    """
    if not strands:
        return ()
    anchors = _anchors(strands)
    result: list[LeftOut] = []
    prominence: dict[int, float] = {}
    for report, index in np.argwhere(_silent(told, strands)).tolist():
        strand = strands[index]
        if index not in prominence:
            prominence[index] = _prominence(strand, findings)
        place = _place(anchors.get((report, strand.passages[0].report), []), strand)
        result.append(LeftOut(report, index, place, prominence[index]))
    return tuple(sorted(result, key=lambda o: (o.report, o.place, o.strand)))


def _silent(told: Told, strands: Sequence[Strand]) -> Flags:
    """Return (reports, strands): whether a report neither has a strand nor tells it elsewhere."""
    first = np.cumsum([0, *map(len, told)])
    ends = [(p.report, p.sentence) for strand in strands for p in strand.passages]
    report, sentence = np.array(ends, np.int64).T
    sizes = [len(strand.passages) for strand in strands]
    starts = np.cumsum([0, *sizes[:-1]])
    elsewhere = np.maximum.reduceat(np.concatenate(told)[first[report] + sentence], starts)
    silent = elsewhere < TOLD_ELSEWHERE
    silent[np.repeat(np.arange(len(strands)), sizes), report] = False
    return silent.T


def _anchors(strands: Sequence[Strand]) -> dict[tuple[int, int], list[_Anchor]]:
    """Return for (report, teller) where their common strands stand, ascending."""
    found: dict[tuple[int, int], list[_Anchor]] = {}
    for index, strand in enumerate(strands):
        ends = {p.report: p.span.end for p in strand.passages}
        for passage in strand.passages:
            for report, end in ends.items():
                if report != passage.report:
                    anchor = (passage.sentence, -index, end)
                    found.setdefault((report, passage.report), []).append(anchor)
    for anchors in found.values():
        anchors.sort()
    return found


def _place(anchors: Sequence[_Anchor], strand: Strand) -> int:
    after = bisect_right(anchors, strand.passages[0].sentence, key=lambda anchor: anchor[0])
    return anchors[after - 1][2] if after else 0


def _prominence(strand: Strand, findings: Sequence[ReportFindings]) -> float:
    first = {p.report: p.sentence for p in reversed(strand.passages)}
    shares = [1 - place / max(1, len(findings[r].sentences)) for r, place in first.items()]
    return sum(shares) / len(shares)
