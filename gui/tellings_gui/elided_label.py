"""A label that ends in "…" where it has no room, and says the whole on hovering."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


class ElidedLabel(QLabel):
    """See the module; one line of plain text."""

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        del event
        box = self.contentsRect()
        elide = Qt.TextElideMode.ElideRight
        with QPainter(self) as painter:
            words = self.fontMetrics().elidedText(self.text(), elide, box.width())
            role = self.foregroundRole()
            self.style().drawItemText(
                painter, box, self.alignment(), self.palette(), self.isEnabled(), words, role
            )
