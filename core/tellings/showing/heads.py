"""What was compared, and the finding in figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.model import (
    Comparison,
    LinkKind,
    NotCompared,
    Report,
    ReportDate,
    Span,
    report_letter,
)
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import Row, left_out_of
from tellings.showing.speakers import UtteranceEntry

# A link, or a strand, below this is more likely wrong than right, and counts as no agreement.
EVEN = 0.5
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What was compared: one report."""

    letter: str
    title: str
    outlet: str
    byline: str
    date: ReportDate | None
    file: str
    sha256: str
    language: str
    words: int
    sentences: int
    furniture_blocks: int
    furniture_words: int


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """What one report shares, has alone and lacks, in numbers of rows and passages."""

    shared: int
    only_whole: int
    only_clause: int
    left_out: int
    conflicts: int

    @property
    def only_here(self) -> int:
        """All that it has alone."""
        return self.only_whole + self.only_clause


@dataclass(frozen=True, slots=True)
class Brief:
    """The finding in figures.

    Attributes:
        reports: How many there are.
        not_compared: Those of the reports that could not be compared.
        strands: All of them; `doubtful` of these are more likely none than one claim.
        same: Those of the rest whose passages say the same throughout; `partial` is what remains.
        told_by: How many of the rest are told by exactly n reports, for n = 2, 3, ….
        same_text: Reports that are one text, each group ascending.
        reworded_utterances: Utterances that at least two reports give.
    """

    reports: int
    strands: int
    doubtful: int
    same: int
    partial: int
    only_here: int
    conflicts: int
    utterances: int
    reworded_utterances: int
    told_by: tuple[tuple[int, int], ...]
    not_compared: tuple[NotCompared, ...] = ()
    same_text: tuple[tuple[int, ...], ...] = ()

    @property
    def nothing_compared(self) -> bool:
        """Whether no two reports could be compared."""
        return len(self.not_compared) >= self.reports - 1


def head_of(comparison: Comparison, index: int) -> ReportHead:
    """Return what was compared of one report."""
    report = comparison.reports[index]
    furniture = [block.span for block in report.blocks if block.furniture]
    body = [block.span for block in report.blocks if not block.furniture]
    return ReportHead(
        letter=report_letter(index),
        title=report.title,
        outlet=report.outlet,
        byline=report.byline,
        date=report.date,
        file=report.source.name,
        sha256=report.source.sha256,
        language=report.language,
        words=_count_words(report, body),
        sentences=len(comparison.findings[index].sentences),
        furniture_blocks=len(furniture),
        furniture_words=_count_words(report, furniture),
    )


def of_one_text(reports: Sequence[Report]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of reports that say the same, letter by letter: one file given twice."""
    groups: dict[str, list[int]] = {}
    for index, report in enumerate(reports):
        groups.setdefault(" ".join(report.text.split()), []).append(index)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _count_words(report: Report, spans: Sequence[Span]) -> int:
    return sum(1 for span in spans for _ in _WORD.finditer(report.text, span.start, span.end))


def report_figures(
    comparison: Comparison, conflicts: Sequence[ConflictEntry], rows: Sequence[Row]
) -> tuple[ReportFigures, ...]:
    """Return the figures of each report."""
    shared = Counter(
        report for strand in comparison.strands for report in {p.report for p in strand.passages}
    )
    whole = Counter(one.passage.report for one in comparison.only_here if one.whole)
    clause = Counter(one.passage.report for one in comparison.only_here if not one.whole)
    silent = [len(left_out_of(rows, report)) for report in range(len(comparison.reports))]
    clashing = Counter(report for one in conflicts for report in one.reports)
    return tuple(
        ReportFigures(shared[r], whole[r], clause[r], silent[r], clashing[r])
        for r in range(len(comparison.reports))
    )


def brief_of(
    comparison: Comparison,
    conflicts: Sequence[ConflictEntry],
    utterances: Sequence[UtteranceEntry],
) -> Brief:
    """Return the finding in figures; the counts are those of every view and document."""
    likely = [strand for strand in comparison.strands if strand.score >= EVEN]
    told = Counter(len({p.report for p in strand.passages}) for strand in likely)
    same = sum(strand.kind is LinkKind.SAME for strand in likely)
    return Brief(
        reports=len(comparison.reports),
        strands=len(comparison.strands),
        doubtful=len(comparison.strands) - len(likely),
        same=same,
        partial=len(likely) - same,
        only_here=len(comparison.only_here),
        conflicts=len(conflicts),
        utterances=len(utterances),
        reworded_utterances=sum(len(one.reports) > 1 for one in utterances),
        told_by=tuple(sorted(told.items())),
        not_compared=comparison.not_compared,
        same_text=of_one_text(comparison.reports),
    )
