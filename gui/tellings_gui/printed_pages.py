"""The pages that go to paper, made of the document that every export is written from.

Qt's rich text knows no style sheets to speak of: laid out from the web page, marks were lost
and lists fell apart. So the pages are written with text formats. Marks survive without colour:
dotted and plain underlines, bold words, a bar beside what one report alone tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from tellings.export import words as said
from tellings.export.document import (
    Block,
    Cell,
    Change,
    Document,
    Look,
    Note,
    Paragraph,
    Section,
    Table,
    TableKind,
    Words,
    with_notes,
)
from tellings.export.measures import KICKER, SECTION, TITLE, TYPES, Type
from tellings.export.measures import SERIF as SERIF_TYPE
from tellings.export.notes import signature
from tellings.showing.marks import Mark
from tellings_gui.page_breaks import lay_out, rows_to_move, tables
from tellings_gui.page_painting import Laid, paint, turn
from tellings_gui.theme import SANS, SANS_FALLBACK, SERIF, SERIF_FALLBACK, Theme, load_theme

PADDING, BAR = 3.0, 3.0
# The layout scales its pixels, 96 an inch, to the paper.
PIXELS_A_POINT = 96 / 72
UNDERLINES = QTextCharFormat.UnderlineStyle
# Our faces are so much wider than those that `measures` are of, and look as much larger.
FACE = 0.88
# Put glyphs in place of letters that a PDF file can't lead back to them: "A" and the space of our
# faces, which were merged from two, ligatures, the colon of a time. Nobody could search for them.
UNREADABLE = ("locl", "liga", "calt")
PLAIN = Type("", "", SERIF_TYPE, 9)
NOTE = Type("", "", "", 8.5)
# Of a table's format: what it is for.
KIND = QTextFormat.Property.UserProperty.value
ALWAYS_BEFORE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def print_pages(document: Document, paper: QPagedPaintDevice) -> None:
    """Put a document on paper, its title or case and who made it on top of every page.

    In a file, pages lie on their side where rows want it; a printer's all lie as it was told.
    """
    turns = isinstance(paper, QPdfWriter)
    made = []
    for group in _by_side(document) if turns else (document,):
        is_wide = group.is_wide_at_first if turns else None
        turn(paper, is_wide)
        laid, pages = _fitted(group, paper)
        made.append((Laid(laid, is_wide), pages))
    before = 0
    for part, pages in made:
        pages.number(before)
        before += part.document.pageCount()
    paint([part for part, _ in made], paper, document.running, _font(KICKER))


def pages_of(document: Document, paper: QPagedPaintDevice) -> QTextDocument:
    """Return a document laid out for `paper`; no row of its rows splits that fits a page."""
    laid, pages = _fitted(document, paper)
    pages.number(0)
    return laid


def _by_side(document: Document) -> Iterator[Document]:
    """Yield the parts of a document whose pages lie the same way; comments are in the last."""
    groups = [tuple(own) for _, own in groupby(document.sections, key=lambda one: one.wide)]
    for number, sections in enumerate(groups):
        notes = document.notes if number == len(groups) - 1 else ()
        if number:
            yield replace(document, kicker="", title="", sections=sections, notes=notes)
        else:
            yield replace(document, sections=sections, notes=notes)


def _fitted(document: Document, paper: QPagedPaintDevice) -> tuple[QTextDocument, Pages]:
    laid, pages = _written(document, paper)
    rows = [one for one in tables(laid) if one.format().property(KIND) == TableKind.ROWS.value]
    if rows and (moved := frozenset(row - 1 for row in rows_to_move(laid, rows[0]))):
        laid, pages = _written(document, paper, moved)
    return laid, pages


def _written(
    document: Document, paper: QPagedPaintDevice, page_starts: Set[int] = frozenset()
) -> tuple[QTextDocument, Pages]:
    made = QTextDocument()
    made.setDefaultFont(_font(PLAIN))
    pages = Pages(made, page_starts)
    pages.write(document)
    lay_out(made, paper)
    return made, pages


def _font(type: Type) -> QFont:
    serif = type.font == SERIF_TYPE
    font = QFont([SERIF, *SERIF_FALLBACK] if serif else [SANS, *SANS_FALLBACK])
    font.setPointSizeF(type.size * FACE)
    font.setWeight(QFont.Weight.DemiBold if type.bold else QFont.Weight.Normal)
    for feature in UNREADABLE:
        font.setFeature(QFont.Tag(feature), 0)
    return font


class Pages:
    """Writes one document from top to bottom.

    Args:
        laid: An empty one, which takes it.
        page_starts: The lines of the rows, counted from 0, that begin a page.
    """

    def __init__(self, laid: QTextDocument, page_starts: Set[int]) -> None:
        self._laid = laid
        self._page_starts = page_starts
        self._titles: dict[str, QTextBlock] = {}  # of parts
        self._numbers: list[tuple[int, int, str]] = []  # of pages: from, to, of which part
        self._theme = load_theme("light")  # paper is white
        self._cursor = QTextCursor(laid)
        self._last_table: QTextTable | None = None
        self._is_fresh = True  # the cursor stands in a paragraph that nothing was written in

    def write(self, document: Document) -> None:
        """Write all of it."""
        if document.title:
            self._line(document.kicker, KICKER)
            self._line(document.title, TITLE)
        before: Section | None = None
        for section in document.sections:
            turned = before is not None and section.wide != before.wide
            self._section(section, before is not None and (section.new_page or turned))
            before = section
        if document.notes:
            self._line(said.COMMENTS, SECTION)
            for note in document.notes:
                self._note(note)

    def number(self, before: int) -> None:
        """Put in the numbers of pages, which are known when all is laid out.

        Args:
            before: So many pages stand before these.
        """
        high = self._laid.pageSize().height()
        box = self._laid.documentLayout().blockBoundingRect
        pages = {
            name: before + 1 + int(box(block).top() // high) for name, block in self._titles.items()
        }
        place = QTextCursor(self._laid)
        for start, end, name in reversed(self._numbers):
            place.setPosition(start)
            place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            place.insertText(str(pages.get(name, "")))
        # After a change Qt lays out what is near it alone: the pages at the end were lost.
        size = self._laid.pageSize()
        self._laid.setPageSize(QSizeF(size.width(), -1))
        self._laid.setPageSize(size)

    def _section(self, section: Section, on_new_page: bool) -> None:
        blocks: Sequence[Block] = section.blocks
        if section.title:
            self._part_from_table()
            self._line(section.title, SECTION)
            self._titles[section.anchor] = self._cursor.block()
        elif isinstance(blocks[0], Paragraph):
            self._paragraph(blocks[0])
            blocks = blocks[1:]
        if on_new_page:
            shape = self._cursor.blockFormat()
            shape.setPageBreakPolicy(ALWAYS_BEFORE)
            self._cursor.setBlockFormat(shape)
        for block in blocks:
            if isinstance(block, Paragraph) and block.alone:
                self._barred(block)
            elif isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._pieces(block)

    def _part_from_table(self) -> None:
        """Keep a title's distance from a table above it: Qt drops a margin after a table."""
        made = self._last_table
        if made is not None and self._is_fresh:
            shape = made.format().toTableFormat()
            shape.setBottomMargin(SECTION.before * FACE * PIXELS_A_POINT)
            made.setFormat(shape)

    def _barred(self, one: Paragraph) -> None:
        """Write a paragraph with a bar beside it, which only cells can have."""
        shape = QTextTableFormat()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setCellPadding(PADDING)
        shape.setCellSpacing(0)
        shape.setBorder(0)
        shape.setBorderCollapse(True)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        made = self._cursor.insertTable(1, 1, shape)
        self._cell(made.cellAt(0, 0), Cell((one,)))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_fresh = True

    def _note(self, note: Note) -> None:
        signed = signature(note)
        lead = f"{note.number + 1}  {signed}: " if signed else f"{note.number + 1}  "
        self._line(lead + " ".join(note.lines), NOTE)

    # Paragraphs.

    def _line(self, text: str, type: Type) -> None:
        form = self._begin(type)
        self._cursor.insertText(text, form)

    def _paragraph(self, one: Paragraph) -> None:
        form = self._begin(TYPES[one.role], is_right_to_left=one.is_right_to_left)
        for words, _, closed in with_notes(one.words):
            if words.page:
                self._number_at(words, _dressed(form, words, self._theme))
            else:
                self._cursor.insertText(words.text, _dressed(form, words, self._theme))
            for number in closed:
                self._cursor.insertText(str(number + 1), _raised(form))

    def _number_at(self, words: Words, form: QTextCharFormat) -> None:
        start = self._cursor.position()
        self._cursor.insertText(words.text, form)
        self._numbers.append((start, self._cursor.position(), words.link))

    def _begin(self, type: Type, *, is_right_to_left: bool = False) -> QTextCharFormat:
        """Begin a paragraph; return the format of its plain words."""
        shape = QTextBlockFormat()
        shape.setTopMargin(type.before * FACE * PIXELS_A_POINT)
        shape.setBottomMargin(type.after * FACE * PIXELS_A_POINT)
        if is_right_to_left:
            shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        form = QTextCharFormat()
        form.setFont(_font(type))
        form.setForeground(QColor(f"#{type.colour}"))
        if self._is_fresh:
            self._cursor.setBlockFormat(shape)
            # Of a cell, this format holds its span too: replaced, Qt crashes.
            self._cursor.mergeBlockCharFormat(form)
        else:
            self._cursor.insertBlock(shape, form)
        self._is_fresh = False
        return form

    # Tables.

    def _pieces(self, table: Table) -> None:
        """Write a table; that of the rows in as many pieces as pages begin in it."""
        starts = [0]
        if table.kind is TableKind.ROWS:
            starts += sorted(self._page_starts - {0})
        for first, end in pairwise([*starts, len(table.lines)]):
            self._table(table, first, end)

    def _table(self, table: Table, first: int, end: int) -> None:
        heads = [table.head] if table.head else []
        lines = [*heads, *(line.cells for line in table.lines[first:end])]
        shape = self._shape(table)
        if first:
            shape.setPageBreakPolicy(ALWAYS_BEFORE)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        made = self._cursor.insertTable(len(lines), len(table.shares), shape)
        for row, cells in enumerate(lines):
            column = 0
            for cell in cells:
                if cell.span > 1:
                    made.mergeCells(row, column, 1, cell.span)
                self._cell(made.cellAt(row, column), cell)
                column += cell.span
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._last_table = made
        self._is_fresh = True

    def _cell(self, place: QTextTableCell, cell: Cell) -> None:
        if any(one.alone for one in cell.paragraphs):
            _draw_bar(place, self._theme)
        self._cursor = place.firstCursorPosition()
        self._is_fresh = True
        for one in cell.paragraphs:
            self._paragraph(one)

    def _shape(self, table: Table) -> QTextTableFormat:
        shape = QTextTableFormat()
        percent = QTextLength.Type.PercentageLength
        shape.setColumnWidthConstraints(
            [QTextLength(percent, 100 * share / sum(table.shares)) for share in table.shares]
        )
        shape.setWidth(QTextLength(percent, 100))
        shape.setCellPadding(PADDING)
        shape.setCellSpacing(0)
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(self._theme.line2))
        shape.setHeaderRowCount(1 if table.head else 0)
        shape.setTopMargin(PADDING)
        shape.setProperty(KIND, table.kind.value)
        return shape


def _draw_bar(cell: QTextTableCell, theme: Theme) -> None:
    shape = cell.format().toTableCellFormat()
    shape.setLeftBorder(BAR)
    shape.setLeftBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setLeftBorderBrush(QBrush(theme.only))
    cell.setFormat(shape)


def _raised(plain: QTextCharFormat) -> QTextCharFormat:
    form = QTextCharFormat(plain)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return form


def _dressed(plain: QTextCharFormat, words: Words, theme: Theme) -> QTextCharFormat:
    """Return the format of words with their look, marks and change."""
    form = QTextCharFormat(plain)
    if words.look is not Look.PLAIN:
        size = plain.fontPointSize() / FACE
        form.setFont(_font(Type("", "", "", size, bold=words.look is not Look.META)))
        colours = {Look.META: theme.soft, Look.GLYPH: theme.conflict}
        form.setForeground(colours.get(words.look, theme.ink))
    _mark(form, words.marks, theme)
    if words.change is Change.STRUCK:
        form.setFontStrikeOut(True)
    elif words.change is Change.ADDED:
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setUnderlineStyle(UNDERLINES.SingleUnderline)
    return form


def _mark(form: QTextCharFormat, marks: Iterable[Mark], theme: Theme) -> None:
    if Mark.REWORDED in marks:
        form.setUnderlineStyle(UNDERLINES.DotLine)
    if Mark.ONLY_CLAUSE in marks:
        form.setUnderlineStyle(UNDERLINES.SingleUnderline)
    if Mark.CONFLICT in marks:
        form.setBackground(theme.conflict_tint)
        form.setUnderlineStyle(UNDERLINES.SingleUnderline)
        form.setFontWeight(QFont.Weight.DemiBold)
    if Mark.QUOTE_SIGN in marks:
        form.setForeground(theme.quote)
        form.setFontWeight(QFont.Weight.DemiBold)
