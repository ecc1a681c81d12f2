"""The first screen: drop reports here, or see the idea on an example."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tellings_gui.theme import Theme, Weight, serif

COLUMN = 540
PREVIEW_HEIGHT = 380
SHOWN_RECENT = 4


class DropZone(QWidget):
    """A dashed frame that says what to do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = QLabel(self.tr("Drop two reports here"), self)
        self.note = QLabel(
            self.tr("or more: text, web page, Word, OpenDocument, PDF, e-mail, a whole folder"),
            self,
        )
        self.open = QPushButton(self.tr("Open files …"), self)
        self.open.setObjectName("primary")
        self.paste = QPushButton(self.tr("Paste text"), self)
        self.folder = QPushButton(self.tr("Open folder …"), self)
        self.promise = QLabel(
            self.tr("Files are read, never changed. Nothing leaves this computer."), self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 40, 24, 28)
        layout.setSpacing(12)
        for label in (self.title, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        self.note.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.open, self.paste, self.folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addSpacing(10)
        layout.addLayout(buttons)
        layout.addSpacing(10)
        self.promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.promise)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.title.setFont(serif(22, Weight.SEMIBOLD))
        self.note.setFont(theme.plain)
        self.promise.setFont(theme.meta)
        for label in (self.note, self.promise):
            label.setStyleSheet(f"color: {theme.soft.name()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper and its dashed edge."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._theme.control, 1.5)
            pen.setDashPattern([5, 4])
            painter.setPen(pen)
            painter.setBrush(self._theme.paper)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)


class ExampleCard(QWidget):
    """The example with a picture of it, once that is compared."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self.title = QLabel(self.tr("A dam is closed: three reports of one day"), self)
        self.note = QLabel(
            self.tr("How long is the crack? What did the engineer say? Who leaves out what?"), self
        )
        self.note.setWordWrap(True)
        self.open = QPushButton(self.tr("Open the example"), self)
        self.open.setShortcut("Ctrl+E")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, PREVIEW_HEIGHT + 36, 20, 20)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(self.open)
        layout.addLayout(row)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.title.setFont(serif(19, Weight.SEMIBOLD))
        self.note.setFont(theme.plain)
        self.note.setStyleSheet(f"color: {theme.soft.name()}")
        self.update()

    def set_picture(self, picture: QPixmap) -> None:
        """Show how the example looks."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the picture, cut to its frame."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(QPen(self._theme.line2, 1))
            painter.setBrush(self._theme.paper)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
            frame = QRectF(20, 20, self.width() - 40, PREVIEW_HEIGHT)
            painter.setBrush(self._theme.desk)
            painter.drawRect(frame)
            if not self._picture.isNull():
                size = self._picture.deviceIndependentSize()
                shown = size.width() * frame.height() / frame.width()
                ratio = self._picture.devicePixelRatioF()
                source = QRectF(0, 0, size.width() * ratio, min(shown, size.height()) * ratio)
                inside = frame.adjusted(1, 1, -1, -1)
                painter.drawPixmap(inside, self._picture, source)


class Welcome(QWidget):
    """See the module.

    Signals:
        open_requested, paste_requested, folder_requested, example_requested: As named.
        recent_requested: The files of a comparison made before.
    """

    open_requested = Signal()
    paste_requested = Signal()
    folder_requested = Signal()
    example_requested = Signal()
    recent_requested = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = QLabel("Tellings", self)
        self._motto = QLabel(self.tr("Reads reports of the same event side by side."), self)
        self.zone = DropZone(theme, self)
        self._recent_head = QLabel(self.tr("Recent"), self)
        self._recent = QVBoxLayout()
        self._example_head = QLabel(self.tr("Start with an example"), self)
        self.card = ExampleCard(theme, self)
        self.setAutoFillBackground(True)
        self._place()
        self.zone.open.clicked.connect(self.open_requested)
        self.zone.paste.clicked.connect(self.paste_requested)
        self.zone.folder.clicked.connect(self.folder_requested)
        self.card.open.clicked.connect(self.example_requested)
        self.set_theme(theme)

    def _place(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        for widget in (self._name, self._motto, self.zone, self._recent_head):
            left.addWidget(widget)
        left.insertSpacing(2, 12)
        left.insertSpacing(4, 14)
        left.addLayout(self._recent)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addSpacing(92)
        right.addWidget(self._example_head)
        right.addWidget(self.card)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(64, 56, 64, 24)
        layout.setSpacing(72)
        layout.addStretch(1)
        layout.addLayout(left, 6)
        layout.addLayout(right, 7)
        layout.addStretch(1)
        self.zone.setMaximumWidth(COLUMN + 60)
        self.card.setMaximumWidth(COLUMN + 120)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self._name.setFont(serif(36, Weight.SEMIBOLD))
        self._motto.setFont(serif(18))
        self._motto.setStyleSheet(f"color: {theme.soft.name()}")
        for head in (self._recent_head, self._example_head):
            head.setFont(theme.strong)
        colours = self.palette()
        colours.setColor(self.backgroundRole(), theme.desk)
        self.setPalette(colours)
        self.zone.set_theme(theme)
        self.card.set_theme(theme)

    def set_recent(self, recent: tuple[tuple[str, ...], ...]) -> None:
        """Offer the comparisons made before."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._recent_head.setVisible(bool(recent))
        for paths in recent[:SHOWN_RECENT]:
            names = ", ".join(Path(path).name for path in paths)
            button = QPushButton(
                self.fontMetrics().elidedText(names, Qt.TextElideMode.ElideRight, COLUMN - 40), self
            )
            button.setObjectName("quiet")
            button.setToolTip("\n".join(paths))
            button.clicked.connect(lambda _=False, own=paths: self.recent_requested.emit(list(own)))
            self._recent.addWidget(button)
