"""A report as running text, its marks painted under, over and beside the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from tellings.model import Passage, Span, report_letter
from tellings.review import Note
from tellings.showing.decided import UNCORRECTED
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark, MarkIndex
from tellings.showing.rows import Row
from tellings_gui.scrollmap import reading_height, reading_value
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views import ink
from tellings_gui.views.left_out_squares import LeftOutSquares
from tellings_gui.views.page import Page
from tellings_gui.views.phrases import report_name

# Lines stand apart by a few pixels, which belong to no line: a click there means the nearest.
BETWEEN_LINES = 3


class ReportText(QTextEdit):
    """The text of the report at `index`, read only: where things stand in it, and how they look.

    Signals:
        moved: The text was scrolled or laid out anew.
    """

    moved = Signal()

    def __init__(
        self, session: Session, theme: Theme, index: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.index = index
        self._marks: MarkIndex | None = None
        self._art: dict[int, ink.BlockArt] = {}
        self._is_led_by_keys = False
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # what is dropped here is the window's
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = Page(self.document(), session.reports[index], theme)
        self._squares = LeftOutSquares(session, self.page, index)
        self._aim: tuple[Passage, ...] = ()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.document().documentLayout().documentSizeChanged.connect(self._on_laid_out)
        self.setCursorWidth(0)
        self._dress()

    # What others ask.

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme or zoom, keeping the place."""
        share = self.scroll_value / max(1, self.verticalScrollBar().maximum())
        self._theme = theme
        # The old page can't answer while the document is filled anew.
        layout = self.document().documentLayout()
        layout.blockSignals(True)
        self.page = Page(self.document(), self.page.report, theme)
        layout.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._dress()
        self._on_laid_out()
        self.scroll_to(share * self.verticalScrollBar().maximum())

    def set_marks(self, marks: MarkIndex | None) -> None:
        """Show the marks of a comparison, None for none."""
        self._marks = marks
        self.redraw()

    def redraw(self) -> None:
        """Drop what was prepared for painting: marks or filters changed."""
        self._art.clear()
        self._squares = LeftOutSquares(self._session, self.page, self.index)
        self.show_hits()
        self.viewport().update()

    def show_hits(self) -> None:
        """Write the words found last in the colour of the paper: they stand on ink."""
        self.setExtraSelections(self._quote_signs() + self._current_hit())

    def repaint_row(self, row: Row | None) -> None:
        """Paint a row's passages anew, and nothing else: the light moved."""
        for passage in row.cells[self.index] if row is not None else ():
            top, bottom = self.page.extent(passage.span)
            height = int(bottom - top) + 8
            self.viewport().update(
                0, int(top) - self.scroll_value - 4, self.viewport().width(), height
            )

    def show_aim(self, passages: Iterable[Passage]) -> None:
        """Light the passages that would be linked if the mouse let go, none for none."""
        aim = tuple(passages)
        if aim != self._aim:
            self._aim = aim
            self.viewport().update()

    @property
    def scroll_value(self) -> int:
        """The document height shown at the top of the pane."""
        return self.verticalScrollBar().value()

    def scroll_to(self, y_px: float) -> None:
        """Show the document from the height `y_px` on, as far as it goes."""
        self.verticalScrollBar().setValue(round(y_px))

    def selected_span(self) -> Span | None:
        """Return the words selected, None where none are."""
        cursor = self.textCursor()
        ends = map(self.page.offset, (cursor.selectionStart(), cursor.selectionEnd()))
        return Span(*ends) if cursor.hasSelection() else None

    def reading_place(self) -> Span | None:
        """Return the sentence at which a person reads."""
        comparison = self._session.comparison
        sentences = comparison.findings[self.index].sentences if comparison else ()
        bar, page = self.verticalScrollBar(), self.viewport().height()
        y = reading_height(bar.value(), bar.maximum(), page)
        layout = self.document().documentLayout()
        position = layout.hitTest(QPointF(60, y), Qt.HitTestAccuracy.FuzzyHit)
        offset = self.page.offset(max(0, position))
        found = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1
        return sentences[max(0, found)].span if sentences else None

    def read_at(self, span: Span) -> None:
        """Scroll to where a person reads `span`."""
        bar, page = self.verticalScrollBar(), self.viewport().height()
        self.scroll_to(reading_value(self.page.extent(span)[0], bar.maximum(), page))

    def place_of(self, row: Row) -> float:
        """Return where this report would tell a row that it leaves out, in pixels."""
        shown = self._session.shown
        return self.page.rough_y(shown.left_out[self.index].get(row.number, 0) if shown else 0)

    def end_selecting(self, event: QMouseEvent) -> None:
        """Select no words any more: Qt would go on, and scroll by itself."""
        super().mouseReleaseEvent(
            QMouseEvent(
                QEvent.Type.MouseButtonRelease,
                event.position(),
                event.globalPosition(),
                Qt.MouseButton.LeftButton,
                Qt.MouseButton.NoButton,
                event.modifiers(),
            )
        )
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def passage_at(self, point: QPointF) -> Passage | None:
        """Return the passage at a point of the viewport, between its lines too."""
        at = point + QPointF(0, self.scroll_value)
        layout = self.document().documentLayout()
        for below in (0, BETWEEN_LINES, -BETWEEN_LINES):
            near = at + QPointF(0, below)
            position = layout.hitTest(near, Qt.HitTestAccuracy.ExactHit)
            if position >= 0:
                return self._passage_at_position(position)
        return None

    def _passage_at_position(self, position: int) -> Passage | None:
        shown = self._session.shown
        return shown.passage_at(self.index, self.page.offset(position)) if shown else None

    def left_out_at(self, point: QPointF) -> list[Row]:
        """Return the rows of the left-out square at a point of the viewport."""
        is_beside = point.x() >= self._squares_left - 2
        return self._squares.at(point.y() + self.scroll_value) if is_beside else []

    @property
    def _squares_left(self) -> int:
        return self.viewport().width() - self._theme.measures.margin_right

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tints, then the text, then strokes and margins."""
        scroll = self.scroll_value
        view = QRectF(event.rect()).translated(0, scroll)
        blocks = self.page.blocks_between(view.top(), view.bottom())
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -scroll)
            for passages, colour in self._lit():
                ink.paint_hand(painter, self.page, passages, colour)
            for number in blocks:
                ink.paint_tints(painter, self._block_art(number), self._theme)
            self._paint_hits(painter, view)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -scroll)
            for number in blocks:
                art = self._block_art(number)
                ink.paint_strokes(painter, art, self._theme)
                ink.paint_margin(painter, self.page, art, number, self._theme)
            self._squares.paint(painter, view, self._squares_left + 2, self._theme)
            if self._is_led_by_keys and self.hasFocus():
                ring = QRectF(self.viewport().rect()).translated(0, scroll)
                painter.setPen(QPen(self._theme.ink, 2))
                painter.drawRect(ring.adjusted(1, 1, -1, -1))

    def _lit(self) -> Iterable[tuple[Iterable[Passage], QColor]]:
        session = self._session
        if session.hovered is not None:
            yield session.hovered.cells[self.index], ink.hover_colour(self._theme)
        if session.selected_row is not None:
            yield session.selected_row.cells[self.index], self._theme.hand
        also = [one for one, _ in session.selection.also if one.report == self.index]
        yield (*also, *self._aim), self._theme.hand

    def _block_art(self, number: int) -> ink.BlockArt:
        if number not in self._art:
            shown = self._session.shown
            corrected = UNCORRECTED if shown is None else shown.corrected(self.index)
            self._art[number] = ink.block_art(
                self.page, self._marks, self.index, number, self._session.hidden, self._notes(),
                corrected,
            )  # fmt: skip
        return self._art[number]

    def _notes(self) -> list[Span]:
        """Return where a person's notes stand."""
        written = self._session.shown.written if self._session.shown is not None else ()
        return [
            one.span
            for one in written
            if one.report == self.index and one.span is not None and isinstance(one.verdict, Note)
        ]

    def _quote_signs(self) -> list[QTextEdit.ExtraSelection]:
        """Return the signs of direct quotation in their colour: the page itself stays as it is."""
        if self._marks is None or Kind.QUOTATION in self._session.hidden:
            return []
        result = []
        whole = Span(0, len(self.page.report.text))
        for one in self._marks.within(self.index, whole):
            if one.mark is Mark.QUOTE_SIGN:
                result.append(self.page.coloured(one.span, self._theme.quote))
        return result

    def _current_hit(self) -> list[QTextEdit.ExtraSelection]:
        found = self._session.found
        if found.current is None or found.hits[found.current][0] != self.index:
            return []
        return [self.page.coloured(found.hits[found.current][1], self._theme.paper)]

    def _paint_hits(self, painter: QPainter, view: QRectF) -> None:
        found = self._session.found
        for number, (report, span) in enumerate(found.hits):
            if report != self.index:
                continue
            if not view.top() - 60 < self.page.rough_y(span.start) < view.bottom() + 60:
                continue
            ink.paint_hit(painter, self.page, span, self._theme, current=number == found.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out at the new width."""
        super().resizeEvent(event)
        self._on_laid_out()

    def _dress(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        colours.setColor(QPalette.ColorRole.Text, self._theme.ink)
        self.setPalette(colours)
        self.viewport().setAutoFillBackground(False)
        name = report_name(self._session.reports[self.index])
        words = self.tr("Report {letter}: {name}")
        self.setAccessibleName(words.format(letter=report_letter(self.index), name=name))

    def _on_laid_out(self) -> None:
        self.page.forget_places()
        self.redraw()
        self.moved.emit()
