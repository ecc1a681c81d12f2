"""A decision that lost its place, and where a person would put it: below every view meanwhile."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tellings.showing.decisions import DecisionSort
from tellings.showing.excerpts import shortened
from tellings_gui.annotating import places_wanted
from tellings_gui.asking import ask_place, can_place
from tellings_gui.controls import KeyButton
from tellings_gui.deciding import Deciding
from tellings_gui.regrouping import place_of
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.check_words import entry_words

MOST_LETTERS = 80


class PlacingStrip(QWidget):
    """Says what the decision was, and what has to be taken in hand for it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self.put = KeyButton("", self.tr("Shift G"), theme, self)
        self.put.setObjectName("primary")
        self.put.clicked.connect(lambda _=False: self.put_here())
        self.not_now = QPushButton(self.tr("Not now"), self)
        self.not_now.clicked.connect(lambda _=False: session.place_again(None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 8, 16, 8)
        layout.setSpacing(6)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.put)
        layout.addWidget(self.not_now)
        for changed in (session.placing_changed, session.selection_changed):
            changed.connect(self.refresh)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self._words.setFont(theme.label)
        self.put.set_theme(theme)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge towards the view."""
        del event
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.chrome)
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, self.width(), 0)

    def refresh(self) -> None:
        """Say what it was, and where it would stand."""
        entry = self._session.placing
        self.setVisible(entry is not None)
        if entry is None:
            return
        was = " / ".join(f"“{shortened(one, MOST_LETTERS)}”" for one in entry.words)
        wanted, held = places_wanted(entry.decision.verdict), self._session.selection.passages
        asks = (
            self.tr("Take the passage that it is about now.")
            if wanted == 1
            else self.tr("Take the two passages that it is about now: click one, Ctrl click one.")
        )
        words = self.tr("Lost its place: {what} {was}\n{asks}")
        what = shortened(entry_words(entry), MOST_LETTERS)
        self._words.setText(words.format(what=what, was=was, asks=asks))
        self.put.setEnabled(can_place(self._session))
        places = self._conflict() or ", ".join(place_of(one) for one in held[:wanted])
        self.put.setText(self.tr("Put on {places}").format(places=places or "…"))

    def _conflict(self) -> str:
        """Name the conflict that it would be put on, "" where words are asked for."""
        entry = self._session.placing
        if entry is None or entry.sort is not DecisionSort.CONFLICT:
            return ""
        meant = Deciding(self._session).conflicts_meant()
        if len(meant) > 1:
            return self.tr("one of {n} conflicts …").format(n=len(meant))
        return self.tr("conflict {n}").format(n=meant[0].number) if meant else ""

    def put_here(self) -> None:
        """Put it on what is in hand."""
        ask_place(self._session, self._theme, self.window())
