"""The document of one window: its reports, what was found between them, and the work on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tellings_gui.jobs import Cancelling, Job, Jobs, Progress
from tellings_gui.saying import say
from tellings_gui.services import Services, core_services

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.history import History
    from tellings.model import Comparison, Report
    from tellings.model.analysis import Analysis
    from tellings.model.anchors import ReportKey
    from tellings.review import Review

    Found = tuple[Analysis | None, Comparison, Review]
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


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a document held.

    Attributes:
        reports: As read.
        history: What was decided.
        analysis, comparison: None where nothing was found yet.
    """

    reports: tuple[Report, ...]
    history: History
    analysis: Analysis | None
    comparison: Comparison | None


class Document(QObject):
    """Owns the reports and what was found; the only place that changes either.

    Signals:
        reports_changed: Reports came, went or moved; nothing is shown of them then.
        shown_changed: Something else is shown, with a `Change`.
        review_changed: Something was decided, undone or redone, or other work is open.
        busy_changed: Work began, progressed or ended.
        failed: The exception that ended a comparison.
        removed: A report was taken away: it, and a `Snapshot` of what was there before.
    """

    reports_changed = Signal()
    shown_changed = Signal(object)
    review_changed = Signal()
    busy_changed = Signal()
    failed = Signal(object)
    removed = Signal(object, object)

    def __init__(self, services: Services | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services or core_services()
        self.jobs = Jobs(self)
        self._read: tuple[Report, ...] = ()
        self._reports: tuple[Report, ...] = ()
        self._analysis: Analysis | None = None
        self._history: History | None = None
        self._shown: Shown | None = None
        self._job: Job | None = None
        self._busy: Busy | None = None
        self._first = False

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order shown, as a person corrected them."""
        return self._reports

    @property
    def read(self) -> tuple[Report, ...]:
        """The reports as they were read."""
        return self._read

    @property
    def analysis(self) -> Analysis | None:
        """What was found pair by pair, None while nothing is or where it was not handed in."""
        return self._analysis

    @property
    def history(self) -> History:
        """What was decided, with what can be undone and redone."""
        if self._history is None:
            from tellings.history import History

            self._history = History()
        return self._history

    @property
    def review(self) -> Review:
        """What was decided."""
        return self.history.review

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
        self._follow(tuple(reports))
        self._show_texts()
        if len(reports) >= MIN_REPORTS:
            self._start_comparing()

    def show_comparison(self, comparison: Comparison, analysis: Analysis | None = None) -> None:
        """Show a comparison made before, without making it again.

        Args:
            comparison: Nothing of it is decided.
            analysis: That it was settled from; without it decisions are kept and shown, and have
                no consequences.
        """
        self.open(comparison.reports, None, analysis, comparison)

    def open(
        self,
        reports: Sequence[Report],
        review: Review | None,
        analysis: Analysis | None = None,
        comparison: Comparison | None = None,
    ) -> None:
        """Begin with other work, of which nothing can be undone.

        Args:
            reports: As read.
            review: What was decided about them before, None for nothing.
            analysis: Of the reports as corrected by the review; None finds it anew.
            comparison: Settled from both, if there is one already.
        """
        from tellings.history import History

        self._history = History() if review is None else History.of(review)
        self._read = tuple(reports)
        self._show_texts()
        self._analysis = analysis
        if comparison is not None:
            self._show(comparison, Change())
        elif analysis is not None:
            self._settle(Change())
        elif len(self._read) >= MIN_REPORTS:
            self._start_comparing()
        self.review_changed.emit()

    def snapshot(self) -> Snapshot:
        """Return all there is, for `restore`."""
        comparison = self._shown.comparison if self._shown else None
        return Snapshot(self._read, self.history, self._analysis, comparison)

    def restore(self, before: Snapshot) -> None:
        """Show again what there was, with all that was decided and can be undone."""
        self.open(before.reports, before.history.review, before.analysis, before.comparison)
        self._history = before.history
        self.review_changed.emit()

    def decide(
        self, label: str, change: Callable[[Review], Review], *, by: object | None = None
    ) -> bool:
        """Put another review in the place of the one there is: the only way to.

        Args:
            label: Names the step for people, in the menu of Undo.
            change: Makes the review.
            by: The view in which it was decided.

        Returns:
            Whether anything changed.
        """
        return self._go_to(self.history.did(label, change(self.review)), by)

    def undo(self) -> bool:
        """Take back what was decided last; return whether there was anything."""
        return self._go_to(self.history.undone())

    def redo(self) -> bool:
        """Bring back what was taken back last; return whether there was anything."""
        return self._go_to(self.history.redone())

    def replace_report(self, index: int, report: Report) -> None:
        """Put `report` in the place of the one at `index`."""
        changed = list(self._read)
        changed[index] = report
        self.set_reports(changed)

    def remove_report(self, index: int) -> None:
        """Take the report at `index` away."""
        before = self.snapshot()
        self.set_reports(self._read[:index] + self._read[index + 1 :])
        self.removed.emit(before.reports[index], before)

    def move_report(self, index: int, to: int) -> None:
        """Move the report at `index` to the place `to`; letters follow the place."""
        changed = list(self._read)
        changed.insert(to, changed.pop(index))
        if to != index:
            self.set_reports(changed)

    def set_furniture(self, index: int, block: int, *, is_furniture: bool) -> None:
        """Leave a block of the report at `index` out of the comparison, or take it in again."""
        from tellings.model.anchors import Anchors
        from tellings.review import Furnish, decide

        anchor = Anchors(self._read).at(index, self._read[index].blocks[block].span)
        label = say("Leave Out") if is_furniture else say("Take In")
        self.decide(label, lambda review: decide(review, Furnish(anchor, is_furniture)))

    # Work.

    def compare_again(self) -> None:
        """Compare the reports shown, for instance after a stop."""
        self.set_reports(self._read)

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

    def _follow(self, reports: tuple[Report, ...]) -> None:
        """Let what was decided find its places in `reports`; without reports nothing is."""
        from tellings.history import History
        from tellings.reanchoring import reanchor

        before, self._read = self._read, reports
        if not reports:
            self._history = None
        elif self.review.decisions or self.review.lost:
            replaced = _replaced(before, reports)
            self._history = History.of(reanchor(self.review, before, reports, replaced)[0])
        self.review_changed.emit()

    def _go_to(self, history: History, by: object | None = None) -> bool:
        """Show what another state of the history has as its consequence."""
        if history is self.history:
            return False
        self._history = history
        if self._must_read_anew():
            self._show_texts()
            if len(self._read) >= MIN_REPORTS:
                self._start_comparing()
        elif self._shown is not None:
            self._settle(Change(same_reports=True, by=by))
        self.review_changed.emit()
        return True

    def _corrected(self) -> tuple[Report, ...]:
        if not self.review.decisions:
            return self._read
        from tellings.corrections import corrected

        return corrected(self._read, self.review)

    def _must_read_anew(self) -> bool:
        from tellings.corrections import needs_analysis

        return needs_analysis(self._reports, self._corrected())

    def _show_texts(self) -> None:
        self.stop()
        self._reports, self._analysis = self._corrected(), None
        had, self._shown = self._shown, None
        if had is not None:
            self.shown_changed.emit(Change())
        self.reports_changed.emit()

    def _settle(self, change: Change) -> None:
        """Show what the findings are with what was decided."""
        from tellings.settling import settle

        known = self._shown.comparison if self._shown else None
        if self._analysis is not None:
            known = settle(self._analysis, self.review)
        assert known is not None
        self._show(known, change)

    def _show(self, comparison: Comparison, change: Change) -> None:
        from tellings.showing.shown import show

        if self._analysis is not None:
            self._reports = comparison.reports
        self._shown = show(comparison, review=self.review)
        self.shown_changed.emit(change)

    def _start_comparing(self, *, first: bool = True) -> None:
        """Begin to compare: first what is found at a glance, where the services have that."""
        reports, review, services = self._reports, self.review, self.services
        first = first and services.glance is not None
        self._first = first

        def work(progress: Progress, cancelled: Cancelling) -> Found:
            found = services.find(reports, review, progress, cancelled, first=first)
            return (*found, review)

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

    def _on_compared(self, found: Found) -> None:
        if not self._is_stale():
            self._end_job()
            # The judged answer takes the place of the first: what is in hand stays there.
            change = Change(same_reports=self._shown is not None)
            self._analysis, comparison, review = found
            if review is self.review or self._analysis is None:
                self._show(comparison, change)
            else:  # something was decided or undone meanwhile
                self._settle(change)
            if self._first:
                self._start_comparing(first=False)

    def _on_failed(self, problem: Exception) -> None:
        if not self._is_stale():
            self._end_job()
            self.failed.emit(problem)


def _replaced(before: Sequence[Report], now: Sequence[Report]) -> dict[ReportKey, ReportKey] | None:
    """Return which reports took the places of others, where that is sure."""
    from tellings.model.anchors import report_keys

    if len(before) != len(now) or set(map(id, before)) == set(map(id, now)):
        return None
    keys = zip(report_keys(before), report_keys(now), before, now, strict=True)
    return {old: new for old, new, a, b in keys if a is not b}
