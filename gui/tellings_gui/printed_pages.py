"""The pages that go to paper, made of the shown that every export tells.

Qt's rich text knows no style sheets to speak of: laid out from the web page, marks were lost
and lists fell apart. So the pages are written with text formats. Marks survive without colour:
dotted and plain underlines, bold words, a bar beside what one report alone tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
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

from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.excerpts import clash_excerpt
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import Row
from tellings.showing.runs import Run
from tellings.showing.shown import Shown
from tellings.showing.speakers import SpeakerEntry, WordingEntry
from tellings_gui.page_breaks import lay_out, rows_to_move, tables
from tellings_gui.theme import SANS, SANS_FALLBACK, SERIF, SERIF_FALLBACK, load_theme

BODY_PT, SMALL_PT, HEAD_PT, TITLE_PT = 9.5, 8.0, 13.0, 20.0
PADDING = 4.0
BAR = 3.0
ROW_SHARE = 5.0
UNDERLINES = QTextCharFormat.UnderlineStyle


def pages_of(shown: Shown, paper: QPagedPaintDevice) -> QTextDocument:
    """Return the comparison as a document for `paper`, on which no row splits that fits a page."""
    laid = _written(shown)
    lay_out(laid, paper)
    rows = max(tables(laid), key=QTextTable.rows)
    return _written(shown, frozenset(row - 1 for row in rows_to_move(laid, rows)))


def _written(shown: Shown, page_starts: Set[int] = frozenset()) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(_font(SERIF, SERIF_FALLBACK, BODY_PT))
    Pages(document, shown, page_starts).write()
    return document


def _font(family: str, fallback: Sequence[str], size_pt: float) -> QFont:
    font = QFont([family, *fallback])
    font.setPointSizeF(size_pt)
    return font


class Pages:
    """Writes one document from top to bottom.

    Args:
        document: An empty one.
        shown: What to write.
        page_starts: The rows, counted from 0, that begin a page.
    """

    def __init__(self, document: QTextDocument, shown: Shown, page_starts: Set[int]) -> None:
        self._shown = shown
        self._page_starts = page_starts
        self._theme = load_theme("light")  # paper is white
        self._cursor = QTextCursor(document)
        self._plain = QTextCharFormat()
        self._small = self._format(SANS, SANS_FALLBACK, SMALL_PT, self._theme.soft)

    def write(self) -> None:
        """Write every part that has something to tell."""
        shown = self._shown
        self._title()
        self._reports()
        self._section(wording.BRIEF)
        for line in wording.brief_lines(shown.brief):
            self._line(line)
        self._figures()
        self._section(wording.CONFLICTS)
        for conflict in shown.conflicts:
            self._conflict(conflict)
        if not shown.conflicts:
            self._line(wording.NO_CONFLICTS)
        self._sides()
        self._legend()
        self._section(wording.ROWS)
        self._rows()
        if shown.speakers:
            self._section(wording.QUOTATIONS)
            for speaker in shown.speakers:
                self._speaker(speaker)
        self._section(wording.METHOD)
        for line in wording.method_lines(shown):
            self._line(line)

    # Parts.

    def _title(self) -> None:
        self._cursor.insertText(wording.KICKER, self._small)
        large = self._format(SERIF, SERIF_FALLBACK, TITLE_PT, self._theme.ink, bold=True)
        self._block(above=2, below=10)
        self._cursor.insertText(wording.document_title(self._shown), large)

    def _reports(self) -> None:
        fields = [dict(wording.report_fields(head)) for head in self._shown.heads]
        names = [name for name in wording.REPORT_FIELDS if any(name in one for one in fields)]
        table = self._table(
            1 + len(names), 1 + len(fields), (12.0, *[88.0 / len(fields)] * len(fields))
        )
        for row, name in enumerate(names, 1):
            self._cell(table, row, 0, name, small=True)
        for column, (head, one) in enumerate(zip(self._shown.heads, fields, strict=True), 1):
            self._cell(table, 0, column, f"{head.letter}  {wording.report_name(head)}", bold=True)
            for row, name in enumerate(names, 1):
                self._cell(table, row, column, one.get(name, ""), small=name == "SHA-256")

    def _figures(self) -> None:
        heads, reports = wording.FIGURE_HEADS, self._shown.figures
        table = self._table(1 + len(reports), len(heads), (30.0, *[14.0] * (len(heads) - 1)))
        for column, name in enumerate(heads):
            self._cell(table, 0, column, name, small=True)
        for row, (head, one) in enumerate(zip(self._shown.heads, reports, strict=True), 1):
            self._cell(table, row, 0, f"{head.letter}  {wording.report_name(head)}", bold=True)
            figures = (one.shared, one.only_whole, one.only_clause, one.left_out, one.conflicts)
            for column, figure in enumerate(figures, 1):
                self._cell(table, row, column, f"{figure:,}")

    def _legend(self) -> None:
        """Begin a page with what the marks mean: the rows follow on it."""
        self._section(wording.LEGEND, on_new_page=True)
        for mark, (sample, meaning) in wording.MARKS.items():
            self._block(below=2)
            self._runs([Run(sample, frozenset({mark}))])
            self._cursor.insertText(f"   {meaning}", self._small)

    def _rows(self) -> None:
        rows = self._shown.rows
        starts = [0, *sorted(self._page_starts - {0}), len(rows)]
        for first, end in pairwise(starts):
            self._rows_of_a_page(rows[first:end], on_new_page=first > 0)

    def _rows_of_a_page(self, rows: Sequence[Row], *, on_new_page: bool) -> None:
        reports = self._shown.heads
        share = (100.0 - ROW_SHARE) / len(reports)
        table = self._table(1 + len(rows), 1 + len(reports), (ROW_SHARE, *[share] * len(reports)))
        if on_new_page:
            shape = table.format()
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            table.setFormat(shape)
        self._cell(table, 0, 0, wording.ROW, small=True)
        for column, head in enumerate(reports, 1):
            self._cell(table, 0, column, f"{head.letter}  {wording.report_name(head)}", bold=True)
        for number, row in enumerate(rows, 1):
            self._row(table, number, row)

    def _row(self, table: QTextTable, number: int, row: Row) -> None:
        clashes = "".join(f"\n≠ {one}" for one in row.conflicts)
        self._cell(table, number, 0, f"{row.number}{clashes}", small=True)
        if row.kind is None:
            self._lone(table, number, row)
            return
        for column, cell in enumerate(self._shown.cells(row), 1):
            if not cell.tellings:
                self._cell(table, number, column, wording.silence(cell), small=True)
                continue
            self._cursor = table.cellAt(number, column).firstCursorPosition()
            for at, telling in enumerate(cell.tellings):
                if at:
                    self._block(above=3)
                self._runs(telling.shown)
        self._cursor = table.lastCursorPosition()

    def _lone(self, table: QTextTable, number: int, row: Row) -> None:
        """Write a passage that stands for itself over all columns."""
        table.mergeCells(number, 1, 1, len(row.cells))
        place = table.cellAt(number, 1)
        if row.sure:
            self._bar(place)
        self._cursor = place.firstCursorPosition()
        first = self._shown.first(row)
        self._cursor.insertText(f"{report_letter(first.report)}  ", self._small)
        self._runs(first.shown)
        self._cursor = table.lastCursorPosition()

    def _conflict(self, conflict: ConflictEntry) -> None:
        question = wording.CONFLICT_QUESTIONS[conflict.kind]
        self._heading(f"≠ {conflict.number}  {question}", conflict.row)
        for side in wording.answers(conflict):
            self._letter(side.report)
            self._runs(clash_excerpt(side.telling.runs, conflict.number))
            if understood := wording.understood(side):
                self._cursor.insertText(f"   {understood}", self._small)

    def _speaker(self, speaker: SpeakerEntry) -> None:
        self._heading(speaker.name or wording.NO_SPEAKER, None)
        line = wording.speaker_line(speaker)
        if line:
            self._block(below=2)
            self._cursor.insertText(line, self._small)
        for utterance in speaker.utterances:
            for number, one in enumerate(utterance.wordings):
                self._wording(one, first=number == 0)

    def _wording(self, one: WordingEntry, *, first: bool) -> None:
        self._letter(one.report, above=7 if first else 0)
        self._runs(one.runs)
        place = f"   {wording.wording_kind(one)}"
        place += f", {wording.ROW.lower()} {one.row}" if one.row else ""
        self._cursor.insertText(place, self._small)

    def _sides(self) -> None:
        self._section(wording.SIDES)
        for side in self._shown.sides:
            head = self._shown.heads[side.report]
            self._heading(f"{head.letter}  {wording.report_name(head)}", None)
            for title, numbers in (
                (wording.ADDS, [row for row, _ in side.only if row]),
                (wording.LEAVES_OUT, [entry.row for entry in side.left_out]),
            ):
                rows = ", ".join(map(str, dict.fromkeys(numbers))) or "–"
                self._line(f"{title} ({len(numbers)}): {wording.ROW.lower()} {rows}")

    # Pieces.

    def _format(
        self,
        family: str,
        fallback: Sequence[str],
        size_pt: float,
        colour: QColor,
        *,
        bold: bool = False,
    ) -> QTextCharFormat:
        font = _font(family, fallback, size_pt)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        result = QTextCharFormat()
        result.setFont(font)
        result.setForeground(colour)
        return result

    def _block(self, *, above: float = 0, below: float = 0) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        self._cursor.insertBlock(shape, self._plain)

    def _section(self, name: str, *, on_new_page: bool = False) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._block(above=16, below=5)
        if on_new_page:
            shape = self._cursor.blockFormat()
            shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._cursor.setBlockFormat(shape)
        form = self._format(SERIF, SERIF_FALLBACK, HEAD_PT, self._theme.ink, bold=True)
        self._cursor.insertText(name, form)

    def _heading(self, name: str, row: int | None) -> None:
        self._block(above=9, below=2)
        form = self._format(SANS, SANS_FALLBACK, BODY_PT, self._theme.ink, bold=True)
        self._cursor.insertText(name, form)
        if row:
            self._cursor.insertText(f"   {wording.ROW.lower()} {row}", self._small)

    def _line(self, words: str) -> None:
        self._block(below=2)
        self._cursor.insertText(words, self._plain)

    def _letter(self, report: int, *, above: float = 0) -> None:
        self._block(above=above, below=2)
        form = self._format(SANS, SANS_FALLBACK, SMALL_PT, self._theme.ink, bold=True)
        self._cursor.insertText(f"{report_letter(report)}   ", form)

    def _table(self, rows: int, columns: int, shares: Iterable[float]) -> QTextTable:
        shape = QTextTableFormat()
        percent = QTextLength.Type.PercentageLength
        widths = [QTextLength(percent, share) for share in shares][:columns]
        shape.setColumnWidthConstraints(widths)
        shape.setWidth(QTextLength(percent, 100))
        shape.setCellPadding(PADDING)
        shape.setCellSpacing(0)
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(self._theme.line2))
        shape.setHeaderRowCount(1)
        shape.setTopMargin(6)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        return self._cursor.insertTable(rows, columns, shape)

    def _cell(
        self,
        table: QTextTable,
        row: int,
        column: int,
        words: str,
        *,
        bold: bool = False,
        small: bool = False,
    ) -> None:
        strong = self._format(SANS, SANS_FALLBACK, SMALL_PT + 1, self._theme.ink, bold=True)
        form = strong if bold else self._small if small else self._plain
        table.cellAt(row, column).firstCursorPosition().insertText(words, form)
        self._cursor = table.lastCursorPosition()

    def _bar(self, cell: QTextTableCell) -> None:
        shape = cell.format().toTableCellFormat()
        shape.setLeftBorder(BAR)
        shape.setLeftBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setLeftBorderBrush(QBrush(self._theme.only))
        cell.setFormat(shape)

    def _runs(self, runs: Iterable[Run]) -> None:
        for run in runs:
            self._cursor.insertText(run.text, self._marked(run.marks))

    def _marked(self, marks: frozenset[Mark]) -> QTextCharFormat:
        theme, form = self._theme, QTextCharFormat()
        if Mark.REWORDED in marks:
            form.setUnderlineStyle(UNDERLINES.DotLine)
        if Mark.ONLY in marks or Mark.ONLY_CLAUSE in marks:
            form.setBackground(theme.only_tint)
        if Mark.ONLY_CLAUSE in marks:
            form.setUnderlineStyle(UNDERLINES.SingleUnderline)
        if Mark.CONFLICT in marks:
            form.setBackground(theme.conflict_tint)
            form.setUnderlineStyle(UNDERLINES.SingleUnderline)
            form.setFontWeight(QFont.Weight.DemiBold)
        if Mark.QUOTE_SIGN in marks:
            form.setForeground(theme.quote)
            form.setFontWeight(QFont.Weight.DemiBold)
        if Mark.INDIRECT in marks:
            form.setFontItalic(True)
        return form
