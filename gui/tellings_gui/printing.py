"""Prints the comparison as export tells it."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from tellings.model import Comparison, Report
from tellings_gui.theme import SERIF, SERIF_FALLBACK
from tellings_gui.views.phrases import report_name

POINTS = 10.0


def printed_document(comparison: Comparison | None, reports: tuple[Report, ...]) -> QTextDocument:
    """Return what goes to paper: the comparison, or the texts while there is none."""
    document = QTextDocument()
    font = QFont([SERIF, *SERIF_FALLBACK])
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet("td, th { padding: 3px 6px; } a { color: black; }")
    if comparison is None:
        document.setPlainText("\n\n".join(f"{report_name(one)}\n\n{one.text}" for one in reports))
        return document
    from tellings.export import format_of, render

    # The web page, not Markdown: Qt's reader of Markdown loses table cells with line breaks.
    chosen = format_of("html")
    assert chosen is not None
    document.setHtml(render(comparison, chosen).decode("utf-8"))
    return document


def preview(document: QTextDocument, parent: QWidget) -> None:
    """Show how the pages will look."""
    dialog = QPrintPreviewDialog(QPrinter(QPrinter.PrinterMode.HighResolution), parent)
    dialog.paintRequested.connect(document.print_)
    dialog.exec()


def print_out(document: QTextDocument, parent: QWidget) -> None:
    """Ask for a printer and print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec():
        document.print_(printer)
