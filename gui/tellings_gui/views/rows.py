"""Rows: one strand a row over all reports, "not in this report" where one is silent."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tellings.model import Passage, Span
from tellings.review import Note
from tellings.showing.decided import UNDECIDED, Decided
from tellings.showing.kinds import Kind
from tellings.showing.rows import (
    Row,
    conflicts_first,
    in_order_of,
    linked,
    matching,
    most_told_first,
    visible,
    words_of,
)
from tellings_gui.gathering import gather_row, gather_rows, rows_in_hand
from tellings_gui.glyphs import Glyph, paint_glyph
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.copying import told_in_row
from tellings_gui.views.entries import EntryModel
from tellings_gui.views.entry_delegate import EntryDelegate
from tellings_gui.views.late_view import LateView
from tellings_gui.views.marked_text import (
    MarkedLayout,
    line_pitch,
    marked_passage,
    mean_width,
)
from tellings_gui.views.order_bar import CONFLICTS, MOST_TOLD, OrderBar
from tellings_gui.views.phrases import WORDS, report_name, silence_in, wordings_with_sources
from tellings_gui.views.report_table import ReportTable
from tellings_gui.views.row_signs import glyphs_of, is_persons, paint_sign, paint_silence
from tellings_gui.views.written import decided_words

if TYPE_CHECKING:
    from tellings.showing.clip import Told


KIND_WIDTH = 110
# Three reports and the notes stand beside the details in a window 1280 px wide.
CELL_MIN_WIDTH = 208
NOTES_WIDTH = 190
NOTE_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
PADDING = 14
PASSAGE_GAP = 6
LAYOUTS_KEPT = 800
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class RowsView(LateView):
    """The table of rows under a bar with order and filter."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._bar = OrderBar(session, theme, self)
        self.table = RowsTable(session, theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._bar.order.currentIndexChanged.connect(self._on_order_chosen)
        self._bar.filter.textChanged.connect(self.refresh)
        session.lead_changed.connect(self._on_lead_changed)
        self.forget_comparison()
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._bar.set_theme(theme)
        self.table.set_theme(theme)

    def forget_comparison(self) -> None:
        """Offer the orders of another comparison, and show its reports in the head."""
        self._bar.set_reports()
        self.table.show_reports()

    def _on_lead_changed(self) -> None:
        self._bar.set_order(self._session.lead)
        self.refresh()

    def _on_order_chosen(self) -> None:
        order = self._bar.chosen
        if order >= 0:
            self._session.set_lead(order)
        self.refresh()

    def bring_up_to_date(self) -> None:
        """Show the rows that filter and order leave."""
        comparison = self._session.comparison
        rows: Sequence[Row] = ()
        if comparison is not None:
            order = self._bar.chosen
            rows = visible(self._session.rows, self._session.hidden)
            rows = matching(rows, comparison, self._bar.filter.text())
            rows = _ordered(rows, order)
        self._bar.set_counts(len(rows), len(self._session.rows))
        self.table.show_rows(rows)


def _ordered(rows: Sequence[Row], order: int) -> Sequence[Row]:
    if order == MOST_TOLD:
        return most_told_first(rows)
    if order == CONFLICTS:
        return conflicts_first(rows)
    return in_order_of(rows, order if order >= 0 else None)


class RowsTable(ReportTable[Row]):
    """The rows."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._model = EntryModel(self._words, self)
        self._painter = RowsDelegate(self, theme)
        self._place_of_number: dict[int, int] = {}
        self._has_notes = False
        self.show_model(self._model, self._painter)
        self.setAccessibleName(self.tr("Rows: one claim a row, one report a column"))
        self.activated.connect(self.open_in_text)
        session.filters_changed.connect(self._painter.forget)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`."""
        self._place_of_number = {row.number: place for place, row in enumerate(rows)}
        titles = [self.tr("No.   Kind"), *map(report_name, self.session.reports)]
        shown = self.session.shown
        self._has_notes = bool(shown is not None and shown.review)
        titles += [self.tr("Notes")] * self._has_notes
        self._model.set_entries(rows, titles)

    def widths(self, width: int) -> Sequence[int]:
        """Share the width among the reports, as much each as can be read."""
        count = max(1, len(self.session.reports))
        notes = [NOTES_WIDTH] * self._has_notes
        room = width - KIND_WIDTH - sum(notes)
        return [KIND_WIDTH, *[max(CELL_MIN_WIDTH, room // count)] * count, *notes]

    def take(self, entry: Row) -> None:
        """Take the row in hand."""
        self.session.select_row(entry)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row clicked beside what is in hand with Ctrl, all up to it with Shift."""
        at = self.rowAt(event.position().toPoint().y())
        several = event.modifiers() & (CTRL | SHIFT)
        if at < 0 or not several or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        held = rows_in_hand(self.session)
        start = self._place_of_number.get(held[0].number) if held else None
        if event.modifiers() & SHIFT and start is not None:
            between = self.entries[min(start, at) : max(start, at) + 1]
            gather_rows(self.session, between if at >= start else between[::-1])
        else:
            gather_row(self.session, self.entries[at])

    def is_in_hand(self, entry: Row) -> bool:
        """Tell whether the row is in hand."""
        return any(entry.number == held.number for held in rows_in_hand(self.session))

    def held_rows(self) -> list[int]:
        """Return where the rows in hand stand, without asking thousands of others."""
        places = (self._place_of_number.get(one.number) for one in rows_in_hand(self.session))
        return sorted(place for place in places if place is not None)

    def row_of(self, entry: Row) -> Row | None:
        """Return the row of the strand that tells it."""
        return linked(entry)

    def spans_in(self, entry: Row, report: int) -> Sequence[Span]:
        """Return the passages in a report."""
        return [passage.span for passage in entry.cells[report]]

    def copied(self, entry: Row) -> str:
        """Return the wordings, each under its source."""
        comparison = self.session.comparison
        assert comparison is not None
        return wordings_with_sources(comparison, entry)

    def told(self, entry: Row) -> Iterable[Told]:
        """Return the wordings with their marks."""
        shown = self.session.shown
        return told_in_row(shown, entry) if shown is not None else ()

    def silence(self, entry: Row, report: int) -> str:
        """Return what stands where a report has nothing in a row."""
        shown = self.session.shown
        return silence_in(shown, entry, report) if shown is not None else ""

    def decided(self, entry: Row) -> Decided:
        """Return what a person decided in a row."""
        return self.session.shown.decided(entry) if self.session.shown else UNDECIDED

    def _words(self, entry: Row, column: int) -> str:
        comparison = self.session.comparison
        if comparison is None:
            return ""
        if column == 0:
            kinds = [WORDS.name(kind) for kind in Kind if kind in entry.kinds]
            return ", ".join([str(entry.number), *(kinds or [WORDS.unsure(entry)])])
        if column > len(entry.cells):
            return "\n".join(note_lines(self.decided(entry)))
        cell = entry.cells[column - 1]
        return (
            "\n".join(words_of(comparison, p) for p in cell)
            if cell
            else self.silence(entry, column - 1)
        )


def note_lines(decided: Decided) -> list[str]:
    """Return the notes of a row, its tags, and what was decided in it."""
    lines = [one.verdict.text for one in decided.notes if isinstance(one.verdict, Note)]
    lines += [", ".join(f"#{name}" for name in decided.tags)] * bool(decided.tags)
    return [*lines, *filter(None, [decided_words(decided)])]


class RowsDelegate(EntryDelegate[Row]):
    """Paints rows; keeps the layouts of the cells painted last."""

    def __init__(self, table: RowsTable, theme: Theme) -> None:
        super().__init__(table, theme)
        self._rows = table
        self._layouts: OrderedDict[tuple[Passage, int], MarkedLayout] = OrderedDict()
        self._mean_width = mean_width(theme.reading)

    @property
    def _font(self) -> QFont:
        return self.theme.reading

    def forget(self) -> None:
        """Drop the layouts."""
        self._layouts.clear()
        self._mean_width = mean_width(self._font)

    def height_of(self, entry: Row) -> int:
        """Return the height of the tallest cell."""
        return max(self._cell_height(cell) for cell in entry.cells)

    def estimate(self, entry: Row) -> int:
        """Guess the height from the number of signs."""
        signs_a_line = max(8.0, self._text_width() / self._mean_width * 0.96)
        pitch = line_pitch(self._font)
        tallest = max(
            sum(
                pitch * -(-len(passage.span) // int(signs_a_line)) + PASSAGE_GAP for passage in cell
            )
            for cell in entry.cells
        )
        return int(tallest) - PASSAGE_GAP + 20

    def paint_entry(self, painter: QPainter, rect: QRect, entry: Row, column: int) -> None:
        """Paint number and kinds, or what one report says."""
        painter.setPen(self.theme.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if column == 0:
            self._paint_kind(painter, rect, entry)
        elif column > len(entry.cells):
            self._paint_notes(painter, rect, entry)
        elif entry.cells[column - 1]:
            self._paint_passages(painter, rect, entry, entry.cells[column - 1])
        else:
            self._paint_silence(painter, rect, self._rows.silence(entry, column - 1))

    def _paint_kind(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self.theme.meta)
        painter.setPen(self.theme.mute)
        number = QRectF(rect.left() + 4, rect.top() + 10, 32, line_pitch(self._font))
        across = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, across, str(row.number))
        shown = self.table.session.shown
        decided = shown.decided(row) if shown else UNDECIDED
        left = rect.left() + 58.0
        for glyph in glyphs_of(row, self.table.session.hidden):
            box = QRectF(left, number.center().y() - 8, 16, 16)
            paint_sign(painter, glyph, box, self.theme, person=is_persons(glyph, decided))
            left += 22

    def _paint_notes(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint the notes and what was decided; what finds no room is in the details."""
        decided = self._rows.decided(row)
        box = QRectF(rect).adjusted(PADDING, 11, -8, -4)
        if decided.notes:
            sign = QRectF(box.left(), box.top() + 1, 14, 14)
            paint_glyph(painter, Glyph.NOTE, sign, self.theme.soft)
            box.setLeft(box.left() + 21)
        painter.setFont(self.theme.meta)
        painter.setPen(self.theme.ink if decided.notes else self.theme.soft)
        painter.drawText(box, NOTE_FLAGS, "\n".join(note_lines(decided)))

    def _paint_passages(
        self, painter: QPainter, rect: QRect, row: Row, cell: Sequence[Passage]
    ) -> None:
        top = rect.top() + 10.0
        shown = row.kinds - self.table.session.hidden
        for passage in cell:
            layout = self._layout(passage)
            layout.paint(painter, QPointF(rect.left() + PADDING, top))
            if Kind.ONLY_HERE in shown and row.strand is None:
                bar = QRectF(rect.left() + 5, top + 1, 3, layout.height - 2)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.only)
                painter.drawRoundedRect(bar, 1.5, 1.5)
            top += layout.height + PASSAGE_GAP

    def _paint_silence(self, painter: QPainter, rect: QRect, words: str) -> None:
        paint_silence(
            painter,
            QRectF(rect.left() + PADDING, rect.top() + 10, rect.width(), line_pitch(self._font)),
            self.theme,
            words,
        )

    def _cell_height(self, cell: Sequence[Passage]) -> int:
        height = sum(self._layout(passage).height + PASSAGE_GAP for passage in cell) - PASSAGE_GAP
        return int(max(height, line_pitch(self._font)) + 20)

    def _text_width(self) -> int:
        return max(CELL_MIN_WIDTH, self.table.columnWidth(1)) - 2 * PADDING

    def _layout(self, passage: Passage) -> MarkedLayout:
        key = (passage, self._text_width())
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._layouts[key] = self._lay_out(passage)
            if len(self._layouts) > LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        return layout

    def _lay_out(self, passage: Passage) -> MarkedLayout:
        shown = self.table.session.shown
        assert shown is not None
        report = shown.reports[passage.report]
        marks = shown.marks.within(passage.report, passage.span)
        words = marked_passage(report, passage.span, marks, self.table.session.hidden)
        return MarkedLayout(words, self._font, self._text_width(), self.theme)
