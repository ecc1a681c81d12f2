"""What all views share: nothing is worked out for a view that nobody sees."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tellings_gui.session import Session
from tellings_gui.views.view import View


class LateView(View):
    """A view that catches up with the session when it is shown.

    It follows what is shown and the filters; subclasses say in `bring_up_to_date` how, and call
    `refresh` once they are built and whenever anything else changed.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        session.comparison_changed.connect(self._on_comparison_changed)
        session.filters_changed.connect(self.refresh)

    def forget_comparison(self) -> None:
        """Drop what belongs to the comparison shown before; asked at once, hidden or not."""

    def _on_comparison_changed(self) -> None:
        self.forget_comparison()
        self.refresh()

    def refresh(self) -> None:
        """Bring the view up to date, when it is next shown if it is hidden.

        Without a comparison at once: it costs nothing, and the last one is let go of.
        """
        self._is_stale = not self.isVisible() and self._session.comparison is not None
        if not self._is_stale:
            self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Show what the session holds."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the view was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
