"""The parts of the details panel: each paints itself and knows its height for a width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tellings_gui.glyphs import Glyph, glyph_colour, paint_glyph
from tellings_gui.theme import Theme, serif

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TALL = 10_000.0
META_HEIGHT = 18
SIGN_WIDTH = 22
ROW_PADDING = 4
KIND_WIDTH = 84
PLACE_WIDTH = 42
SCORE_WIDTH = 38
# Between the panel's edge and what stands in it.
MARGIN = 10


class Part(QWidget):
    """A painted part whose height follows its width."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._heights_by_width: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def measure(self, width: int) -> int:
        """Return the height that the part needs at `width`."""
        raise NotImplementedError

    def heightForWidth(self, width: int) -> int:
        """Return `measure`, asked once a width: layouts ask again and again."""
        if width not in self._heights_by_width:
            self._heights_by_width[width] = self.measure(width)
        return self._heights_by_width[width]

    def sizeHint(self) -> QSize:
        """Return a size that asks for nothing: the height follows the width."""
        return QSize(0, 0)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the word table: a sign if any, its name for readers, the words by column."""

    glyph: Glyph | None
    name: str
    cells: tuple[str, ...]
    clashing: bool = False


class WordTable(Part):
    """Words that answer each other, one group a line; nothing is elided."""

    def __init__(
        self, titles: Sequence[str], rows: Sequence[TableRow], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._titles = tuple(titles)
        self._rows = tuple(rows)
        self._font = serif(13 * theme.zoom)
        self._row_heights: dict[tuple[int, int], float] = {}
        lines = [f"{row.name}: {' / '.join(cell or '–' for cell in row.cells)}" for row in rows]
        self.setAccessibleName(self.tr("Word by word"))
        self.setAccessibleDescription("\n".join([" / ".join(titles), *lines]))

    def measure(self, width: int) -> int:
        """Return the height of all lines."""
        head = META_HEIGHT if self._titles else 0
        return int(head + sum(self._row_height(row, width) for row in self._rows) + 2)

    def _column_width(self, width: int) -> float:
        return (width - SIGN_WIDTH) / max(1, len(self._rows[0].cells) if self._rows else 1)

    def _row_height(self, row: TableRow, width: int) -> float:
        key = id(row), width
        if key not in self._row_heights:
            self._row_heights[key] = self._measure_row(row, width)
        return self._row_heights[key]

    def _measure_row(self, row: TableRow, width: int) -> float:
        room = QRectF(0, 0, self._column_width(width) - 8, TALL)
        metrics = QFontMetricsF(self._font)
        heights = (metrics.boundingRect(room, WRAPPED, cell).height() for cell in row.cells if cell)
        return max(heights, default=metrics.height()) + 2 * ROW_PADDING

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint titles and lines."""
        theme, width = self.theme, self._column_width(self.width())
        with QPainter(self) as painter:
            top = 0.0
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            for column, title in enumerate(self._titles):
                box = QRectF(SIGN_WIDTH + column * width, 0, width - 8, META_HEIGHT)
                painter.drawText(box, ONE_LINE, title)
                top = META_HEIGHT
            for row in self._rows:
                height = self._row_height(row, self.width())
                self._paint_row(painter, QRectF(0, top, self.width(), height), row, width)
                top += height

    def _paint_row(self, painter: QPainter, box: QRectF, row: TableRow, width: float) -> None:
        theme = self.theme
        if row.clashing:
            painter.fillRect(box, theme.conflict_tint)
        painter.setPen(theme.line)
        painter.drawLine(box.topLeft(), box.topRight())
        sign = QRectF(1, box.top() + ROW_PADDING + 2, 14, 14)
        if row.glyph:
            paint_glyph(painter, row.glyph, sign, glyph_colour(row.glyph, theme))
        painter.setFont(self._font)
        for column, cell in enumerate(row.cells):
            left = SIGN_WIDTH + column * width
            place = QRectF(left, box.top() + ROW_PADDING, width - 8, box.height())
            painter.setPen(theme.ink if cell else theme.mute)
            painter.drawText(place, WRAPPED, cell or "–")


class Note(Part):
    """A sentence with an explanation under it, after a bar."""

    def __init__(
        self, sentence: str, more: str, bar: QColor | None, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._sentence, self._more, self._bar = sentence, more, bar
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(more)

    def measure(self, width: int) -> int:
        """Return the height of both texts."""
        return int(sum(self._heights(width)) + (8 if self._bar else 2))

    def _fonts(self) -> tuple[QFont, QFont]:
        return (self.theme.strong if self._bar else self.theme.plain), self.theme.meta

    def _left(self) -> int:
        return 12 if self._bar else 0

    def _heights(self, width: int) -> list[float]:
        room = QRectF(0, 0, width - self._left() - 4, TALL)
        texts = zip((self._sentence, self._more), self._fonts(), strict=True)
        return [
            QFontMetricsF(font).boundingRect(room, WRAPPED, text).height() + 2 if text else 0.0
            for text, font in texts
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar and texts."""
        theme = self.theme
        first, second = self._heights(self.width())
        with QPainter(self) as painter:
            top = 2.0
            if self._bar:
                painter.fillRect(QRectF(0, 0, 3, self.height()), self._bar)
            width = self.width() - self._left() - 4
            for text, font, pen, height in zip(
                (self._sentence, self._more),
                self._fonts(),
                (theme.ink, theme.soft),
                (first, second),
                strict=True,
            ):
                painter.setFont(font)
                painter.setPen(pen)
                painter.drawText(QRectF(self._left(), top, width, height), WRAPPED, text)
                top += height


class PanelHeading(Part):
    """The name of a part, with a note at the right and a bar that shows a share."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        parent: QWidget,
        *,
        note: str = "",
        share: float | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._text, self._note, self._share = text, note, share
        self.setAccessibleName(f"{text}: {note}" if note else text)

    def measure(self, width: int) -> int:
        """Return one line with space above."""
        return 30

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, note and bar."""
        theme = self.theme
        with QPainter(self) as painter:
            line = QRectF(0, 10, self.width(), 18)
            painter.setFont(theme.strong)
            painter.setPen(theme.soft)
            painter.drawText(line, ONE_LINE, self._text)
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            right = line
            if self._share is not None:
                track = QRectF(self.width() - 60, 17, 60, 4)
                painter.fillRect(track, theme.line2)
                painter.fillRect(
                    QRectF(track.topLeft(), QPointF(track.left() + 60 * self._share, 21)), theme.ink
                )
                right = line.adjusted(0, 0, -68, 0)
            painter.drawText(right, AT_RIGHT, self._note)


class EvidenceRow(Part):
    """One sort of evidence and the words that make it."""

    def __init__(
        self, kind: str, words: str, theme: Theme, parent: QWidget, *, against: str = ""
    ) -> None:
        super().__init__(theme, parent)
        self._kind, self._words, self._against = kind, words, against
        self._font = serif(13 * theme.zoom)
        self.setAccessibleName(f"{against} {kind}: {words}".strip())

    def measure(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return int(max(17.0, *(self._box(width, text).height() for text in self._texts())) + 3)

    def _texts(self) -> tuple[str, str]:
        return self._words, self._against

    def _box(self, width: int, text: str) -> QRectF:
        room = QRectF(0, 0, width - KIND_WIDTH, TALL)
        return QFontMetricsF(self._font).boundingRect(room, WRAPPED, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint kind and words."""
        theme = self.theme
        with QPainter(self) as painter:
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            painter.drawText(QRectF(0, 2, KIND_WIDTH - 6, self.height()), WRAPPED, self._kind)
            place = QRectF(KIND_WIDTH, 1, self.width() - KIND_WIDTH, self.height())
            painter.setPen(theme.ink)
            painter.setFont(theme.meta if self._against else self._font)
            painter.drawText(place, WRAPPED, self._against or self._words)


class CandidateButton(QAbstractButton):
    """A passage that was weighed and not linked; a click goes there."""

    def __init__(self, place: str, words: str, score: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._place, self._score = place, score
        self.setText(words.replace("&", "&&"))
        self._words = words
        self.setFixedHeight(26)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(words)
        self.setAccessibleName(f"{place}: {words} ({score})")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there on Enter too, not on the space bar alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(200, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint place, words and score."""
        theme = self.theme
        with QPainter(self) as painter:
            line = QRectF(self.rect())
            if self.underMouse() or self.isDown():
                painter.fillRect(line, theme.hover)
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            painter.drawText(line.adjusted(2, 0, 0, 0), ONE_LINE, self._place)
            painter.drawText(line.adjusted(0, 0, -2, 0), AT_RIGHT, self._score)
            font = serif(13 * theme.zoom)
            room = line.adjusted(PLACE_WIDTH, 0, -SCORE_WIDTH, 0)
            elided = QFontMetricsF(font).elidedText(
                self._words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.setFont(font)
            painter.setPen(theme.ink)
            painter.drawText(room, ONE_LINE, elided)
            if self.hasFocus():
                painter.setPen(QPen(theme.ink, 2))
                painter.drawRect(line.adjusted(1, 1, -1, -1))
