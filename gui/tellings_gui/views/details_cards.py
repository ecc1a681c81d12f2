"""The cards of the details panel: what each report says, and which are silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from tellings_gui.glyphs import LetterState, paint_letter
from tellings_gui.theme import Theme
from tellings_gui.views.details_parts import META_HEIGHT, ONE_LINE, Part
from tellings_gui.views.marked_text import MarkedLayout, MarkedPassage

BADGE = 18
CARD_PADDING = 10
CARD_TEXT_LEFT = 38


@dataclass(frozen=True, slots=True)
class CardPassage:
    """A passage of a card: where it stands, in words, and what it says."""

    place: str
    words: MarkedPassage


class WordingCard(Part):
    """What one report says, on a card; a click takes the passage in hand.

    Signals:
        chosen: Index of the passage clicked.
    """

    chosen = Signal(int)

    def __init__(
        self,
        letter: str,
        passages: Sequence[CardPassage],
        theme: Theme,
        parent: QWidget,
        *,
        held: int | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._letter = letter
        self._passages = tuple(passages)
        self._held = held
        self._layouts: dict[int, tuple[MarkedLayout, ...]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = " ".join(f"{passage.place}: {passage.words.text}" for passage in passages)
        self.setAccessibleName(f"{letter}, {words}")

    def measure(self, width: int) -> int:
        """Return the height of all passages under their places."""
        layouts = self._laid_out(width)
        return int(sum(META_HEIGHT + layout.height + 4 for layout in layouts) + 14)

    def _laid_out(self, width: int) -> tuple[MarkedLayout, ...]:
        if width not in self._layouts:
            room = max(60, width - CARD_TEXT_LEFT - CARD_PADDING)
            self._layouts[width] = tuple(
                MarkedLayout(passage.words, self.theme.panel, room, self.theme)
                for passage in self._passages
            )
        return self._layouts[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_card(painter, QRectF(self.rect()), theme, focused=self.hasFocus())
            badge = QRectF(CARD_PADDING, 10, BADGE, BADGE)
            paint_letter(painter, badge, self._letter, theme, LetterState.HEADING)
            top = 8.0
            layouts = self._laid_out(self.width())
            for index, (passage, layout) in enumerate(zip(self._passages, layouts, strict=True)):
                self._paint_passage(painter, top, passage.place, layout, index == self._held)
                top += META_HEIGHT + layout.height + 4

    def _paint_passage(
        self, painter: QPainter, top: float, place: str, layout: MarkedLayout, held: bool
    ) -> None:
        theme = self.theme
        width = self.width() - CARD_TEXT_LEFT - CARD_PADDING
        if held:
            bar = QRectF(0, top + 2, 3, META_HEIGHT + layout.height - 4)
            painter.fillRect(bar, theme.hand_strong)
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        painter.drawText(QRectF(CARD_TEXT_LEFT, top, width, META_HEIGHT), ONE_LINE, place)
        layout.paint(painter, QPointF(CARD_TEXT_LEFT, top + META_HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the passage under the mouse in hand."""
        top = 8.0
        for index, layout in enumerate(self._laid_out(self.width())):
            top += META_HEIGHT + layout.height + 4
            if event.position().y() < top or index == len(self._passages) - 1:
                self.chosen.emit(index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the next passage of the card in hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(0 if self._held is None else (self._held + 1) % len(self._passages))
        else:
            super().keyPressEvent(event)


class SilentCard(Part):
    """The letters of the reports that do not tell the strand."""

    def __init__(self, letters: Sequence[str], words: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._letters = tuple(letters)
        self._words = words
        self.setAccessibleName(f"{', '.join(letters)}: {words}")

    def measure(self, width: int) -> int:
        """Return one line, or two where the letters leave no room for the words."""
        return 30 if self._room(width) > self._words_width() else 50

    def _room(self, width: int) -> float:
        return width - CARD_PADDING * 2 - len(self._letters) * (BADGE + 4) - 6

    def _words_width(self) -> float:
        return QFontMetricsF(self.theme.silent).horizontalAdvance(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dashed letters and the words."""
        theme = self.theme
        with QPainter(self) as painter:
            left = float(CARD_PADDING)
            for letter in self._letters:
                box = QRectF(left, 6, BADGE, BADGE)
                paint_letter(painter, box, letter, theme, LetterState.SILENT)
                left += BADGE + 4
            painter.setFont(theme.silent)
            painter.setPen(theme.mute)
            line = QRectF(left + 6, 6, self.width() - left, BADGE)
            if self.height() > 40:
                line = QRectF(CARD_PADDING, 28, self.width(), BADGE)
            painter.drawText(line, ONE_LINE, self._words)


def _paint_card(painter: QPainter, box: QRectF, theme: Theme, *, focused: bool) -> None:
    painter.setPen(QPen(theme.ink, 2) if focused else QPen(theme.line, 1))
    painter.setBrush(theme.paper)
    inset = 1.0 if focused else 0.5
    corner = theme.measures.corner_card
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner)
