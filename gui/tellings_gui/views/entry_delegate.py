"""Paints the entries of a table; each view's own delegate knows their heights and cells."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTextEdit,
    QWidget,
)

from tellings_gui.session import Session
from tellings_gui.theme import Theme, blend
from tellings_gui.views.entries import ENTRY_ROLE, Heading

HEADING_HEIGHT = 36
HAND_BAR = 3

E = TypeVar("E")


class PaintedTable(QTableView, Generic[E]):
    """What a delegate asks of the table whose entries it paints."""

    session: Session

    def is_held(self, row: int) -> bool:
        """Tell whether the entry at `row` is in hand."""
        raise NotImplementedError

    def is_hovered(self, entry: E, row: int) -> bool:
        """Tell whether the mouse, here or in another view, is over `entry`."""
        raise NotImplementedError

    def row_box(self, row: int) -> QRect:
        """Return where the visible part of a row stands in the viewport."""
        raise NotImplementedError


class EntryDelegate(QStyledItemDelegate, Generic[E]):
    """Paints the entries of one view; a subclass knows their height and their cells."""

    def __init__(self, table: PaintedTable[E], theme: Theme) -> None:
        super().__init__(table)
        self.table = table
        self.theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint in `theme` from now on."""
        self.theme = theme
        self.forget()

    def forget(self) -> None:
        """Drop what was laid out: widths, theme, marks or entries have changed."""

    def height_of(self, entry: E) -> int:
        """Return the exact height of `entry`."""
        raise NotImplementedError

    def estimate(self, entry: E) -> int:
        """Return a cheap guess of `height_of`."""
        return self.height_of(entry)

    def paint_entry(self, painter: QPainter, rect: QRect, entry: E, column: int) -> None:
        """Paint one cell, its ground excepted."""
        raise NotImplementedError

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground that hover and hand ask for, then the cell."""
        entry = index.data(ENTRY_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(entry, Heading):
            self.paint_heading(painter, rect, entry)
        else:
            self.paint_ground(painter, rect, entry, index.row(), index.column())
            self.paint_entry(painter, rect, entry, index.column())
            self.paint_focus(painter, rect, index.row())
        painter.restore()

    def heading_height(self) -> int:
        """Return the height of a heading."""
        return HEADING_HEIGHT

    def heading_left(self) -> int:
        """Return the x at which headings start."""
        return 22

    def paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        """Paint a heading across all columns; each cell shows its part."""
        painter.fillRect(rect, self.theme.paper)
        left = self.heading_left()  # stays where it is when the columns are scrolled sideways
        line = QRectF(left, rect.top(), self.table.viewport().width() - left - 22, rect.height())
        painter.setFont(self.theme.strong)
        painter.setPen(self.theme.ink)
        text_box = line.adjusted(0, 8, 0, -2)
        across = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        used = painter.boundingRect(text_box, across, heading.text)
        painter.drawText(text_box, across, heading.text)
        painter.setFont(self.theme.meta)
        painter.setPen(self.theme.mute)
        painter.drawText(text_box.adjusted(used.width() + 8, 0, 0, 0), across, heading.note)
        painter.setPen(self.theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def paint_ground(self, painter: QPainter, rect: QRect, entry: E, row: int, column: int) -> None:
        """Paint what lies under a cell: hand, hover or paper."""
        theme = self.theme
        if self.table.is_held(row):
            painter.fillRect(rect, blend(theme.paper, theme.hand, 0.7))
            if column == 0:
                painter.fillRect(
                    rect.left(), rect.top(), HAND_BAR, rect.height(), theme.hand_strong
                )
        elif self.table.is_hovered(entry, row):
            painter.fillRect(rect, theme.hover)
        else:
            painter.fillRect(rect, theme.paper)
        painter.setPen(theme.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def paint_focus(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint the ring round the row that the keyboard is at."""
        if self.table.hasFocus() and self.table.currentIndex().row() == row:
            box = QRectF(self.table.row_box(row)).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(self.theme.ink, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Open the words of a cell so that a part of them can be selected and copied."""
        editor = QTextEdit(parent)
        editor.setReadOnly(True)
        editor.setFrameShape(QFrame.Shape.NoFrame)
        editor.setFont(self.theme.reading)
        editor.document().setDocumentMargin(10)
        editor.setPlainText(str(index.data(Qt.ItemDataRole.DisplayRole)))
        editor.setAccessibleName(self.tr("Words of the cell, for copying"))
        editor.selectAll()
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the editor alone: it was filled when made."""

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Write nothing back: the words of a report are never touched."""
