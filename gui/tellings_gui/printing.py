"""Prints the comparison as export tells it."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QWidget

from tellings.export import FULL, Choice
from tellings.export.report_rows import is_wide
from tellings.model import Report
from tellings.showing.shown import Shown
from tellings_gui.theme import SERIF, SERIF_FALLBACK
from tellings_gui.views.phrases import report_name

POINTS = 10.0


def print_on(paper: QPagedPaintDevice, shown: Shown | None, reports: Sequence[Report]) -> None:
    """Print the comparison, or the texts while there is none."""
    if shown is None:
        texts_of(reports).print_(paper)
        return
    from tellings.export.building import document_of
    from tellings_gui.printed_pages import print_pages

    print_pages(document_of(shown, Choice(parts=FULL)), paper)


def texts_of(reports: Sequence[Report]) -> QTextDocument:
    """Return the reports as they are read."""
    document = QTextDocument()
    font = QFont([SERIF, *SERIF_FALLBACK])
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    document.setPlainText("\n\n".join(f"{report_name(one)}\n\n{one.text}" for one in reports))
    return document


def printer(shown: Shown | None = None) -> QPrinter:
    """Return a printer; its pages lie on their side where the rows of many reports want it."""
    result = QPrinter(QPrinter.PrinterMode.HighResolution)
    if shown is not None and is_wide(shown):
        result.setPageOrientation(QPageLayout.Orientation.Landscape)
    return result


def preview(shown: Shown | None, reports: Sequence[Report], parent: QWidget) -> None:
    """Show how the pages will look."""
    paper = printer(shown)
    dialog = QPrintPreviewDialog(paper, parent)
    dialog.paintRequested.connect(lambda own: print_on(own, shown, reports))
    _run(dialog)


def print_out(shown: Shown | None, reports: Sequence[Report], parent: QWidget) -> None:
    """Ask for a printer and print."""
    chosen = printer(shown)
    if _run(QPrintDialog(chosen, parent)):
        print_on(chosen, shown, reports)


def _run(dialog: QDialog) -> bool:
    """Run a dialog about a printer; return whether it was accepted.

    It is gone when this returns: Qt's dialogs of printing keep a bare pointer to the printer, and
    one that outlives it takes the application with it.
    """
    try:
        return bool(dialog.exec())
    finally:
        shiboken6.delete(dialog)
