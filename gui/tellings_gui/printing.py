"""Prints the comparison as export tells it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from tellings.model import Comparison, Report
from tellings_gui.theme import SERIF, SERIF_FALLBACK
from tellings_gui.views.phrases import report_name

POINTS = 10.0


def print_on(
    paper: QPagedPaintDevice, comparison: Comparison | None, reports: Sequence[Report]
) -> None:
    """Print the comparison, or the texts while there is none."""
    printed_document(paper, comparison, reports).print_(paper)


def printed_document(
    paper: QPagedPaintDevice, comparison: Comparison | None, reports: Sequence[Report]
) -> QTextDocument:
    """Return what goes to paper."""
    if comparison is not None:
        from tellings.showing.outlining import outline
        from tellings_gui.printed_pages import pages_of

        return pages_of(outline(comparison), paper)
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


def preview(comparison: Comparison | None, reports: Sequence[Report], parent: QWidget) -> None:
    """Show how the pages will look."""
    dialog = QPrintPreviewDialog(printer(), parent)
    dialog.paintRequested.connect(lambda paper: print_on(paper, comparison, reports))
    dialog.exec()


def print_out(comparison: Comparison | None, reports: Sequence[Report], parent: QWidget) -> None:
    """Ask for a printer and print."""
    chosen = printer()
    if QPrintDialog(chosen, parent).exec():
        print_on(chosen, comparison, reports)
