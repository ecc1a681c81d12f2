"""The lines of a report as a list: those that are furniture stand in grey, a click toggles."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tellings.model import Block, BlockKind, FurnitureReason, Report
from tellings_gui.glyphs import Glyph, paint_glyph
from tellings_gui.saying import say
from tellings_gui.theme import Theme, Weight, sans, serif

Index = QModelIndex | QPersistentModelIndex
BLOCK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
LEFT = 34
RIGHT = 124
GAP = 5
MOST_HEIGHT = 10_000
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


def reason_words(reason: FurnitureReason) -> str:
    """Return what a line of furniture is."""
    return {
        FurnitureReason.COPYRIGHT: say("rights"),
        FurnitureReason.SHARE: say("share line"),
        FurnitureReason.SUBSCRIBE: say("subscription"),
        FurnitureReason.MORE_NEWS: say("other news"),
        FurnitureReason.CREDIT: say("credit"),
        FurnitureReason.COOKIE: say("cookie notice"),
        FurnitureReason.NAVIGATION: say("navigation"),
        FurnitureReason.ADVERTISEMENT: say("advertisement"),
        FurnitureReason.BY_HAND: say("left out by you"),
    }[reason]


class ReportLines(QListWidget):
    """See the module. An item that is ticked is compared.

    Signals:
        toggled: A line was made furniture, or text again.
    """

    toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(LineDelegate(theme, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Lines of the report; the ticked ones are compared"))
        self.itemChanged.connect(self.toggled)

    def show_report(self, report: Report) -> None:
        """Show the lines of `report`."""
        self.blockSignals(True)
        self.clear()
        for block in report.blocks:
            item = QListWidgetItem(" ".join(block.span.of(report.text).split()), self)
            item.setData(BLOCK_ROLE, block)
            item.setCheckState(CHECKED if block.furniture is None else UNCHECKED)
        self.blockSignals(False)

    def kept(self) -> list[bool]:
        """Return which lines are compared."""
        return [self.item(row).checkState() is CHECKED for row in range(self.count())]

    def keep(self, kept: list[bool]) -> None:
        """Set which lines are compared; another number of lines than there are is left alone."""
        if len(kept) == self.count():
            for row, is_kept in enumerate(kept):
                self.item(row).setCheckState(CHECKED if is_kept else UNCHECKED)


class LineDelegate(QStyledItemDelegate):
    """Paints a line as text or as furniture, and what a click would make of it."""

    def __init__(self, theme: Theme, lines: ReportLines) -> None:
        super().__init__(lines)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped words."""
        room = QRect(0, 0, self._text_width(), MOST_HEIGHT)
        metrics = QFontMetrics(self._font(index))
        box = metrics.boundingRect(room, WRAPPED, str(index.data()))
        return QSize(LEFT + self._text_width() + RIGHT, max(24, box.height() + 2 * GAP))

    def _text_width(self) -> int:
        """Return the width of the words, whether or not there is a scroll bar beside them."""
        lines = self.parent()
        assert isinstance(lines, ReportLines)
        bar = lines.verticalScrollBar().sizeHint().width()
        return max(80, lines.width() - bar - LEFT - RIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint hatching, words and, at the right, why or what a click does."""
        theme, kept = self._theme, _is_kept(index)
        state = option.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.fillRect(rect, theme.hover if hovered else theme.paper)
        if not kept:
            box = QRectF(rect.left() + 9, rect.top() + GAP, 15, 15)
            paint_glyph(painter, Glyph.FURNITURE, box, theme.mute)
        words = QRect(rect.left() + LEFT, rect.top() + GAP, self._text_width(), rect.height())
        painter.setFont(self._font(index))
        painter.setPen(theme.ink if kept else theme.mute)
        painter.drawText(words, WRAPPED, str(index.data()))
        painter.setFont(theme.strong if hovered or focused else theme.meta)
        painter.setPen(theme.ink if hovered or focused else theme.mute)
        note = self._note(index, kept=kept, active=hovered or focused)
        painter.drawText(rect.adjusted(0, GAP + 1, -10, 0), AT_RIGHT, note)
        if focused:
            painter.setPen(QPen(theme.ink, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Toggle on a click anywhere on the line, or on the space bar."""
        clicked = (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
        )
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not (clicked or pressed):
            return False
        to = UNCHECKED if _is_kept(index) else CHECKED
        return bool(model.setData(_plain(index), to, Qt.ItemDataRole.CheckStateRole))

    def _font(self, index: Index) -> QFont:
        block = index.data(BLOCK_ROLE)
        if not _is_kept(index):
            return sans(13)
        is_heading = isinstance(block, Block) and block.kind in HEADINGS
        return serif(16, Weight.SEMIBOLD) if is_heading else serif(15)

    def _note(self, index: Index, *, kept: bool, active: bool) -> str:
        if active:
            return say("Leave it out") if kept else say("It is text")
        block = index.data(BLOCK_ROLE)
        if kept or not isinstance(block, Block):
            return ""
        return reason_words(block.furniture or FurnitureReason.BY_HAND)


def _is_kept(index: Index) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is CHECKED


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column())
