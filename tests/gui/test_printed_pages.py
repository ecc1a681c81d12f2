"""What goes to paper: marks that survive without colour, rows in a table, pages on their side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from flood_event import flood_reports
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QTextBlock,
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
from tellings.export import FULL, Choice
from tellings.export.building import document_of
from tellings.export.choice import Part
from tellings.export.document import Table
from tellings.export.measures import SECTION as TYPES_OF_SECTIONS
from tellings.model import Comparison
from tellings.showing.shown import show
from tellings_gui.page_breaks import lay_out, rows_to_move, tables
from tellings_gui.printed_pages import FACE, pages_of
from tellings_gui.printing import printer

UNDERLINES = QTextCharFormat.UnderlineStyle


WHOLE = Choice(parts=FULL)


def printed(comparison: Comparison, paper: QPrinter) -> QTextDocument:
    return pages_of(document_of(show(comparison), WHOLE), paper)


@pytest.fixture(scope="module")
def document(qapp) -> QTextDocument:
    return printed(sample_comparison(), printer())


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
    head = ["", "A  Valley Courier", "B  Meridian Press", "C  The Daily Lantern"]
    pieces = [one for one in tables(document) if _head(one) == head]
    sections = document_of(show(sample_comparison()), WHOLE).sections
    rows = next(one for one in sections if one.part is Part.ROWS).blocks[-1]
    assert isinstance(rows, Table)
    assert sum(piece.rows() - 1 for piece in pieces) == len(rows.lines)
    assert all(piece.format().headerRowCount() == 1 for piece in pieces)


def _head(table: QTextTable) -> list[str]:
    cells = (table.cellAt(0, column) for column in range(table.columns()))
    return [cell.firstCursorPosition().block().text() for cell in cells]


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_paper_has_the_sections_of_every_format_and_the_comments_at_the_end(document):
    size = TYPES_OF_SECTIONS.size * FACE
    told = [b.text() for b in _blocks(document) if b.charFormat().fontPointSize() == size]
    tree = document_of(show(sample_comparison()), WHOLE)
    assert told == [*[one.title for one in tree.sections if one.title], "Comments"]
    text = document.toPlainText()
    for note in tree.notes:
        assert " ".join(note.lines) in text


def test_a_title_keeps_its_distance_from_a_table_above_it(document):
    layout = document.documentLayout()
    title = document.find("In short").block()
    sources = next(one for one in tables(document) if one.lastPosition() < title.position())
    words = layout.blockBoundingRect(sources.lastCursorPosition().block())
    assert layout.blockBoundingRect(title).top() - words.bottom() > words.height() / 2


def test_pages_lie_on_their_side_only_for_the_rows_of_many_reports(qapp):
    few, many = show(sample_comparison()), show(synthetic_comparison(5, 3))
    sides = [printer(one).pageLayout().orientation() for one in (few, many)]
    assert sides == [QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape]


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
    paper = printer()
    document = printed(comparison(), paper)
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
