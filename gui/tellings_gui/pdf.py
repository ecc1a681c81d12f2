"""Writes a document as PDF: the pages that are printed, without a printer or a display."""

from __future__ import annotations

import os
import re
import sys

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter

from tellings.export.choice import Choice, Paper
from tellings.export.document import Document
from tellings_gui.theme import load_fonts

PAPERS = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}
_DOTS_PER_INCH = 600
_DATE = re.compile(rb"/((?:Creation|Mod)Date) \((D:\d[^)]*)\)")
# No time and no chance: the same document gives the same bytes.
_NO_TIME = b"D:19800101000000Z"
_NO_ID = QUuid("{00000000-0000-4000-8000-000000000000}")
_XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"/><?xpacket end="r"?>'
_running: list[QGuiApplication] = []


def pdf(document: Document, choice: Choice) -> bytes:
    """Return a document as a PDF file; same document and choice, same bytes."""
    _start()
    from tellings_gui.printed_pages import print_pages

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(buffer)
    set_up(paper, document, choice)
    print_pages(document, paper)
    del paper  # writes what it holds back
    buffer.close()
    return _DATE.sub(_timeless, data.data())


def set_up(paper: QPdfWriter, document: Document, choice: Choice) -> None:
    """Give a file its paper and what it says of itself."""
    paper.setResolution(_DOTS_PER_INCH)
    paper.setPageSize(QPageSize(PAPERS[choice.paper]))
    paper.setPageMargins(QMarginsF())  # the layout leaves its own
    if choice.grey:
        paper.setColorModel(QPdfWriter.ColorModel.Grayscale)
    paper.setTitle(document.title)
    paper.setCreator(document.author)
    paper.setDocumentId(_NO_ID)
    paper.setDocumentXmpMetadata(_XMP)


def _start() -> None:
    """Start Qt where no application runs: without a display, which a file doesn't need."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _running.append(QGuiApplication(sys.argv[:1]))
    load_fonts()


def _timeless(match: re.Match[bytes]) -> bytes:
    """Return a date as long as the one found: the file counts its bytes."""
    return b"/%s (%s)" % (match[1], _NO_TIME.ljust(len(match[2])))
