"""What can be decided of the row in hand, below its details: buttons, and a field for words."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tellings.model import Origin, Passage
from tellings.review import Target
from tellings_gui.annotating import NamedTarget
from tellings_gui.controls import KeyButton
from tellings_gui.deciding import Deciding
from tellings_gui.field_keys import claims_escape, is_enter, is_left
from tellings_gui.reading_state import ViewKey
from tellings_gui.regrouping import place_of
from tellings_gui.session import Session
from tellings_gui.theme import Theme

FIELD_HEIGHT = 64


class Writing(Enum):
    """What the field is open for."""

    NOTE = "note"
    TAG = "tag"


class WordsField(QPlainTextEdit):
    """A few words of a person: Enter keeps them, Shift Enter breaks the line, Esc drops them.

    Signals:
        kept: The words, when the person is done; leaving the field is being done.
        dropped: The person wants none of it.
    """

    kept = Signal(str)
    dropped = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Esc, which lets go of what is in hand elsewhere."""
        return claims_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, drop on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif is_enter(event) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.kept.emit(self.toPlainText())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written when the person goes elsewhere in the window."""
        super().focusOutEvent(event)
        if is_left(event) and self.isVisible():
            self.kept.emit(self.toPlainText())


class DecisionBar(QWidget):
    """See the module.

    Signals:
        left: The field was closed by key; whoever had the keyboard before gets it back.
        partners_requested: Other passages to link with are wanted.
    """

    left = Signal()
    partners_requested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._deciding = Deciding(session, self)
        self._held: Passage | None = None
        self._writing: Writing | None = None
        self._edited = ""
        self._about: Target | None = None
        self.confirm = self._button("", "C", self._deciding.confirm, primary=True)
        self.unlink = self._button(self.tr("Unlink"), "U", self._deciding.unlink)
        self.note = self._button(self.tr("Note"), "N", self.write_note)
        self.split = self._button(self.tr("Split"), "S", self.split_row)
        self.merge = self._button(self.tr("Merge"), "G", self._deciding.merge)
        self.partners = self._button(self.tr("Partners"), "W", self.partners_requested.emit)
        self.more = QPushButton(self.tr("More"), self)
        self.more.setAccessibleName(self.tr("What else can be decided"))
        self.link = self._button(self.tr("Link"), "G", self.link_held, primary=True)
        self.drop = QPushButton(self.tr("Let go"), self)
        self.drop.clicked.connect(lambda: self.hold(None))
        self._holding = QLabel(self)
        self._holding.setWordWrap(True)
        self.field = WordsField(self)
        self.field.setFixedHeight(FIELD_HEIGHT)
        self.field.kept.connect(self._on_kept)
        self.field.dropped.connect(self._on_dropped)
        self.field.hide()
        self._place()
        session.selection_changed.connect(self.refresh)
        session.comparison_changed.connect(self.refresh)
        session.view_changed.connect(self.refresh)
        session.reports_changed.connect(lambda: self.hold(None))
        self.set_theme(theme)

    def _button(
        self, name: str, key: str, act: Callable[[], object], *, primary: bool = False
    ) -> KeyButton:
        button = KeyButton(name, key, self._theme, self)
        if primary:
            button.setObjectName("primary")
        button.clicked.connect(lambda _=False: act())
        return button

    def _place(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 8, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self._holding)
        for buttons in (
            (self.link, self.drop),
            (self.partners, self.split, self.merge, self.more),
            (self.confirm, self.unlink, self.note),
        ):
            line = QHBoxLayout()
            line.setSpacing(6)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            layout.addLayout(line)
        layout.insertWidget(2, self.field)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        for button in self.findChildren(KeyButton):
            button.set_theme(theme)
        self._holding.setFont(theme.meta)
        palette = self._holding.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.soft)
        self._holding.setPalette(palette)
        self.field.setFont(theme.label)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge towards the details."""
        with QPainter(self) as painter:
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, self.width(), 0)

    def sizeHint(self) -> QSize:
        """Return the width that the panel gives."""
        return QSize(0, super().sizeHint().height())

    def refresh(self) -> None:
        """Offer what can be decided of what is in hand."""
        links = self._deciding.links()
        done = bool(links) and all(link.origin is not Origin.FOUND for link in links)
        several = len(self._session.selection.passages)
        confirm = self.tr("Confirmed") if done else self.tr("Confirm")
        counted = self.tr("{what} {n}")
        is_one = several < 2
        unlink = self.tr("Unlink")
        self.confirm.setText(confirm if is_one else counted.format(what=confirm, n=several))
        self.unlink.setText(unlink if is_one else counted.format(what=unlink, n=several))
        is_asked = self._deciding.asked is not None
        self.confirm.setEnabled(is_asked or (bool(links) and not done))
        self.unlink.setEnabled(is_asked or bool(links))
        self._refresh_regrouping()
        held, row = self._held, self._session.selected_row
        for widget in (self._holding, self.link, self.drop):
            widget.setVisible(held is not None)
        if held is not None:
            self._holding.setText(
                self.tr("{place} is held: take the passage that tells the same.").format(
                    place=place_of(held)
                )
            )
            passage = self._session.selection.passage
            can = passage is not None and passage.report != held.report
            self.link.setEnabled(can and not (row is not None and row.holds(held)))
        is_held = self._session.selection.passage is not None
        # In Review the question stands below the list, with the same two keys.
        answers_below = is_asked and self._session.view is ViewKey.REVIEW
        for button in (self.confirm, self.unlink):
            button.setVisible(is_held and not answers_below)
        self.note.setVisible(is_held)
        self.partners.setVisible(is_held and not self._session.selection.also)
        self.setVisible(is_held or self._writing is not None)

    def _refresh_regrouping(self) -> None:
        """Offer to split what three or more tell, and to merge what stands in several rows."""
        row = self._session.selected_row
        told = len(row.passages) if row is not None and row.strand is not None else 0
        self.split.setVisible(told > 2)
        self.merge.setVisible(self._held is None and self._deciding.can_merge())

    # Linking.

    def split_row(self) -> bool:
        """Cut the row in hand in two: by what is in hand of it, or as the person is asked."""
        shown, row = self._session.shown, self._session.selected_row
        if shown is None or row is None or row.strand is None:
            return False
        held = self._deciding.held_of(row)
        if len(held) > 1 or len(row.passages) < 3:
            return self._deciding.split()
        from tellings_gui.split_dialog import SplitDialog

        dialog = SplitDialog(shown, row, held, self._theme, self.window())
        is_sure = bool(dialog.exec())
        dialog.deleteLater()
        return is_sure and self._deciding.split(dialog.ticked)

    @property
    def held(self) -> Passage | None:
        """The passage that waits for another to be linked with."""
        return self._held

    def hold(self, passage: Passage | None) -> None:
        """Keep a passage until another is taken that tells the same."""
        self._held = passage
        self.refresh()

    def link_held(self, *, move: bool = False) -> bool:
        """Link what is held with the passage in hand; without it merge what is, or hold it."""
        if self._held is None and self._session.selection.also:
            return self._deciding.merge()
        if self._held is None:
            self.hold(self._session.selection.passage)
            return False
        if self._deciding.link(self._held, move=move):
            self.hold(None)
            return True
        return False

    # Writing.

    def write_note(self, note_id: str = "", text: str = "") -> None:
        """Let the person write a note on the passage in hand, or edit one."""
        self._edited = note_id
        target = self._deciding.target()
        if target is not None:
            self._write(Writing.NOTE, target, self.tr("A note on this passage"), text)

    def write_tag(self) -> None:
        """Let the person write a tag; one that is there is taken off."""
        target = self._deciding.target()
        if target is not None:
            words = self.tr("A tag on this passage; again takes it off")
            self._write(Writing.TAG, target, words, "")

    def write_on(self, writing: Writing, on: NamedTarget) -> None:
        """Let the person write a note or tag on something else than the passage in hand."""
        self._edited = ""
        words = self.tr("A note: {what}") if writing is Writing.NOTE else self.tr("A tag: {what}")
        self._write(writing, on.target, words.format(what=on.name), "")

    def _write(self, writing: Writing, about: Target, placeholder: str, text: str) -> None:
        self._writing, self._about = writing, about
        self.setVisible(True)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.setToolTip(self.tr("Enter keeps it, Shift Enter a new line, Esc drops it"))
        self.field.setPlainText(text)
        self.field.selectAll()
        self.field.show()
        self.field.setFocus()

    def _close(self) -> None:
        had = self.field.hasFocus()
        self._writing, self._edited = None, ""
        self.field.hide()
        self.refresh()
        if had:
            self.left.emit()

    def _on_kept(self, text: str) -> None:
        writing, edited = self._writing, self._edited
        self._close()
        if writing is Writing.TAG:
            self._deciding.tag(text, self._about)
        elif writing is Writing.NOTE and edited:
            self._deciding.reword_note(edited, text)
        elif writing is Writing.NOTE:
            self._deciding.note(text, self._about)

    def _on_dropped(self) -> None:
        self._close()
