"""The work file of one window: saving, opening, and what is kept for the case of a crash."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from tellings_gui.document import Document

if TYPE_CHECKING:  # waits for the first work file or decision
    from tellings.model import Report
    from tellings.model.analysis import Analysis
    from tellings.review import Review
    from tellings.workfile import Opened, Work
    from tellings.workfile.journal import Journal, Recovered
    from tellings.workfile.lock import WorkLock


class Filing(QObject):
    """Keeps the document of a window in a file, and its steps in a journal until they are.

    Signals:
        changed: Path, modified or time of saving changed.
        failed: Saving or keeping a journal failed, with the exception; nothing is lost by it.

    Args:
        document: What is kept.
        folder: Of this application, for journals and locks.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, document: Document, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._saved: tuple[tuple[Report, ...], Review] | None = None
        self._kept: tuple[Report, ...] | None = None
        self._ours: tuple[Report, ...] = ()
        self._digest: str | None = None
        self._journal: Journal | None = None
        self._lock: WorkLock | None = None
        self._journal_lock: WorkLock | None = None
        self._is_silent = False
        self.path: Path | None = None
        self.read_only = False
        self.saved_at: datetime | None = None
        document.review_changed.connect(self._on_changed)

    @property
    def modified(self) -> bool:
        """Whether something would be lost by closing: decisions, or other reports in a file."""
        document = self._document
        if self._saved is None:
            return bool(document.review.decisions or document.review.lost)
        reports, review = self._saved
        return document.read != reports or document.review != review

    @property
    def holds_pasted(self) -> bool:
        """Whether a report stands in no file, neither its own nor this work's."""
        read = self._document.read
        if self._saved is not None or read == self._ours:
            return False
        return any(one.source.path is None for one in read)

    def call_ours(self) -> None:
        """Note that the reports shown come with the application: nobody would miss them."""
        self._ours = self._document.read

    # Saving.

    def save(self, path: Path, *, over: bool = False) -> None:
        """Write the document to `path`, which is its file from then on.

        Args:
            path: The file.
            over: Write over whatever is there, also if somebody changed it meanwhile.

        Raises:
            WorkError: The system refused, or the file was changed meanwhile.
        """
        from tellings.workfile import save_work

        is_own = path == self.path and not over
        digest = save_work(self.work(), path, known=self._digest if is_own else None)
        if path != self.path:
            self._hold(path)
        self.path, self._digest, self.read_only = path, digest, False
        self._mark_saved()
        self.saved_at = datetime.now()
        self.changed.emit()

    def work(self, *, with_findings: bool = True) -> Work:
        """Return what the file is to hold."""
        from tellings.workfile import Work

        document = self._document
        analysis = document.analysis if with_findings else None
        return Work(document.read, document.review, analysis)

    def forget(self) -> None:
        """Begin without a file; what was kept of the work before is dropped."""
        self._end_journal()
        self._release()
        self.path = self._digest = self._saved = self.saved_at = None
        self.read_only = False
        self.changed.emit()

    def close(self) -> None:
        """Drop the journal and let go of the file: all is saved, or not wanted."""
        self._end_journal()
        self._release()

    # Opening.

    def show(self, path: Path, opened: Opened, analysis: Analysis | None) -> bool:
        """Show what was read from a file; return whether nobody else has it open."""
        self.forget()
        self._show(opened, analysis)
        self.path, self._digest, self.read_only = path, opened.digest, opened.read_only
        is_free = self._hold(path)
        self._mark_saved()
        self.changed.emit()
        return is_free

    def show_recovered(self, found: Recovered) -> None:
        """Show what a journal holds; it stands unsaved, and in its file if that is as it was."""
        self.forget()
        self._show(found.opened, None)
        if found.path is not None and found.matches:
            self.path, self._digest = found.path, found.opened.digest
            self._hold(found.path)
            self._saved = ((), self._document.review)
        self._on_changed()
        if self._journal is None or found.journal != self._journal.file:
            drop(found.journal)

    def revert(self) -> None:
        """Take back all that was decided since the last saving; it can be undone."""
        if self._saved is None:
            return
        reports, review = self._saved
        self._document.become(self.tr("Revert"), reports, review)

    def _show(self, opened: Opened, analysis: Analysis | None) -> None:
        self._is_silent = True
        try:
            self._document.open(opened.work.reports, opened.work.review, analysis)
        finally:
            self._is_silent = False

    # The journal.

    def _on_changed(self) -> None:
        if self._is_silent:
            return
        if not self._document.read and self._document.busy is None:
            self.forget()
            return
        try:
            self._keep()
        except OSError as problem:
            self.failed.emit(problem)
        self.changed.emit()

    def _keep(self) -> None:
        """Add a step to the journal, which begins with the first one."""
        if not self.modified and self._journal is None:
            return
        from tellings.workfile.journal import Journal
        from tellings.workfile.lock import WorkLock

        if self._journal is None:
            self._journal = Journal(self._folder, self.path, uuid4().hex)
            self._journal_lock = WorkLock.take(self._folder, self._journal.file)
            self._kept = None
        if self._kept is self._document.read:
            self._journal.add(self._document.review)
            return
        saved = self._saved
        if saved is not None and saved[0] == self._document.read and self._digest:
            self._journal.begin(self._digest, saved[1])
            self._journal.add(self._document.review)
        else:
            self._journal.rebase(self.work(with_findings=False))
        self._kept = self._document.read

    def _mark_saved(self) -> None:
        self._saved = (self._document.read, self._document.review)
        self._end_journal()

    def _end_journal(self) -> None:
        if self._journal is not None:
            try:
                self._journal.end()
            except OSError as problem:
                self.failed.emit(problem)
        if self._journal_lock is not None:
            self._journal_lock.release()
        self._journal = self._journal_lock = self._kept = None

    def _hold(self, path: Path) -> bool:
        from tellings.workfile.lock import WorkLock

        self._release()
        try:
            self._lock = WorkLock.take(self._folder, path)
        except OSError:
            return True
        return self._lock is not None

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def read_work(path: Path) -> tuple[Opened, Analysis | None]:
    """Return a work file's content, and its findings where they still hold.

    Raises:
        WorkError: It can't be read, or nothing of it is left.
    """
    from tellings.reopening import kept_analysis
    from tellings.workfile import open_work

    opened = open_work(path)
    return opened, kept_analysis(opened.work)


def drop(journal: Path) -> None:
    """Take away a journal and the work that it went on from; failing that it is offered again."""
    for path in (journal, *journal.parent.glob(f"{journal.stem}*.tellings")):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def left_behind(folder: Path) -> tuple[Any, ...]:
    """Return what ended unsaved and is open in no window, as `Recovered`, newest first."""
    if not any(folder.glob("*.journal")):
        return ()
    from tellings.workfile.journal import recover
    from tellings.workfile.lock import WorkLock

    found = []
    for one in recover(folder):
        lock = WorkLock.take(folder, one.journal)
        if lock is not None:
            lock.release()
            found.append(one)
    return tuple(found)
