"""Controls of the chrome that Fusion can't be dressed into: painted, and read by screen readers.

Each is an ordinary button, box or field underneath: keys, focus and accessibility are Qt's.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QWidget

from tellings_gui.glyphs import Glyph, glyph_colour, icon, paint_glyph
from tellings_gui.theme import Theme, sans

ICON_PX = 14
GAP_PX = 7
FOCUS_PX = 2.0
WIDE_FIELD = 230


def paint_frame(
    painter: QPainter, box: QRectF, fill: QColor, edge: QColor, corner: float, width: float = 1
) -> None:
    """Draw a rounded box whose edge lies inside `box`."""
    inset = width / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width) if width else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner)


def paint_key(
    painter: QPainter,
    right: float,
    centre: float,
    key: str,
    theme: Theme,
    *,
    ink: QColor | None = None,
) -> float:
    """Draw a key cap that ends at `right`, edge and letters in `ink`; return where it begins."""
    font = sans(11)
    width = QFontMetrics(font).horizontalAdvance(key) + 10
    box = QRectF(right - width, centre - 8.5, width, 17)
    paint_frame(painter, box, QColor(0, 0, 0, 0), ink or theme.line2, 3)
    painter.setFont(font)
    painter.setPen(ink or theme.mute)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    return box.left()


class KeyButton(QPushButton):
    """A button that shows the key which does the same."""

    def __init__(self, name: str, key: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._key = key
        self._theme = theme
        self.setStyleSheet("text-align: left;")
        self.setToolTip(f"{name} ({key})")
        self.setMinimumHeight(30)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for words and key."""
        hint = super().sizeHint()
        cap = QFontMetrics(sans(11)).horizontalAdvance(self._key) + 10
        return QSize(hint.width() + cap + 6, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then its key cap."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            theme = self._theme
            ink = theme.paper if self.objectName() == "primary" else None
            paint_key(painter, self.width() - 10, self.height() / 2, self._key, theme, ink=ink)


class PaintedButton(QAbstractButton):
    """A button with a glyph, words and perhaps a count; narrow, it keeps what is short."""

    padding = 12
    corner = 6.0

    def __init__(self, glyph: Glyph, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._glyph = glyph
        self._theme = theme
        self._count = ""
        self._is_compact = False

    @property
    def is_struck(self) -> bool:
        """Whether the words are struck through."""
        return False

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.update()

    def set_count(self, count: int | None) -> None:
        """Show how many there are, after the words."""
        self._count = "" if count is None else str(count)
        words = self.text() if count is None else f"{self.text()}, {count}"
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave the words out, or show them."""
        self._is_compact = compact
        self.updateGeometry()
        self.update()

    @property
    def short_width(self) -> int:
        """The width without words."""
        return 2 * self.padding + ICON_PX

    def sizeHint(self) -> QSize:
        """Return room for all words in the widest face they are drawn in."""
        width = 2 * self.padding + ICON_PX
        if not self._is_compact:
            width += GAP_PX + QFontMetrics(self._theme.label).horizontalAdvance(self.text())
        if self._count:
            width += GAP_PX + QFontMetrics(self._theme.meta).horizontalAdvance(self._count)
        return QSize(width, 28)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, glyph, words and count."""
        del event
        with QPainter(self) as painter:
            self._paint_ground(painter)
            if self.hasFocus():
                ring, ink = QRectF(self.rect()), self._theme.ink
                paint_frame(painter, ring, QColor(0, 0, 0, 0), ink, self.corner, FOCUS_PX)
            box = QRectF(self.padding, (self.height() - ICON_PX) / 2, ICON_PX, ICON_PX)
            paint_glyph(painter, self._glyph, box, self._glyph_colour())
            left = box.right() + GAP_PX
            if not self._is_compact:
                font = self._theme.label
                font.setStrikeOut(self.is_struck)
                left = self._words(painter, left, self.text(), font, self._ink()) + GAP_PX
            if self._count:
                self._words(painter, left, self._count, self._theme.meta, self._theme.mute)

    def _words(
        self, painter: QPainter, left: float, words: str, font: object, ink: QColor
    ) -> float:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(ink)
        width = painter.fontMetrics().horizontalAdvance(words)
        box = QRectF(left, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        return left + width

    def _paint_ground(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _ink(self) -> QColor:
        return self._theme.ink if self.isEnabled() else self._theme.control

    def _glyph_colour(self) -> QColor:
        return self._ink()


class Segment(PaintedButton):
    """One view in the switcher; the chosen one is raised from the track."""

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        box = QRectF(self.rect())
        if self.isChecked():
            paint_frame(painter, box, theme.raised, theme.line2, self.corner)
        elif self.underMouse() and self.isEnabled():
            paint_frame(painter, box, theme.hover, theme.hover, self.corner)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self._theme.control
        return self._theme.ink if self.isChecked() else self._theme.soft


class Chip(PaintedButton):
    """A filter: struck through and pale while its kind is switched off."""

    padding = 11
    corner = 13.0

    @property
    def is_struck(self) -> bool:
        """Whether the kind is switched off."""
        return not self.isChecked()

    def sizeHint(self) -> QSize:
        """Return room for the words, on the height of a chip."""
        return QSize(super().sizeHint().width(), 26)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        fill = theme.raised if self.isChecked() else theme.chrome
        fill = theme.hover if self.underMouse() and self.isEnabled() else fill
        paint_frame(painter, QRectF(self.rect()), fill, theme.line2, self.corner)

    def _ink(self) -> QColor:
        theme = self._theme
        if not self.isEnabled():
            return theme.control
        return theme.ink if self.isChecked() else theme.mute

    def _glyph_colour(self) -> QColor:
        is_live = self.isChecked() and self.isEnabled()
        return glyph_colour(self._glyph, self._theme) if is_live else self._theme.mute


class Choice(QComboBox):
    """A box to choose from, flat like the fields."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMinimumHeight(28)

    def sizeHint(self) -> QSize:
        """Return room for the longest words, the arrow and the edges."""
        return super().sizeHint() + QSize(24, 0)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint field, words and arrow."""
        del event
        theme = self._theme
        ink = theme.ink if self.isEnabled() else theme.control
        with QPainter(self) as painter:
            box = QRectF(self.rect())
            is_held = self.hasFocus()
            edge, width = (theme.ink, FOCUS_PX) if is_held else (theme.control, 1.0)
            paint_frame(painter, box, theme.raised, edge, 6, width)
            arrow = QRectF(box.right() - 22, box.center().y() - 6, 12, 12)
            paint_glyph(painter, Glyph.DOWN, arrow, ink)
            painter.setPen(ink)
            painter.setFont(theme.plain)
            words = box.adjusted(10, 0, -26, 0)
            shown = painter.fontMetrics().elidedText(
                self.currentText(), Qt.TextElideMode.ElideRight, int(words.width())
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


class FindField(QLineEdit):
    """The field to find in all reports, with its key while it is empty."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = QKeySequence(QKeySequence.StandardKey.Find).toString(
            QKeySequence.SequenceFormat.NativeText
        )
        self._sign = self.addAction(
            icon(Glyph.FIND, theme, colour=theme.soft), QLineEdit.ActionPosition.LeadingPosition
        )
        self._sign.setText(self.tr("Find"))
        self._sign.triggered.connect(self.setFocus)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self._sign.setIcon(icon(Glyph.FIND, theme, colour=theme.soft))

    def sizeHint(self) -> QSize:
        """Return room for the hint and the key."""
        return QSize(WIDE_FIELD, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the key beside the hint."""
        super().paintEvent(event)
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        has_room = self.width() > hint + 92
        if not self.text() and not self.hasFocus() and has_room:
            with QPainter(self) as painter:
                middle = self.height() / 2
                paint_key(painter, self.width() - 8, middle, self._key, self._theme)
