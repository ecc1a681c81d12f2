"""Columns side by side, as many as fit; the first stays while the others scroll sideways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpacerItem,
    QWidget,
)

from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.marked_text import mean_width
from tellings_gui.views.report_pane import ReportPane
from tellings_gui.views.ribbons import Gutter

SNAP_MS = 160
# Two reports beside each other are what the window is for, however narrow it is.
LEAST_IN_VIEW = 2
# A column a few pixels short of the least is better than one out of sight.
NEARLY = 12
# Lines of a good length leave room on wide screens: some of it is the ribbons'.
WIDEST_GUTTER = 120


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column is made of, top to bottom, and the text in it."""

    head: QWidget
    column: QWidget
    pane: ReportPane


class ColumnStrip(QWidget):
    """See the module. The gutter after the first column leads to whichever column is next to it.

    Signals:
        wheeled: The wheel was turned over a gutter.
        moved: Other columns came into view.
    """

    wheeled = Signal(QWheelEvent)
    moved = Signal()

    def __init__(
        self, session: Session, theme: Theme, cells: Sequence[Cell], parent: QWidget
    ) -> None:
        """Show `cells` in the order given; there may be none."""
        super().__init__(parent)
        self._session = session
        self._cells = tuple(cells)
        self._theme = theme
        self._order = tuple(cell.pane.index for cell in cells)
        self.gutters: list[Gutter] = []
        self.first = QWidget(self)
        self._rest = QWidget()
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._place(theme)
        self._area.setWidget(self._rest)
        self._snapping = QTimer(self)
        self._snapping.setSingleShot(True)
        self._snapping.setInterval(SNAP_MS)
        self._snapping.timeout.connect(self._snap)
        self._bar = self._area.horizontalScrollBar()
        self._bar.valueChanged.connect(self._on_scrolled)

    @property
    def grounds(self) -> tuple[QWidget, ...]:
        """The widgets whose ground shows between the columns."""
        return self.first, self._rest, self._area, self._area.viewport()

    def set_theme(self, theme: Theme) -> None:
        """Share the width anew: type or measure may have changed."""
        self._theme = theme
        self._share_width()

    @property
    def in_view(self) -> tuple[int, ...]:
        """The indices of the reports in view, from the left."""
        start = 1 + self._at()
        return self._order[:1] + self._order[start : start + self._fitting() - 1]

    def bring_into_view(self, report: int) -> None:
        """Scroll sideways until the column of `report` is in view."""
        place, room = self._order.index(report) - 1, self._fitting() - 1
        if place >= 0 and room > 0:
            self._bar.setValue(min(max(self._at(), place - room + 1), place) * self._step())

    def _place(self, theme: Theme) -> None:
        grids = QGridLayout(self.first), QGridLayout(self._rest)
        for grid in grids:
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(0)
            grid.setRowStretch(1, 1)
        for number, cell in enumerate(self._cells):
            grid, at = grids[min(number, 1)], 2 * max(0, number - 1)
            grid.addWidget(cell.head, 0, at)
            grid.addWidget(cell.column, 1, at)
            if number + 1 < len(self._cells):
                left, right = cell.pane, self._cells[number + 1].pane
                gutter = Gutter(self._session, theme, left, right, self.first, order=self._order)
                gutter.wheeled.connect(self.wheeled)
                grid.addWidget(gutter, 1, at + 1)
                self.gutters.append(gutter)
        grids[1].setColumnStretch(2 * len(self._cells), 1)  # what is left over stands at the right
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._margin = QSpacerItem(0, 0)
        self._row.addItem(self._margin)
        self._row.addWidget(self.first)
        self._row.addWidget(self._area, 1)

    # Widths.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns in view; they begin where one begins."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        if not self._cells:
            return
        at, fitting = self._at(), self._fitting()
        hides = fitting < len(self._cells)
        gutter = self._theme.measures.gutter
        width = max(1, (self.width() - (fitting - 1) * gutter) // fitting)
        if not hides:
            width = min(width, self._widest())
        spare = self.width() - fitting * width - (fitting - 1) * gutter
        wider = min(WIDEST_GUTTER - gutter, spare // (fitting - 1)) if fitting > 1 else 0
        spare -= wider * (fitting - 1)
        for own in self.gutters:
            own.setFixedWidth(gutter + wider)
        for cell in self._cells:
            cell.column.setFixedWidth(width)
        self._margin.changeSize(spare // 2, 0)
        self._row.invalidate()
        policy = Qt.ScrollBarPolicy
        self._area.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if hides else policy.ScrollBarAlwaysOff
        )
        below = self._bar.sizeHint().height() if hides else 0
        self.first.setContentsMargins(0, 0, 0, below)
        self._bar.setSingleStep(self._step())
        self._bar.setPageStep(self._step() * max(1, fitting - 1))
        self._bar.setValue(at * self._step())

    def _fitting(self) -> int:
        measures = self._theme.measures
        least = measures.text_min + measures.margin_left + measures.margin_right - NEARLY
        fitting = (self.width() + measures.gutter) // (least + measures.gutter)
        return min(len(self._cells), max(LEAST_IN_VIEW, fitting))

    def _widest(self) -> int:
        """Return the width of a column whose lines are no longer than is good to read."""
        measures = self._theme.measures
        if not self._theme.measure:
            return self.width()
        text = self._theme.measure * mean_width(self._theme.reading)
        return round(text) + measures.margin_left + measures.margin_right

    def _step(self) -> int:
        second = self._cells[1].column.minimumWidth() if len(self._cells) > 1 else 0
        return second + self._theme.measures.gutter

    def _at(self) -> int:
        """Return how many columns are scrolled under the first."""
        return round(self._area.horizontalScrollBar().value() / self._step())

    # Scrolling.

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways over the first column too."""
        across = event.pixelDelta().x() or event.angleDelta().x()
        self._bar.setValue(self._bar.value() - across)

    def _on_scrolled(self) -> None:
        beside = min(1 + self._at(), len(self._cells) - 1)
        if self.gutters and beside > 0:
            self.gutters[0].lead_to(self._cells[beside].pane)
        self._snapping.start()
        self.moved.emit()

    def _snap(self) -> None:
        if not self._bar.isSliderDown():
            self._bar.setValue(self._at() * self._step())
