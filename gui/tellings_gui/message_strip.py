"""A strip above the texts for what went wrong, or was done; the rest of the work goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
        self.check = QPushButton(self.tr("Check Reports …"), self)
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
        self._offers: list[QPushButton] = []
        layout.addWidget(self._close)
        self.setAutoFillBackground(True)
        self._is_news = False
        self._theme = theme
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        colours = self.palette()
        ground = theme.well if self._is_news else theme.conflict_tint
        colours.setColor(self.backgroundRole(), ground)
        self.setPalette(colours)
        glyph = Glyph.CHECK if self._is_news else Glyph.WARNING
        ink = theme.ink if self._is_news else theme.conflict
        self._sign.setPixmap(pixmap(glyph, ink, 16, self.devicePixelRatioF()))
        self._close.setIcon(icon(Glyph.CLOSE, theme, colour=theme.ink))

    def say(self, words: str, *, can_check: bool = False) -> None:
        """Show `words` below what is shown already; `can_check` if something can be done."""
        if self._is_news:
            self.clear()
        self.check.setVisible(can_check or (self.isVisible() and self.check.isVisible()))
        shown = [self._words.text()] if self.isVisible() else []
        self._words.setText("\n".join([*shown, words]))
        self.show()

    def offer(self, words: str, offers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show what was done instead of all messages, with a button for each offer."""
        self.clear()
        self._is_news = True
        self.set_theme(self._theme)
        self.check.hide()
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        for name, act in offers:
            button = QPushButton(name, self)
            button.setObjectName("small")
            button.clicked.connect(lambda _=False, own=act: own())
            layout.insertWidget(layout.indexOf(self._close), button)
            self._offers.append(button)
        self._words.setText(words)
        self.show()

    @property
    def offers(self) -> tuple[QPushButton, ...]:
        """The buttons of what is offered."""
        return tuple(self._offers)

    def clear(self) -> None:
        """Take every message away."""
        for button in self._offers:
            button.hide()
            button.deleteLater()
        self._offers = []
        if self._is_news:
            self._is_news = False
            self.set_theme(self._theme)
        self._words.clear()
        self.hide()
