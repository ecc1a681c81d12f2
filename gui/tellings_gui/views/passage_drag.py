"""What the mouse does with passages of a column beside taking one: drag it out, gather several."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from tellings.model import Passage
from tellings_gui.gathering import gather_passage, gather_up_to
from tellings_gui.session import Session
from tellings_gui.views.report_text import ReportText

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
CLICK = 4


class PassageDrag(QObject):
    """Serves a pane: inside its column a drag selects words, out of it takes the passage along.

    Signals:
        dragged: A passage is dragged over the columns: it, where the mouse is (global), and
            whether it is to leave its row.
        dropped: The same, where it was let go.
        cancelled: The person thought better of it.
    """

    dragged = Signal(object, QPoint, bool)
    dropped = Signal(object, QPoint, bool)
    cancelled = Signal()

    def __init__(self, session: Session, pane: ReportText) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._pressed: Passage | None = None
        self._pressed_at = QPointF()
        self._is_dragging = False

    # Each tells whether the pane has nothing more to do: it was no click, and selected no words.

    def on_key(self, event: QKeyEvent) -> bool:
        """Cancel on Esc; no other key does anything while the mouse is held."""
        if not self._is_dragging:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
            self.cancelled.emit()
        return True

    def on_pressed(self, event: QMouseEvent) -> bool:
        """Note what may be dragged, or gathered."""
        is_left = event.button() is LEFT
        self._pressed = self._pane.passage_at(event.position()) if is_left else None
        self._pressed_at = event.position()
        return self._pressed is not None and self._gathers(event)

    def on_moved(self, event: QMouseEvent) -> bool:
        """Drag what was pressed, once the mouse leaves the column."""
        if self._pressed is None or not event.buttons() & LEFT:
            return False
        if not self._is_dragging:
            if 0 <= event.position().x() < self._pane.viewport().width():
                return self._gathers(event)
            self._begin(event)
        place = event.globalPosition().toPoint()
        self.dragged.emit(self._pressed, place, bool(event.modifiers() & SHIFT))
        return True

    def on_released(self, event: QMouseEvent) -> bool:
        """Let go of what was dragged, or gather what was clicked with Ctrl or Shift."""
        passage, place = self._pressed, event.globalPosition().toPoint()
        was_dragging, gathers = self._is_dragging, self._gathers(event)
        self._is_dragging, self._pressed = False, None
        if was_dragging:
            self._end()
            self.dropped.emit(passage, place, bool(event.modifiers() & SHIFT))
            return True
        if passage is None or not gathers:
            return False
        if (event.position() - self._pressed_at).manhattanLength() < CLICK:
            gather = gather_up_to if event.modifiers() & SHIFT else gather_passage
            gather(self._session, passage)
        return True

    def _gathers(self, event: QMouseEvent) -> bool:
        """Tell whether a click takes a passage beside others; words selected are made more."""
        if event.modifiers() & SHIFT:
            return not self._pane.textCursor().hasSelection()
        return bool(event.modifiers() & CTRL)

    def _begin(self, event: QMouseEvent) -> None:
        self._is_dragging = True
        self._pane.end_selecting(event)
        self._session.hover(None)
        self._pane.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _end(self) -> None:
        self._is_dragging, self._pressed = False, None
        self._pane.viewport().setCursor(Qt.CursorShape.IBeamCursor)
