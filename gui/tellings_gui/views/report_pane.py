"""One report to read: what a person does with its text, by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from tellings.model import Passage, Span
from tellings.showing.rows import linked
from tellings_gui.deciding import Deciding
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.passage_drag import PassageDrag
from tellings_gui.views.report_text import ReportText
from tellings_gui.views.spoken import (
    left_out_words,
    spoken_correction,
    spoken_mark,
    tell_readers,
)

CURSOR_WIDTH = 2
BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class ReportPane(ReportText):
    """The text of the report at `index`."""

    def __init__(
        self, session: Session, theme: Theme, index: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, theme, index, parent)
        self._pressed_at = QPointF()
        self._mouse_at: QPointF | None = None
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self.drag = PassageDrag(session, self)
        self.cursorPositionChanged.connect(self._describe)
        session.selection_changed.connect(self._describe_held)

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
        shown = self._session.shown
        if shown is not None and self.hasFocus():
            position = self.textCursor().position()
            passage = self._passage_at_position(position)
            row = self._session.row_at(passage) if passage else None
            offset = self.page.offset(position)
            at = Span(offset, offset + 1) if passage else None
            block = self.page.report.blocks[self.page.block_at(offset)].span
            said = spoken_correction(shown.corrected(self.index).furnished(block))
            parts = (said, spoken_mark(shown, row, self.index, at))
            tell_readers(self, ", ".join(filter(None, parts)))

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
