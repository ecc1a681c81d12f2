"""The document of one window: its reports, what was found between them, and the work on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tellings_gui.comparing import Busy, Comparing, Found
from tellings_gui.decidable import Decidable
from tellings_gui.document_states import (
    MAX_REPORTS,
    MIN_REPORTS,
    Change,
    KnownAnalyses,
    Snapshot,
    followed,
)
from tellings_gui.jobs import Jobs
from tellings_gui.services import Services, core_services

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Comparison, Report
    from tellings.model.analysis import Analysis
    from tellings.review import Review
    from tellings.showing.shown import Shown


class Document(Decidable):
    """Owns the reports and what was found; the only place that changes either.

    Signals:
        reports_changed: Reports came, went or moved; nothing is shown of them then.
        shown_changed: Something else is shown, with a `Change`.
        busy_changed: Work began, progressed or ended.
        failed: The exception that ended a comparison.
        removed: A report was taken away: it, and a `Snapshot` of what was there before.
    """

    reports_changed = Signal()
    shown_changed = Signal(object)
    busy_changed = Signal()
    failed = Signal(object)
    removed = Signal(object, object)

    def __init__(self, services: Services | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services or core_services()
        self.jobs = Jobs(self)
        self._comparing = Comparing(self.services, self.jobs, self)
        self._comparing.found.connect(self._on_found)
        self._comparing.busy_changed.connect(self.busy_changed)
        self._comparing.failed.connect(self.failed)
        self._read: tuple[Report, ...] = ()
        self._reports: tuple[Report, ...] = ()
        self._analysis: Analysis | None = None
        self._known = KnownAnalyses()
        self._shown: Shown | None = None

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order shown, as a person corrected them."""
        return self._reports

    @property
    def analysis(self) -> Analysis | None:
        """What was found pair by pair, None while nothing is or where it was not handed in."""
        return self._analysis

    @property
    def shown(self) -> Shown | None:
        """All that is shown of what was found, None while nothing is."""
        return self._shown

    @property
    def busy(self) -> Busy | None:
        """The comparison under way, None when idle."""
        return self._comparing.busy

    # Reports.

    def set_reports(self, reports: Sequence[Report], label: str = "") -> None:
        """Show `reports` and compare them, if there are two at least.

        Args:
            reports: As read.
            label: Names the step for people, "" where what became of the reports names it.

        Raises:
            ValueError: More than `MAX_REPORTS`.
        """
        if len(reports) > MAX_REPORTS:
            raise ValueError(f"{len(reports)} reports, {MAX_REPORTS} at most")
        self._follow(tuple(reports), label)
        self._show_texts()
        if len(reports) >= MIN_REPORTS:
            self._compare()

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
        from tellings.review import NOTHING

        self._history = History.of(NOTHING if review is None else review, reports)
        self._read = self._history.reports
        self._show_texts()
        self._analysis = analysis
        self._known = KnownAnalyses(analysis)
        if comparison is not None:
            self._show(comparison, Change())
        elif analysis is not None:
            self._settle(Change())
        elif len(self._read) >= MIN_REPORTS:
            self._compare()
        self.review_changed.emit()

    def snapshot(self) -> Snapshot:
        """Return all there is, for `restore`."""
        comparison = self._shown.comparison if self._shown else None
        is_first = comparison is not None and self.busy is not None
        return Snapshot(self._read, self.history, self._analysis, comparison, is_first)

    def restore(self, before: Snapshot) -> None:
        """Show again what there was, with all that was decided and can be undone."""
        self.open(before.reports, before.history.review, before.analysis, before.comparison)
        self._history = before.history
        if before.is_first:
            self._known = KnownAnalyses()
            self._compare(first=False)
        self.review_changed.emit()

    def remove_report(self, index: int) -> None:
        """Take the report at `index` away."""
        before = self.snapshot()
        self.set_reports(self._read[:index] + self._read[index + 1 :])
        self.removed.emit(before.reports[index], before)

    # Work.

    def compare_again(self) -> None:
        """Compare the reports shown, for instance after a stop."""
        self.set_reports(self._read)

    def stop(self) -> None:
        """Stop the comparison under way; the texts stay."""
        self._comparing.stop()

    def close(self) -> None:
        """End all background work; the document is of no use afterwards."""
        self.stop()
        self.jobs.shut_down()

    # Inside.

    def _follow(self, reports: tuple[Report, ...], label: str) -> None:
        """Let what was decided find its places in `reports`; without reports nothing is."""
        self._history = followed(self.history, self._read, reports, label)
        self._read = self._history.reports
        self.review_changed.emit()

    def _have_consequences(self, by: object | None) -> None:
        from tellings.corrections import needs_analysis

        if self.read is not self._read or needs_analysis(self._reports, self.corrected()):
            self._read = self.read
            self._show_texts()
            self._analysis = self._known.of(self._reports)
            if self._analysis is not None:
                self._settle(Change())
            elif len(self._read) >= MIN_REPORTS:
                self._compare()
        elif self._shown is not None:
            self._settle(Change(same_reports=True, by=by))
        elif (reports := self.corrected()) != self._reports:
            # Nothing is found yet, or was stopped: the reports alone show what was corrected.
            self._reports = reports
            self.reports_changed.emit()

    def _show_texts(self) -> None:
        self.stop()
        self._reports, self._analysis = self.corrected(), None
        had, self._shown = self._shown, None
        if had is not None:
            self.shown_changed.emit(Change())
        self.reports_changed.emit()

    def _settle(self, change: Change) -> None:
        """Show what the findings are with what was decided."""
        from tellings.settling import settle

        known = self._shown.comparison if self._shown else None
        if self._analysis is not None:
            known = settle(self._analysis, self.review, self._read)
        assert known is not None
        self._show(known, change)

    def _show(self, comparison: Comparison, change: Change) -> None:
        from tellings.showing.shown import show

        if self._analysis is not None:
            self._reports = comparison.reports
        self._shown = show(comparison, review=self.review)
        self.shown_changed.emit(change)

    def _compare(self, *, first: bool = True) -> None:
        self._comparing.start(self._reports, self.review, first=first)

    def _on_found(self, found: Found) -> None:
        # The judged answer takes the place of the first: what is in hand stays there.
        change = Change(same_reports=self._shown is not None)
        self._analysis = found.analysis
        if found.analysis is not None and not found.is_first:
            self._known.keep(found.analysis)
        if found.review is self.review or self._analysis is None:
            self._show(found.comparison, change)
        else:  # something was decided or undone meanwhile
            self._settle(change)
        if found.is_first:
            self._compare(first=False)
