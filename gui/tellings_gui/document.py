"""The document of one window: its reports, what was found between them, and the work on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tellings_gui.jobs import Cancelling, Job, Jobs, Progress
from tellings_gui.services import Services, core_services

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Comparison, Report
    from tellings.review import Review
    from tellings.showing.shown import Shown

MAX_REPORTS = 12
MIN_REPORTS = 2


@dataclass(frozen=True, slots=True)
class Busy:
    """The comparison under way: its stage (the core's enum, None at first), fraction 0–1."""

    stage: Any = None
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """How what is shown changed.

    Attributes:
        same_reports: The texts are the ones shown before, so that places in them still hold.
        by: Whose doing it is: the view in which a person decided something, None for the
            machine's. It need not follow its own change.
    """

    same_reports: bool = False
    by: object | None = None


class Document(QObject):
    """Owns the reports and what was found; the only place that changes either.

    Signals:
        reports_changed: Reports came, went or moved; nothing is shown of them then.
        shown_changed: Something else is shown, with a `Change`.
        busy_changed: Work began, progressed or ended.
        failed: The exception that ended a comparison.
        removed: A report was taken away: it, the reports and the comparison before.
    """

    reports_changed = Signal()
    shown_changed = Signal(object)
    busy_changed = Signal()
    failed = Signal(object)
    removed = Signal(object, object, object)

    def __init__(self, services: Services | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services or core_services()
        self.jobs = Jobs(self)
        self._reports: tuple[Report, ...] = ()
        self._shown: Shown | None = None
        self._job: Job | None = None
        self._busy: Busy | None = None

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order shown."""
        return self._reports

    @property
    def shown(self) -> Shown | None:
        """All that is shown of what was found, None while nothing is."""
        return self._shown

    @property
    def busy(self) -> Busy | None:
        """The comparison under way, None when idle."""
        return self._busy

    # Reports.

    def set_reports(self, reports: Sequence[Report]) -> None:
        """Show `reports` and compare them, if there are two at least.

        Raises:
            ValueError: More than `MAX_REPORTS`.
        """
        if len(reports) > MAX_REPORTS:
            raise ValueError(f"{len(reports)} reports, {MAX_REPORTS} at most")
        self._show_texts(tuple(reports))
        if len(reports) >= MIN_REPORTS:
            self._start_comparing()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a comparison made before, without making it again."""
        self._show_texts(comparison.reports)
        self._show(comparison, Change())

    def show_review(
        self, comparison: Comparison, review: Review, *, by: object | None = None
    ) -> None:
        """Show the same reports as a person's review settles them; what is in hand stays.

        Args:
            comparison: Settled with the review.
            review: What the person decided.
            by: The view in which it was decided.
        """
        assert comparison.reports == self._reports
        self._show(comparison, Change(same_reports=True, by=by), review)

    def replace_report(self, index: int, report: Report) -> None:
        """Put `report` in the place of the one at `index`."""
        changed = list(self._reports)
        changed[index] = report
        self.set_reports(changed)

    def remove_report(self, index: int) -> None:
        """Take the report at `index` away."""
        before, shown = self._reports, self._shown
        self.set_reports(before[:index] + before[index + 1 :])
        self.removed.emit(before[index], before, shown.comparison if shown else None)

    def move_report(self, index: int, to: int) -> None:
        """Move the report at `index` to the place `to`; letters follow the place."""
        changed = list(self._reports)
        changed.insert(to, changed.pop(index))
        if to != index:
            self.set_reports(changed)

    def set_furniture(self, index: int, block: int, *, is_furniture: bool) -> None:
        """Leave a block of the report at `index` out of the comparison, or take it in again."""
        from tellings.model import FurnitureReason
        from tellings.reading import with_furniture

        reason = FurnitureReason.BY_HAND if is_furniture else None
        self.replace_report(index, with_furniture(self._reports[index], block, reason))

    # Work.

    def compare_again(self) -> None:
        """Compare the reports shown, for instance after a stop."""
        self.set_reports(self._reports)

    def stop(self) -> None:
        """Stop the comparison under way; the texts stay."""
        if self._job is not None:
            self._job.stop()
            self._end_job()

    def close(self) -> None:
        """End all background work; the document is of no use afterwards."""
        self.stop()
        self.jobs.shut_down()

    # Inside.

    def _show_texts(self, reports: tuple[Report, ...]) -> None:
        self.stop()
        self._reports = reports
        had, self._shown = self._shown, None
        if had is not None:
            self.shown_changed.emit(Change())
        self.reports_changed.emit()

    def _show(self, comparison: Comparison, change: Change, review: Review | None = None) -> None:
        from tellings.showing.shown import show

        self._shown = show(comparison, review=review)
        self.shown_changed.emit(change)

    def _start_comparing(self) -> None:
        reports, compare = self._reports, self.services.compare

        def work(progress: Progress, cancelled: Cancelling) -> Comparison:
            return compare(reports, progress, cancelled)

        job = self.jobs.prepare(work)
        self._job, self._busy = job, Busy()
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_compared)
        job.failed.connect(self._on_failed)
        self.busy_changed.emit()
        self.jobs.begin(job)

    def _end_job(self) -> None:
        self._job, self._busy = None, None
        self.busy_changed.emit()

    def _is_stale(self) -> bool:
        """Tell whether the signal being handled comes from a job given up since."""
        return self._job is None or self.sender() is not self._job

    def _on_progressed(self, stage: object, fraction: float) -> None:
        if not self._is_stale():
            self._busy = Busy(stage, fraction)
            self.busy_changed.emit()

    def _on_compared(self, comparison: Comparison) -> None:
        if not self._is_stale():
            self._end_job()
            self._show(comparison, Change())

    def _on_failed(self, problem: Exception) -> None:
        if not self._is_stale():
            self._end_job()
            self.failed.emit(problem)
