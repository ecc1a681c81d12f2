"""The title of the comparison: a line of text that becomes a field where it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from tellings_gui.elided_label import ElidedLabel
from tellings_gui.field_keys import claims_escape, is_enter, is_left
from tellings_gui.theme import Theme


class TitleField(QStackedWidget):
    """See the module: a click, Enter or its command edits; Enter keeps, Esc drops.

    Attributes:
        is_edited: Whether the field is open.

    Signals:
        renamed: The words written, "" for none.
        left: Editing ended by key; whoever had the keyboard before gets it back.
    """

    renamed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = _Title(self)
        self.field = _Field(self)
        self.field.setAccessibleName(self.tr("Title of the comparison"))
        self.is_edited = False
        self.addWidget(self.label)
        self.addWidget(self.field)
        # Gives way where the window is narrow.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.label.edit_requested.connect(self.edit)
        self.field.kept.connect(self._on_kept)
        self.field.dropped.connect(self._on_dropped)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.label.theme = theme
        for part in (self.label, self.field):
            part.setFont(theme.strong)
        self.setFixedHeight(self.label.fontMetrics().height() + 4)

    def set_title(self, title: str) -> None:
        """Show a title."""
        self.label.setText(title)
        self.label.setToolTip(self.tr("{title}\nClick to give it a title").format(title=title))
        words = self.tr("Title of the comparison: {title}")
        self.label.setAccessibleName(words.format(title=title))

    def edit(self) -> None:
        """Let the person write."""
        self.is_edited = True
        self.field.setText(self.label.text())
        self.field.selectAll()
        self.setCurrentWidget(self.field)
        self.field.setFocus()

    def _on_kept(self) -> None:
        if self.is_edited:
            self._close()
            self.renamed.emit(self.field.text())

    def _on_dropped(self) -> None:
        if self.is_edited:
            self._close()

    def _close(self) -> None:
        self.is_edited, had = False, self.field.hasFocus()  # hiding takes the focus, too
        self.setCurrentWidget(self.label)
        if had:
            self.left.emit()


class _Title(ElidedLabel):
    """The title as it stands."""

    edit_requested = Signal()
    theme: Theme

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Edit where it was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.edit_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line under it where the mouse or the keyboard is: it can be written on."""
        super().paintEvent(event)
        if self.underMouse() or self.hasFocus():
            with QPainter(self) as painter:
                wide = self.hasFocus()
                painter.setPen(QPen(self.theme.ink if wide else self.theme.control, 1 + wide))
                width = min(self.width(), self.fontMetrics().horizontalAdvance(self.text()))
                painter.drawLine(0, self.height() - 1, width, self.height() - 1)


class _Field(QLineEdit):
    """The title as it is written."""

    kept = Signal()
    dropped = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Esc, which lets go of what is in hand elsewhere."""
        return claims_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, drop on Esc."""
        if is_enter(event):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written when the person goes elsewhere in the window."""
        super().focusOutEvent(event)
        if is_left(event):
            self.kept.emit()
