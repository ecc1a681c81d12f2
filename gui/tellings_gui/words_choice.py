"""A passage in which a person chooses words, by mouse or with Shift and the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tellings.model import Span
from tellings_gui.offsets import Offsets

LINES_HEIGHT = 112
BY_MOUSE_AND_KEY = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class WordsChoice(QPlainTextEdit):
    """Shows part of a text, of which some is chosen.

    Signals:
        changed: Other words are chosen.
    """

    changed = Signal()

    def __init__(self, name: str, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._start = "", 0
        self._offsets = Offsets("")
        self.setReadOnly(True)
        self.setTextInteractionFlags(BY_MOUSE_AND_KEY)
        self.setTabChangesFocus(True)
        self.setFont(font)
        self.setAccessibleName(name)
        self.setFixedHeight(LINES_HEIGHT)
        self.selectionChanged.connect(self.changed)

    def show_words(self, text: str, around: Span, chosen: Span) -> None:
        """Show `around` of a report's text, with `chosen` of it chosen."""
        self._text, self._start = around.of(text), around.start
        self._offsets = Offsets(self._text)
        self.setPlainText(self._text)
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_u16(chosen.start - around.start))
        end = self._offsets.to_u16(chosen.end - around.start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @property
    def chosen(self) -> Span | None:
        """Where the words chosen stand in the report, whole words; None for none."""
        cursor = self.textCursor()
        start = self._offsets.to_cp(cursor.selectionStart())
        end = self._offsets.to_cp(cursor.selectionEnd())
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if start == end:
            return None
        while start > 0 and _is_inside(self._text, start):
            start -= 1
        while end < len(self._text) and _is_inside(self._text, end):
            end += 1
        return Span(self._start + start, self._start + end)


def _is_inside(text: str, at: int) -> bool:
    """Tell whether a word stands on both sides of a place."""
    return text[at - 1].isalnum() and text[at].isalnum()
