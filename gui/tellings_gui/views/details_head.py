"""The head of the details panel: what is in hand, and the steps to what stands beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from tellings.showing.rows import Row
from tellings_gui.elided_label import ElidedLabel
from tellings_gui.glyphs import Glyph, icon
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.details_parts import MARGIN
from tellings_gui.views.phrases import WORDS
from tellings_gui.views.row_signs import glyphs_of, is_persons, paint_sign

HEAD_HEIGHT = 40


class DetailsHead(QWidget):
    """Kind of the row in hand, its number, steps and the close button."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._row: Row | None = None
        self.setFixedHeight(HEAD_HEIGHT)
        self._kind = QLabel(self)
        self._more = ElidedLabel(self)
        self._more.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place = QLabel(self)
        self.back = self._button(self.tr("Previous row"), lambda: session.step(False, every=True))
        self.forward = self._button(self.tr("Next row"), lambda: session.step(True, every=True))
        self.close_button = self._button(self.tr("Close the details"), None)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(MARGIN + 2, 0, MARGIN - 4, 0)
        self._layout.setSpacing(0)
        for label in (self._kind, self._more, self._place):
            self._layout.addWidget(label, int(label is self._more))
            self._layout.addSpacing(6)
        for button in (self.back, self.forward, self.close_button):
            self._layout.addWidget(button)

    def _button(self, name: str, act: Callable[[], object] | None) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(QSize(self._theme.measures.target, self._theme.measures.target))
        button.setToolTip(name)
        button.setAccessibleName(name)
        if act is not None:
            button.clicked.connect(act)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        for label, font, colour in (
            (self._kind, theme.strong, theme.ink),
            (self._more, theme.meta, theme.mute),
            (self._place, theme.meta, theme.mute),
        ):
            label.setFont(font)
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            label.setPalette(palette)
        self.back.setIcon(icon(Glyph.UP, theme))
        self.forward.setIcon(icon(Glyph.DOWN, theme))
        self.close_button.setIcon(icon(Glyph.CLOSE, theme))

    def show_row(self, row: Row | None) -> None:
        """Name `row`, or nothing."""
        self._row = row
        rows, shown = self._session.rows, self._session.shown
        for button in (self.back, self.forward):
            button.setEnabled(bool(rows))
        if row is None or shown is None:
            self._kind.setText(self.tr("Details"))
            self._more.setText("")
            self._place.setText("")
        else:
            self._kind.setText(WORDS.row(row))
            kinds = dict.fromkeys(
                WORDS.title(shown.conflict(number).kind) for number in row.conflicts
            )
            told = self.tr("told by {told} of {all}")
            told = told.format(told=len(row.tellers), all=len(row.cells))
            self._more.setText(" ".join(kinds) or told)
            place = self.tr("row {number}").format(number=row.number)
            self._place.setText(place)
        glyphs = glyphs_of(row) if row else []
        self._layout.setContentsMargins(MARGIN + 2 + 22 * len(glyphs), 0, MARGIN - 4, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs before the words."""
        with QPainter(self) as painter:
            for place, glyph in enumerate(glyphs_of(self._row) if self._row else ()):
                box = QRectF(MARGIN + 22 * place, HEAD_HEIGHT / 2 - 8, 16, 16)
                paint_sign(painter, glyph, box, self._theme, person=self._is_persons(glyph))

    def _is_persons(self, glyph: Glyph) -> bool:
        shown = self._session.shown
        row = self._row
        return shown is not None and row is not None and is_persons(glyph, shown.decided(row))
