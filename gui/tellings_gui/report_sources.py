"""The list of reports, and of files that could not be read, beside the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tellings.errors import ReadError
from tellings.model import Report, report_letter
from tellings_gui.glyphs import Glyph, LetterState, paint_glyph, paint_letter
from tellings_gui.problem_words import problem_words
from tellings_gui.theme import Theme
from tellings_gui.views.phrases import report_name

WIDTH = 270
LEFT = 44
BADGE = 20
PADDING = 10
LETTER_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NOTE_ROLE = LETTER_ROLE + 1
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
Index = QModelIndex | QPersistentModelIndex


class ReportSources(QListWidget):
    """See the module: reports first, then problems."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reports, and files that could not be read"))
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(SourceDelegate(theme, self))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, theme.chrome)
        self.setPalette(colours)

    def show_all(
        self, reports: Sequence[Report], problems: Sequence[ReadError], current: int
    ) -> None:
        """Show `reports` and `problems`; `current` counts through both."""
        self.blockSignals(True)
        self.clear()
        for index, report in enumerate(reports):
            item = QListWidgetItem(report_name(report), self)
            words = self.tr("{source}, {n} words")
            words = words.format(source=report.source.name, n=len(report.text.split()))
            item.setData(LETTER_ROLE, report_letter(index))
            item.setData(NOTE_ROLE, words)
            item.setToolTip(report.source.path or report.source.name)
        for problem in problems:
            item = QListWidgetItem(problem_words(problem), self)
            item.setToolTip(str(problem.path or ""))
        self.setCurrentRow(min(current, self.count() - 1))
        self.blockSignals(False)


class SourceDelegate(QStyledItemDelegate):
    """Paints a report with its letter, a problem with the sign of warning."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return two lines for a report, as many as needed for a problem."""
        if index.data(LETTER_ROLE):
            return QSize(WIDTH, 56)
        room = QRect(0, 0, WIDTH - LEFT - PADDING, 1000)
        box = QFontMetrics(self._theme.plain).boundingRect(room, WRAPPED, str(index.data()))
        return QSize(WIDTH, box.height() + 2 * PADDING + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, sign and words."""
        theme, state = self._theme, option.state
        box: QRect = option.rect.adjusted(8, 2, -8, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(QPen(theme.ink, 2) if focused else QPen(theme.line))
            painter.setBrush(theme.paper if chosen else theme.hover)
            corner = theme.measures.corner_button
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), corner, corner)
        letter = index.data(LETTER_ROLE)
        sign = QRectF(box.left() + PADDING, box.top() + PADDING - 1, BADGE, BADGE)
        words = QRect(LEFT, box.top() + PADDING, WIDTH - LEFT - PADDING - 8, box.height())
        painter.setPen(theme.ink)
        if letter:
            paint_letter(painter, sign, str(letter), theme, LetterState.HEADING)
            self._line(painter, words, str(index.data()), strong=True)
            painter.setPen(theme.mute)
            self._line(painter, words.translated(0, 18), str(index.data(NOTE_ROLE)))
        else:
            paint_glyph(painter, Glyph.WARNING, sign.adjusted(2, 1, -2, -3), theme.conflict)
            painter.setFont(theme.plain)
            painter.drawText(words, WRAPPED, str(index.data()))
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, words: str, *, strong: bool = False) -> None:
        font = self._theme.strong if strong else self._theme.meta
        elide = Qt.TextElideMode.ElideMiddle
        painter.setFont(font)
        painter.drawText(box, WRAPPED, QFontMetrics(font).elidedText(words, elide, box.width()))
