"""How high the rows of a table are: guessed at first, so that thousands of them open at once.

They are made exact as rows come into sight and while the window is idle.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from tellings_gui.views.entries import Heading
from tellings_gui.views.entry_delegate import EntryDelegate

IDLE_SLICE_S = 0.008


class EntryHeights(QObject):
    """See the module.

    Args:
        table: Whose rows they are.
        anchor: Returns the row that stays in place while others grow.
    """

    def __init__(self, table: QTableView, anchor: Callable[[], int]) -> None:
        super().__init__(table)
        self._table = table
        self._anchor = anchor
        self._entries: Sequence[Any] = ()
        self._delegate: EntryDelegate[Any] | None = None
        self._exact: list[bool] = []
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._refine)
        table.verticalScrollBar().valueChanged.connect(self.settle)

    def begin(self, entries: Sequence[Any], delegate: EntryDelegate[Any]) -> None:
        """Guess the heights of `entries`, which `delegate` paints; make those in sight exact."""
        self._entries, self._delegate = entries, delegate
        self._exact = [isinstance(entry, Heading) for entry in entries]
        rows = self._table.verticalHeader()
        # One layout of the view for all rows: blocked, each row would ask for its own.
        rows.blockSignals(True)
        for row, entry in enumerate(entries):
            is_heading = self._exact[row]
            height = delegate.heading_height() if is_heading else delegate.estimate(entry)
            rows.resizeSection(row, height)
        rows.blockSignals(False)
        self._table.updateGeometries()
        self.settle()
        self._idle.start()

    def settle(self) -> None:
        """Make the heights of the rows in sight exact."""
        # Between other entries and their layout the table may be scrolled.
        table, model = self._table, self._table.model()
        if not self._exact or not table.isVisible() or model.rowCount() != len(self._exact):
            return
        row = max(0, table.rowAt(0))
        bottom = table.viewport().height()
        while row < len(self._exact) and table.rowViewportPosition(row) < bottom:
            self._make_exact(row)
            row += 1

    def _make_exact(self, row: int) -> int:
        """Give `row` its exact height; return by how much it grew."""
        if self._exact[row] or self._delegate is None:
            return 0
        self._exact[row] = True
        before = self._table.rowHeight(row)
        exact = self._delegate.height_of(self._entries[row])
        if exact != before:
            self._table.setRowHeight(row, exact)
        return exact - before

    def _refine(self) -> None:
        """Make more heights exact for a few milliseconds, holding what is in sight still."""
        until = time.perf_counter() + IDLE_SLICE_S
        anchor = self._anchor()
        shift = 0
        for row, exact in enumerate(self._exact):
            if not exact:
                grown = self._make_exact(row)
                shift += grown if row < anchor else 0
                if time.perf_counter() > until:
                    break
        else:
            self._idle.stop()
        if shift:
            bar = self._table.verticalScrollBar()
            bar.setValue(bar.value() + shift)
