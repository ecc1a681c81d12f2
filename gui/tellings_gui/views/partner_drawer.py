"""The drawer of partners: what else the passage in hand could be linked with, to pick another."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tellings.model import Passage, report_letter
from tellings.showing.shown import Shown
from tellings_gui.controls import KeyButton
from tellings_gui.deciding import Deciding
from tellings_gui.glyphs import Glyph, icon
from tellings_gui.regrouping import place_of
from tellings_gui.session import Session
from tellings_gui.theme import Theme, serif
from tellings_gui.views.direction import isolated

PASSAGE, SCORE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
MOST_FOUND = 60
HEIGHT = 330
LINES = 2
Index = QModelIndex | QPersistentModelIndex


class PartnerDrawer(QWidget):
    """See the module: by score, or by words that it is looked for with.

    Signals:
        left: It was closed by key; whoever had the keyboard before gets it back.
    """

    left = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._deciding = Deciding(session)
        self._title = QLabel(self)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close the other partners"))
        self._close.clicked.connect(self.close_drawer)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Or find a passage with these words"))
        self.words.setAccessibleName(self.tr("Find a passage to link with"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._fill)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Passages to link with"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_Painter(theme, self.list))
        self.list.currentItemChanged.connect(lambda *_: self._offer())
        self.list.itemDoubleClicked.connect(lambda *_: self._link())
        self.link = self._button(self.tr("Link"), self.tr("Enter"))
        self.instead = self._button(self.tr("Instead"), self.tr("Shift Enter"))
        self.link.clicked.connect(self._link)
        self.instead.clicked.connect(self._instead)
        self._place()
        for part in (self.list, self.words):
            part.installEventFilter(self)
        self.setFixedHeight(HEIGHT)
        session.selection_changed.connect(self._follow)
        session.comparison_changed.connect(lambda *_: self._follow())
        session.reports_changed.connect(self.hide)
        self.hide()
        self.set_theme(theme)

    def _button(self, name: str, key: str) -> KeyButton:
        button = KeyButton(name, key, self._theme, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _place(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        foot.setSpacing(6)
        foot.addWidget(self.link)
        foot.addWidget(self.instead)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 6, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self._title.setFont(theme.strong)
        self._close.setIcon(icon(Glyph.CLOSE, theme))
        self.link.setObjectName("primary")
        for button in (self.link, self.instead):
            button.set_theme(theme)
        colours = self.list.palette()
        colours.setColor(QPalette.ColorRole.Base, theme.paper)
        self.list.setPalette(colours)
        self.list.setItemDelegate(_Painter(theme, self.list))
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge towards the details."""
        del event
        with QPainter(self) as painter:
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, self.width(), 0)

    # What a person does.

    def open_drawer(self) -> None:
        """Offer partners for the passage in hand."""
        if self._session.selection.passage is None:
            return
        self.words.clear()
        self.show()
        self._fill()
        self.list.setFocus()

    def close_drawer(self) -> None:
        """Offer none any more."""
        self.hide()
        self.left.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Link on Enter, instead of its report's other words with Shift; close on Esc."""
        del watched
        if not isinstance(event, QKeyEvent):
            return False
        is_escape = event.key() == Qt.Key.Key_Escape
        if event.type() is QEvent.Type.ShortcutOverride and is_escape:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if is_escape:
            self.close_drawer()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._instead() if shift else self._link()
        elif event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.list.setFocus()
        else:
            return False
        return True

    @property
    def chosen(self) -> Passage | None:
        """The passage that would be linked."""
        item = self.list.currentItem()
        passage = item.data(PASSAGE) if item is not None else None
        return passage if isinstance(passage, Passage) else None

    def _link(self) -> None:
        if self.chosen is not None and self._deciding.link(self.chosen):
            self.close_drawer()

    def _instead(self) -> None:
        if self.chosen is not None and self._deciding.link_instead(self.chosen):
            self.close_drawer()

    # What is offered.

    def _follow(self) -> None:
        if self._session.selection.passage is None:
            self.hide()
        elif self.isVisible():
            self._fill()

    def _fill(self) -> None:
        shown, held = self._session.shown, self._session.selection.passage
        self.list.clear()
        if shown is None or held is None:
            return
        self._title.setText(self.tr("Other partners for {place}").format(place=place_of(held)))
        for passage, score in self._partners(shown, held):
            words = isolated(" ".join(shown.words(passage).split()))
            item = QListWidgetItem(words, self.list)
            item.setData(PASSAGE, passage)
            item.setData(SCORE, score)
            spoken = f"{place_of(passage)}: {words} {score}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(words)
        self.list.setCurrentRow(0)
        self._offer()

    def _partners(self, shown: Shown, held: Passage) -> Iterable[tuple[Passage, str]]:
        words = self.words.text().casefold().strip()
        if not words:
            found = shown.comparison.candidates.get((held.report, held.sentence), ())
            for one in found:
                if self._deciding.can_link(held, one.passage):
                    yield one.passage, f"{one.score:.2f}" if one.score >= 0.005 else "< 0.01"
            return
        count = 0
        for report, findings in enumerate(shown.comparison.findings):
            for number in range(len(findings.sentences) if report != held.report else 0):
                passage = shown.places.sentence(report, number)
                fits = words in shown.words(passage).casefold()
                if fits and self._deciding.can_link(held, passage) and count < MOST_FOUND:
                    count += 1
                    yield passage, ""

    def _offer(self) -> None:
        passage, row = self.chosen, self._session.selected_row
        self.link.setEnabled(passage is not None)
        theirs = row.cells[passage.report] if row is not None and passage is not None else ()
        self.instead.setEnabled(bool(theirs))
        if theirs and passage is not None:
            words = self.tr("Takes the place of {place} in this row")
            self.instead.setToolTip(words.format(place=place_of(theirs[0])))
        elif passage is not None:
            words = self.tr("{letter} has nothing in this row")
            self.instead.setToolTip(words.format(letter=report_letter(passage.report)))


class _Painter(QStyledItemDelegate):
    """Paints place and score over two lines of a passage's words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for a line of place and two of words."""
        del option, index
        return QSize(100, 26 + LINES * self._pitch())

    def _pitch(self) -> int:
        return round(19 * self._theme.zoom)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one partner."""
        theme = self._theme
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.hand)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.hover)
        painter.setFont(theme.meta)
        painter.setPen(theme.soft)
        line = box.adjusted(8, 4, -8, 0)
        line.setHeight(16)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, place_of(index.data(PASSAGE)))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, index.data(SCORE))
        painter.setFont(serif(13 * theme.zoom))
        painter.setPen(theme.ink)
        painter.setClipRect(box)
        option_of_text = QTextOption()
        option_of_text.setWrapMode(QTextOption.WrapMode.WordWrap)
        words = box.adjusted(8, 21, -8, 0)
        words.setHeight(LINES * self._pitch())
        painter.setClipRect(words)
        painter.drawText(words, index.data(Qt.ItemDataRole.DisplayRole), option_of_text)
        painter.setClipping(False)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()
