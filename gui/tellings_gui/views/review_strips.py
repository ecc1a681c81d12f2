"""What can be done with the entry in hand of the lists of Review: below them, with its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tellings.showing.decisions import DecisionEntry
from tellings.showing.excerpts import shortened
from tellings_gui.controls import KeyButton
from tellings_gui.deciding import Deciding
from tellings_gui.reading_state import ViewKey
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.check_words import entry_words, question

# Of a note in the strip: the whole stands in the list.
MOST_LETTERS = 90


class Strip(QWidget):
    """Words, and what can be done, under an edge."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._deciding = Deciding(session, self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._buttons: list[KeyButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(22, 8, 16, 8)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._words, 1)

    def _button(self, name: str, key: str, act: Callable[[], object]) -> KeyButton:
        button = KeyButton(name, key, self._theme, self)
        button.clicked.connect(lambda _=False: act())
        self._buttons.append(button)
        self._layout.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self._words.setFont(theme.label)
        for button in self._buttons:
            button.set_theme(theme)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge towards the list."""
        with QPainter(self) as painter:
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, self.width(), 0)

    def refresh(self) -> None:
        """Show what can be done now."""
        raise NotImplementedError


class QuestionStrip(Strip):
    """The question in hand, with a key for each answer."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, theme, parent)
        self._is_wanted = True
        self.yes = self._button(self.tr("Yes"), "C", self._deciding.confirm)
        self.yes.setObjectName("primary")
        self.no = self._button(self.tr("No"), "U", self._deciding.unlink)
        self.skip = self._button(self.tr("Skip"), "Y", session.ask_beside)

    def want(self, wanted: bool) -> None:
        """Ask beside the list of questions, and nowhere else."""
        self._is_wanted = wanted
        self.refresh()

    def refresh(self) -> None:
        """Ask what is in hand, or say how to begin."""
        shown, asked = self._session.shown, self._session.selection.asked
        left = len(shown.to_check.open) if shown is not None else 0
        self.setVisible(self._is_wanted and (asked is not None or left > 0))
        for button in (self.yes, self.no):
            button.setEnabled(asked is not None)
        self.skip.setEnabled(left > 0)
        self.skip.setText(self.tr("Begin") if asked is None else self.tr("Skip"))
        if asked is not None:
            self._words.setText(question(asked))
        else:
            begin = self.tr("{n} to check, the least certain first. Y begins.")
            self._words.setText(begin.format(n=left))


class DecisionStrip(Strip):
    """A decision, and what can be done with it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(session, theme, parent)
        self._entry: DecisionEntry | None = None
        self.place = self._button(self.tr("Find its place …"), self.tr("Enter"), self.place_again)
        self.remove = self._button(self.tr("Take back"), self.tr("Del"), self.take_back)

    @property
    def entry(self) -> DecisionEntry | None:
        """The decision shown."""
        return self._entry

    def show_entry(self, entry: DecisionEntry | None) -> None:
        """Offer what can be done with `entry`, or nothing."""
        self._entry = entry
        self.refresh()

    def refresh(self) -> None:
        """Say what the decision is, and offer to put it in its place if it lost it."""
        entry = self._entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        words = self.tr("{words} (lost its place)") if entry.lost else "{words}"
        self._words.setText(words.format(words=shortened(entry_words(entry), MOST_LETTERS)))
        self.place.setVisible(entry.lost)

    def take_back(self) -> None:
        """Let what was found hold again, or take what was written away."""
        if self._entry is not None:
            self._deciding.take_back(self._entry.decision.verdict)

    def place_again(self) -> None:
        """Let the person find its place in the texts."""
        if self._entry is not None and self._entry.lost:
            self._session.place_again(self._entry)
            self._session.set_view(ViewKey.COLUMNS)
