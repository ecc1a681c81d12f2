"""What lies over the window while something is dragged across it: where it will go."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tellings.model import report_letter
from tellings_gui.document_states import MAX_REPORTS
from tellings_gui.theme import Theme, Weight, serif, with_alpha

INSET = 20


class DropOverlay(QWidget):
    """See the module; the mouse passes through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, widget: QWidget, theme: Theme, reports: int) -> None:
        """Cover `widget` and say what a drop does, where there are `reports` already."""
        self._theme = theme
        if reports >= MAX_REPORTS:
            self.words = self.tr("There are {n} reports already").format(n=MAX_REPORTS)
        elif reports:
            words = self.tr("Drop to add as report {letter}")
            self.words = words.format(letter=report_letter(reports))
        else:
            self.words = self.tr("Drop to compare")
        self.setGeometry(widget.geometry())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a veil, a dashed frame and the words."""
        del event
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), with_alpha(theme.desk, 0.88))
            pen = QPen(theme.ink, 2)
            pen.setDashPattern([5, 4])
            painter.setPen(pen)
            frame = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
            corner = theme.measures.corner_dialog
            painter.drawRoundedRect(frame, corner, corner)
            painter.setFont(serif(24, Weight.SEMIBOLD))
            painter.setPen(theme.ink)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.words)
