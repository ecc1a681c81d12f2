"""Comparing the reports of a document in the background, first at a glance and then with care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tellings_gui.jobs import Cancelling, Job, Jobs, Progress
from tellings_gui.services import Services

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Comparison, Report
    from tellings.model.analysis import Analysis
    from tellings.review import Review


@dataclass(frozen=True, slots=True)
class Busy:
    """The comparison under way: its stage (the core's enum, None at first), fraction 0–1."""

    stage: Any = None
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        analysis: What `comparison` was settled from; None where the services compare at once.
        comparison: Settled as was decided when the work began.
        review: What was decided then.
        is_first: It was found at a glance, and is worth finding again.
    """

    analysis: Analysis | None
    comparison: Comparison
    review: Review
    is_first: bool


class Comparing(QObject):
    """One comparison under way at most.

    Signals:
        busy_changed: Work began, progressed or ended.
        found: A `Found`; the work has ended by then.
        failed: The exception that ended a comparison.
    """

    busy_changed = Signal()
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy: Busy | None = None
        self._services = services
        self._jobs = jobs
        self._job: Job | None = None

    def start(self, reports: Sequence[Report], review: Review, *, first: bool) -> None:
        """Begin to compare.

        Args:
            reports: As a person corrected them.
            review: What was decided.
            first: The first answer is wanted, where the services have one.
        """
        services = self._services
        first = first and services.glance is not None

        def work(progress: Progress, cancelled: Cancelling) -> Found:
            found = services.find(reports, review, progress, cancelled, first=first)
            return Found(*found, review, first)

        job = self._jobs.prepare(work)
        self._job, self.busy = job, Busy()
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self.busy_changed.emit()
        self._jobs.begin(job)

    def stop(self) -> None:
        """Stop what is under way; nothing comes of it."""
        if self._job is not None:
            self._job.stop()
            self._end()

    def _end(self) -> None:
        self._job, self.busy = None, None
        self.busy_changed.emit()

    def _is_stale(self) -> bool:
        """Tell whether the signal being handled comes from a job given up since."""
        return self._job is None or self.sender() is not self._job

    def _on_progressed(self, stage: object, fraction: float) -> None:
        if not self._is_stale():
            self.busy = Busy(stage, fraction)
            self.busy_changed.emit()

    def _on_finished(self, found: Found) -> None:
        if not self._is_stale():
            self._end()
            self.found.emit(found)

    def _on_failed(self, problem: Exception) -> None:
        if not self._is_stale():
            self._end()
            self.failed.emit(problem)
