"""What goes to paper: marks that survive without colour, rows in a table, pages on their side."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QPageLayout, QTextCharFormat, QTextDocument, QTextTable
from sample_event import sample_comparison

from tellings.export.outlining import outline
from tellings_gui.printed_pages import pages_of
from tellings_gui.printing import printer

UNDERLINES = QTextCharFormat.UnderlineStyle


@pytest.fixture(scope="module")
def document(qapp) -> QTextDocument:
    return pages_of(outline(sample_comparison()))


def _format_of(document: QTextDocument, words: str, after: str) -> QTextCharFormat:
    cursor = document.find(words, document.find(after))
    assert not cursor.isNull()
    return cursor.charFormat()


def test_marks_are_told_apart_without_colour(document):
    reworded = _format_of(document, "closed", "Row by row")
    clash = _format_of(document, "340", "Row by row")
    part = _format_of(document, "as wide as a thumb", "Row by row")
    assert reworded.underlineStyle() is UNDERLINES.DotLine
    assert clash.underlineStyle() is UNDERLINES.SingleUnderline
    assert clash.fontWeight() == QFont.Weight.DemiBold
    assert part.underlineStyle() is UNDERLINES.SingleUnderline
    assert part.fontWeight() != QFont.Weight.DemiBold


def test_rows_stand_in_a_table_whose_head_is_repeated(document):
    tables = [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]
    rows = max(tables, key=QTextTable.rows)
    assert rows.rows() == 1 + len(outline(sample_comparison()).rows)
    assert rows.columns() == 4
    assert rows.format().headerRowCount() == 1
    names = [rows.cellAt(0, n).firstCursorPosition().block().text() for n in range(4)]
    assert names == ["Row", "A  Valley Courier", "B  Meridian Press", "C  The Daily Lantern"]


def test_every_field_is_printed_once(document):
    assert document.toPlainText().count("SHA-256\n") == 1


def test_pages_lie_on_their_side(qapp):
    assert printer().pageLayout().orientation() is QPageLayout.Orientation.Landscape
