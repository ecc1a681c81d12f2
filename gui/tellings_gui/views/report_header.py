"""The head of a table whose columns are reports: letter, outlet, date."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from tellings.model import Report, report_letter
from tellings_gui.glyphs import LetterState, paint_letter
from tellings_gui.theme import Theme
from tellings_gui.views.phrases import report_date, report_name

HEIGHT = 40
PADDING = 14
LETTER = 18
NAME_MIN_WIDTH = 48


class ReportHeader(QHeaderView):
    """Paints the report of a column, or the model's title where the column holds none."""

    def __init__(
        self, table: QTableView, theme: Theme, *, dated: bool = True, first_left: int = PADDING
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self._dated = dated
        self._first_left = first_left
        self._reports: Mapping[int, tuple[int, Report]] = {}
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setAccessibleName(self.tr("Reports"))

    def set_theme(self, theme: Theme) -> None:
        """Paint in `theme` from now on."""
        self._theme = theme
        self.viewport().update()

    def set_reports(self, reports: Mapping[int, tuple[int, Report]]) -> None:
        """Show (index, report) in the columns that are the keys."""
        self._reports = reports
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the head's size."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads, the first one over what was scrolled under it."""
        super().paintEvent(event)
        if self.offset() > 0 and self.count():
            with QPainter(self.viewport()) as painter:
                box = QRect(0, 0, self.sectionSize(0), self.height())
                self.paintSection(painter, box, 0)
                painter.setPen(self._theme.line2)
                painter.drawLine(box.topRight(), box.bottomRight())

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Paint the head of one column."""
        theme = self._theme
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.chrome)
        painter.setPen(theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box = QRectF(rect).adjusted(PADDING if logical_index else self._first_left, 0, -8, 0)
        if logical_index in self._reports:
            self._paint_report(painter, box, *self._reports[logical_index])
        else:
            title = self.model().headerData(logical_index, Qt.Orientation.Horizontal)
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(title or ""))
        painter.restore()

    def _paint_report(self, painter: QPainter, box: QRectF, index: int, report: Report) -> None:
        theme = self._theme
        badge = QRectF(box.left(), box.center().y() - LETTER / 2, LETTER, LETTER)
        paint_letter(painter, badge, report_letter(index), theme, LetterState.HEADING)
        rest = box.adjusted(LETTER + 9, 0, 0, 0)
        if rest.width() < NAME_MIN_WIDTH:
            return
        metrics = QFontMetricsF(theme.strong)
        name = metrics.elidedText(report_name(report), Qt.TextElideMode.ElideRight, rest.width())
        painter.setFont(theme.strong)
        painter.setPen(theme.ink)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, name)
        date = report_date(report) if self._dated else ""
        left = metrics.horizontalAdvance(name) + 9
        if date and left + QFontMetricsF(theme.meta).horizontalAdvance(date) < rest.width():
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            painter.drawText(rest.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, date)
