"""The first screen: drop reports here, or see the idea on an example."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from tellings_gui.drawings import drawing
from tellings_gui.settings import Recent
from tellings_gui.theme import Theme, Weight, serif

COLUMN = 540
PREVIEW_HEIGHT = 380
LEAST_PREVIEW_HEIGHT = 160
ZONE_MARGINS = 24, 32, 24, 24
SHOWN_RECENT = 4
RECENT_HEIGHT = 52
RECENT_STEP = 62
ROOM_BESIDE_RECENT = 110  # the gaps of the left column, and the margin below
COLUMN_SPACING = 12
NARROW = 1060
NARROW_MARGIN = 32
LEAD = 92  # brings the example beside the drop zone
FLAT_BELOW = 760
ROOM_BELOW_ZONE = 620
LEAST_HEIGHT = 560
DAY = "d MMMM yyyy"  # a format of words: one by name would load all enums of Qt
CENTRED = 0x84  # Qt.AlignmentFlag.AlignCenter, without loading the enums of Qt


class DropZone(QFrame):
    """A dashed frame that says what to do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("zone")
        self._drawing = QLabel(self)
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
        for label in (self.note, self.promise):
            label.setObjectName("soft")
        for button in (self.open, self.paste, self.folder):
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
        self._box = layout = QVBoxLayout(self)
        layout.setContentsMargins(*ZONE_MARGINS)
        layout.setSpacing(12)
        for label in (self._drawing, self.title, self.note):
            label.setProperty("alignment", CENTRED)
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
        self.promise.setProperty("alignment", CENTRED)
        layout.addWidget(self.promise)
        self.problem = QLabel(self)
        self.problem.setProperty("alignment", CENTRED)
        self.problem.setWordWrap(True)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.set_theme(theme)

    def say(self, words: str, theme: Theme) -> None:
        """Show below the others of what could not be read, "" for nothing."""
        shown = [self.problem.text()] if words and self.problem.text() else []
        self.problem.setText("\n".join([*shown, words]))
        self.problem.setStyleSheet(f"color: {theme.conflict.name()}")
        self.problem.setVisible(bool(words))

    def set_flat(self, is_flat: bool) -> None:
        """Leave less space above and below."""
        left, top, right, bottom = ZONE_MARGINS
        self._drawing.setVisible(not is_flat)
        self._box.setContentsMargins(left, 18 if is_flat else top, right, 16 if is_flat else bottom)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._drawing.setPixmap(drawing("drop", 184, self.devicePixelRatioF(), theme))
        self.title.setFont(serif(22, Weight.SEMIBOLD))
        self.note.setFont(theme.plain)
        self.promise.setFont(theme.meta)


class ExampleCard(QFrame):
    """The example with a picture of it, once that is compared."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.picture = Picture(self)
        self.title = QLabel(self.tr("A dam is closed: three reports of one day"), self)
        self._questions = (
            self.tr("How long is the crack? One report has other figures."),
            self.tr("One sentence of the mayor, cut to three lengths."),
            self.tr("What one paper alone tells."),
        )
        self._signs = [QLabel(self) for _ in self._questions]
        self._notes = [QLabel(words, self) for words in self._questions]
        self.open = QPushButton(self.tr("Open the example"), self)
        self.open.setAutoDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(8)
        layout.addWidget(self.picture)
        layout.addSpacing(8)
        layout.addWidget(self.title)
        questions = QGridLayout()
        questions.setVerticalSpacing(6)
        questions.setHorizontalSpacing(10)
        questions.setColumnStretch(1, 1)
        for row, (sign, note) in enumerate(zip(self._signs, self._notes, strict=True)):
            sign.setFixedSize(16, 16)
            note.setObjectName("soft")
            questions.addWidget(sign, row, 0)
            questions.addWidget(note, row, 1)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.open)
        foot = QHBoxLayout()
        foot.addLayout(questions, 1)
        foot.addLayout(beside)
        layout.addLayout(foot)
        self._are_signs_shown = False
        self.set_theme(theme)

    def height_of_words(self) -> int:
        """Return the height of all but the picture, in pixels."""
        picture = self.picture.height() + 8 if not self.picture.isHidden() else 0
        return self.sizeHint().height() - picture

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.title.setFont(serif(19, Weight.SEMIBOLD))
        for note in self._notes:
            note.setFont(theme.plain)
        if self._are_signs_shown:
            self._show_signs(theme)

    def complete(self, theme: Theme) -> None:
        """Add the key and the signs, which load all the enums of Qt: after the first paint."""
        self.open.setShortcut("Ctrl+E")
        self._are_signs_shown = True
        self._show_signs(theme)

    def _show_signs(self, theme: Theme) -> None:
        from tellings_gui.glyphs import Glyph, glyph_colour, pixmap

        signs = (Glyph.CONFLICT, Glyph.QUOTATION, Glyph.LEFT_OUT)
        for label, sign in zip(self._signs, signs, strict=True):
            colour = glyph_colour(sign, theme)
            label.setPixmap(pixmap(sign, colour, 16, self.devicePixelRatioF()))


class Picture(QFrame):
    """How the example looks: an empty frame until that is known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picture")
        self.setFixedHeight(PREVIEW_HEIGHT)
        self._pixmap = QPixmap()

    def set_room(self, height_px: int) -> None:
        """Be as high as there is room for, or not there at all."""
        self.setVisible(height_px >= LEAST_PREVIEW_HEIGHT)
        self.setFixedHeight(min(PREVIEW_HEIGHT, max(LEAST_PREVIEW_HEIGHT, height_px)))

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show the upper part of `pixmap`, over the whole width."""
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, and the picture cut to it."""
        super().paintEvent(event)
        if self._pixmap.isNull():
            return
        inside = self.contentsRect()
        ratio = self._pixmap.width() / inside.width()
        seen = min(self._pixmap.height(), round(inside.height() * ratio))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(inside, self._pixmap, QRect(0, 0, self._pixmap.width(), seen))


class RecentButton(QPushButton):
    """A comparison made before: its title, and when and where its files were opened."""

    def __init__(self, name: str, where: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self.setAccessibleName(f"{name}: {where}")
        # Enter opens it: of itself Qt gives that key only to the buttons of dialogs.
        self.setAutoDefault(True)
        self.setFixedHeight(RECENT_HEIGHT)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 4, 10, 4)
        lines.setSpacing(0)
        for style, words, font in (("", name, serif(16)), ("mute", where, theme.meta)):
            label = QLabel(_elided(words, QFontMetrics(font), COLUMN - 64), self)
            label.setFont(font)
            label.setObjectName(style)
            lines.addWidget(label)


class Welcome(QWidget):
    """See the module. Where the window is narrow, the example stands below the drop zone.

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
        self._sign = QLabel(self)
        self._name = QLabel("Tellings", self)
        self._motto = QLabel(self.tr("Reads reports of the same event side by side."), self)
        self.zone = DropZone(theme, self)
        self._recent_head = QLabel(self.tr("Recent"), self)
        self._recent = QVBoxLayout()
        self._example_head = QLabel(self.tr("Start with an example"), self)
        self.card = ExampleCard(theme, self)
        self._folded = False, False
        self._motto.setObjectName("soft")
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
        name = QHBoxLayout()
        name.setSpacing(14)
        name.addWidget(self._sign)
        name.addWidget(self._name, 1)
        left.addLayout(name)
        for widget in (self._motto, self.zone, self._recent_head):
            left.addWidget(widget)
        left.insertSpacing(2, 12)
        left.insertSpacing(4, 14)
        left.addLayout(self._recent)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(COLUMN_SPACING)
        self._lead = QSpacerItem(0, LEAD)
        right.addItem(self._lead)
        right.addWidget(self._example_head)
        right.addWidget(self.card)
        right.addStretch(1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(64, 56, 64, 24)
        self._columns.setSpacing(72)
        self._columns.addStretch()
        self._columns.addLayout(left, 9)
        self._columns.addLayout(right, 10)
        self._columns.addStretch()
        self.zone.setMaximumWidth(COLUMN + 60)
        self.card.setMaximumWidth(COLUMN + 120)

    def minimumSizeHint(self) -> QSize:
        """Return what the drop zone and the example, one below the other, can't do without."""
        least = max(self.zone.minimumSizeHint().width(), self.card.minimumSizeHint().width())
        return QSize(least + 2 * NARROW_MARGIN, LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold to one column where two don't fit; where it is low, leave out what can go."""
        super().resizeEvent(event)
        is_narrow, is_low = event.size().width() < NARROW, event.size().height() < FLAT_BELOW
        if (is_narrow, is_low) != self._folded:
            self._fold(is_narrow, is_low)
        self.card.picture.set_room(self._room_for_picture(event.size().height()))
        self._show_recent()

    def _room_for_picture(self, height: int) -> int:
        if self._folded[0]:
            return height - ROOM_BELOW_ZONE
        margins = self._columns.contentsMargins()
        head = self._lead.sizeHint().height() + self._example_head.sizeHint().height()
        around = margins.top() + margins.bottom() + head + 2 * COLUMN_SPACING
        return height - around - self.card.height_of_words()

    def _fold(self, is_narrow: bool, is_low: bool) -> None:
        self._folded = is_narrow, is_low
        direction = self._columns.Direction
        self._columns.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        side = NARROW_MARGIN if is_narrow else 64
        top = 24 if is_narrow or is_low else 56
        self._columns.setContentsMargins(side, top, side, 24)
        self._columns.setSpacing(16 if is_narrow else 72)
        self._lead.changeSize(0, 0 if is_narrow else LEAD)
        self.zone.set_flat(is_narrow or is_low)
        self._columns.invalidate()

    def _show_recent(self) -> None:
        """Show as many as leave the drop zone and the example whole."""
        shown = (self.height() - LEAST_HEIGHT) // RECENT_HEIGHT + 1
        if not self._folded[0]:
            # Of the column without them, whatever of it is wrapped.
            above = (self._sign, self._motto, self.zone, self._recent_head)
            taken = sum(one.sizeHint().height() for one in above) + ROOM_BESIDE_RECENT
            shown = (self.height() - self._columns.contentsMargins().top() - taken) // RECENT_STEP
        for place in range(self._recent.count()):
            item = self._recent.itemAt(place)
            button = item.widget() if item else None
            if button is not None:
                button.setVisible(place < min(shown, SHOWN_RECENT))

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self._sign.setPixmap(drawing("tellings", 46, self.devicePixelRatioF()))
        self._name.setFont(serif(36, Weight.SEMIBOLD))
        self._motto.setFont(serif(18))
        for head in (self._recent_head, self._example_head):
            head.setFont(theme.strong)
        colours = self.palette()
        colours.setColor(self.backgroundRole(), theme.desk)
        self.setPalette(colours)
        self.zone.set_theme(theme)
        self.card.set_theme(theme)

    def set_recent(self, recent: Sequence[Recent]) -> None:
        """Offer the comparisons made before."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._recent_head.setVisible(bool(recent))
        for one in recent[:SHOWN_RECENT]:
            button = RecentButton(one.name, self._where(one), self._theme, self)
            button.setToolTip("\n".join(one.files))
            button.clicked.connect(
                lambda _=False, own=one.files: self.recent_requested.emit(list(own))
            )
            self._recent.addWidget(button)
        self._show_recent()

    def _where(self, recent: Recent) -> str:
        words = self.tr("{n} reports in {folder}")
        where = words.format(n=len(recent.files), folder=_folder(recent.files))
        if recent.opened is None:
            return where
        when = recent.opened
        day = QLocale().toString(QDate(when.year, when.month, when.day), DAY)
        return f"{day}  ·  {where}"


def _folder(paths: Sequence[str]) -> str:
    parent = Path(paths[0]).parent
    return f"~/{parent.relative_to(Path.home())}" if Path.home() in parent.parents else str(parent)


def _elided(words: str, metrics: QFontMetrics, width: int) -> str:
    """Cut `words` to `width`; Qt's own eliding would load all its enums."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    kept = bisect_left(
        range(len(words)), width, key=lambda n: metrics.horizontalAdvance(f"{words[:n]}…")
    )
    return f"{words[: max(0, kept - 1)].rstrip()}…"
