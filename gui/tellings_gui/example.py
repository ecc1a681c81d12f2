"""The event that comes with the application: compared once, ready to open and to be pictured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from tellings_gui.bringing_in import sample_reports
from tellings_gui.file_commands import FileCommands
from tellings_gui.front import Front

if TYPE_CHECKING:  # waits for the first comparison
    from tellings.model import Comparison
    from tellings.model.analysis import Analysis


class Example(QObject):
    """See the module.

    Signals:
        ready: It is compared, and nobody asked to open it.
    """

    ready = Signal()

    def __init__(self, front: Front, files: FileCommands) -> None:
        super().__init__(front)
        self._front = front
        self._files = files
        self._is_wanted = False
        self._analysis: Analysis | None = None
        self.comparison: Comparison | None = None

    def prepare(self) -> None:
        """Compare it in the background, so that it opens at once and shows on the welcome."""
        from tellings.review import NOTHING

        services = self._front.session.document.services
        self._front.perform(
            lambda progress, cancelled: services.find(
                sample_reports(services), NOTHING, progress, cancelled
            ),
            self._on_found,
        )

    def open(self) -> None:
        """Show it, compared."""
        if not self._files.may_go(pasted=True):
            return
        if self.comparison is not None:
            self._files.filing.forget()
            self._front.show_work()
            self._front.session.document.show_comparison(self.comparison, self._analysis)
            self._files.filing.call_ours()
        else:
            self._is_wanted = True
            self.prepare()

    def picture(self) -> QPixmap | None:
        """Return how it looks, None while it isn't compared."""
        if self.comparison is None:
            return None
        from tellings_gui.example_picture import example_picture

        services = self._front.session.document.services
        return example_picture(self.comparison, services, self._front.theme)

    def _on_found(self, found: tuple[Analysis | None, Comparison]) -> None:
        self._analysis, self.comparison = found
        if self._is_wanted:
            self._is_wanted = False
            self.open()
        else:
            self.ready.emit()
