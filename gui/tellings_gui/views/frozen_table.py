"""A table whose first column stays in place when the others are scrolled sideways."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from tellings_gui.theme import Theme
from tellings_gui.views.entries import Index
from tellings_gui.views.entry_delegate import EntryDelegate, PaintedTable

E = TypeVar("E")


class FrozenTable(PaintedTable[E]):
    """See the module: the first column is painted once more, over the others."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled_sideways)

    def frozen_box(self) -> QRect:
        """Return where the first column covers the others, empty while all are in place."""
        covers = self.horizontalHeader().offset() > 0
        return QRect(0, 0, self.columnWidth(0) if covers else 0, self.viewport().height())

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Return the cell seen at `pos`: the first column's where it covers another."""
        if self.frozen_box().contains(pos) and (row := self.rowAt(pos.y())) >= 0:
            return self.model().index(row, 0)
        return super().indexAt(pos)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, from under the first column too."""
        super().scrollTo(index, hint)
        covered = self.frozen_box().width() - self.columnViewportPosition(index.column())
        if index.column() > 0 and covered > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - covered)

    def entry_delegate(self) -> EntryDelegate[E]:
        """Return what paints the entries."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, EntryDelegate)
        return delegate

    def _on_scrolled_sideways(self) -> None:
        """Paint everything anew: Qt would shift the first column along with the others."""
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def paint_frozen(self, region: QRect) -> None:
        """Paint the first column over what was scrolled under it."""
        frozen, model = self.frozen_box(), self.model()
        if not frozen.intersects(region):
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        with QPainter(self.viewport()) as painter:
            row = max(0, self.rowAt(region.top()))
            while row < model.rowCount() and self.rowViewportPosition(row) <= region.bottom():
                top, height = self.rowViewportPosition(row), self.rowHeight(row)
                option.rect = QRect(0, top, frozen.width(), height)
                self.entry_delegate().paint(painter, option, model.index(row, 0))
                row += 1
            painter.setPen(self.theme.line2)
            painter.drawLine(frozen.topRight(), frozen.bottomRight())
