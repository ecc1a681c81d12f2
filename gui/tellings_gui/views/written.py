"""A person's words in the details: notes with their time, tags, and what was decided."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tellings.review import Stamp
from tellings.showing.decided import Decided
from tellings_gui.glyphs import Glyph, pixmap
from tellings_gui.saying import say
from tellings_gui.theme import Theme


def time_of(stamp: Stamp) -> str:
    """Return who wrote something and when: "You, 18:52"."""
    who = stamp.author or say("You")
    if stamp.when is None:
        return who
    return f"{who}, {stamp.when.astimezone():%d.%m. %H:%M}"


def decided_words(decided: Decided) -> str:
    """Return what a person decided in a row, "" for nothing."""
    words = (
        (decided.linked, say("confirmed by you")),
        (decided.parted, say("unlinked by you")),
        (decided.clash, say("conflict confirmed by you")),
        (decided.spoken, say("speaker set by you")),
        (decided.starred, say("starred")),
    )
    return ", ".join(text for is_so, text in words if is_so)


class NoteCard(QFrame):
    """A note that can be edited.

    Signals:
        edit_requested: The note's id and its words.
    """

    edit_requested = Signal(str, str)

    def __init__(self, note_id: str, text: str, when: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Note: {text}").format(text=text))
        sign = QLabel(self)
        sign.setPixmap(pixmap(Glyph.NOTE, theme.soft, 14, self.devicePixelRatioF()))
        words = QLabel(text, self)
        words.setWordWrap(True)
        words.setFont(theme.label)
        below = QLabel(when, self)
        below.setFont(theme.meta)
        below.setObjectName("mute")
        edit = QPushButton(say("Edit"), self)
        edit.setObjectName("link")
        edit.setFont(theme.meta)
        edit.clicked.connect(lambda: self.edit_requested.emit(note_id, text))
        foot = QHBoxLayout()
        foot.addWidget(below)
        foot.addStretch(1)
        foot.addWidget(edit)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(words)
        column.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 0, 2)
        layout.setSpacing(8)
        layout.addWidget(sign, 0)
        layout.addLayout(column, 1)
