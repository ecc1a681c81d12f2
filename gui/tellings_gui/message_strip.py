"""A strip above the texts for what went wrong; the rest of the work goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from tellings_gui.glyphs import Glyph, icon, pixmap
from tellings_gui.theme import Theme


class MessageStrip(QWidget):
    """Shows messages until they are closed.

    Signals:
        check_requested: The person wants to see to the reports.
    """

    check_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.check = QPushButton(self.tr("See to it"), self)
        self.check.setObjectName("small")
        self.check.clicked.connect(self.check_requested)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 10, 6)
        layout.addWidget(self._sign)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.check)
        layout.addWidget(self._close)
        self.setAutoFillBackground(True)
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        colours = self.palette()
        colours.setColor(self.backgroundRole(), theme.conflict_tint)
        self.setPalette(colours)
        self._sign.setPixmap(pixmap(Glyph.WARNING, theme.conflict, 16, self.devicePixelRatioF()))
        self._close.setIcon(icon(Glyph.CLOSE, theme, colour=theme.ink))

    def say(self, words: str, *, can_check: bool = False) -> None:
        """Show `words` below what is shown already; `can_check` if something can be done."""
        self.check.setVisible(can_check or (self.isVisible() and self.check.isVisible()))
        shown = [self._words.text()] if self.isVisible() else []
        self._words.setText("\n".join([*shown, words]))
        self.show()

    def clear(self) -> None:
        """Take every message away."""
        self._words.clear()
        self.hide()
