"""What is done in the background, and then what follows from it, on the gui's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from tellings_gui.jobs import Jobs, Work


class Errands(QObject):
    """See the module.

    Signals:
        failed: The exception that ended one of them.
    """

    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._awaited: dict[QObject, Callable[[Any], None]] = {}

    def perform(self, work: Work, done: Callable[[Any], None]) -> None:
        """Do `work`, then `done` with its result."""
        job = self._jobs.prepare(work)
        # A function connected by itself would be lost with the job, which ends first.
        self._awaited[job] = done
        job.finished.connect(self._on_performed)
        job.failed.connect(self._on_failed)
        self._jobs.begin(job)

    def _on_performed(self, result: object) -> None:
        done = self._awaited.pop(self.sender(), None)
        if done is not None:
            done(result)

    def _on_failed(self, problem: object) -> None:
        self._awaited.pop(self.sender(), None)
        self.failed.emit(problem)
