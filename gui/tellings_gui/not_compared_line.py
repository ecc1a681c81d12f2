"""The line above every view that says which reports were not compared, or are one text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tellings.showing.wording import warning_lines
from tellings_gui.glyphs import Glyph, pixmap
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.phrases import WORDS


class NotComparedLine(QWidget):
    """See the module; not there while every report is compared with others."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(10)
        layout.addWidget(self._sign)
        layout.addWidget(self._words, 1)
        self.setAutoFillBackground(True)
        session.comparison_changed.connect(self.refresh)
        session.reports_changed.connect(self.refresh)
        self.set_theme(theme)

    @property
    def text(self) -> str:
        """What is shown, "" for nothing."""
        return self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        colours = self.palette()
        colours.setColor(self.backgroundRole(), theme.well)
        self.setPalette(colours)
        self._words.setFont(theme.plain)
        self._words.setStyleSheet(f"color: {theme.ink.name()}")
        self._sign.setPixmap(pixmap(Glyph.WARNING, theme.ink, 16, self.devicePixelRatioF()))
        self.refresh()

    def refresh(self) -> None:
        """Show what the comparison says of its reports."""
        shown = self._session.shown
        words = "\n".join(warning_lines(shown.brief, WORDS) if shown is not None else ())
        self._words.setText(words)
        self.setVisible(bool(words))
