"""Notices that the file of a report changed on disk since it was read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from tellings.model import Report

# Programs write in several steps, and many put a new file in the place of the old one.
RESTS_AFTER_MS = 400


def changed_since_read(reports: Sequence[Report]) -> tuple[int, ...]:
    """Return which of `reports` have a file that holds something else now; a lost one is none."""
    return tuple(index for index, report in enumerate(reports) if _is_changed(report))


def _is_changed(report: Report) -> bool:
    if report.source.path is None:
        return False
    path = Path(report.source.path)
    try:
        if path.stat().st_size != report.source.size:
            return True
        return hashlib.sha256(path.read_bytes()).hexdigest() != report.source.sha256
    except OSError:
        return False


class FileWatch(QObject):
    """Watches the files of the reports shown.

    Signals:
        changed: The indices of the reports whose files hold something else now.
    """

    changed = Signal(tuple)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reports: tuple[Report, ...] = ()
        self._told: tuple[int, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._resting = QTimer(self, singleShot=True, interval=RESTS_AFTER_MS)
        self._resting.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._on_file_changed)

    def watch(self, reports: Sequence[Report]) -> None:
        """Watch the files of `reports`, and no others."""
        self._reports, self._told = tuple(reports), ()
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._add()

    def stop(self) -> None:
        """Watch nothing any more."""
        self._resting.stop()
        self.watch(())

    def _add(self) -> None:
        paths = {one.source.path for one in self._reports if one.source.path}
        missing = [path for path in paths - set(self._watcher.files()) if Path(path).exists()]
        if missing:
            self._watcher.addPaths(missing)

    def _on_file_changed(self, _path: str) -> None:
        self._resting.start()

    def _look(self) -> None:
        self._add()  # one that was replaced is no longer watched
        found = changed_since_read(self._reports)
        if found and found != self._told:
            self.changed.emit(found)
        self._told = found
