"""Draws pages on paper: what was laid out, and what runs above and below it on every page.

`QTextDocument.print_` lays a copy out anew, in which lines break elsewhere: rows that had been
kept whole lost their last line to a page of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextDocument,
)

from tellings_gui.page_breaks import screen_dpi

# Of the margin above and below the text, from the edge: the middle of what runs there.
_MIDDLE = 0.6
_GAP = 0.1  # of the width, between what stands left and right


def paint(
    laid: QTextDocument, paper: QPagedPaintDevice, running: tuple[str, str], font: QFont
) -> None:
    """Draw all pages of a document.

    Args:
        laid: What `page_breaks.lay_out` laid out for `paper`.
        paper: Takes the pages.
        running: What stands on top of every page, left and right.
        font: Of that, and of the number below.
    """
    with QPainter(paper) as painter:
        for page in range(laid.pageCount()):
            if page:
                paper.newPage()
            _text(painter, laid, page)
            _around(painter, laid, page, running, QFont(font, paper))


def _text(painter: QPainter, laid: QTextDocument, page: int) -> None:
    size = laid.pageSize()
    view = QRectF(0, page * size.height(), size.width(), size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.clip = view
    painter.save()
    painter.translate(0, -view.top())
    painter.setClipRect(view)
    laid.documentLayout().draw(painter, context)
    painter.restore()


def _around(
    painter: QPainter, laid: QTextDocument, page: int, running: tuple[str, str], font: QFont
) -> None:
    size, margin = laid.pageSize(), _margin(laid)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    high = painter.fontMetrics().height()
    top = QRectF(margin, margin * _MIDDLE - high / 2, size.width() - 2 * margin, high)
    bottom = top.translated(0, size.height() - margin)
    left, right = running
    wide = painter.fontMetrics().horizontalAdvance(right)
    room = int(top.width() * (1 - _GAP)) - wide
    left = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideRight, room)
    painter.drawText(top, Qt.AlignmentFlag.AlignLeft, left)
    painter.drawText(top, Qt.AlignmentFlag.AlignRight, right)
    told = QCoreApplication.translate("Pages", "Page {n} of {all}")
    painter.drawText(
        bottom, Qt.AlignmentFlag.AlignLeft, told.format(n=page + 1, all=laid.pageCount())
    )


def _margin(laid: QTextDocument) -> float:
    """Return the margin at every edge, in dots of the paper."""
    device = laid.documentLayout().paintDevice()
    return laid.rootFrame().frameFormat().topMargin() * device.logicalDpiY() / screen_dpi()
