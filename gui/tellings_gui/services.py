"""What the window asks of the core, gathered so that a test can put in its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.model import Comparison, Report
    from tellings.model.analysis import Analysis
    from tellings.review import Review
    from tellings_gui.jobs import Cancelling, Progress

    CompareFunction = Callable[[Sequence[Report], Progress, Cancelling], Comparison]
    AnalyseFunction = Callable[[Sequence[Report], Progress, Cancelling], Analysis]
    ReadFunction = Callable[[Path, str | None, Cancelling], Report]
    TextFunction = Callable[[str, str], Report]


@dataclass(frozen=True, slots=True)
class Services:
    """The core's work as the gui calls it.

    Attributes:
        compare: Reports, progress(stage, fraction) and cancelled() to a comparison.
        read: A file, an encoding (None: detect) and cancelled() to a report.
        read_text: Pasted or dropped text and a name for it to a report.
        analyse: Reports, progress and cancelled to what decisions get their consequences from;
            None where comparing does it all, and decisions have none.
        glance: The same, sooner and with less found; None where there is no first answer.
    """

    compare: CompareFunction
    read: ReadFunction
    read_text: TextFunction
    analyse: AnalyseFunction | None = None
    glance: AnalyseFunction | None = None

    def find(
        self,
        reports: Sequence[Report],
        review: Review,
        progress: Progress,
        cancelled: Cancelling,
        *,
        first: bool = False,
    ) -> tuple[Analysis | None, Comparison]:
        """Return what is found in reports, settled as a person decided.

        Args:
            reports: As a person corrected them.
            review: What was decided.
            progress: Called with a stage and the part of it done.
            cancelled: Asked often; True ends the work.
            first: The first answer will do; there has to be one.
        """
        analyse = self.glance if first else self.analyse
        if analyse is None:
            return None, self.compare(reports, progress, cancelled)
        from tellings.settling import settle

        analysis = analyse(reports, progress, cancelled)
        return analysis, settle(analysis, review)


def core_services(keeps_nothing: Callable[[], bool] | None = None) -> Services:
    """Return the real thing; the heavy parts are imported when first used.

    Args:
        keeps_nothing: Asked before each comparison whether nothing may be kept of its texts.
    """
    made = Services(_compare, _read, _read_text, _analyse, _glance)
    if keeps_nothing is None:
        return made

    def obeying(analyse: AnalyseFunction) -> AnalyseFunction:
        def done(reports: Sequence[Report], progress: Progress, cancelled: Cancelling) -> Analysis:
            from tellings.keeping import keep_nothing

            keep_nothing(keeps_nothing())
            return analyse(reports, progress, cancelled)

        return done

    return replace(made, analyse=obeying(_analyse), glance=obeying(_glance))


def _compare(reports: Sequence[Report], progress: Progress, cancelled: Cancelling) -> Comparison:
    from tellings.compare import compare

    return compare(tuple(reports), progress=progress, cancelled=cancelled)


def _analyse(reports: Sequence[Report], progress: Progress, cancelled: Cancelling) -> Analysis:
    from tellings.analysis import analyse

    return analyse(tuple(reports), progress=progress, cancelled=cancelled)


def _glance(reports: Sequence[Report], progress: Progress, cancelled: Cancelling) -> Analysis:
    from tellings.analysis import CompareOptions, analyse

    options = CompareOptions(quick=True)
    return analyse(tuple(reports), options, progress=progress, cancelled=cancelled)


def _read(path: Path, encoding: str | None, cancelled: Cancelling) -> Report:
    from tellings.reading import ReadOptions, read_report

    return read_report(path, ReadOptions(encoding=encoding), cancelled=cancelled)


def _read_text(text: str, name: str) -> Report:
    from tellings.reading import report_from_text

    return report_from_text(text, name=name)
