"""Draws pages on paper: what was laid out, and what runs above and below it on every page.

`QTextDocument.print_` lays a copy out anew, in which lines break elsewhere: rows that had been
kept whole lost their last line to a page of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPalette,
    QTextDocument,
)

from tellings_gui.page_breaks import screen_dpi

# Of the margin above and below the text, from the edge: the middle of what runs there.
_MIDDLE = 0.6
_GAP = 0.1  # of the width, between what stands left and right


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages that lie the same way.

    Attributes:
        document: What `page_breaks.lay_out` laid out.
        is_wide: They lie on their side; None leaves the paper as it is.
    """

    document: QTextDocument
    is_wide: bool | None = None


def paint(
    parts: Sequence[Laid], paper: QPagedPaintDevice, running: tuple[str, str], font: QFont
) -> None:
    """Draw all pages.

    Args:
        parts: Laid out for `paper`.
        paper: Takes the pages.
        running: What stands on top of every page, left and right.
        font: Of that, and of the number below.
    """
    pages = [(part, page) for part in parts for page in range(part.document.pageCount())]
    turn(paper, parts[0].is_wide)
    with QPainter(paper) as painter:
        for number, (part, page) in enumerate(pages, 1):
            if number > 1:
                turn(paper, part.is_wide)
                paper.newPage()
            _text(painter, part.document, page)
            told = QCoreApplication.translate("Pages", "Page {n} of {all}")
            below = told.format(n=number, all=len(pages))
            _around(painter, part.document, running, below, QFont(font, paper))


def turn(paper: QPagedPaintDevice, is_wide: bool | None) -> None:
    """Let the next pages lie on their side, or stand; None leaves them."""
    if is_wide is not None:
        sides = QPageLayout.Orientation
        paper.setPageOrientation(sides.Landscape if is_wide else sides.Portrait)


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
    painter: QPainter, laid: QTextDocument, running: tuple[str, str], below: str, font: QFont
) -> None:
    size, margin = laid.pageSize(), _margin(laid)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    high = painter.fontMetrics().height()
    top = QRectF(margin, margin * _MIDDLE - high / 2, size.width() - 2 * margin, high)
    left, right = running
    room = int(top.width() * (1 - _GAP)) - painter.fontMetrics().horizontalAdvance(right)
    left = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideRight, room)
    painter.drawText(top, Qt.AlignmentFlag.AlignLeft, left)
    painter.drawText(top, Qt.AlignmentFlag.AlignRight, right)
    bottom = top.translated(0, size.height() - margin)
    painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft, below)


def _margin(laid: QTextDocument) -> float:
    """Return the margin at every edge, in dots of the paper."""
    device = laid.documentLayout().paintDevice()
    return laid.rootFrame().frameFormat().topMargin() * device.logicalDpiY() / screen_dpi()
