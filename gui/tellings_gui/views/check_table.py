"""The list of what to check: a question a row, with both passages short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tellings.model import Passage, Span, report_letter
from tellings.showing.checking import Answer, Item, ToCheck
from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings_gui.glyphs import Glyph, LetterState, paint_letter
from tellings_gui.regrouping import place_of
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.check_words import answer_word, doubt_heading, doubt_words, item_kind
from tellings_gui.views.entries import EntryModel, Heading
from tellings_gui.views.entry_delegate import EntryDelegate
from tellings_gui.views.entry_table import EntryTable
from tellings_gui.views.marked_text import MarkedLayout, MarkedPassage, line_pitch, marked_passage
from tellings_gui.views.row_signs import paint_sign

KIND_WIDTH = 168
CELL_MIN_WIDTH = 200
PADDING = 14
BADGE = 16
HEAD_HEIGHT = 20
# Letters of a passage: three lines of a column half as wide as the list at 1280.
MOST_LETTERS = 150
# Letters kept before the words that are asked about.
REACH = 45
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
GLYPHS = {
    ToCheck.LINK: Glyph.LINKED,
    ToCheck.CONFLICT: Glyph.CONFLICT,
    ToCheck.SPEAKER: Glyph.QUOTATION,
}


class CheckTable(EntryTable[Item]):
    """See the module."""

    opens_at_place = False  # it is ordered by certainty

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.horizontalHeader().hide()
        # What the entries are of: another comparison may be shown before other entries are.
        self.shown: Shown | None = None
        self._model = EntryModel(self._words, self)
        self.show_model(self._model, CheckDelegate(self, theme))
        self.setAccessibleName(self.tr("To check: one question a row, least certain first"))
        self.activated.connect(self.open_in_text)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show `items`, least certain first, under headings of how certain they are."""
        self.shown = self.session.shown
        entries: list[Item | Heading] = []
        for words, own in groupby(items, key=doubt_heading):
            listed = tuple(own)
            entries += [Heading(words, str(len(listed))), *listed]
        titles = [self.tr("Question"), self.tr("First passage"), self.tr("Second passage")]
        self._model.set_entries(entries, titles)

    def widths(self, width: int) -> Sequence[int]:
        """Share the width among both passages."""
        cell = max(CELL_MIN_WIDTH, (width - KIND_WIDTH) // 2)
        return [max(KIND_WIDTH, width - 2 * cell), cell, cell]

    def nothing_found(self) -> str:
        """Return what to say where nothing is listed."""
        shown = self.session.shown
        if shown is not None and shown.to_check.items and not shown.to_check.open:
            return self.tr("All is checked.")
        return self.tr("Nothing is listed here.")

    def take(self, entry: Item) -> None:
        """Ask for it; what is answered is only shown."""
        self.session.ask(entry)

    def is_in_hand(self, entry: Item) -> bool:
        """Tell whether it is asked for, or stands in what is in hand while nothing is."""
        held = self.session.selection
        if held.asked is not None:
            return held.asked.key == entry.key
        return held.row is not None and held.row.number == entry.row

    def row_of(self, entry: Item) -> Row | None:
        """Return the row that shows it."""
        shown = self.shown
        return shown.row(entry.row) if shown is not None and entry.row is not None else None

    def spans_in(self, entry: Item, report: int) -> Sequence[Span]:
        """Return the passages in a report."""
        return [one.span for one in entry.passages if one.report == report]

    def copied(self, entry: Item) -> str:
        """Return the passages, each after its place."""
        return "\n".join(filter(None, (self._words(entry, column) for column in range(3))))

    def _words(self, entry: Item, column: int) -> str:
        shown = self.shown
        if shown is None:
            return ""
        if column == 0:
            words = answer_word(entry.answer) if entry.is_answered else doubt_words(entry)
            return ", ".join((item_kind(entry), words))
        if column > len(entry.passages):
            return entry.speaker
        passage = entry.passages[column - 1]
        return f"{place_of(passage)}: {' '.join(shown.words(passage).split())}"


class CheckDelegate(EntryDelegate[Item]):
    """Paints the questions."""

    def __init__(self, table: CheckTable, theme: Theme) -> None:
        super().__init__(table, theme)
        self._checks = table
        self._layouts: dict[tuple[object, int], MarkedLayout] = {}

    def forget(self) -> None:
        """Drop the layouts."""
        self._layouts.clear()

    def height_of(self, entry: Item) -> int:
        """Return the height of the taller passage."""
        tallest = max(self._layout(entry, at).height for at in range(len(entry.passages)))
        return int(max(tallest, 2 * line_pitch(self.theme.panel))) + HEAD_HEIGHT + 20

    def estimate(self, entry: Item) -> int:
        """Guess three lines."""
        return int(3 * line_pitch(self.theme.panel)) + HEAD_HEIGHT + 20

    def paint_entry(self, painter: QPainter, rect: QRect, entry: Item, column: int) -> None:
        """Paint the question, or one of its passages."""
        if column == 0:
            self._paint_question(painter, rect, entry)
        elif column <= len(entry.passages):
            self._paint_passage(painter, rect, entry, column - 1)
        else:
            self._paint_speaker(painter, rect, entry)

    def _paint_question(self, painter: QPainter, rect: QRect, entry: Item) -> None:
        theme = self.theme
        sign = QRectF(rect.left() + 22, rect.top() + 11, 16, 16)
        # A refused one is no finding any more: its disc is grey.
        glyph = Glyph.CLOSE if entry.answer is Answer.WRONG else GLYPHS[entry.kind]
        paint_sign(painter, glyph, sign, theme, person=entry.is_answered)
        left = sign.right() + 9
        line = QRectF(left, rect.top() + 9, rect.right() - left - 4, HEAD_HEIGHT)
        painter.setFont(theme.label)
        painter.setPen(theme.ink)
        painter.drawText(line, ONE_LINE, item_kind(entry))
        painter.setFont(theme.meta)
        painter.setPen(theme.soft)
        words = answer_word(entry.answer) if entry.is_answered else doubt_words(entry)
        box = QRectF(left, line.bottom() + 1, line.width(), rect.bottom() - line.bottom())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(box, flags, words)

    def _paint_passage(self, painter: QPainter, rect: QRect, entry: Item, at: int) -> None:
        theme, passage = self.theme, entry.passages[at]
        badge = QRectF(rect.left() + PADDING, rect.top() + 11, BADGE, BADGE)
        held = self.table.session.selection.passage
        state = LetterState.HEADING if held == passage else LetterState.TOLD
        paint_letter(painter, badge, report_letter(passage.report), theme, state)
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        line = QRectF(badge.right() + 7, rect.top() + 9, rect.width(), HEAD_HEIGHT)
        words = self.tr("sentence {n}").format(n=passage.sentence + 1)
        painter.drawText(line, ONE_LINE, words)
        layout = self._layout(entry, at)
        layout.paint(painter, QPointF(rect.left() + PADDING, rect.top() + 10 + HEAD_HEIGHT))

    def _paint_speaker(self, painter: QPainter, rect: QRect, entry: Item) -> None:
        painter.setFont(self.theme.meta)
        painter.setPen(self.theme.mute)
        line = QRectF(rect.left() + PADDING, rect.top() + 9, rect.width() - PADDING, HEAD_HEIGHT)
        painter.drawText(line, ONE_LINE, self.tr("said by"))
        painter.setFont(self.theme.label)
        painter.setPen(self.theme.ink)
        name = entry.speaker or self.tr("nobody named")
        painter.drawText(line.translated(0, HEAD_HEIGHT + 1), ONE_LINE, name)

    def _layout(self, entry: Item, at: int) -> MarkedLayout:
        width = max(CELL_MIN_WIDTH, self.table.columnWidth(1)) - 2 * PADDING
        key = (entry.key, at)
        if key not in self._layouts:
            words = self._short(entry, entry.passages[at])
            self._layouts[key] = MarkedLayout(words, self.theme.panel, width, self.theme)
        return self._layouts[key]

    def _short(self, entry: Item, passage: Passage) -> MarkedPassage:
        shown = self._checks.shown
        assert shown is not None
        report = shown.reports[passage.report]
        words = (span for own, span in entry.words if own == passage.report)
        part = short_part(report.text, passage.span, next(words, None))
        marks = shown.marks.within(passage.report, part)
        found = marked_passage(report, part, marks, self._checks.session.hidden)
        before, after = part.start > passage.span.start, part.end < passage.span.end
        return _with_dots(found, before=before, after=after)


def short_part(text: str, span: Span, about: Span | None) -> Span:
    """Return what of a passage is shown: from a little before the words it is about.

    Args:
        text: Of the report.
        span: Of the passage.
        about: The words that have to be seen, None for its beginning.
    """
    if len(span) <= MOST_LETTERS:
        return span
    start = span.start
    if about is not None and about.end - span.start > MOST_LETTERS:
        start = max(span.start, min(about.start - REACH, span.end - MOST_LETTERS))
        start = text.find(" ", start, about.start) + 1 or about.start
    end = min(span.end, start + MOST_LETTERS)
    if end < span.end:
        end = max(start + 1, text.rfind(" ", start, end))
    return Span(start, end)


def _with_dots(passage: MarkedPassage, *, before: bool, after: bool) -> MarkedPassage:
    """Return a passage with an ellipsis where something of it is not shown."""
    lead = "… " if before else ""
    marks = tuple((a + len(lead), b + len(lead), mark) for a, b, mark in passage.marks)
    return replace(passage, text=f"{lead}{passage.text}{' …' if after else ''}", marks=marks)
