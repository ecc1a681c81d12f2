"""Work in the background: values in, values out, always stoppable.

A job never touches a widget or the session. It gets a snapshot through its closure, reports
its progress and polls `cancelled`; its outcome comes back as a signal on the gui's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from tellings.errors import Cancelled

Progress = Callable[[Any, float], None]
Cancelling = Callable[[], bool]
Work = Callable[[Progress, Cancelling], Any]


class Job(QObject):
    """One piece of work in hand.

    Signals:
        progressed: The stage (whatever the work names it) and its fraction, 0–1.
        finished: The result.
        failed: The exception.
        stopped: It was stopped, and no result exists.
    """

    progressed = Signal(object, float)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, number: int, work: Work) -> None:
        super().__init__()
        self.number = number
        self._work = work
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the work to end; `stopped` follows when it has."""
        self._stop.set()

    def perform(self) -> None:
        """Do the work on the calling thread; nothing escapes, for nothing could catch it."""
        try:
            result = self._work(self.progressed.emit, self._stop.is_set)
        except Cancelled:
            self.stopped.emit()
        except Exception as problem:
            self.failed.emit(problem)
        else:
            if self._stop.is_set():
                self.stopped.emit()
            else:
                self.finished.emit(result)


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.perform()


class Jobs(QObject):
    """Starts jobs and ends with none left: one for each session."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # Two: a file can be read while a comparison runs.
        self._pool.setMaxThreadCount(2)
        self._running: dict[int, Job] = {}
        self._last_number = 0

    def prepare(self, work: Work) -> Job:
        """Return a job for `work` that has not begun: connect to its signals, then `begin` it."""
        from PySide6.QtCore import Qt  # as slow to load as all the rest of QtCore

        self._last_number += 1
        job = Job(self._last_number, work)
        for ended in (job.finished, job.failed, job.stopped):
            ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        return job

    def begin(self, job: Job) -> None:
        """Start a prepared job; quick work may end before this returns."""
        self._running[job.number] = job
        self._pool.start(_Runnable(job))

    @property
    def running(self) -> int:
        """How many jobs have not ended."""
        return len(self._running)

    def shut_down(self, timeout_ms: int = 5000) -> bool:
        """Stop every job and wait for its thread; return False if one would not end."""
        for job in self._running.values():
            job.stop()
        return self._pool.waitForDone(timeout_ms)

    def _on_ended(self, *_: object) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._running.pop(job.number, None)
