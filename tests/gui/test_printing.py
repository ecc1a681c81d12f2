"""Printing by its dialogs: they open, draw, and are gone before their printer."""

from __future__ import annotations

import gc

import pytest
from handmade import handmade_comparison
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QWidget

from tellings.export import FULL, Choice
from tellings.export.building import document_of
from tellings.showing.shown import show
from tellings_gui import printing
from tellings_gui.printed_pages import pages_of
from tellings_gui.theme import load_fonts


@pytest.fixture
def parent(qtbot):
    load_fonts()
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def on_dialog(act):
    """Do `act` with the dialog that opens next."""

    def wait():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, wait)
        else:
            act(dialog)

    QTimer.singleShot(10, wait)


def let_everything_go():
    gc.collect()
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("is_compared", [True, False])
def test_the_preview_draws_its_pages_and_closes(parent, is_compared):
    comparison = handmade_comparison()
    shown = show(comparison) if is_compared else None
    drawn = []

    def look(dialog):
        assert isinstance(dialog, QPrintPreviewDialog)
        QApplication.processEvents()
        drawn.append(dialog.printer().pageLayout().isValid())
        dialog.reject()

    for _ in range(2):
        on_dialog(look)
        printing.preview(shown, comparison.reports, parent)
        let_everything_go()
    assert drawn == [True, True]
    assert not parent.findChildren(QPrintPreviewDialog)


def test_printing_to_a_file_writes_pages(parent, tmp_path, monkeypatch):
    comparison = handmade_comparison()
    file = tmp_path / "out.pdf"

    def to_file(_shown):
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(file))
        return made

    monkeypatch.setattr(printing, "printer", to_file)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: True)
    printing.print_out(show(comparison), comparison.reports, parent)
    let_everything_go()
    assert file.read_bytes().startswith(b"%PDF")
    assert not parent.findChildren(QPrintDialog)


def test_print_holds_every_wording(qapp):
    comparison = handmade_comparison()
    document = pages_of(document_of(show(comparison), Choice(parts=FULL)), printing.printer())
    printed = " ".join(document.toPlainText().split())
    for strand in comparison.strands:
        words = strand.passages[0].span.of(comparison.reports[strand.passages[0].report].text)
        assert words.split()[0] in printed
    texts = printing.texts_of(comparison.reports).toPlainText()
    assert all(report.text in texts for report in comparison.reports)
