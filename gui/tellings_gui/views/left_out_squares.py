"""The squares in the right margin of a report: where it leaves out what others tell."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from tellings.showing.kinds import Kind
from tellings.showing.rows import Row
from tellings_gui.glyphs import Glyph, paint_glyph
from tellings_gui.session import Session
from tellings_gui.theme import Theme, sans
from tellings_gui.views.page import Page

# Two rows left out so near to each other, in pixels, share a square.
NEAR = 18
SIDE, SIDE_WITH_COUNT = 14, 17


class LeftOutSquares:
    """The squares of the report at `index` as the session shows it; made anew when that changes."""

    def __init__(self, session: Session, page: Page, index: int) -> None:
        self._session = session
        self._page = page
        self._index = index
        self._found: list[tuple[float, list[Row]]] | None = None

    def _squares(self) -> list[tuple[float, list[Row]]]:
        """Return top, in document pixels, and rows of each square."""
        if self._found is None:
            self._found = []
            shown = self._session.shown
            if shown is None or Kind.LEFT_OUT in self._session.hidden:
                return self._found
            places = shown.left_out[self._index]
            for y, number in sorted((self._page.rough_y(at), row) for row, at in places.items()):
                if self._found and y - self._found[-1][0] < NEAR:
                    self._found[-1][1].append(shown.row(number))
                else:
                    self._found.append((y, [shown.row(number)]))
        return self._found

    def at(self, y: float) -> list[Row]:
        """Return the rows of the square at a height of the document."""
        return next((rows for top, rows in self._squares() if top - 4 <= y < top + 20), [])

    def paint(self, painter: QPainter, view: QRectF, left: float, theme: Theme) -> None:
        """Paint those in `view`, the one in hand on the tint of the hand."""
        held = self._session.selected_row
        for top, rows in self._squares():
            if view.top() - 24 < top < view.bottom():
                side = SIDE if len(rows) == 1 else SIDE_WITH_COUNT
                box = QRectF(left, top + 4, side, side)
                if held in rows:
                    painter.fillRect(box, theme.hand)
                paint_glyph(painter, Glyph.LEFT_OUT, box, theme.soft)
                if len(rows) > 1:
                    painter.setFont(sans(11))
                    painter.setPen(theme.soft)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(rows)))
