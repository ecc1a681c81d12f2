"""The list of speakers beside the quotations: name, role, who quotes them, how often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tellings.model import report_letter
from tellings_gui.controls import FOCUS_PX, paint_frame
from tellings_gui.glyphs import LetterState, paint_letter
from tellings_gui.theme import Theme
from tellings_gui.views.phrases import WORDS

WIDTH = 232
BADGE = 16
BADGE_STEP = 18
MOST_LETTERS = 6
PADDING = 10
TALL, LOW = 52, 34
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SPEAKER = Qt.ItemDataRole.UserRole
State = QStyle.StateFlag


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A speaker as listed; `place` is the entry in the table with what he or she says."""

    name: str
    role: str
    count: int
    tellers: frozenset[int]
    place: int


class SpeakerList(QListWidget):
    """See the module.

    Signals:
        chosen: Go to the entry at this place.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.reports = 0
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Speakers, by number of utterances"))
        self.setItemDelegate(_SpeakerDelegate(self))
        self.currentItemChanged.connect(self._on_current_changed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.theme = theme
        ground = theme.chrome.name()
        self.setStyleSheet(
            f"QListWidget {{ background: {ground}; padding: 12px 8px; outline: 0; }}"
        )
        self.viewport().update()

    def show_speakers(self, speakers: Sequence[ListedSpeaker], reports: int) -> None:
        """List `speakers`, of a comparison of so many reports."""
        self.blockSignals(True)
        self.clear()
        self.reports = reports
        for speaker in speakers:
            words = self.tr("{name}  ({count})").format(name=speaker.name, count=speaker.count)
            item = QListWidgetItem(words, self)
            item.setData(SPEAKER, speaker)
            item.setToolTip(speaker.role)
            said = self.tr("{name}, quoted in {letters}, utterances: {count}").format(
                name=speaker.name,
                letters=WORDS.letters(sorted(speaker.tellers)),
                count=speaker.count,
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.blockSignals(False)

    def mark(self, place: int) -> None:
        """Mark the speaker of the entry at `place`, going nowhere.

        One is always marked: getting the focus, the list would else go to the first.
        """
        starts = [self.item(row).data(SPEAKER).place for row in range(self.count())]
        self.blockSignals(True)
        self.setCurrentRow(max(0, bisect_right(starts, place) - 1))
        self.blockSignals(False)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(SPEAKER).place)


class _SpeakerDelegate(QStyledItemDelegate):
    def __init__(self, speakers: SpeakerList) -> None:
        super().__init__(speakers)
        self._list = speakers

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return two lines where the speaker's role is known, else one."""
        del option
        return QSize(120, TALL if index.data(SPEAKER).role else LOW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, name, role, letters and count."""
        theme, speaker = self._list.theme, index.data(SPEAKER)
        state = option.state
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        if state & State.State_HasFocus:
            paint_frame(painter, box, theme.raised, theme.ink, 6, FOCUS_PX)
        elif state & State.State_Selected:
            paint_frame(painter, box, theme.raised, theme.line2, 6)
        elif state & State.State_MouseOver:
            paint_frame(painter, box, theme.hover, theme.hover, 6)
        line = QRectF(box.left() + PADDING, box.top() + 6, box.width() - 2 * PADDING, 20)
        left = self._paint_letters(painter, line, speaker)
        self._words(painter, QRectF(line.left(), line.top(), left - line.left() - 8, 20), speaker)
        if speaker.role:
            self._paint_role(painter, line.translated(0, 20), speaker)
        painter.restore()

    def _paint_letters(self, painter: QPainter, line: QRectF, speaker: ListedSpeaker) -> float:
        """Paint who quotes the speaker, or how often where letters would not fit."""
        theme, count = self._list.theme, self._list.reports
        if count > MOST_LETTERS:
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            painter.drawText(line, AT_RIGHT, str(speaker.count))
            return line.right() - 20
        first = line.right() - count * BADGE_STEP
        for report in range(count):
            box = QRectF(first + report * BADGE_STEP + 2, line.top() + 2, BADGE, BADGE)
            state = LetterState.TOLD if report in speaker.tellers else LetterState.SILENT
            paint_letter(painter, box, report_letter(report), theme, state)
        return first

    def _words(self, painter: QPainter, box: QRectF, speaker: ListedSpeaker) -> None:
        theme = self._list.theme
        metrics = QFontMetricsF(theme.strong)
        painter.setFont(theme.strong)
        painter.setPen(theme.ink)
        name = metrics.elidedText(speaker.name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, ONE_LINE, name)

    def _paint_role(self, painter: QPainter, line: QRectF, speaker: ListedSpeaker) -> None:
        theme = self._list.theme
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        if self._list.reports <= MOST_LETTERS:
            painter.drawText(line, AT_RIGHT, str(speaker.count))
        room = line.width() - 30
        role = QFontMetricsF(theme.meta).elidedText(speaker.role, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, ONE_LINE, role)
