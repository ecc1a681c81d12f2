"""Where the rows of a printed table begin a page, so that none is split over two.

Qt breaks a table wherever a line ends, and only a whole table can be told to begin a page. So
the document is laid out once for the paper, the rows that would be split are found, and the table
is written again in as many pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QTextDocument, QTextTable

# The margin at every edge: two centimetres, as QTextDocument.print_ leaves it.
_MARGIN_IN = 2.0 / 2.54


def lay_out(document: QTextDocument, paper: QPagedPaintDevice) -> None:
    """Lay a document out in pages for `paper`."""
    document.documentLayout().setPaintDevice(paper)
    root = document.rootFrame().frameFormat()
    root.setMargin(int(_MARGIN_IN * screen_dpi()))  # scaled to the paper by the layout
    document.rootFrame().setFrameFormat(root)
    document.setPageSize(QSizeF(paper.width(), paper.height()))


def tables(document: QTextDocument) -> list[QTextTable]:
    """Return the tables of a document that stand in no other."""
    return [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]


def rows_to_move(laid: QTextDocument, table: QTextTable) -> Iterator[int]:
    """Yield the rows that would split, though they fit on a page below the table's head.

    Args:
        laid: What `lay_out` was given.
        table: One of its tables, with one row of head.
    """
    page, scale = laid.pageSize(), laid.documentLayout().paintDevice().logicalDpiY() / screen_dpi()
    margin = laid.rootFrame().frameFormat().topMargin() * scale
    start = _top(laid, table, 0) % page.height() - margin
    # Without pages no row is torn, and each is as high as it is.
    laid.setPageSize(QSizeF(page.width(), -1))
    heights = _heights(laid, table)
    laid.setPageSize(page)
    shape = table.format()
    # At the edges of a page the table's margin, borders and padding come again, and its head.
    edge = (shape.topMargin() + 2 * shape.border() + shape.cellPadding()) * scale
    room, head = page.height() - 2 * margin - edge, heights[0] + edge
    used = start + heights[0]
    for row, height in enumerate(heights[1:], 1):
        if used + height > room >= head + height:
            yield row
            used = head
        used += height
        if used > room:
            used = head + (used - room) % (room - head)


def _heights(laid: QTextDocument, table: QTextTable) -> Sequence[float]:
    tops = [_top(laid, table, row) for row in range(table.rows())]
    end = laid.documentLayout().frameBoundingRect(table).bottom()
    return [below - top for top, below in pairwise([*tops, end])]


def _top(laid: QTextDocument, table: QTextTable, row: int) -> float:
    block = table.cellAt(row, 0).firstCursorPosition().block()
    return laid.documentLayout().blockBoundingRect(block).top()


def screen_dpi() -> float:
    """Return the dots an inch in which margins are given."""
    return QGuiApplication.primaryScreen().logicalDotsPerInchY()
