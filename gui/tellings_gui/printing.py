"""Prints the comparison as export tells it."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from tellings.model import Comparison, Report
from tellings_gui.theme import SERIF, SERIF_FALLBACK
from tellings_gui.views.phrases import report_name

POINTS = 10.0


def printed_document(comparison: Comparison | None, reports: tuple[Report, ...]) -> QTextDocument:
    """Return what goes to paper: the comparison, or the texts while there is none."""
    if comparison is not None:
        from tellings.export.outlining import outline
        from tellings_gui.printed_pages import pages_of

        return pages_of(outline(comparison))
    document = QTextDocument()
    font = QFont([SERIF, *SERIF_FALLBACK])
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    document.setPlainText("\n\n".join(f"{report_name(one)}\n\n{one.text}" for one in reports))
    return document


def printer() -> QPrinter:
    """Return a printer for pages on their side: rows are as wide as there are reports."""
    result = QPrinter(QPrinter.PrinterMode.HighResolution)
    result.setPageOrientation(QPageLayout.Orientation.Landscape)
    return result


def preview(document: QTextDocument, parent: QWidget) -> None:
    """Show how the pages will look."""
    dialog = QPrintPreviewDialog(printer(), parent)
    dialog.paintRequested.connect(document.print_)
    dialog.exec()


def print_out(document: QTextDocument, parent: QWidget) -> None:
    """Ask for a printer and print."""
    chosen = printer()
    if QPrintDialog(chosen, parent).exec():
        document.print_(chosen)
