"""What goes to paper: marks that survive without colour, rows in a table, pages on their side."""

from __future__ import annotations

from functools import partial

import pytest
from flood_event import flood_reports
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtPrintSupport import QPrinter
from sample_event import sample_comparison
from synthetic import synthetic_comparison

from tellings.compare import compare
from tellings.showing.shown import show
from tellings_gui.page_breaks import lay_out, rows_to_move, tables
from tellings_gui.printed_pages import pages_of
from tellings_gui.printing import printer

UNDERLINES = QTextCharFormat.UnderlineStyle


@pytest.fixture(scope="module")
def document(qapp) -> QTextDocument:
    return pages_of(show(sample_comparison()), printer())


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


def test_rows_stand_in_tables_under_the_same_head(document):
    pieces = [one for one in tables(document) if _head(one)[0] == "Row"]
    assert sum(piece.rows() - 1 for piece in pieces) == len(show(sample_comparison()).rows)
    for piece in pieces:
        assert piece.format().headerRowCount() == 1
        assert _head(piece) == [
            "Row",
            "A  Valley Courier",
            "B  Meridian Press",
            "C  The Daily Lantern",
        ]


def _head(table: QTextTable) -> list[str]:
    cells = (table.cellAt(0, column) for column in range(table.columns()))
    return [cell.firstCursorPosition().block().text() for cell in cells]


def test_every_field_is_printed_once(document):
    assert document.toPlainText().count("SHA-256\n") == 1


def test_pages_lie_on_their_side(qapp):
    assert printer().pageLayout().orientation() is QPageLayout.Orientation.Landscape


def _split_rows(laid: QTextDocument, paper: QPrinter) -> list[str]:
    """Return how the rows begin that stand on more than one page."""
    lay_out(laid, paper)
    split = []
    for table in tables(laid):
        for row in range(table.rows()):
            cells = [table.cellAt(row, column) for column in range(table.columns())]
            ends = []
            for cell in cells:
                for cursor in (cell.firstCursorPosition(), cell.lastCursorPosition()):
                    box = laid.documentLayout().blockBoundingRect(cursor.block())
                    ends += [box.top() + 1, box.bottom() - 1]
            if len({int(end // laid.pageSize().height()) for end in ends}) > 1:
                split.append(cells[0].firstCursorPosition().block().text())
    return split


@pytest.mark.parametrize(
    "comparison",
    [
        *(partial(synthetic_comparison, reports, 60) for reports in (2, 3, 6)),
        *(partial(synthetic_comparison, 4, sentences) for sentences in range(20, 30)),
        lambda: compare(flood_reports(4)),
    ],
)
def test_no_row_is_split_over_two_pages(qapp, comparison):
    document = pages_of(show(comparison()), printer())
    paper = printer()
    assert _split_rows(document, paper) == []


def test_only_rows_that_fit_on_a_page_are_moved(qapp):
    document, paper = QTextDocument(), printer()
    document.setDefaultFont(QFont("Tellings Serif", 10))  # other tests set the application's
    shape = QTextTableFormat()
    shape.setHeaderRowCount(1)
    table = QTextCursor(document).insertTable(5, 1, shape)
    for row, words in enumerate((1, 600, 9000, 600, 600)):
        table.cellAt(row, 0).firstCursorPosition().insertText("word " * words)
    lay_out(document, paper)
    moved = list(rows_to_move(document, table))
    assert 2 not in moved
    assert moved
