"""One report as running text, with its marks painted under, over and beside the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QToolTip, QWidget

from tellings.model import Passage, Span, report_letter
from tellings.review import Note
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark, MarkIndex
from tellings.showing.rows import Row, linked
from tellings_gui.deciding import Deciding
from tellings_gui.scrollmap import reading_height, reading_value
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views import ink
from tellings_gui.views.left_out_squares import LeftOutSquares
from tellings_gui.views.page import Page
from tellings_gui.views.passage_drag import PassageDrag
from tellings_gui.views.phrases import report_name
from tellings_gui.views.spoken import left_out_words, spoken_mark, tell_readers

CURSOR_WIDTH = 2
BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class ReportPane(QTextEdit):
    """The text of the report at `index`, read only.

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
        self._pressed_at = QPointF()
        self._mouse_at: QPointF | None = None
        self._is_led_by_keys = False
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # what is dropped here is the window's
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self.page = Page(self.document(), session.reports[index], theme)
        self._squares = LeftOutSquares(session, self.page, index)
        self._aim: tuple[Passage, ...] = ()
        self.drag = PassageDrag(session, self)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.document().documentLayout().documentSizeChanged.connect(self._on_laid_out)
        self.cursorPositionChanged.connect(self._describe)
        session.selection_changed.connect(self._describe_held)
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

    def passage_at(self, point: QPointF) -> Passage | None:
        """Return the passage at a point of the viewport."""
        at = point + QPointF(0, self.scroll_value)
        layout = self.document().documentLayout()
        position = layout.hitTest(at, Qt.HitTestAccuracy.ExactHit)
        return self._passage_at_position(position) if position >= 0 else None

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
            self._art[number] = ink.block_art(
                self.page, self._marks, self.index, number, self._session.hidden, self._notes()
            )
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

    # What a person does.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the strand under the mouse, once the mouse itself moves: the text may move too."""
        if self.drag.on_moved(event):
            return
        super().mouseMoveEvent(event)
        place = event.globalPosition()
        if place == self._mouse_at:
            return
        self._mouse_at = place
        left_out = self.left_out_at(event.position())
        passage = self.passage_at(event.position())
        row = self._session.row_at(passage) if passage else None
        self._session.hover(left_out[0] if left_out else linked(row))
        shape = Qt.CursorShape.PointingHandCursor if left_out else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began, to tell it from selecting words."""
        self._pressed_at = event.position()
        self._set_led_by_keys(False)
        if not self.drag.on_pressed(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the passage clicked in hand."""
        if self.drag.on_released(event):
            return
        super().mouseReleaseEvent(event)
        is_click = (event.position() - self._pressed_at).manhattanLength() < 4
        if event.button() is not Qt.MouseButton.LeftButton or not is_click:
            return
        left_out = self.left_out_at(event.position())
        passage = self.passage_at(event.position())
        if left_out:
            held = self._session.selected_row
            at = left_out.index(held) + 1 if held in left_out else 0
            row = left_out[at % len(left_out)]
            self._session.select_passage(row.first, row)
        elif passage is not None:
            self._take(passage)

    def _take(self, passage: Passage) -> None:
        """Take `passage` in hand; bring the columns to one height even if it was there before."""
        before = self._session.selection
        self._session.select_passage(passage)
        if self._session.selection == before:
            self._session.align()

    def event(self, event: QEvent) -> bool:
        """Leave single letters to the window's keys: here is nothing to type into."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.drag.on_key(event):
                return True
            plain = event.modifiers() in (NO_MODIFIER, Qt.KeyboardModifier.ShiftModifier)
            if plain and event.text().isalpha():
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the passage at the text cursor in hand on Enter."""
        if self.drag.on_key(event):
            return
        self._set_led_by_keys(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            passage = self._passage_at_position(self.textCursor().position())
            if passage is not None:
                self._take(passage)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go, if they brought the focus here."""
        super().focusInEvent(event)
        self._set_led_by_keys(event.reason() in BY_KEYS)
        self._describe()

    def _set_led_by_keys(self, led: bool) -> None:
        # The mouse needs no text cursor, and it would blink in a text that nobody can change.
        self._is_led_by_keys = led
        self.setCursorWidth(CURSOR_WIDTH if led else 0)
        self.viewport().update()

    def _describe(self) -> None:
        """Let a screen reader say what stands at the text cursor."""
        if self._session.shown is not None and self.hasFocus():
            position = self.textCursor().position()
            passage = self._passage_at_position(position)
            row = self._session.row_at(passage) if passage else None
            offset = self.page.offset(position)
            at = Span(offset, offset + 1) if passage else None
            tell_readers(self, spoken_mark(self._session.shown, row, self.index, at))

    def _describe_held(self) -> None:
        """Let a screen reader say what stepping took in hand: its own words, then the rest."""
        row, shown = self._session.selected_row, self._session.shown
        if row is not None and shown is not None and self.hasFocus():
            own = row.cells[self.index]
            words = spoken_mark(shown, row, self.index, own[0].span if own else None)
            tell_readers(self, f"{shown.words(own[0])}: {words}" if own else words)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, and to take a paragraph in or leave it out."""
        position = self.cursorForPosition(event.pos()).position()
        number = self.page.block_at(self.page.offset(position))
        menu = self.furniture_menu(number)
        menu.popup(event.globalPos())

    def furniture_menu(self, number: int) -> QMenu:
        """Return the menu for the block at `number`."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        is_furniture = self.page.report.blocks[number].furniture is not None
        restore = self.tr("Take This Paragraph In Again")
        name = restore if is_furniture else self.tr("Leave This Paragraph Out of the Comparison")
        menu.addAction(
            name,
            lambda: Deciding(self._session).set_furniture(
                self.index, number, is_furniture=not is_furniture
            ),
        )
        return menu

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        super().leaveEvent(event)
        self._session.hover(None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what a mark stands for."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            rows, shown = self.left_out_at(QPointF(event.pos())), self._session.shown
            if rows and shown is not None:
                words = left_out_words(shown, rows)
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

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
